"""Files on the page Lab: results are opened whatever is under way, and damaged ones are said to be."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset
from nnviz.runs.sweep.data_digest import data_digest
from nnviz.runs.sweep.result import EpochMetrics, RunResult
from nnviz.runs.sweep.sweep_file import KeptSweep, SweepFile, SweepHead
from nnviz.ui.lab.page import LabPage
from nnviz.ui.lab.runs.sweep_job import plain
from tests.ui.lab.conftest import PATIENCE_MS
from tests.ui.lab.test_page import begin_long_runs


def saved(page: LabPage, dataset: Dataset, path: Path) -> str:
    """Write the result of the experiment's last seed into a file, and return its key."""
    experiment = plain(page.state.experiment)
    key = experiment.specs[-1].key
    result = RunResult(key, n_test=100, epochs=(EpochMetrics(100_000, 0.1, 90, 0, 0.1, 90),))
    with SweepFile(path, KeptSweep(SweepHead(experiment, data_digest(dataset)), {key: result})):
        return key


@pytest.mark.parametrize("is_paused", [True, False])
def test_results_of_runs_under_way_are_opened_and_the_runs_can_be_gone_on_with(
    page: LabPage, qtbot: QtBot, tmp_path: Path, blobs: Dataset, is_paused: bool
) -> None:
    said: list[str] = []
    page.refused.connect(said.append)
    begin_long_runs(page, qtbot)
    if is_paused:
        page.handlers()["play"]()
    key = saved(page, blobs, tmp_path / "lab.csv")
    page.open_file(tmp_path / "lab.csv")
    qtbot.waitUntil(lambda: key in page.runs.sweep.results, timeout=PATIENCE_MS)
    assert page.runs.sweep.has_ended
    assert said == ["The runs under way were stopped, as results of them are opened: 0 of 3 were done, Space goes on"]
    page.handlers()["play"]()
    qtbot.waitUntil(lambda: sum(page.runs.sweep.epochs.values()) > 0, timeout=PATIENCE_MS)
    assert list(page.runs.sweep.results) == [key]
    page.handlers()["escape"]()
    qtbot.waitUntil(lambda: page.runs.sweep.has_ended, timeout=PATIENCE_MS)


def test_a_file_that_cannot_be_opened_stops_no_runs(page: LabPage, qtbot: QtBot, tmp_path: Path) -> None:
    begin_long_runs(page, qtbot)
    (tmp_path / "lab.jsonl").write_text("{")
    with qtbot.waitSignal(page.refused, timeout=PATIENCE_MS):
        page.open_file(tmp_path / "lab.jsonl")
    assert page.bar.is_playing
    page.handlers()["escape"]()
    qtbot.waitUntil(lambda: page.runs.sweep.has_ended, timeout=PATIENCE_MS)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("lab.csv", "lab.jsonl, which holds the results of lab.csv, is damaged: choose another file"),
        ("lab.jsonl", "lab.jsonl is damaged, or no sweep: choose another file"),
    ],
)
def test_damaged_results_are_said_to_be_and_are_no_table_to_be_learnt(
    page: LabPage, qtbot: QtBot, tmp_path: Path, blobs: Dataset, name: str, sentence: str
) -> None:
    saved(page, blobs, tmp_path / "lab.csv")
    (tmp_path / "lab.jsonl").write_bytes(b"\0" * 40)
    assert page.takes(tmp_path / name)
    with qtbot.waitSignal(page.refused, timeout=PATIENCE_MS) as said:
        page.open_file(tmp_path / name)
    assert said.args == [sentence]


def test_a_mini_batch_of_more_than_the_data_is_refused_before_any_run(
    page: LabPage, qtbot: QtBot, blobs: Dataset
) -> None:
    n = len(blobs.training)
    with qtbot.waitSignal(page.refused) as said:
        page.panel.runs.mini_batch.changed.emit(1_000_000, False)
    assert said.args == [f"mini-batches of 1,000,000 cannot be, there are {n} training examples: write 1 to {n}"]
    page.panel.runs.mini_batch.changed.emit(n, False)
    assert page.state.experiment.plan.mini_batch == n
