"""Run as a program: kills children that keep drawings, at random moments, and checks the folder after each.

``python killed_writer.py FOLDER N SEED`` prints how many drawings the children said were kept.
"""

import os
import random
import signal
import sys
import time
from pathlib import Path

import numpy as np

from nnviz.digits.ink.preparation import prepare_ink
from nnviz.digits.own.collection import keep_drawing, load_collection
from nnviz.digits.own.drawing_file import read_drawing_file

SIDE = 300


def main(folder: Path, n_kills: int, seed: int) -> None:
    rng, noise = random.Random(seed), np.random.default_rng(seed)
    ink = (noise.random((SIDE, SIDE)) > 0.5).astype(np.float32)  # packs badly: writing takes a while
    prepared = prepare_ink(ink)
    said: list[str] = []
    for _ in range(n_kills):
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            while True:
                name = keep_drawing(folder, prepared, 4, is_held_out=False).name
                os.write(writing, f"{name}\n".encode())
        os.close(writing)
        time.sleep(rng.uniform(0.001, 0.04))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with os.fdopen(reading) as lines:
            said += lines.read().split()
    collection = load_collection(folder)
    assert not collection.problems, collection.problems
    kept = {drawing.name for drawing in collection.drawings}
    assert kept.issuperset(said), "a drawing that was said to be kept is lost"
    for name in kept:
        assert (read_drawing_file(folder / f"{name}.npz").ink == ink * 255).all()
    halves = len(list(folder.glob(".*.part")))
    print(len(said), len(kept), halves)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
