"""The step in numbers: whole in whatever room there is."""

import pytest
from PyQt6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from nnviz.descent.ball import StepRow
from nnviz.ui.descent.step_table import StepTable

ROWS = (StepRow(-0.8556, 1.22, 0.3, -1.221), StepRow(1.319e-8, 2.64e-8, 0.3, 5.278e-9))


@pytest.fixture
def table(qtbot: QtBot) -> StepTable:
    made = StepTable()
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_step_is_written_with_the_digits_there_is_room_for(table: StepTable) -> None:
    table.resize(400, 80)
    table.show_rows(("x", "y"), ROWS)
    assert table.texts[1] == ("y", "1.319·10⁻⁸", "2.64·10⁻⁸", "0.3", "5.278·10⁻⁹")


@pytest.mark.parametrize("eta", [0.3, 1e-5, 300.0])
@pytest.mark.parametrize("width", [250, 260, 300])
def test_no_number_is_cut(table: StepTable, width: int, eta: float) -> None:
    rows = (StepRow(-2.5e-5, -2.09e-5, eta, -6.763e-5), StepRow(1.319e-8, -2.64e-8, eta, 5.278e-9))
    table.show_rows(("w¹₁₁", "w¹₂₁"), rows)
    table.setFixedWidth(width)
    layout = table.layout()
    assert layout is not None
    layout.activate()
    for cell in table.findChildren(QLabel):
        assert cell.fontMetrics().horizontalAdvance(cell.text()) <= cell.width(), cell.text()
    assert table.texts[0][3] == {0.3: "0.3", 1e-5: "10⁻⁵", 300.0: "300"}[eta]
