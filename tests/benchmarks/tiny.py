"""Tiny networks: microseconds a mini-batch of 10 beside TensorFlow Playground's own ``nn.ts`` under Node.

``NNVIZ_PLAYGROUND`` names its ``src/nn.ts`` compiled to JavaScript (see ``playground.js``); without it, or without
Node, only nnviz is measured.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import numpy as np

from nnviz.data.dataset import Dataset, Examples
from nnviz.data.outputs import output_is_class
from nnviz.nn.plan import TrainingPlan
from nnviz.nn.training import Trainer
from tests.benchmarks.figures import Figure, Goal

GOALS = {(2, 4, 2, 1): 1.0, (2, 8, 8, 1): 2.0, (2, 8, 8, 8, 8, 8, 8, 1): 3.0}
N_EXAMPLES, STRETCH_SECONDS, STRETCHES = 500, 0.003, 500
VARIABLE = "NNVIZ_PLAYGROUND"


def measure() -> Iterator[Figure]:
    """Yield the best of many short stretches of each network; all neurons are tanh, as the playground's."""
    for sizes, goal in GOALS.items():
        shape = "-".join(map(str, sizes))
        reference = _playground(shape)
        yield Figure(
            f"{shape}, m = 10",
            1e6 * _ours(sizes),
            "µs",
            "nn.ts (Node)",
            None if reference is None else 1e6 * reference,
            goal=Goal("≥", goal),
        )


def _ours(sizes: tuple[int, ...]) -> float:
    plan = TrainingPlan(sizes, ("tanh",) * (len(sizes) - 1), eta=0.03, mini_batch=10, epochs=10_000_000)
    trainer = Trainer(plan, _quadrants())
    trainer.run(trainer.steps_in_epoch)
    return min(_stretch(trainer) for _ in range(STRETCHES))


def _stretch(trainer: Trainer) -> float:
    before, began = trainer.step, perf_counter()
    while perf_counter() - began < STRETCH_SECONDS:
        trainer.run(trainer.steps_in_epoch)
    return (perf_counter() - began) / (trainer.step - before)


def _quadrants() -> Dataset:
    x = np.random.default_rng(0).uniform(-6, 6, (N_EXAMPLES, 2)).astype(np.float32)
    examples = Examples(x, (x[:, 0] * x[:, 1] > 0).astype(np.int64), output_is_class("1"))
    return Dataset("quadrants", examples, examples, examples, ("0", "1"))


def _playground(shape: str) -> float | None:
    node, module = shutil.which("node"), os.environ.get(VARIABLE)
    if node is None or module is None:
        return None
    script = Path(__file__).with_name("playground.js")
    done = subprocess.run([node, script, module, shape], check=True, capture_output=True, text=True)
    return float(done.stdout)
