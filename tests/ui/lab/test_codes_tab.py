"""Codes on the page: their distances, and what the runs got wrong."""

import pytest
from PyQt6.QtCore import QRectF
from PyQt6.QtGui import QGuiApplication, QImage, QPainter
from pytestqt.qtbot import QtBot

from nnviz.data.outputs import output_code
from nnviz.experiments.class_codes import code_distances
from nnviz.lab import edits
from nnviz.ui.kit.theme import THEMES, ui_font
from nnviz.ui.lab.class_names import shortened
from nnviz.ui.lab.codes.paint_distances import DistancesScene
from nnviz.ui.lab.page import LabPage
from nnviz.ui.lab.words import question_names
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


def test_what_waits_for_runs_names_the_button_that_asks_for_them(page: LabPage) -> None:
    page.editor.edit(lambda state: edits.with_tab(state, "codes"))
    button = question_names(page.state)["outputs"][0]
    assert button == "3 or 2"
    assert page.stages.codes.bits.in_words() == "The runs of “3 or 2” show it"


@pytest.mark.parametrize("name", ["setosa", "versicolor", "a class of a very, very, very long name indeed"])
def test_names_of_classes_are_whole_or_end_with_dots(qapp: QGuiApplication, name: str) -> None:
    names = (name, "b", "c")
    scene = DistancesScene(
        code_distances(output_code(3).codes), names, ("00", "01", "10"), QRectF(0, 0, 500, 400), THEMES["light"], 1.0
    )
    image = QImage(500, 400, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setFont(ui_font(13, bold=True))
    seen = shortened(painter, name, scene.names_width)
    assert painter.fontMetrics().horizontalAdvance(seen) <= scene.names_width + 1
    painter.end()
    assert seen == name if len(name) < 12 else seen.endswith("…") and len(seen) > 8
    assert scene.left + 3 * scene.side <= 500 + 1e-6
