"""A process is told from those that have ended, and from a later one of the same number."""

import os
import subprocess
import sys

import pytest

from nnviz.storage.processes import is_running, process_mark


def test_this_process_runs_and_has_one_mark() -> None:
    assert process_mark() == process_mark()
    assert process_mark().startswith(f"{os.getpid()}-")
    assert is_running(process_mark())


def test_one_that_has_ended_does_not() -> None:
    command = [sys.executable, "-c", "from nnviz.storage.processes import *; print(process_mark())"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        said, _ = process.communicate()
    assert not is_running(said.strip())


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells when a process began")
def test_another_process_of_the_same_number_is_another() -> None:
    assert not is_running(f"{os.getpid()}-an earlier boot")


@pytest.mark.parametrize("mark", ["", "-", "one-2", "-1-2", "0123456789-2", "٣-2", "0-0"])
def test_what_is_no_mark_is_no_process(mark: str) -> None:
    assert not is_running(mark)
