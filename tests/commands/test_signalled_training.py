"""``nnviz train`` as a process: signals, single and double, at random moments, and the network is there every time."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from nnviz.nn.files.npz import load_network

STARTED = "training on"
COMMAND = ("train", "--data", "digits", "--sizes", "784,400,10", "--epochs", "500")


def sent(process: subprocess.Popen[str], signals: tuple[signal.Signals, ...], rng: random.Random) -> str:
    """Let a process train for a moment, send it signals, and return what it said in all."""
    assert process.stderr is not None
    said = process.stderr.readline()
    assert STARTED in said
    time.sleep(rng.uniform(0, 0.3))
    for number in signals:
        process.send_signal(number)
        time.sleep(rng.uniform(0, 0.1))
    said += process.stderr.read()
    process.wait(30)
    return said


@pytest.mark.parametrize(
    "signals",
    [
        (signal.SIGINT,),
        (signal.SIGTERM,),
        (signal.SIGINT, signal.SIGINT),
        (signal.SIGTERM, signal.SIGINT, signal.SIGTERM),
    ],
)
def test_the_network_is_saved_or_a_sentence_says_why(signals: tuple[signal.Signals, ...], tmp_path: Path) -> None:
    rng, save = random.Random(len(signals)), tmp_path / "net.npz"
    command = [sys.executable, "-m", "nnviz", *COMMAND, "--save", str(save)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={**os.environ}) as process:
        said = sent(process, signals, rng)
    assert "Traceback" not in said
    if save.exists():
        assert load_network(save).sizes == (784, 400, 10)
        assert f"saved {save}" in said
    else:
        assert "nothing was trained" in said
    # A late signal may find the process on its way out, after the network has been saved.
    assert process.returncode in {*(128 + number for number in signals), *(-number for number in signals)}
    assert [path.name for path in tmp_path.iterdir()] in ([], ["net.npz"])


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="where a process is, is read from /proc")
@pytest.mark.parametrize("seconds", [0.0, 0.02, 0.05, 0.1])
def test_before_a_command_is_at_work_ctrl_c_ends_it_without_a_word(seconds: float) -> None:
    """While modules are imported there is nobody to catch an exception. Each try is at another moment."""
    command = [sys.executable, "-m", "nnviz", "train", "--data", "digits", "--epochs", "1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        maps = Path(f"/proc/{process.pid}/maps")
        while process.poll() is None and "numpy" not in maps.read_text():  # until then it is Python's own start
            time.sleep(0.001)
        time.sleep(seconds)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert "Traceback" not in err, (out, err)
