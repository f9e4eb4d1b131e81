"""Every piece that was tried, as a bar over the ink it stands for: its colour says how sure the classifier is."""

from PyQt6.QtCore import QRectF, pyqtSignal
from PyQt6.QtGui import QMouseEvent, QPainter
from PyQt6.QtWidgets import QToolTip, QWidget

from nnviz.digits.segmentation.search import Piece, Segmentation
from nnviz.language import translate
from nnviz.ui.digits.split.paint_segmentation import Frame, paint_no_pieces, paint_pieces, piece_bars
from nnviz.ui.kit.in_words import table_text
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.theme import Theme

LEAST_HEIGHT_PX = 60


class PieceLattice(PaintedWidget):
    """Shows the pieces of one ``Segmentation``, those of the best way with a frame, as many as there is room for.

    ``placed`` tells that it shows others than before.
    """

    placed = pyqtSignal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(200, 3 * LEAST_HEIGHT_PX // 2), least=(100, LEAST_HEIGHT_PX))
        self._frame, self._columns = Frame(0.0, 1.0), 1
        self._segmentation: Segmentation | None = None
        self._bars: list[tuple[Piece, QRectF]] = []
        self.setMouseTracking(True)
        self.setAccessibleName(translate("PieceLattice", "Pieces that were tried"))

    @property
    def bars(self) -> list[tuple[Piece, QRectF]]:
        """The pieces and where their bars are."""
        return self._bars

    def show_segmentation(self, segmentation: Segmentation | None) -> None:
        """Show the pieces that were tried, none with None."""
        self._segmentation = segmentation
        self._place()

    def set_frame(self, frame: Frame, columns: int) -> None:
        """Say where the paper lies, which is so many pixels of ink wide."""
        self._frame, self._columns = frame, columns
        self._place()

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        super().set_theme(theme, scale)
        self._place()

    def resizeEvent(self, event: object) -> None:
        self._place()

    def in_words(self) -> str:
        titles = (
            translate("PieceLattice", "from cut"), translate("PieceLattice", "to cut"),
            translate("PieceLattice", "read as"), translate("PieceLattice", "certainty"),
        )  # fmt: skip
        rows = ((piece.first, piece.last, piece.digit, float(piece.score)) for piece, _ in self._bars)
        return table_text(titles, rows) if self._bars else ""

    def paint(self, painter: QPainter) -> None:
        """Paint the bars."""
        if self._segmentation is not None:
            paint_pieces(painter, self._segmentation, self._bars, self._theme, self._scale)
        else:
            paint_no_pieces(painter, self._frame, QRectF(self.rect()), self._theme, self._columns)

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        if event is None:
            return
        for piece, bar in self._bars:
            if bar.contains(event.position()):
                text = translate("PieceLattice", "read as {0}, certainty {1}").format(piece.digit, f"{piece.score:.3f}")
                QToolTip.showText(event.globalPosition().toPoint(), text, self, bar.toAlignedRect())
                return

    def _place(self) -> None:
        area = QRectF(self.rect())
        shown = self._segmentation
        self._bars = [] if shown is None else piece_bars(shown, self._frame, area, self._scale)
        self.update()
        self.placed.emit()
