import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

PATIENCE_SECONDS = 30.0
PARENT = """
import multiprocessing
from dataclasses import replace
from nnviz.data.task import Task
from nnviz.nn.plan import TrainingPlan
from nnviz.runs.sweep.experiment import Experiment
from nnviz.runs.sweep.pool import ProcessPool
from nnviz.runs.sweep.progress import SweepControl
from tests.runs.sweep.conftest import small_data

plan = TrainingPlan(sizes=(4, 3, 3), epochs=1_000_000, initial="scaled")
experiment = Experiment(Task("small"), plan, seeds=(0, 1, 2))
for event in ProcessPool(small_data, 2)(experiment.specs, SweepControl()):
    if sum(epochs > 0 for epochs in event.epochs.values()) == 2:
        print(*(child.pid for child in multiprocessing.active_children()), flush=True)
"""


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="processes are looked up in /proc")
def test_nothing_is_left_of_a_sweep_whose_window_is_killed(tmp_path: Path) -> None:
    environ = {**os.environ, "TMPDIR": str(tmp_path)}
    command = [sys.executable, "-c", PARENT]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environ, start_new_session=True) as parent:
        assert parent.stdout is not None
        workers = parent.stdout.readline().split()
        family = members(parent.pid)
        assert len(workers) == 2
        assert {*workers, str(parent.pid)} < family  # and a tracker of resources
        assert len(list(tmp_path.iterdir())) == 1
        parent.kill()
        parent.wait(PATIENCE_SECONDS)
        began = time.monotonic()
        while members(parent.pid) or list(tmp_path.iterdir()):
            assert time.monotonic() - began < PATIENCE_SECONDS
            time.sleep(0.01)


def members(session: int) -> set[str]:
    """Return the processes of a session that are no zombies."""
    found = set()
    for path in Path("/proc").iterdir():
        try:
            state, _, _, own, *_ = (path / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if own == str(session) and state != "Z":
            found.add(path.name)
    return found


def test_numpy_is_not_loaded_before_the_number_of_threads_is_set() -> None:
    code = "import sys, nnviz.runs.sweep.pool_start; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "multiprocessing" in done.stdout.split()
    assert "numpy" not in done.stdout.split()
