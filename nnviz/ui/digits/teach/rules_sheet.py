"""Three pixel rules for a digit, measured against the network on the test data."""

from functools import partial

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QSignalBlocker, Qt, pyqtSignal
from PyQt6.QtWidgets import QGridLayout, QLabel, QWidget

from nnviz.data.stroke_rendering import IMAGE_SIDE
from nnviz.experiments.pixel_rules import MOST_RULES, PixelRules
from nnviz.language import translate
from nnviz.ui.digits.teach.digit_choice import DigitChoice
from nnviz.ui.digits.teach.image_grid import ImageGrid, Tile
from nnviz.ui.digits.teach.pixel_board import PixelBoard, PixelMark
from nnviz.ui.kit.arrow_keys import ArrowSlider
from nnviz.ui.kit.layouts import STRETCH, column, row
from nnviz.ui.kit.pixels import grey_image
from nnviz.ui.kit.sections import chip, label
from nnviz.ui.kit.sheet import Sheet
from nnviz.ui.kit.theme import Theme

SLIDER_STEPS = 100
COLUMNS, TILE_PX = 8, 80


class RulesSheet(Sheet):
    """Shows rules with what they find; ``threshold_requested`` brings the place of a rule and a value."""

    threshold_requested = pyqtSignal(int, float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(translate("RulesSheet", "Own rules: it is a …"), parent)
        self.digit = DigitChoice(
            translate("RulesSheet", "Rules for"), translate("RulesSheet", "Rules that say: it is a {0}"), self
        )
        self.head.addWidget(self.digit)
        self.board = PixelBoard(theme, name=translate("RulesSheet", "Pixels to make rules of"), parent=self)
        self.board.setToolTip(translate("RulesSheet", "Press a pixel: must be ink, must be paper, no rule"))
        self.hint, self.verdict, self.missed_title, self.wrong_title = (
            label("", self, look="soft", wraps=True) for _ in range(4)
        )
        self._rules = [self._rule_line(place) for place in range(MOST_RULES)]
        tip = translate("RulesSheet", "The best three pixels that a search finds on the training data, one by one")
        self.best = chip(translate("RulesSheet", "Search for the best three"), tip, None, self)
        self.clear = chip(translate("RulesSheet", "Clear"), translate("RulesSheet", "No rules"), None, self)
        self._cells = [[QLabel(self) for _ in range(4)] for _ in range(4)]
        self.missed, self.wrong = (
            ImageGrid(theme, columns=COLUMNS, largest_px=TILE_PX, name=name, is_choice=False, parent=self)
            for name in ("missed", "wrong")
        )
        self._lay_out()

    @property
    def table_texts(self) -> tuple[tuple[str, ...], ...]:
        """The table row by row, its heading first."""
        return tuple(tuple(cell.text() for cell in cells) for cells in self._cells)

    def show_rules(self, rules: PixelRules, mean: NDArray[np.float64] | None, hint: str) -> None:
        """Show rules on a mean image (28, 28), or on nothing."""
        self.digit.set_chosen(rules.digit)
        marks = tuple(PixelMark(rule.pixel, f"{i + 1}", rule.is_ink) for i, rule in enumerate(rules.rules))
        self.board.show_board(None if mean is None else partial(grey_image, mean), marks)
        self.hint.setText(hint)
        for place, (line, slider) in enumerate(self._rules):
            line.setText(_rule_text(rules, place))
            slider.setEnabled(place < len(rules.rules))
            if place < len(rules.rules):
                with QSignalBlocker(slider):
                    slider.setValue(round(rules.rules[place].threshold * SLIDER_STEPS))

    def show_table(self, rows: tuple[tuple[str, str, str, str], ...], verdict: str) -> None:
        """Show who answers, found, precision and accuracy, and a sentence about them; without rows none is left."""
        for cells, texts in zip(self._cells[1:], rows or (("",) * 4,) * 3, strict=True):
            for cell, text in zip(cells, texts, strict=True):
                cell.setText(text)
        self.verdict.setText(verdict)

    def show_mistakes(
        self, missed: tuple[Tile, ...], missed_title: str, wrong: tuple[Tile, ...], wrong_title: str
    ) -> None:
        """Show digits that the rules overlook, and others that they take for one."""
        self.missed.show_tiles(missed)
        self.wrong.show_tiles(wrong)
        self.missed_title.setText(missed_title)
        self.wrong_title.setText(wrong_title)

    def _rule_line(self, place: int) -> tuple[QLabel, ArrowSlider]:
        slider = ArrowSlider(Qt.Orientation.Horizontal, self)
        slider.setRange(0, SLIDER_STEPS)
        slider.setAccessibleName(translate("RulesSheet", "Threshold of rule {0}").format(place + 1))
        slider.setToolTip(translate("RulesSheet", "From which grey value on a pixel counts as ink: 0 white … 1 black"))
        slider.valueChanged.connect(lambda value: self.threshold_requested.emit(place, value / SLIDER_STEPS))
        return QLabel(self), slider

    def _lay_out(self) -> None:
        right = column(
            label(translate("RulesSheet", "IF ALL OF THESE HOLD"), self, look="section"),
            self._rules_grid(),
            row(self.best, self.clear, STRETCH, spacing=6),
            8,
            label(translate("RulesSheet", "ON THE TEST DATA"), self, look="section"),
            self._table(),
            self.verdict,
            self.missed_title,
            self.missed,
            self.wrong_title,
            self.wrong,
            STRETCH,
            spacing=6,
        )
        left = column(self.board, self.hint, STRETCH, spacing=8)
        self.let_scroll(row((left, 5), (right, 5), spacing=16))

    def _rules_grid(self) -> QGridLayout:
        grid = QGridLayout()
        for place, (line, slider) in enumerate(self._rules):
            grid.addWidget(line, place, 0)
            grid.addWidget(slider, place, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _table(self) -> QGridLayout:
        headings = (
            "",
            translate("RulesSheet", "found"),
            translate("RulesSheet", "right when it says yes"),
            translate("RulesSheet", "accuracy"),
        )
        for cell, text in zip(self._cells[0], headings, strict=True):
            cell.setText(text)
            cell.setObjectName("soft")
        table = QGridLayout()
        table.setHorizontalSpacing(18)
        for place, cells in enumerate(self._cells):
            for n, cell in enumerate(cells):
                table.addWidget(cell, place, n)
                if n:
                    cell.setAlignment(Qt.AlignmentFlag.AlignRight)
        return table


def _rule_text(rules: PixelRules, place: int) -> str:
    if place >= len(rules.rules):
        return translate("RulesSheet", "{0}  no rule: press a pixel").format(place + 1)
    rule = rules.rules[place]
    text = (
        translate("RulesSheet", "{0}  row {1}, column {2} > {3}")
        if rule.is_ink
        else translate("RulesSheet", "{0}  row {1}, column {2} ≤ {3}")
    )
    at_row, at_column = divmod(rule.pixel, IMAGE_SIDE)
    return text.format(place + 1, at_row + 1, at_column + 1, f"{rule.threshold:.2f}")
