"""Three pixel rules for a digit, measured against the network on the test data."""

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import QImage
from PyQt6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from nnviz.data.stroke_rendering import IMAGE_SIDE
from nnviz.experiments.pixel_rules import MOST_RULES, PixelRules
from nnviz.language import translate
from nnviz.ui.digits.teach.digit_choice import DigitChoice
from nnviz.ui.digits.teach.image_grid import ImageGrid, Tile
from nnviz.ui.digits.teach.pixel_board import PixelBoard, PixelMark
from nnviz.ui.digits.teach.sheet import Sheet, chip, section_label, soft_label
from nnviz.ui.kit.arrow_keys import ArrowSlider
from nnviz.ui.kit.theme import Theme

SLIDER_STEPS = 100
COLUMNS, TILE_PX = 8, 80


class RulesSheet(Sheet):
    """Rules with what they find; ``pixel_pressed`` turns a rule, ``threshold_requested`` (place, value) moves it."""

    digit_chosen = pyqtSignal(int)
    pixel_pressed = pyqtSignal(int)
    threshold_requested = pyqtSignal(int, float)
    best_requested = pyqtSignal()
    cleared = pyqtSignal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(translate("RulesSheet", "Own rules: it is a …"), parent)
        self.digit = DigitChoice(
            translate("RulesSheet", "Rules for"), translate("RulesSheet", "Rules that say: it is a {0}"), self
        )
        self.digit.chosen.connect(self.digit_chosen)
        self.head.addWidget(self.digit)
        self.board = PixelBoard(theme, name=translate("RulesSheet", "Pixels to make rules of"), parent=self)
        self.board.setToolTip(translate("RulesSheet", "Press a pixel: must be ink, must be paper, no rule"))
        self.board.pressed.connect(lambda pixel, _other: self.pixel_pressed.emit(pixel))
        self.hint = soft_label("", self)
        self._rules = [self._rule_line(place) for place in range(MOST_RULES)]
        self._table = QGridLayout()
        self._cells = [[QLabel(self) for _ in range(4)] for _ in range(4)]
        self.verdict = soft_label("", self)
        self.missed, self.wrong = (self._grid(theme, name) for name in ("missed", "wrong"))
        self.missed_title, self.wrong_title = soft_label("", self), soft_label("", self)
        self._lay_out()

    @property
    def table_texts(self) -> tuple[tuple[str, ...], ...]:
        """The table row by row, its heading first."""
        return tuple(tuple(cell.text() for cell in row) for row in self._cells)

    def show_rules(self, rules: PixelRules, background: QImage, hint: str) -> None:
        """Show rules on a picture."""
        self.digit.set_chosen(rules.digit)
        marks = tuple(PixelMark(rule.pixel, f"{i + 1}", rule.is_ink) for i, rule in enumerate(rules.rules))
        self.board.show_board(background, marks)
        self.hint.setText(hint)
        for place, (label, slider) in enumerate(self._rules):
            is_there = place < len(rules.rules)
            slider.setEnabled(is_there)
            if not is_there:
                label.setText(translate("RulesSheet", "{0}  no rule: press a pixel").format(place + 1))
                continue
            rule = rules.rules[place]
            row, column = divmod(rule.pixel, IMAGE_SIDE)
            text = (
                translate("RulesSheet", "{0}  row {1}, column {2} > {3}")
                if rule.is_ink
                else translate("RulesSheet", "{0}  row {1}, column {2} ≤ {3}")
            )
            label.setText(text.format(place + 1, row + 1, column + 1, f"{rule.threshold:.2f}"))
            slider.blockSignals(True)
            slider.setValue(round(rule.threshold * SLIDER_STEPS))
            slider.blockSignals(False)

    def show_table(self, rows: tuple[tuple[str, str, str, str], ...], verdict: str) -> None:
        """Show who answers, found, precision and accuracy, and a sentence about them."""
        for cells, row in zip(self._cells[1:], rows, strict=False):
            for cell, text in zip(cells, row, strict=True):
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

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        for part in (self.board, self.missed, self.wrong):
            part.set_theme(theme, scale)

    def _rule_line(self, place: int) -> tuple[QLabel, ArrowSlider]:
        slider = ArrowSlider(Qt.Orientation.Horizontal, self)
        slider.setRange(0, SLIDER_STEPS)
        slider.setAccessibleName(translate("RulesSheet", "Threshold of rule {0}").format(place + 1))
        slider.setToolTip(translate("RulesSheet", "From which grey value on a pixel counts as ink: 0 white … 1 black"))
        slider.valueChanged.connect(lambda value: self.threshold_requested.emit(place, value / SLIDER_STEPS))
        return QLabel(self), slider

    def _grid(self, theme: Theme, name: str) -> ImageGrid:
        return ImageGrid(theme, columns=COLUMNS, largest_px=TILE_PX, name=name, is_choice=False, parent=self)

    def _lay_out(self) -> None:
        headings = (
            "",
            translate("RulesSheet", "found"),
            translate("RulesSheet", "right when it says yes"),
            translate("RulesSheet", "accuracy"),
        )
        for row, cells in enumerate(self._cells):
            for column, cell in enumerate(cells):
                self._table.addWidget(cell, row, column)
                cell.setObjectName("soft" if row == 0 else "")
                if column:
                    cell.setAlignment(Qt.AlignmentFlag.AlignRight)
        for cell, text in zip(self._cells[0], headings, strict=True):
            cell.setText(text)
        self._table.setHorizontalSpacing(18)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.board)
        left.addWidget(self.hint)
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(6)
        rules = QGridLayout()
        for place, (label, slider) in enumerate(self._rules):
            rules.addWidget(label, place, 0)
            rules.addWidget(slider, place, 1)
        rules.setColumnStretch(1, 1)
        right.addWidget(section_label(translate("RulesSheet", "IF ALL OF THESE HOLD"), self))
        right.addLayout(rules)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        best_tip = translate("RulesSheet", "The best three pixels that a search finds on the training data, one by one")
        buttons.addWidget(
            chip(translate("RulesSheet", "Search for the best three"), best_tip, self.best_requested.emit, self)
        )
        clear_tip = translate("RulesSheet", "No rules")
        buttons.addWidget(chip(translate("RulesSheet", "Clear"), clear_tip, self.cleared.emit, self))
        buttons.addStretch(1)
        right.addLayout(buttons)
        right.addSpacing(8)
        right.addWidget(section_label(translate("RulesSheet", "ON THE TEST DATA"), self))
        right.addLayout(self._table)
        right.addWidget(self.verdict)
        for title, grid in ((self.missed_title, self.missed), (self.wrong_title, self.wrong)):
            right.addWidget(title)
            right.addWidget(grid)
        right.addStretch(1)
        halves = QHBoxLayout()
        halves.setSpacing(28)
        halves.addLayout(left, 5)
        halves.addLayout(right, 5)
        self.body.addLayout(halves, 1)
