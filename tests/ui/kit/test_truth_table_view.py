"""Any truth table: where its cells lie, what clicks and keys tell, how it scrolls."""

from itertools import pairwise

import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtGui import QFontMetrics
from PyQt6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnviz.ui.kit.paint_truth_table import TableColumn, TableContent, TableScene
from nnviz.ui.kit.theme import THEMES, ui_font
from nnviz.ui.kit.truth_table_view import TruthTableView

THEME = THEMES["light"]
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def made(n_rows: int) -> TableContent:
    """Return a table of an input, a value that turns, and marks."""
    inks = ("ink",) * n_rows
    return TableContent(
        (
            TableColumn("a", ("0",) * n_rows, inks, share=1.0),
            TableColumn("y", ("1",) * n_rows, ("one",) * n_rows, share=2.0, turns=True),
            TableColumn("", ("✗",) * n_rows, ("wrong",) * n_rows, room_px=28.0, is_mark=True),
        ),
        row_now=n_rows - 1,
    )


@pytest.fixture
def table(qtbot: QtBot) -> TruthTableView:
    view = TruthTableView(THEME, "tip", most_rows=8)
    qtbot.addWidget(view)
    view.resize(300, 100)
    view.show()
    view.show_content(made(4))
    return view


def test_columns_share_the_width_that_fixed_ones_leave() -> None:
    scene = TableScene(made(4), 328.0, THEME, 1.0)
    assert scene.lefts == [0.0, 100.0, 300.0, 328.0]
    assert TableScene(made(4), 328.0, THEME, 2.0).lefts == [0.0, pytest.approx(272 / 3), 272.0, 328.0]


@pytest.mark.parametrize("width", [60.0, 140.0, 328.0])
def test_no_text_is_wider_than_its_column(width: float) -> None:
    texts = ("−1.38", "−4.38421234", "0", "3")
    inks = ("ink",) * 4
    columns = (
        TableColumn("A", ("0",) * 4, inks, share=1.0),
        TableColumn("z", texts, inks, share=1.0),
        TableColumn("o", ("0.2689",) * 4, inks, sample="0.0"),
    )
    scene = TableScene(TableContent(columns), width, THEME, 1.0)
    widths = [right - left for left, right in pairwise(scene.lefts)]
    assert sum(widths) == pytest.approx(width)
    needed = [QFontMetrics(ui_font(13)).horizontalAdvance(max(c.texts, key=len)) for c in columns]
    if width > 200:
        assert all(w > n for w, n in zip(widths, needed, strict=True))
    else:  # all become smaller by the same share
        shares = [w / n for w, n in zip(widths[1:], needed[1:], strict=True)]
        assert shares[0] == pytest.approx(shares[1], rel=0.15)


def test_a_cell_is_found_where_it_lies() -> None:
    scene = TableScene(made(20), 328.0, THEME, 1.0, scrolled=50.0)
    for cell in ((3, 0), (7, 1), (12, 2)):
        at = scene.cell(*cell).center()
        assert scene.cell_at(at.x(), at.y()) == cell
    assert scene.cell_at(10.0, scene.head - 1) is None
    assert scene.cell_at(10.0, 2000.0) is None
    assert scene.cell_at(500.0, scene.head + 1) == (3, 0)


def test_many_rows_are_lower() -> None:
    heights = [TableScene(made(n), 300.0, THEME, 1.0).row_height for n in (15, 16)]
    assert heights == [20.0, 16.0]


def test_a_click_tells_the_row_and_on_a_value_that_turns_the_cell(table: TruthTableView) -> None:
    told: list[tuple[int, ...]] = []
    table.row_pressed.connect(lambda row: told.append((row,)))
    table.value_pressed.connect(lambda row, column: told.append((row, column)))
    for cell in ((1, 0), (2, 1), (3, 2)):
        QTest.mouseClick(table.viewport(), LEFT, NONE, table.scene.cell(*cell).center().toPoint())
    QTest.mouseClick(table.viewport(), LEFT, NONE, QPoint(5, 5))
    assert told == [(1,), (2, 1), (3,)]


def test_keys_walk_round_the_cells_and_pass_by_the_marks(table: TruthTableView) -> None:
    told: list[tuple[int, ...]] = []
    table.row_pressed.connect(lambda row: told.append((row,)))
    table.value_pressed.connect(lambda row, column: told.append((row, column)))
    table.setFocus()
    for keys in ((), (Qt.Key.Key_Right,), (Qt.Key.Key_Up,), (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Left)):
        for key in (*keys, Qt.Key.Key_Return):
            QTest.keyClick(table, key)
    assert told == [(0, 1), (0,), (3,), (1, 1)]


def test_more_rows_than_are_shown_are_scrolled_under_the_titles(table: TruthTableView) -> None:
    table.show_content(made(12))
    bar = table.verticalScrollBar()
    assert bar is not None
    assert table.height() == 9 * 20 + 4
    assert bar.maximum() == 4 * 20
    bar.setValue(40)
    told: list[int] = []
    table.row_pressed.connect(told.append)
    QTest.mouseClick(table.viewport(), LEFT, NONE, QPoint(5, 25))
    assert told == [2]


def test_it_grows_with_the_scale_and_paints_in_every_theme(table: TruthTableView) -> None:
    for theme in THEMES.values():
        table.set_theme(theme, 1.5)
        table.show_content(made(4))
        image = table.grab().toImage()
        colors = {image.pixel(x, y) for x in range(0, image.width(), 2) for y in range(image.height())}
        assert theme.track.rgb() in colors
    assert table.height() == 5 * 30 + 4
