"""One run rounded twice, on the page."""

from dataclasses import replace

from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset
from nnviz.experiments.rounding import rounding_race
from nnviz.lab import edits
from nnviz.ui.lab.page import LabPage
from tests.ui.lab.conftest import PATIENCE_MS


def opened(page: LabPage) -> LabPage:
    page.editor.edit(lambda state: edits.with_tab(state, "rounding"))
    return page


def test_both_runs_are_trained_and_compared(page: LabPage, qtbot: QtBot) -> None:
    opened(page)
    assert page.stages.rounding.chart.is_empty
    page.handlers()["play"]()
    qtbot.waitUntil(lambda: page.rounding.is_done, timeout=PATIENCE_MS)
    dataset = page.at_hand.dataset
    assert dataset is not None
    *_, last = (race for race in rounding_race(page.state.experiment.plan, dataset) if race is not None)
    assert page.rounding.race == last
    point = last.points[-1]
    assert page.panel.rounding.texts[0] == f"{point.step}"
    assert page.panel.rounding.texts[2] == f"{point.n_differ} of 90"
    assert page.panel.rounding.texts[3:] == tuple(map(str, point.n_right))
    assert page.bar.place_text == "epoch 2.00"
    words = page.stages.rounding.chart.in_words().splitlines()
    assert len(words) == 1 + len(last.points)


def test_the_runs_are_given_up_and_forgotten(page: LabPage, qtbot: QtBot) -> None:
    opened(page)
    page.panel.rounding.epochs_changed.emit(100_000, False)
    page.handlers()["play"]()
    qtbot.waitUntil(lambda: page.rounding.race is not None, timeout=PATIENCE_MS)
    assert page.bar.is_playing
    assert page.handlers()["escape"]()
    assert not page.bar.is_playing
    assert not page.handlers()["escape"]()
    page.handlers()["reset"]()
    assert page.stages.rounding.chart.is_empty


def test_on_other_data_the_race_is_another(page: LabPage, qtbot: QtBot, blobs: Dataset) -> None:
    opened(page)
    page.handlers()["play"]()
    qtbot.waitUntil(lambda: page.rounding.is_done, timeout=PATIENCE_MS)
    page.take_dataset(replace(blobs, training=blobs.training.first(20)))
    assert page.rounding.race is None
    assert page.stages.rounding.chart.is_empty


def test_another_seed_is_another_run_and_the_same_question(page: LabPage, qtbot: QtBot) -> None:
    opened(page)
    page.handlers()["play"]()
    qtbot.waitUntil(lambda: page.rounding.is_done, timeout=PATIENCE_MS)
    specs = page.state.experiment.specs
    page.panel.rounding.seed_changed.emit(7, False)
    assert page.rounding.race is None
    assert page.stages.rounding.texts[0] == "16-5-3, seed 7"
    assert page.state.experiment.specs == specs
