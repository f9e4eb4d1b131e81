"""Tables as text, and views in the order they are read."""

from PyQt6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from nnviz.ui.kit.in_words import LONGEST_TABLE, SpokenView, spoken_views, table_text


class View(QWidget):
    def __init__(self, parent: QWidget, name: str, text: str, x: int, y: int) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setGeometry(x, y, 10, 10)
        self._text = text

    def in_words(self) -> str:
        return self._text


def test_a_table_has_a_line_a_row_and_numbers_in_five_digits() -> None:
    assert table_text(("x", "y"), [(1, 0.123456789), ("a", -2.0)]) == "x\ty\n1\t0.12346\na\t−2"


def test_what_is_no_number_is_a_dash() -> None:
    rows = [(float("nan"), float("inf"), -float("inf"))]
    assert table_text(("a", "b", "c"), rows).split("\n")[1] == "–\t∞\t−∞"


def test_a_very_long_table_says_how_much_is_left_out() -> None:
    lines = table_text(("n",), ((n,) for n in range(LONGEST_TABLE + 7))).split("\n")
    assert len(lines) == LONGEST_TABLE + 2
    assert lines[-1] == "… (7)"


def test_views_are_told_from_top_to_bottom_without_what_is_hidden_or_empty(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    View(page, "right", "2", 50, 0)
    View(page, "left", "1", 0, 0)
    View(page, "below", "3", 0, 50)
    View(page, "empty", "", 0, 80)
    hidden = View(page, "hidden", "4", 0, 90)
    hidden.hide()
    QLabel("no picture", page)
    assert spoken_views(page) == (SpokenView("left", "1"), SpokenView("right", "2"), SpokenView("below", "3"))


def test_the_pixels_of_a_picture_come_after_all_else(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    View(page, "pixels", "\n".join("\t".join(["0"] * 28) for _ in range(28)), 0, 0)
    View(page, "below", "3", 0, 50)
    assert [view.name for view in spoken_views(page)] == ["below", "pixels"]
