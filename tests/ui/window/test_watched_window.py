"""The window that tests/torture plays with opens, trains, tells of itself and ends: the window's parts are its own."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.torture.beats import read_beats

PATIENCE_S = 30


def test_the_window_that_is_watched_writes_down_its_seconds_and_trains(tmp_path: Path) -> None:
    beats = tmp_path / "beats"
    environ = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path), "NNVIZ_DATA": "", "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "tests.torture.watched", str(beats), "play"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environ) as window:
        assert window.stdout is not None
        assert window.stdout.readline() == "ready\n"
        until = time.monotonic() + PATIENCE_S
        while not any(second.epoch for second in read_beats(beats)) and time.monotonic() < until:
            time.sleep(0.05)
        window.send_signal(signal.SIGTERM)
        _, said = window.communicate(timeout=PATIENCE_S)
    assert window.returncode == 128 + signal.SIGTERM
    assert said == ""
    seconds = read_beats(beats)
    assert all(second.memory > 0 for second in seconds)
    assert seconds[-1].epoch > 0
