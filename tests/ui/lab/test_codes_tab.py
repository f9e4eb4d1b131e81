"""Codes on the page: their distances, and what the runs got wrong."""

from pytestqt.qtbot import QtBot

from nnviz.lab import edits
from nnviz.ui.lab.page import LabPage
from tests.ui.lab.conftest import PATIENCE_MS


def test_the_distances_of_the_data_s_classes_are_shown(page: LabPage) -> None:
    page.editor.edit(lambda state: edits.with_tab(state, "codes"))
    # 00, 01 and 10
    assert page.stages.codes.texts[1] == "least 1 (2 of 3 pairs), mean 1.33"
    table = page.stages.codes.distances.numbers_table()
    assert table is not None
    assert table[1] == [("a", "00", 0, 1, 1), ("b", "01", 1, 0, 2), ("c", "10", 1, 2, 0)]
    page.handlers()["next_view"]()
    assert page.stages.codes.texts[1] == "least 2 (3 of 3 pairs), mean 2.00"


def test_runs_with_a_code_say_which_bit_is_hardest(page: LabPage, qtbot: QtBot) -> None:
    page.panel.codes.runs_requested.emit()
    assert page.state.tab == "runs"
    assert page.panel.codes.texts[0] == "–"
    page.handlers()["play"]()
    qtbot.waitUntil(lambda: page.runs.sweep.is_done, timeout=PATIENCE_MS)
    coded = [spec for spec in page.state.experiment.specs if spec.plan.sizes[-1] == 2]
    errors = [page.runs.sweep.results[spec.key].answers.output_errors for spec in coded]
    sums = [sum(of_run) for of_run in zip(*errors, strict=True)]
    assert page.panel.codes.texts[0] == "3"
    assert page.panel.codes.texts[1] == ("2", "1")[sums.index(max(sums))]
    assert page.panel.codes.texts[2] == f"{max(sums) / 3:,.0f} of 90"
    table = page.stages.codes.bits.numbers_table()
    assert table is not None
    assert [row[1] for row in table[1]] == [total / 3 for total in sums]
    assert not page.stages.codes.far.is_empty
