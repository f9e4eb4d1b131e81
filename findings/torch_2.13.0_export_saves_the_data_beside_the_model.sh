#!/usr/bin/env bash
# torch.export.save (torch 2.13.0) writes into the .pt2 not only the program and its weights but the example inputs that
# it was exported with, and of a slice the whole tensor that it is a slice of. A model exported with the first two
# pictures of a data set, images[:2], as every tutorial does, carries all the pictures with it: a network of 100 kB
# becomes a file of 31 MB, and whoever is sent the file can read the data out of it. torch.export.load gives back the two.
# With images[:2].clone() only the two are there; ep.example_inputs = None before saving leaves them out.
#
# Seen on Python 3.11.7, 2026-11-30.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy 2>/dev/null
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PY' 2>log || { cat log; exit 1; }
import io
import sys
import zipfile
from pathlib import Path

import torch

print("torch", torch.__version__)
torch.manual_seed(0)
images = torch.rand(10_000, 784)
model = torch.nn.Sequential(torch.nn.Linear(784, 30), torch.nn.Sigmoid(), torch.nn.Linear(30, 10))


def saved(name: str, example: torch.Tensor | None, *, drop: bool = False) -> int:
    program = torch.export.export(model, (example,))
    if drop:
        program.example_inputs = None
    torch.export.save(program, name)
    return Path(name).stat().st_size


sizes = saved("slice.pt2", images[:2]), saved("clone.pt2", images[:2].clone()), saved("none.pt2", images[:2], drop=True)
print("bytes: images[:2]", sizes[0], "· images[:2].clone()", sizes[1], "· without examples", sizes[2])
with zipfile.ZipFile("slice.pt2") as archive:
    inputs = next(name for name in archive.namelist() if "sample_inputs" in name)
    (example, *_), _ = torch.load(io.BytesIO(archive.read(inputs)), weights_only=True)
whole = torch.empty(0).set_(example.untyped_storage(), 0, images.shape)
print(inputs, "holds", tuple(example.shape), "of which the storage has", example.untyped_storage().nbytes(), "bytes")
print("picture 10,000 read out of the file is that of the data set:", torch.equal(whole[-1], images[-1]))
is_seen = sizes[0] > 31_000_000 > 1_000_000 > max(sizes[1:]) and torch.equal(whole[-1], images[-1])
sys.exit(0 if is_seen else 1)
PY
