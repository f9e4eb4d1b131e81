"""The window that tests/torture plays with opens, trains, tells of itself and ends: the window's parts are its own."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

PATIENCE_S = 30


def test_the_window_that_is_watched_writes_down_its_seconds_and_trains(tmp_path: Path) -> None:
    beats = tmp_path / "beats"
    environ = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path), "NNVIZ_DATA": "", "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "tests.torture.watched", str(beats), "play"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environ) as window:
        assert window.stdout is not None
        assert window.stdout.readline() == "ready\n"
        until = time.monotonic() + PATIENCE_S
        while not any(epoch for _, epoch in _seconds(beats)) and time.monotonic() < until:
            time.sleep(0.05)
        window.send_signal(signal.SIGTERM)
        _, said = window.communicate(timeout=PATIENCE_S)
    assert window.returncode == 128 + signal.SIGTERM
    assert said == ""
    seconds = _seconds(beats)
    assert all(memory > 0 for memory, _ in seconds)
    assert seconds[-1][1] > 0


def _seconds(beats: Path) -> list[tuple[float, float]]:
    """Return memory in MB and epoch of each second."""
    return [
        (float(memory), float(epoch)) for *_, memory, _data, epoch in map(str.split, beats.read_text().splitlines())
    ]
