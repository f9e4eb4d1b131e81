"""Three processes on one user's files: drawings kept and removed, settings, networks, runs in training."""

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.torture.outcomes import Outcome

SECONDS = 30.0
PROCESSES = 3


def outcomes(seed: int, share: float, only: str = "") -> Iterator[Outcome]:
    """Give one row: each operation of each process is a try."""
    outcome = Outcome("three processes on one user's files")
    if only.lower() not in outcome.what:
        return
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "tests.torture.sharing", folder, str(max(2.0, SECONDS * share))]
        processes = [
            subprocess.Popen([*command, f"{seed} {n}"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            for n in range(PROCESSES)
        ]
        lines = [line for process in processes for line in process.communicate()[0].splitlines()]
        kept, removed = ({line.split()[1] for line in lines if line.startswith(what)} for what in ("kept", "removed"))
        for line in lines:
            outcome.add("" if line.split()[0] in ("kept", "removed", "fine") else line[:120])
        for process in processes:
            outcome.add(f"status {process.returncode}" if process.returncode else "")
        there = {path.stem for path in (Path(folder) / "handwriting").glob("*.npz")}
        for name in kept - removed - there:
            outcome.add(f"{name} is lost")
        for name in there & removed:
            outcome.add(f"{name} is there again")
        outcome.note = f"{len(kept)} drawings kept, {len(removed)} removed"
    yield outcome


def work(folder: Path, seconds: float, seed: str) -> None:
    """Do one thing after another to the files of a user, and say how each went."""
    from tests.torture.saving import kinds

    rng, end, own = random.Random(seed), time.monotonic() + seconds, list[str]()
    shared = kinds()
    version = 0
    while time.monotonic() < end:
        version += 1
        try:
            match rng.randrange(5):
                case 0 | 1:
                    _draw(folder, rng, own)
                case 2:
                    shared["settings"].save(folder, version)
                    shared["settings"].version(folder)
                    print("fine")
                case 3:
                    shared["network .npz"].save(folder, version)
                    shared["network .npz"].version(folder)
                    print("fine")
                case _:
                    shared["run in training"].save(folder, version)
                    print("fine")
        except Exception as error:  # noqa: BLE001 - whatever goes wrong is what is looked for
            print(type(error).__name__, str(error)[:100])
    sys.stdout.flush()


def _draw(folder: Path, rng: random.Random, own: list[str]) -> None:
    import numpy as np

    from nnviz.digits.ink.preparation import prepare_ink
    from nnviz.digits.own.collection import keep_drawing, load_collection, remove_drawing

    place = folder / "handwriting"
    if own and rng.random() < 0.3:
        name = own.pop(rng.randrange(len(own)))
        remove_drawing(place, name)
        print("removed", name)
    else:
        ink = np.zeros((30, 30), np.float32)
        ink[4:26, 14:17] = 1
        own.append(keep_drawing(place, prepare_ink(ink), 1, is_held_out=False).name)
        print("kept", own[-1])
    collection = load_collection(place)
    if collection.problems or not set(own) <= {drawing.name for drawing in collection.drawings}:
        print("unread", collection.problems[:1])


if __name__ == "__main__":
    from tests.torture.saving import application

    kept_application = application()
    work(Path(sys.argv[1]), float(sys.argv[2]), sys.argv[3])
