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
    """Shows a ``PageReading``; its buttons are what can be done with the cuts."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = BigDigit(theme, self)
        self._number.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._score = label("", self, look="value")
        self._certainty = label("", self, look="value")
        self._sum = StillText(self, lines=2, is_soft=True)
        self._bar = ShareBar(theme, self)
        self._stages_note = label("", self, look="notice", wraps=True)
        self._doubt_note = label("", self, look="notice", wraps=True)
        self.errors = ErrorList(theme, self)
        tip = translate("SplitTab", "Search for the best cuts again")
        self.automatic = self._button(translate("SplitTab", "Automatic  A"), tip)
        tip = translate("SplitTab", "Keep this answer in the list below")
        self.wrong = self._button(translate("SplitTab", "This is wrong"), tip)
        self.add = self._button(translate("SplitTab", "Add a cut"), translate("SplitTab", "In the widest piece (Ins)"))
        tip = translate("SplitTab", "The chosen one, else the last (Del)")
        self.remove = self._button(translate("SplitTab", "Remove a cut"), tip)
        self._lay_out()
        self.show_page(None, is_by_hand=False, can_cut=False)

    def show_page(self, page: PageReading | None, *, is_by_hand: bool, can_cut: bool) -> None:
        """Show the digits of all lines of a page, and their score; nothing with None."""
        self.automatic.setEnabled(is_by_hand)
        self.wrong.setEnabled(page is not None and bool(page.pieces))
        for button in (self.add, self.remove):
            button.setEnabled(can_cut)
        if page is None or not page.pieces:
            self._number.set_text("", is_sure=False)
            self._certainty.setText("–")
            self._score.setText("–")
            self._sum.set_text("")
            self._bar.set_share(None)
            self._doubt_note.hide()
            return
        self._number.set_text("\n".join(page.texts), is_sure=not page.is_doubted)
        self._doubt_note.setText(doubt_text(page))
        self._doubt_note.setVisible(bool(doubt_text(page)))
        self._certainty.setText("–" if page.looks_like_other else f"{page.certainty:.3f}")
        self._score.setText(f"{page.score:.3f}")
        self._sum.set_text(product_text(page))
        self._bar.set_share(page.score)

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

    @property
    def number_text(self) -> str:
        """The digits, a line for each row."""
        return self._number.text

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
            self._doubt_note,
            spacing=6,
            margins=NO_MARGINS,
            on=self,
        )

    def _button(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setToolTip(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button


def product_text(page: PageReading) -> str:
    """Return the scores whose product that of the page is: of the pieces, or of several lines."""
    lines = [line.row for line in page.lines if line.row.chosen]
    parts = lines if len(lines) > 1 else page.pieces
    return "= " + " · ".join(f"{part.score:.2f}" for part in parts)


def doubt_text(page: PageReading) -> str:
    """Say what is odd about a page, whatever its digits are read as; empty if nothing."""
    parts = []
    if page.is_cut_off or page.is_at_border:
        parts.append(translate("SplitTab", "Ink runs off the edge: what may lie beyond it is not read."))
    if page.looks_unlike_digits:
        other = translate("SplitTab", "These may be no digits: it looks like stripes, a plot or print.")
        parts.append(other)
    return " ".join(parts)


def _certainty_name(parent: QWidget) -> QLabel:
    """Return the name of the number that says how often such rows are right."""
    name = label(translate("SplitTab", "Certainty that all is right"), parent)
    tip = translate(
        "SplitTab",
        "The share of rows as sure as this that are read wholly right: the scores, put right on rows that were not\n"
        "used for teaching. Below {0} the number is doubted, and grey; there is none for what may be no digits.",
    )
    name.setToolTip(tip.format(f"{LEAST_CERTAINTY:g}"))
    return name
