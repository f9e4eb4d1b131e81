#!/usr/bin/env bash
# Flax numbers the layers of a compact module as they are made, not as they are used. Written layer by layer,
# x = Dense(30)(x); x = Dense(10)(x), the first is Dense_0. Written as one expression, Dense(10)(relu(Dense(30)(x))),
# Python makes the outer one first: Dense_0 is the output layer and Dense_1 the hidden one. The two functions compute
# the same and have the same number of parameters, but a file of the one cannot be given to the other, and whoever reads
# the layers of a file in the order of their numbers has them in the wrong order. Where a layer is square nothing fails:
# from_bytes, given a square network of the other spelling, takes the parameters of both layers for each other without
# a word, and the network answers differently.
#
# Seen on Python 3.11.7, 2026-11-30: flax 0.12.8, jax 0.10.2.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet flax==0.12.8 jax==0.10.2 2>/dev/null
JAX_PLATFORMS=cpu "$folder/venv/bin/python" -W ignore - <<'PY'
import sys

import flax
import jax
import numpy as np
from flax import linen, serialization


class Lines(linen.Module):
    sizes: tuple[int, int]

    @linen.compact
    def __call__(self, x):
        x = linen.relu(linen.Dense(self.sizes[0])(x))
        return linen.Dense(self.sizes[1])(x)


class Expression(linen.Module):
    sizes: tuple[int, int]

    @linen.compact
    def __call__(self, x):
        return linen.Dense(self.sizes[1])(linen.relu(linen.Dense(self.sizes[0])(x)))


print("flax", flax.__version__, "jax", jax.__version__)
x = np.random.default_rng(0).random((1, 784), np.float32)
shapes = {}
for kind in (Lines, Expression):
    parameters = kind((30, 10)).init(jax.random.key(0), x)["params"]
    shapes[kind] = {name: layer["kernel"].shape for name, layer in sorted(parameters.items())}
    print(kind.__name__, shapes[kind])
square = x[:, :4]
saved = serialization.to_bytes(Lines((4, 4)).init(jax.random.key(0), square))
answers = []
for kind in (Lines, Expression):
    taken = serialization.from_bytes(kind((4, 4)).init(jax.random.key(1), square), saved)
    answers.append(np.asarray(kind((4, 4)).apply(taken, square))[0])
    print("4-4-4 of the same file,", kind.__name__, answers[-1])
is_seen = shapes[Expression] == {"Dense_0": (30, 10), "Dense_1": (784, 30)} and not np.allclose(*answers)
sys.exit(0 if is_seen and shapes[Lines]["Dense_0"] == (784, 30) else 1)
PY
