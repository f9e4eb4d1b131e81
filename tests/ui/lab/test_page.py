"""The page Lab: its runs, and what keys do."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset
from nnviz.data.task import Task
from nnviz.lab import edits
from nnviz.lab.questions import OUTPUTS, QUESTIONS
from nnviz.lab.state import TABS, Tab
from nnviz.language import UserError
from nnviz.ui.kit.in_words import csv_text
from nnviz.ui.lab.page import LabPage
from tests.runs.sweep.conftest import do_run
from tests.ui.lab.conftest import PATIENCE_MS


def do_all(page: LabPage, qtbot: QtBot) -> None:
    page.handlers()["play"]()
    qtbot.waitUntil(lambda: page.runs.sweep.is_done and not page.runs.sweep.is_running, timeout=PATIENCE_MS)


def test_the_runs_are_done_and_compared(page: LabPage, qtbot: QtBot) -> None:
    # Codes of three classes have two outputs.
    assert page.editor.value.experiment.sentence == "16-5-{3, 2}, 3 seeds, 2 epochs"
    assert page.stages.runs.race.is_empty
    do_all(page, qtbot)
    dataset = page.at_hand.dataset
    assert dataset is not None
    spec = page.editor.value.experiment.specs[1]
    assert page.runs.sweep.results[spec.key].bits == do_run(spec, dataset).result.bits
    assert page.bar.place_text == "6 of 6 runs"
    assert not page.stages.runs.race.is_empty
    assert not page.bar.is_playing


def test_results_are_there_again_when_the_page_is_opened_anew(page: LabPage, qtbot: QtBot) -> None:
    do_all(page, qtbot)
    results, state = dict(page.runs.sweep.results), page.state
    page.editor.edit(lambda state: edits.with_plan(state, epochs=1))
    assert page.runs.sweep.results == {}
    page.take_value(state.experiment)
    qtbot.waitUntil(lambda: page.runs.sweep.is_done, timeout=PATIENCE_MS)
    assert page.runs.sweep.results == results


def test_a_sweep_is_paused_goes_on_and_is_given_up(page: LabPage, qtbot: QtBot) -> None:
    page.editor.edit(lambda state: edits.with_plan(state, epochs=100_000))
    page.handlers()["play"]()
    qtbot.waitUntil(lambda: sum(page.runs.sweep.epochs.values()) > 0, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: not page.stages.runs.race.is_empty, timeout=PATIENCE_MS)  # though no run is done
    assert page.runs.sweep.results == {}
    assert page.bar.is_playing
    page.handlers()["play"]()
    assert page.runs.sweep.is_paused
    assert not page.bar.is_playing
    page.handlers()["play"]()
    assert page.bar.is_playing
    assert page.handlers()["escape"]()
    assert not page.runs.sweep.is_running
    assert not page.handlers()["escape"]()
    qtbot.waitUntil(lambda: page.runs.sweep.has_ended, timeout=PATIENCE_MS)


def begin_long_runs(page: LabPage, qtbot: QtBot) -> None:
    """Let runs be under way that do not end by themselves, with curves on the chart."""
    page.editor.edit(lambda state: edits.with_question(edits.with_plan(state, epochs=100_000), "seeds"))
    page.handlers()["play"]()
    qtbot.waitUntil(lambda: not page.stages.runs.race.is_empty, timeout=PATIENCE_MS)


def test_the_curves_of_runs_that_were_given_up_go(page: LabPage, qtbot: QtBot) -> None:
    begin_long_runs(page, qtbot)
    page.handlers()["escape"]()
    assert page.stages.runs.race.is_empty
    qtbot.waitUntil(lambda: page.runs.sweep.has_ended, timeout=PATIENCE_MS)
    assert page.stages.runs.race.is_empty


def test_other_data_stop_the_runs_with_a_word_and_have_no_curve_of_theirs(
    page: LabPage, qtbot: QtBot, blobs: Dataset
) -> None:
    begin_long_runs(page, qtbot)
    with qtbot.waitSignal(page.refused, timeout=PATIENCE_MS) as said:
        page.take_dataset(blobs, Task("other"))
    assert said.args == [
        "The runs on page 7 were stopped, as something else is asked: 0 of 3 are kept (16-5-3, 3 seeds, 100000 epochs)"
    ]
    assert page.stages.runs.race.is_empty
    qtbot.waitUntil(lambda: page.runs.sweep.has_ended, timeout=PATIENCE_MS)
    assert page.stages.runs.race.is_empty


def test_what_auto_stood_for_is_named_also_after_other_data(page: LabPage, blobs: Dataset) -> None:
    page.take_dataset(replace(blobs, name="MNIST"), Task())
    page.take_dataset(blobs, Task("spiral"))
    page.handlers()["undo"]()
    assert page.stages.runs.data_name == "MNIST"


def test_reset_forgets_the_results(page: LabPage, qtbot: QtBot) -> None:
    do_all(page, qtbot)
    page.handlers()["reset"]()
    assert page.runs.sweep.results == {}
    do_all(page, qtbot)
    assert len(page.runs.sweep.results) == 6


def test_forgotten_results_are_taken_back_with_the_bits_they_had(page: LabPage, qtbot: QtBot) -> None:
    do_all(page, qtbot)
    before = dict(page.runs.sweep.results)
    state = page.state
    page.handlers()["reset"]()
    page.handlers()["undo"]()
    qtbot.waitUntil(lambda: page.runs.sweep.results == before, timeout=PATIENCE_MS)
    assert page.state.experiment == state.experiment
    page.handlers()["undo"]()
    assert page.state != state


def test_another_question_is_another_experiment(page: LabPage, qtbot: QtBot) -> None:
    do_all(page, qtbot)
    page.panel.runs.question_chosen.emit("etas")
    assert page.runs.sweep.results == {}
    page.editor.undo()
    qtbot.waitUntil(lambda: page.runs.sweep.is_done, timeout=PATIENCE_MS)


def test_the_correction_on_outputs_stands_beside_the_question_of_outputs_only(page: LabPage) -> None:
    section = page.panel.runs
    shown = {}
    for question in QUESTIONS:
        section.question_chosen.emit(question)
        shown[question] = section.of_outputs.isVisible()
    assert shown == {question: question == OUTPUTS for question in QUESTIONS}


def test_what_was_typed_is_asked_or_refused(page: LabPage, qtbot: QtBot) -> None:
    page.panel.runs.question_chosen.emit("hidden")
    page.panel.runs.values_entered.emit("4, 8")
    assert page.editor.value.experiment.hidden == ((4,), (8,))
    with qtbot.waitSignal(page.refused):
        page.panel.runs.values_entered.emit("four")
    assert page.editor.value.experiment.hidden == ((4,), (8,))


def test_the_time_is_estimated_before_anything_is_begun(page: LabPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "about" in page.panel.runs.about, timeout=PATIENCE_MS)
    assert page.panel.runs.about.startswith("6 runs, about ")


def test_every_tab_and_chart_is_come_to_by_keys(page: LabPage) -> None:
    seen = []
    for _ in TABS:
        page.handlers()["next_tool"]()
        seen.append(page.editor.value.tab)
    assert sorted(seen) == sorted(TABS)
    for _ in range(4):
        page.handlers()["next_view"]()


@pytest.mark.parametrize("tab", TABS)
def test_every_action_of_a_tab_can_be_done(page: LabPage, tab: str) -> None:
    page.editor.edit(lambda state: edits.with_tab(state, tab))
    for name, action in page.handlers().items():
        if name not in ("presets", "play"):
            action()


def test_an_experiment_is_saved_and_opened_with_its_results(page: LabPage, qtbot: QtBot, tmp_path: Path) -> None:
    do_all(page, qtbot)
    results, experiment = dict(page.runs.sweep.results), page.state.experiment
    page.save_file(tmp_path / "ten-or-four.csv")
    page.save_file(tmp_path / "ten-or-four.nnviz")
    page.handlers()["reset"]()
    page.panel.runs.question_chosen.emit("etas")
    for name in ("ten-or-four.csv", "ten-or-four.jsonl", "ten-or-four.nnviz"):
        assert page.takes(tmp_path / name)
    page.open_file(tmp_path / "ten-or-four.nnviz")
    assert page.state.experiment == experiment
    assert page.runs.sweep.results == {}
    page.open_file(tmp_path / "ten-or-four.csv")
    qtbot.waitUntil(lambda: page.runs.sweep.is_done, timeout=PATIENCE_MS)
    assert page.runs.sweep.results == results


def test_a_sweep_of_what_the_page_has_no_button_for_is_shown(page: LabPage, qtbot: QtBot) -> None:
    plain = replace(page.state.experiment, outputs=(), seeds=(0,))
    with qtbot.captureExceptions() as faults:
        page.take_value(replace(plain, activations=("tanh", "relu"), mini_batches=(5, 10)))
    assert faults == []
    page.take_value(replace(plain, etas=(0.5, 1.0), mini_batches=(5, 10)))
    do_all(page, qtbot)
    assert [page.stages.runs.effort.scene.label(one) for one in page.stages.runs.effort.scene.done] == [
        *("η = 0.5, m = 5", "η = 0.5, m = 10", "η = 1, m = 5", "η = 1, m = 10"),
    ]


def test_what_cannot_be_saved_or_opened_is_refused(page: LabPage, qtbot: QtBot, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no results yet"):
        page.save_file(tmp_path / "nothing.csv")
    (tmp_path / "data.csv").write_text("1,2,3\n")
    assert not page.takes(tmp_path / "data.csv")
    (tmp_path / "broken.jsonl").write_text('{"nnviz": "sweep", "value": 3}\n')
    assert page.takes(tmp_path / "broken.jsonl")
    with qtbot.waitSignal(page.refused, timeout=PATIENCE_MS):
        page.open_file(tmp_path / "broken.jsonl")


def test_no_file_beside_the_results_is_lost(page: LabPage, qtbot: QtBot, tmp_path: Path) -> None:
    do_all(page, qtbot)
    other = tmp_path / "notes.jsonl"
    other.write_text('{"mine": 1}\n')
    with pytest.raises(UserError, match="would take the place of"):
        page.save_file(tmp_path / "notes.csv")
    assert (other.read_text(), (tmp_path / "notes.csv").exists()) == ('{"mine": 1}\n', False)
    page.save_file(tmp_path / "results.csv")
    page.save_file(tmp_path / "results.csv")


def test_the_charts_are_saved_as_numbers(page: LabPage, qtbot: QtBot) -> None:
    do_all(page, qtbot)
    lines = list(csv.reader(io.StringIO(csv_text(page.on_stage))))
    assert ["setting", "seed", "epoch", "share right"] in lines
    curve = page.runs.sweep.results[page.state.experiment.specs[0].key]
    assert ["16-5-3", "0", "2", repr(curve.accuracy)] in lines
    assert [] in lines


def test_a_setting_whose_runs_fail_says_why(page: LabPage, qtbot: QtBot) -> None:
    page.editor.edit(lambda state: edits.with_plan(state, activations=("relu", "identity")))
    page.panel.runs.question_chosen.emit("etas")
    page.panel.runs.values_entered.emit("1000000; 0.01")
    do_all(page, qtbot)
    table = page.stages.runs.settings.numbers_table()
    assert table is not None
    steep, usual = table[1]
    assert steep[1:3] == (0, 3)
    assert steep[-1] == "diverged: lower η"
    assert usual[1:3] == (3, 0)
    assert usual[-1] == ""


def test_a_share_smaller_than_a_mini_batch_is_learnt_at_once_and_that_is_said(page: LabPage, qtbot: QtBot) -> None:
    page.panel.runs.question_chosen.emit("shares")
    page.panel.runs.values_entered.emit("1, 100")
    assert "a mini-batch is all of them" not in page.runs.about
    do_all(page, qtbot)
    few = page.runs.sweep.results[page.state.experiment.specs[0].key]
    assert (few.failure, few.n_training) == ("", 3)
    assert page.runs.about == "6 runs. Where fewer than m = 10 are learnt, a mini-batch is all of them"


def test_results_of_two_kinds_of_processors_are_told_apart(page: LabPage, qtbot: QtBot) -> None:
    do_all(page, qtbot)
    assert "kinds of processors" not in page.runs.about
    key = page.state.experiment.specs[0].key
    page.runs.sweep.results[key] = replace(page.runs.sweep.results[key], arithmetic="another kind")
    assert "Done on 2 kinds of processors" in page.runs.about


def test_a_setting_is_clicked_to_be_compared_with_the_first_one(page: LabPage, qtbot: QtBot) -> None:
    page.panel.runs.question_chosen.emit("hidden")
    page.panel.runs.values_entered.emit("3, 4, 5")
    do_all(page, qtbot)
    assert page.stages.runs.large.verdict.startswith("5 − 3 =")
    rows = page.stages.runs.settings
    QTest.mouseClick(rows, Qt.MouseButton.LeftButton, pos=QPoint(40, 26 + 52 + 10))
    assert page.stages.runs.large.verdict.startswith("4 − 3 =")
    page.handlers()["next_neuron"]()
    assert page.stages.runs.large.verdict.startswith("5 − 3 =")


def test_an_experiment_on_other_data_than_those_at_hand_says_which(page: LabPage) -> None:
    assert page.stages.runs.data_name == "blobs"
    other = replace(page.state.experiment, task=Task("spiral"))
    page.take_value(other)
    assert page.stages.runs.data_name == "spiral"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # menus, on no screen
@pytest.mark.parametrize("tab", TABS)
def test_presets_that_are_opened_on_any_tab_fold_no_panel(page: LabPage, tab: Tab) -> None:
    page.editor.edit(lambda state: edits.with_tab(state, tab))
    assert page.panel.isVisible()
    page.handlers()["presets"]()
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert page.panel.isVisible()
    menu.close()
    assert page.panel.isVisible()
