"""Ctrl+C and SIGTERM, once and twice, at random moments of ``nnviz train``: the network is saved or it says why not."""

import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.torture.outcomes import Outcome
from tests.torture.places import environment

TIMES = 60
SHARE_BEGUN = 0.75  # of the tries the signal comes when the training has begun
CASES = ((signal.SIGINT,), (signal.SIGTERM,), (signal.SIGINT, signal.SIGINT), (signal.SIGTERM, signal.SIGTERM))


def outcomes(seed: int, share: float, only: str = "") -> Iterator[Outcome]:
    """Give one row for each kind of interruption."""
    for case in CASES:
        name = " and ".join(number.name for number in case)
        if only.lower() not in name.lower():
            continue
        outcome, rng = Outcome(f"nnviz train, after {name}"), random.Random(f"{seed} {name}")
        n_saved = 0
        for _ in range(max(2, round(TIMES / len(CASES) * share))):
            with tempfile.TemporaryDirectory() as folder:
                outcome.add(_interrupted(case, Path(folder), rng))
                n_saved += (Path(folder) / "net.npz").exists()
        outcome.note = f"{n_saved} networks saved, else it had not begun to train"
        yield outcome


def _interrupted(case: tuple[signal.Signals, ...], home: Path, rng: random.Random) -> str:
    from nnviz.nn.files.registry import load_network

    save = home / "net.npz"
    options = ("--data", "digits", "--sizes", "784,400,10", "--epochs", "500", "--save", str(save))
    command = [sys.executable, "-m", "nnviz", "train", *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, env=environment(home)) as process:
        assert process.stderr is not None
        begun = process.stderr.readline() if rng.random() < SHARE_BEGUN else b""
        time.sleep(rng.uniform(0, 1.0))
        for number in case:
            process.send_signal(number)
            time.sleep(rng.uniform(0, 0.1))
        try:
            said = (begun + process.communicate(timeout=120)[1]).decode()
        except subprocess.TimeoutExpired:
            process.kill()
            return "it goes on for 120 s"
    if "Traceback" in said and "nnviz" in said.partition("Traceback")[2]:  # else Python itself had not started yet
        return f"traceback: {said.splitlines()[-1]}"
    if save.exists():
        load_network(save)
        return "" if f"saved {save}" in said else "saved without a word"
    has_begun = "training on" in said
    return "" if not has_begun or "nothing was trained" in said else f"trained and not saved: {said.splitlines()[-1]}"
