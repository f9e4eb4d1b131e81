"""Examples that the network gets wrong, as small pictures: what it is → what it was read as."""

from dataclasses import dataclass
from itertools import zip_longest

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, pyqtSignal
from PyQt6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.ui.kit.arrow_keys import accept_arrow_keys, moved_in_grid
from nnviz.ui.kit.in_words import table_text
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.pixels import grey_image
from nnviz.ui.kit.theme import Theme, ui_font

TILE_PX, CAPTION_PX, GAP_PX, LEAST_TILE_PX = 46, 16, 6, 30


@dataclass(frozen=True, eq=False)
class Misread:
    """Test example ``index``: pixels (rows, columns), the class it has and the class it was read as."""

    index: int
    pixels: NDArray[np.floating]
    label: str
    read_as: str

    def looks_like(self, other: "Misread") -> bool:
        """Whether the other one is painted in the same way."""
        return (self.label, self.read_as) == (other.label, other.read_as) and np.array_equal(self.pixels, other.pixels)


class MisreadStrip(PaintedWidget):
    """A grid of misread examples; ``chosen`` tells the index of the one clicked."""

    chosen = pyqtSignal(int)

    def __init__(self, theme: Theme, *, columns: int, rows: int, parent: QWidget | None = None) -> None:
        super().__init__(
            theme,
            parent,
            hint=(columns * (TILE_PX + GAP_PX), rows * (TILE_PX + CAPTION_PX + GAP_PX)),
            least=(columns * LEAST_TILE_PX, TILE_PX + CAPTION_PX),
            is_row=True,
        )
        self._columns, self._rows = columns, rows
        self._misread: tuple[Misread, ...] = ()
        self._current = 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(translate("MisreadStrip", "Misread examples"))
        self.setToolTip(
            translate("MisreadStrip", "Misread test examples: label → answer. Click one to send it through.")
        )

    @property
    def capacity(self) -> int:
        """How many examples there is room for."""
        return self._columns * self._rows

    def set_misread(self, misread: tuple[Misread, ...]) -> None:
        """Show these examples, the first ones if there are too many."""
        before, self._misread = self._misread, misread[: self.capacity]
        for place, (old, new) in enumerate(zip_longest(before, self._misread)):
            if old is None or new is None or not old.looks_like(new):
                self.update(self._cell(place))
        if self._current >= len(self._misread):
            self._current = max(0, len(self._misread) - 1)
            self.update(self._cell(self._current))

    def in_words(self) -> str:
        if not self._misread:
            return ""
        is_, read_as = translate("MisreadStrip", "is"), translate("MisreadStrip", "read as")
        titles = (translate("MisreadStrip", "test image"), is_, read_as)
        return table_text(titles, ((m.index + 1, m.label, m.read_as) for m in self._misread))

    def paintEvent(self, event: QPaintEvent | None) -> None:
        painter = QPainter(self)
        for place, misread in enumerate(self._misread):
            if event is not None and not event.region().intersects(self._cell(place)):
                continue
            if self._cell(place).bottom() > self.height():
                break  # a row that is cut says nothing
            tile = self._tile(place)
            inner = tile.adjusted(3, 3, -3, -3)
            marked = self.hasFocus() and place == self._current
            painter.setPen(QPen(self._theme.accent if marked else self._theme.line, 1))
            painter.setBrush(self._theme.ground)
            painter.drawRoundedRect(tile, 4, 4)
            painter.drawImage(inner, grey_image(misread.pixels, self._theme))
            painter.setPen(self._theme.ink_soft)
            painter.setFont(ui_font(11 * self._scale))
            caption = QRectF(tile.left(), tile.bottom(), tile.width(), CAPTION_PX * self._scale)
            painter.drawText(
                caption, Qt.AlignmentFlag.AlignCenter, caption_of(painter.fontMetrics(), misread, tile.width())
            )
        painter.end()

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        if event is not None:
            for place, misread in enumerate(self._misread):
                if self._tile(place).contains(event.position()):
                    self._current = place
                    self.chosen.emit(misread.index)

    def event(self, event: QEvent | None) -> bool:
        """Take the arrow keys while focused, which are otherwise the window's."""
        return accept_arrow_keys(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        if event is None or not self._misread:
            return
        moved = moved_in_grid(event.key(), self._current, n=len(self._misread), columns=self._columns)
        if moved is not None:
            self._current = moved
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(self._misread[self._current].index)
        else:
            super().keyPressEvent(event)

    def _cell(self, place: int) -> QRect:
        """Return all that is painted of an example: its tile and the caption under it."""
        return self._tile(place).adjusted(-1, -1, 1, CAPTION_PX * self._scale).toAlignedRect()

    def _tile(self, place: int) -> QRectF:
        step = (self.width() - 1 + GAP_PX * self._scale) / self._columns
        side = min(TILE_PX * self._scale, step - GAP_PX * self._scale)
        corner = QPointF(
            (place % self._columns) * step + 0.5,
            (place // self._columns) * (TILE_PX + CAPTION_PX + GAP_PX) * self._scale + 0.5,
        )
        return QRectF(corner.x(), corner.y(), side, side)


def caption_of(metrics: QFontMetrics, misread: Misread, width: float) -> str:
    """Return both names, each cut by as much as it must so that they fit a width."""
    names, arrow = (misread.label, misread.read_as), " → "
    widths = [metrics.horizontalAdvance(name) for name in names]
    room = width - metrics.horizontalAdvance(arrow)
    if sum(widths) <= room:
        return arrow.join(names)
    shares = [max(room / 2, room - other) for other in reversed(widths)]  # a short name leaves its rest to the other
    elided = (
        metrics.elidedText(name, Qt.TextElideMode.ElideRight, int(share))
        for name, share in zip(names, shares, strict=True)
    )
    return "→".join(elided)
