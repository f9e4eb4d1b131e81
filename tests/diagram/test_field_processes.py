"""The processes that paint edges: the same pixels as here, and nothing of them left behind."""

import io
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

import nnviz
from nnviz.diagram.color_scale import DARK, LIGHT
from nnviz.diagram.edge_field import FieldGeometry, edge_picture
from nnviz.diagram.field_processes import FieldProcesses, serve
from tests.child_processes import children

GEOMETRY = FieldGeometry(np.linspace(2, 78, 40), np.linspace(10, 70, 7), 130, 80, -3.0, 125.5)
LARGE = FieldGeometry(np.linspace(0, 2999, 784), np.linspace(0, 2999, 300), 4000, 3000)  # takes a quarter of a minute


def weights_for(geometry: FieldGeometry, seed: int = 0) -> NDArray[np.float32]:
    return np.random.default_rng(seed).standard_normal(geometry.shape).astype(np.float32)


@pytest.fixture
def processes(monkeypatch: pytest.MonkeyPatch) -> Iterator[FieldProcesses]:
    """Processes that find the package wherever they are started; they are gone at the end of the test."""
    monkeypatch.setenv("PYTHONPATH", str(Path(nnviz.__file__).parents[1]))
    before, processes = children(), FieldProcesses()
    yield processes
    processes.close()
    assert children() <= before


def test_they_paint_the_same_pixels(processes: FieldProcesses) -> None:
    other = FieldGeometry(np.linspace(0, 50, 5), np.linspace(0, 50, 9), 300, 51)
    for geometry, colors in ((GEOMETRY, LIGHT), (other, DARK), (GEOMETRY, DARK)):
        weights = weights_for(geometry)
        pixels = processes.picture(weights, geometry, colors)
        assert (pixels >> 24).max() > 100
        np.testing.assert_array_equal(pixels, edge_picture(weights, geometry, colors))


@pytest.mark.parametrize("height", [1, 63, 129, 301])
def test_the_shares_of_the_rows_make_the_whole(processes: FieldProcesses, height: int) -> None:
    geometry = FieldGeometry(np.linspace(-20, height + 30, 90), np.linspace(0, height, 8), 50, height)
    weights = weights_for(geometry)
    np.testing.assert_array_equal(processes.picture(weights, geometry, LIGHT), edge_picture(weights, geometry, LIGHT))


def test_weights_in_float64_lose_only_what_float32_cannot_hold(processes: FieldProcesses) -> None:
    weights = weights_for(GEOMETRY).astype(np.float64)
    np.testing.assert_array_equal(processes.picture(weights, GEOMETRY, LIGHT), edge_picture(weights, GEOMETRY, LIGHT))


def test_the_same_processes_serve_every_request(processes: FieldProcesses) -> None:
    before = children()
    processes.picture(weights_for(GEOMETRY), GEOMETRY, LIGHT)
    started = children()
    assert started > before
    processes.picture(weights_for(GEOMETRY, 1), GEOMETRY, LIGHT)
    assert children() == started
    processes.close()
    assert children() == before


def test_closing_needs_no_processes_and_can_be_done_twice() -> None:
    processes = FieldProcesses()
    processes.close()
    processes.close()


def test_they_are_killed_in_the_middle_of_a_picture(processes: FieldProcesses) -> None:
    processes.picture(weights_for(GEOMETRY), GEOMETRY, LIGHT)  # they are up
    ended, asked = [], threading.Event()

    def ask() -> None:
        asked.set()
        try:
            processes.picture(weights_for(LARGE), LARGE, LIGHT)
        except (OSError, ValueError) as error:
            ended.append(error)

    asking = threading.Thread(target=ask)
    asking.start()
    asked.wait()
    asking.join(0.05)  # the picture takes many times as long
    assert asking.is_alive()
    closing = threading.Thread(target=processes.close)
    closing.start()
    for thread in (closing, asking):
        thread.join(5)
        assert not thread.is_alive()
    assert len(ended) == 1


def test_a_process_that_has_ended_is_an_error(processes: FieldProcesses, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/true")
    with pytest.raises(OSError):  # noqa: PT011 (a broken pipe or the end of it, whichever comes first)
        processes.picture(weights_for(GEOMETRY), GEOMETRY, LIGHT)


def test_not_being_able_to_start_one_is_an_error(processes: FieldProcesses, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nosuch/python")
    with pytest.raises(FileNotFoundError):
        processes.picture(weights_for(GEOMETRY), GEOMETRY, LIGHT)


def test_a_fault_in_a_process_is_in_the_log_and_nowhere_else(
    processes: FieldProcesses, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "from nnviz.diagram.edge_field import EdgeFields; del EdgeFields.picture"
    )
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(tmp_path), os.environ["PYTHONPATH"])))
    with pytest.raises(OSError, match="has ended"):
        processes.picture(weights_for(GEOMETRY), GEOMETRY, LIGHT)
    assert processes.close()
    assert capfd.readouterr().err == ""
    log = Path(os.environ["XDG_DATA_HOME"], "nnviz", "faults.log").read_text()
    assert "AttributeError: 'EdgeFields' object has no attribute 'picture'" in log


def test_once_closed_they_start_no_process() -> None:
    processes = FieldProcesses()
    processes.close()
    try:
        with pytest.raises(OSError, match="ended"):
            processes.picture(weights_for(GEOMETRY), GEOMETRY, LIGHT)
    finally:
        processes.close()


def test_it_ends_when_nobody_asks_any_more() -> None:
    assert serve(io.BytesIO(), io.BytesIO()) is None


GONE_WITHOUT_A_WORD = """
import os, threading, numpy as np
from nnviz.diagram.color_scale import LIGHT
from nnviz.diagram.edge_field import FieldGeometry
from nnviz.diagram.field_processes import FieldProcesses
processes = FieldProcesses()
small = FieldGeometry(np.arange(9.0), np.arange(9.0), 20, 9)
large = FieldGeometry(np.linspace(0, 999, 784), np.linspace(0, 999, 60), 1600, 1000)
processes.picture(np.ones((9, 9)), small, LIGHT)
if {is_painting}:
    asking = threading.Thread(target=processes.picture, args=(np.ones((60, 784)), large, LIGHT), daemon=True)
    asking.start()
    asking.join(0.05)
os._exit(7)
"""


@pytest.mark.parametrize("is_painting", [False, True])
def test_they_end_with_the_program_that_asks_and_say_nothing(is_painting: bool) -> None:
    script = GONE_WITHOUT_A_WORD.format(is_painting=is_painting)
    environment = os.environ | {"PYTHONPATH": str(Path(nnviz.__file__).parents[1])}
    # The process shares stderr: this waits until all have ended.
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, check=False, timeout=20)
    assert (done.returncode, done.stdout, done.stderr) == (7, b"", b"")
