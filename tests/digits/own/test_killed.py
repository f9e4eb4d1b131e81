"""Must-show: the process is killed while a drawing is being saved, and my handwriting is intact."""

import subprocess
import sys
from pathlib import Path

N_KILLS = 40


def test_killed_while_saving(tmp_path: Path) -> None:
    program = Path(__file__).with_name("killed_writer.py")
    command = [sys.executable, str(program), str(tmp_path / "mine"), str(N_KILLS), "1"]
    run = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert run.returncode == 0, run.stderr
    _, _, halves = (int(word) for word in run.stdout.split())
    assert halves > 0, "no child was killed in the middle of a file: the test shows nothing"
