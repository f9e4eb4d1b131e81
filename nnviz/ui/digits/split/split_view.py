"""The stage while splitting: the wide pad with its cuts, every piece that was tried, the chosen ones as cards."""

from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QLabel, QSizePolicy, QWidget

from nnviz.digits.segmentation.page import PageReading
from nnviz.digits.segmentation.search import Segmentation
from nnviz.digits.sign_words import left_out
from nnviz.language import translate
from nnviz.notation.counts import cuts_text, pieces_text
from nnviz.ui.digits.pad.ink_view import SIDE
from nnviz.ui.digits.pad.pad import Pad
from nnviz.ui.digits.split.cut_ruler import CutRuler
from nnviz.ui.digits.split.paint_segmentation import Frame, chosen_cuts, paint_page
from nnviz.ui.digits.split.piece_cards import PieceCards
from nnviz.ui.digits.split.piece_lattice import PieceLattice
from nnviz.ui.kit.giving_box import GivingBox
from nnviz.ui.kit.layouts import column, row
from nnviz.ui.kit.look import spread_look
from nnviz.ui.kit.sections import label
from nnviz.ui.kit.theme import Theme

COLUMNS = 3 * SIDE
SIDE_MARGIN_PX = 24


class SplitView(GivingBox):
    """Shows a row of digits and its ``Segmentation``."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._scale = theme, 1.0
        self._segmentation: Segmentation | None = None
        self._page: PageReading | None = None
        self.pad = Pad(theme, columns=COLUMNS, parent=self)
        self.pad.paper_moved.connect(self._align)
        self.ruler = CutRuler(theme, self)
        self.lattice = PieceLattice(theme, self)
        self.cards = PieceCards(theme, self)
        self.lattice.placed.connect(self._head_parts)
        self._is_by_hand = False
        self._title, self._summary = self._label("title"), self._label("soft")
        self._tried, self._taken = self._label("section"), self._label("section")
        self._tried.setToolTip(
            translate(
                "SplitView",
                "Every piece between two cuts is read; its score is the certainty of the classifier (section 2.1):\n"
                "a of the strongest output times (1 − a) of all others. The best way from left to right has a frame.",
            )
        )
        self._lay_out()
        self.show_page(None, is_by_hand=False, is_waiting=False)

    def show_page(self, page: PageReading | None, *, is_by_hand: bool, is_waiting: bool) -> None:
        """Show the answer to what is on the pad, of several lines the pieces tried in the longest; None while there is
        none."""
        self._page = page
        segmentation = self._segmentation = None if page is None else page.longest
        self._title.setText(title_text(page, is_waiting=is_waiting))
        self._summary.setText(summary_text(page, is_by_hand=is_by_hand))
        self._is_by_hand = is_by_hand
        self.lattice.show_segmentation(segmentation)
        self.cards.set_pieces(() if page is None else page.pieces)
        if segmentation is None and not is_by_hand:
            self.ruler.set_columns(())
        elif segmentation is not None and not is_by_hand:
            is_one = page is not None and len(page.lines) == 1
            self.ruler.set_columns(tuple(cut.x for cut in chosen_cuts(segmentation)) if is_one else ())
        self._overlay()

    def show_invitation(self, *, has_examples: bool) -> None:
        """Say on the empty pad what can be done with it."""
        if has_examples:
            text = translate("SplitView", "Write a number, for example 504\nor press → for test images in a row")
        else:
            text = translate("SplitView", "Write a number, for example 504")
        self.pad.set_placeholder(text)

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        self._theme, self._scale = theme, scale
        spread_look(self, theme, scale)
        self._overlay()

    @property
    def texts(self) -> tuple[str, str]:
        """What is said of the whole number."""
        return self._title.text(), self._summary.text()

    def _head_parts(self) -> None:
        """Put headings over what is shown, or what will be; none over cuts by hand, beside which nothing was tried."""
        tried = translate("SplitView", "EVERY PIECE BETWEEN TWO POSSIBLE CUTS IS READ")
        taken = translate("SplitView", "THE SUREST WAY FROM LEFT TO RIGHT IS TAKEN")
        if self._is_by_hand:
            tried = ""
        if self._segmentation is not None:
            taken = (
                translate("SplitView", "CUT BY HAND") if self._is_by_hand else translate("SplitView", "THE BEST WAY")
            )
        if self._segmentation is not None and not self._is_by_hand:
            n_shown, n_pieces = len(self.lattice.bars), len(self._segmentation.pieces)
            every = translate("SplitView", "EVERY PIECE THAT WAS TRIED: THE BLUER, THE SURER")
            some = translate("SplitView", "THE {0} SUREST OF {1} PIECES THAT WERE TRIED: THE BLUER, THE SURER")
            tried = every if n_shown == n_pieces else some.format(n_shown, n_pieces)
        self._tried.setText(tried)
        self._taken.setText(taken)

    def _overlay(self) -> None:
        shown, theme, scale = self._page, self._theme, self._scale
        if shown is None:
            self.pad.set_overlay(None)
        else:
            self.pad.set_overlay(lambda painter: paint_page(painter, shown, theme, scale))

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Let the pad be no higher than its paper: the room is for what lies under it."""
        super().resizeEvent(event)
        self.pad.setMaximumHeight(max(1, (self.width() - 2 * SIDE_MARGIN_PX) * SIDE // COLUMNS))

    def _align(self) -> None:
        paper = self.pad.paper()
        frame = Frame(paper.left(), paper.height() / SIDE)
        self.ruler.set_frame(frame, COLUMNS)
        self.lattice.set_frame(frame, COLUMNS)

    def _lay_out(self) -> None:
        self._title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        layout = column(
            row(self._title, 20, (self._summary, 1)),
            (self.pad, 5),
            self.ruler,
            self._tried,
            (self.lattice, 2),
            self._taken,
            self.cards,
            spacing=6,
            margins=(SIDE_MARGIN_PX, 12, SIDE_MARGIN_PX, 12),
            on=self,
        )
        self.hold(layout, (self._tried, self.lattice), (self._taken, self.cards))

    def _label(self, look: str) -> QLabel:
        made = label("", self, look=look)
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        return made


def title_text(page: PageReading | None, *, is_waiting: bool) -> str:
    """Say what was read, digit by digit, line by line."""
    if page is None:
        return translate("SplitView", "reading …") if is_waiting else translate("SplitView", "Nothing is drawn")
    return (
        "  /  ".join(" ".join(text) for text in page.texts) if page.pieces else translate("SplitView", "No way found")
    )


def summary_text(page: PageReading | None, *, is_by_hand: bool) -> str:
    """Say how many pieces were tried, and how; of several lines how many there are, and what signs were left out."""
    if page is None:
        return ""
    tried = _tried_text(page.longest, is_by_hand=is_by_hand)
    lines = translate("SplitView", "{0} lines, the longest with {1}").format(len(page.lines), tried)
    parts = [lines if len(page.lines) > 1 else tried]
    if signs := left_out(page):
        parts.append(translate("SplitView", "left out: {0}").format(signs))
    return " · ".join(parts)


def _tried_text(segmentation: Segmentation, *, is_by_hand: bool) -> str:
    n_cuts, n_pieces = len(segmentation.cuts) - 2, len(segmentation.pieces)
    if is_by_hand:
        text = translate("SplitView", "cut by hand: {0} · score {1}")
        return text.format(pieces_text(len(segmentation.chosen)), f"{segmentation.score:.3f}")
    text = translate("SplitView", "{0}, {1} tried · score of the best way {2}")
    return text.format(cuts_text(n_cuts), pieces_text(n_pieces), f"{segmentation.score:.3f}")
