"""The tab for rows of digits: what was read, the cuts by hand, and failures that were sure."""

from PyQt6.QtCore import Qt, pyqtBoundSignal, pyqtSignal
from PyQt6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from nnviz.digits.confident_errors import CONFIDENT_SCORE
from nnviz.digits.drawing import Drawing
from nnviz.digits.ink.preparation import ALL_STAGES, InkStages
from nnviz.digits.segmentation.search import Segmentation
from nnviz.language import translate
from nnviz.nn.network import Network
from nnviz.ui.digits.answer.gauges import BigDigit, ShareBar
from nnviz.ui.digits.split.error_list import ErrorList
from nnviz.ui.digits.tab import ToolTab
from nnviz.ui.kit.badge import Badge
from nnviz.ui.kit.still_text import StillText
from nnviz.ui.kit.theme import Theme

SPLIT = "split"
TOUCH_PX = 34


class SplitTool(QWidget):
    """A ``DigitTool`` that shows a ``Segmentation``; it makes wishes about the cuts."""

    automatic_requested = pyqtSignal()
    cut_requested = pyqtSignal()
    no_cut_requested = pyqtSignal()
    wrong_told = pyqtSignal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tip = translate("SplitTool", "Write several digits: they are cut where the classifier is surest (section 2.1)")
        self.tab = ToolTab(SPLIT, translate("SplitTool", "Split"), tip)
        self._number = BigDigit(theme, self)
        self._number.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._score, self._sum = QLabel(self), StillText(self, lines=2, is_soft=True)
        self._score.setObjectName("value")
        self._bar = ShareBar(theme, self)
        self._steps_note = QLabel(self)
        self._steps_note.setObjectName("notice")
        self._steps_note.setWordWrap(True)
        self.failures = ErrorList(theme, self)
        self._buttons: list[QPushButton] = []
        self._automatic = self._button(
            translate("SplitTool", "Automatic  A"),
            translate("SplitTool", "Search for the best cuts again"),
            self.automatic_requested,
        )
        self._wrong = self._button(
            translate("SplitTool", "This is wrong"),
            translate("SplitTool", "Keep this answer in the list below"),
            self.wrong_told,
        )
        tip = translate("SplitTool", "In the widest piece (Ins)")
        self._add = self._button(translate("SplitTool", "Add a cut"), tip, self.cut_requested)
        tip = translate("SplitTool", "The chosen one, else the last (Del)")
        self._remove = self._button(translate("SplitTool", "Remove a cut"), tip, self.no_cut_requested)
        self._lay_out()
        self.show_segmentation(None, is_by_hand=False)

    def show_drawing(self, drawing: Drawing | None, network: Network) -> None:
        """A single drawing is not this tool's matter."""

    def show_segmentation(self, segmentation: Segmentation | None, *, is_by_hand: bool) -> None:
        """Show the score of a row; nothing with None."""
        self._automatic.setEnabled(is_by_hand)
        for button in (self._wrong, self._add, self._remove):
            button.setEnabled(segmentation is not None and bool(segmentation.chosen))
        if segmentation is None or not segmentation.chosen:
            self._number.set_text("", is_sure=False)
            self._score.setText("–")
            self._sum.set_text("")
            self._bar.set_share(None)
            return
        self._number.set_text(segmentation.digits, is_sure=segmentation.score >= CONFIDENT_SCORE)
        self._score.setText(f"{segmentation.score:.3f}")
        self._sum.set_text("= " + " · ".join(f"{piece.score:.2f}" for piece in segmentation.chosen))
        self._bar.set_share(segmentation.score)

    def show_steps(self, steps: InkStages) -> None:
        """Say so if a step between ink and input is left out: that is set on the other tab."""
        self._steps_note.setVisible(steps != ALL_STAGES)
        self._steps_note.setText(translate("SplitTool", "Steps are left out: see the Answer tab."))

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        self._number.set_theme(theme, scale)
        self._bar.set_theme(theme, scale)
        self.failures.set_theme(theme, scale)
        for button in self._buttons:
            button.setMinimumHeight(round(TOUCH_PX * scale))

    @property
    def score_text(self) -> str:
        return self._score.text()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        name = QLabel(translate("SplitTool", "Score of all pieces"), self)
        name.setToolTip(
            translate(
                "SplitTool",
                "The product of the pieces' certainties: trouble classifying means a bad cut (section 2.1)",
            )
        )
        line.addWidget(name, 1)
        line.addWidget(self._score)
        cuts = QGridLayout()
        cuts.setSpacing(6)
        cuts.addWidget(self._automatic, 0, 0)
        cuts.addWidget(self._wrong, 0, 1)
        cuts.addWidget(self._add, 1, 0)
        cuts.addWidget(self._remove, 1, 1)
        head = QHBoxLayout()
        heading = QLabel(translate("SplitTool", "SURE AND WRONG"), self)
        heading.setObjectName("section")
        head.addWidget(heading, 1)
        head.addWidget(Badge("E21", self), 0, Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._number)
        column.addLayout(line)
        column.addWidget(self._bar)
        column.addWidget(self._sum)
        column.addWidget(self._steps_note)
        column.addLayout(cuts)
        column.addSpacing(8)
        column.addLayout(head)
        column.addWidget(self.failures)
        column.addStretch(1)

    def _button(self, text: str, tip: str, wish: pyqtBoundSignal) -> QPushButton:
        button = QPushButton(text, self)
        button.setToolTip(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _checked: wish.emit())
        self._buttons.append(button)
        return button
