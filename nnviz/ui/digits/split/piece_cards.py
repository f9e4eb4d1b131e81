"""The pieces of the chosen way as cards: what the network was given, what it read, how sure it is."""

from PyQt6.QtCore import QEvent, QPointF, QRectF, Qt, pyqtSignal
from PyQt6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PyQt6.QtWidgets import QWidget

from nnviz.digits.segmentation.search import ChosenPiece
from nnviz.language import translate
from nnviz.ui.kit.arrow_keys import accept_arrow_keys
from nnviz.ui.kit.in_words import table_text
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.pixels import grey_image
from nnviz.ui.kit.share_bar import paint_share
from nnviz.ui.kit.theme import Theme, ui_font

CARD_WIDTH_PX, HEIGHT_PX, GAP_PX = 148, 92, 10
LEAST_CARD_PX, LEAST_SCORE_PX = 92, 38
DIGIT_PX, DIGIT_SHARE = 36, 1.1  # of a narrow card's width
N_EMPTY = 3  # frames of cards, while there is nothing


class PieceCards(PaintedWidget):
    """A row of cards; ``chosen`` tells the number of the one that is clicked."""

    chosen = pyqtSignal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(4 * CARD_WIDTH_PX, HEIGHT_PX), least=(0, HEIGHT_PX), is_row=True)
        self._pieces: tuple[ChosenPiece, ...] = ()
        self._current = 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(translate("PieceCards", "Pieces"))
        self.setToolTip(translate("PieceCards", "The pieces, left to right. Click one: it goes to the Answer pad."))

    @property
    def pieces(self) -> tuple[ChosenPiece, ...]:
        """What is shown."""
        return self._pieces

    def set_pieces(self, pieces: tuple[ChosenPiece, ...]) -> None:
        """Show pieces, left to right."""
        self._pieces = pieces
        self._current = min(self._current, max(0, len(pieces) - 1))
        self.update()

    def in_words(self) -> str:
        return _pieces_text(self._pieces)

    def paint(self, painter: QPainter) -> None:
        """Paint every card."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place in range(0 if self._pieces else N_EMPTY):
            self._paint_frame(painter, self.card(place), is_current=False)
        for place, piece in enumerate(self._pieces):
            self._paint_card(painter, self.card(place), piece, is_current=self.hasFocus() and place == self._current)

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        if event is not None:
            for place in range(len(self._pieces)):
                if self.card(place).contains(event.position()):
                    self._current = place
                    self.chosen.emit(place)
                    return

    def event(self, event: QEvent | None) -> bool:
        """Take the arrow keys while focused, which are otherwise the window's."""
        return accept_arrow_keys(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        if event is None or not self._pieces:
            return
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step:
            self._current = min(len(self._pieces) - 1, max(0, self._current + step))
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(self._current)
        else:
            super().keyPressEvent(event)

    def card(self, place: int) -> QRectF:
        """Return where a card is: as wide as there is room for all."""
        s, n = self._scale, len(self._pieces) or N_EMPTY
        width = min(CARD_WIDTH_PX * s, (self.width() - (n - 1) * GAP_PX * s) / max(1, n))
        return QRectF(place * (width + GAP_PX * s) + 0.5, 0.5, width - 1, self.height() - 1)

    def _paint_frame(self, painter: QPainter, card: QRectF, *, is_current: bool) -> None:
        s, theme = self._scale, self._theme
        painter.setPen(QPen(theme.accent if is_current else theme.line, 2 if is_current else 1))
        painter.setBrush(theme.raised)
        painter.drawRoundedRect(card, 8 * s, 8 * s)
        paint_share(painter, self._bar(card), 0.0, theme)

    def _bar(self, card: QRectF) -> QRectF:
        """Return where a card tells how sure the network is."""
        s = self._scale
        return QRectF(card.left() + 8 * s, card.bottom() - 15 * s, max(0.0, card.width() - 52 * s), 7 * s)

    def _paint_card(self, painter: QPainter, card: QRectF, piece: ChosenPiece, *, is_current: bool) -> None:
        self._paint_frame(painter, card, is_current=is_current)
        s, theme = self._scale, self._theme
        side = card.height() - 30 * s
        picture = QRectF(card.topLeft() + QPointF(6 * s, 6 * s), card.topLeft() + QPointF(6 * s + side, 6 * s + side))
        rest = QRectF(picture.topRight(), QPointF(card.right(), picture.bottom()))
        if card.width() >= LEAST_CARD_PX * s:
            painter.drawImage(picture, grey_image(piece.prepared.image, theme))
        else:
            rest = QRectF(card.left(), picture.top(), card.width(), picture.height())
        painter.setPen(theme.ink)
        painter.setFont(ui_font(min(DIGIT_PX * s, DIGIT_SHARE * card.width()), bold=True))
        painter.drawText(rest, Qt.AlignmentFlag.AlignCenter, str(piece.digit))
        bar = self._bar(card)
        if bar.width() > 8:
            paint_share(painter, bar, piece.score, theme)
        painter.setPen(theme.ink)
        painter.setFont(ui_font(12 * s))
        if card.width() < LEAST_SCORE_PX * s:  # what a score of a card beside it would lie over
            return
        number = QRectF(card.right() - 42 * s, card.bottom() - 22 * s, 36 * s, 20 * s)
        painter.drawText(number, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{piece.score:.2f}")


def _pieces_text(pieces: tuple[ChosenPiece, ...]) -> str:
    titles = (
        translate("PieceCards", "piece"),
        translate("PieceCards", "read as"),
        translate("PieceCards", "certainty"),
    )
    rows = ((number, piece.digit, float(piece.score)) for number, piece in enumerate(pieces, start=1))
    return table_text(titles, rows) if pieces else ""
