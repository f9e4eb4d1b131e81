"""The tab for rows of digits: what was read, the cuts by hand, and errors that were confident."""

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QGridLayout, QLabel, QPushButton, QSizePolicy, QWidget

from nnviz.digits.ink.preparation import ALL_STAGES, InkStages
from nnviz.digits.segmentation.page import LEAST_CERTAINTY, PageReading
from nnviz.language import translate
from nnviz.ui.digits.answer.gauges import BigDigit, ShareBar
from nnviz.ui.digits.split.error_list import ErrorList
from nnviz.ui.kit.badge import Badge
from nnviz.ui.kit.layouts import NO_MARGINS, column, row
from nnviz.ui.kit.look import spread_look
from nnviz.ui.kit.sections import label
from nnviz.ui.kit.still_text import StillText
from nnviz.ui.kit.theme import Theme

TOUCH_PX = 34


class SplitTab(QWidget):
    """Shows a ``Segmentation``; its buttons are what can be done with the cuts."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = BigDigit(theme, self)
        self._number.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._score = label("", self, look="value")
        self._certainty = label("", self, look="value")
        self._sum = StillText(self, lines=2, is_soft=True)
        self._bar = ShareBar(theme, self)
        self._stages_note = label("", self, look="notice", wraps=True)
        self.errors = ErrorList(theme, self)
        tip = translate("SplitTab", "Search for the best cuts again")
        self.automatic = self._button(translate("SplitTab", "Automatic  A"), tip)
        tip = translate("SplitTab", "Keep this answer in the list below")
        self.wrong = self._button(translate("SplitTab", "This is wrong"), tip)
        self.add = self._button(translate("SplitTab", "Add a cut"), translate("SplitTab", "In the widest piece (Ins)"))
        tip = translate("SplitTab", "The chosen one, else the last (Del)")
        self.remove = self._button(translate("SplitTab", "Remove a cut"), tip)
        self._lay_out()
        self.show_page(None, is_by_hand=False)

    def show_page(self, page: PageReading | None, *, is_by_hand: bool) -> None:
        """Show the digits of a page and the score of its longest row; nothing with None."""
        segmentation = None if page is None else page.longest
        self.automatic.setEnabled(is_by_hand)
        is_read = segmentation is not None and bool(segmentation.chosen)
        self.wrong.setEnabled(is_read)
        for button in (self.add, self.remove):  # by hand a single row is cut
            button.setEnabled(is_read and page is not None and len(page.lines) == 1)
        if page is None or segmentation is None or not segmentation.chosen:
            self._number.set_text("", is_sure=False)
            self._certainty.setText("–")
            self._score.setText("–")
            self._sum.set_text("")
            self._bar.set_share(None)
            return
        self._number.set_text(segmentation.digits, is_sure=not page.is_doubted)
        self._certainty.setText(f"{page.certainty:.3f}")
        self._score.setText(f"{segmentation.score:.3f}")
        self._sum.set_text("= " + " · ".join(f"{piece.score:.2f}" for piece in segmentation.chosen))
        self._bar.set_share(segmentation.score)

    def show_stages(self, stages: InkStages) -> None:
        """Say so if a stage between ink and input is left out: that is set on the other tab."""
        self._stages_note.setVisible(stages != ALL_STAGES)
        self._stages_note.setText(translate("SplitTab", "Steps are left out: see the Answer tab."))

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        spread_look(self, theme, scale)
        for button in (self.automatic, self.wrong, self.add, self.remove):
            button.setMinimumHeight(round(TOUCH_PX * scale))

    @property
    def score_text(self) -> str:
        return self._score.text()

    def _lay_out(self) -> None:
        name = label(translate("SplitTab", "Score of all pieces"), self)
        tip = translate(
            "SplitTab", "The product of the pieces' certainties: trouble classifying means a bad cut (section 2.1)"
        )
        name.setToolTip(tip)
        cuts = QGridLayout()
        cuts.setSpacing(6)
        for place, button in enumerate((self.automatic, self.wrong, self.add, self.remove)):
            cuts.addWidget(button, place // 2, place % 2)
        heading = label(translate("SplitTab", "SURE AND WRONG"), self, look="section")
        column(
            self._number,
            row((name, 1), self._score),
            self._bar,
            self._sum,
            row((_certainty_name(self), 1), self._certainty),
            self._stages_note,
            cuts,
            8,
            row((heading, 1), Badge("E21", self)),
            self.errors,
            spacing=6,
            margins=NO_MARGINS,
            on=self,
        )

    def _button(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setToolTip(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button


def _certainty_name(parent: QWidget) -> QLabel:
    """Return the name of the number that says how often such rows are right."""
    name = label(translate("SplitTab", "Certainty that all is right"), parent)
    tip = translate(
        "SplitTab",
        "The share of rows as sure as this that are read wholly right: the scores, put right on rows that were not\n"
        "used for teaching. Below {0} the number is doubted, and grey.",
    )
    name.setToolTip(tip.format(f"{LEAST_CERTAINTY:g}"))
    return name
