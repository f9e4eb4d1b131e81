"""Small pictures with captions in a grid, to look at and to choose from."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QSizePolicy, QWidget

from nnviz.ui.kit.arrow_keys import accept_arrow_keys, moved_in_grid
from nnviz.ui.kit.pixels import grey_image
from nnviz.ui.kit.theme import Theme, ui_font

CAPTION_PX, GAP_PX, SMALLEST_TILE_PX = 16, 6, 28


@dataclass(frozen=True, eq=False)
class Tile:
    """A picture (rows, columns), 0.0 white … 1.0 ink, with its caption; ``is_marked`` frames it."""

    pixels: NDArray[np.floating]
    caption: str
    is_marked: bool = False


class ImageGrid(QWidget):
    """``chosen`` tells the place of the picture clicked. As many rows as needed, tiles as wide as there is room for."""

    chosen = pyqtSignal(int)

    def __init__(
        self, theme: Theme, *, columns: int, largest_px: int, name: str, is_choice: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._scale = theme, 1.0
        self._columns, self._largest_px = columns, largest_px
        self._is_choice = is_choice
        self._tiles: tuple[Tile, ...] = ()
        self._current = 0
        self.setAccessibleName(name)
        if is_choice:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def captions(self) -> tuple[str, ...]:
        """What stands under the pictures."""
        return tuple(tile.caption for tile in self._tiles)

    def show_tiles(self, tiles: tuple[Tile, ...]) -> None:
        """Show these pictures in place of the others."""
        had_rows = self._rows()
        self._tiles = tiles
        self._current = min(self._current, max(0, len(tiles) - 1))
        if self._rows() != had_rows:
            self.updateGeometry()
        self.update()

    def in_words(self) -> str:
        """Return what stands under the pictures."""
        return ", ".join(self.captions)

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        self._theme, self._scale = theme, scale
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return math.ceil(self._rows() * (self._side(width) + (CAPTION_PX + GAP_PX) * self._scale)) + 2

    def sizeHint(self) -> QSize:
        width = round(self._columns * (self._largest_px + GAP_PX) * self._scale)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        width = round(self._columns * (SMALLEST_TILE_PX + GAP_PX) * self._scale)
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, event: QPaintEvent | None) -> None:
        painter = QPainter(self)
        seen = QRectF(self.rect() if event is None else event.rect())
        for place, tile in enumerate(self._tiles):
            # Of a thousand drawings that scroll, a few dozen are in sight.
            if self.tile_rect(place).adjusted(-2, -2, 2, CAPTION_PX * self._scale).intersects(seen):
                self._paint_tile(painter, place, tile)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        if event is None or not self._is_choice:
            return
        for place in range(len(self._tiles)):
            if self.tile_rect(place).contains(event.position()):
                self._current = place
                self.update()
                self.chosen.emit(place)

    def event(self, event: QEvent | None) -> bool:
        """Take the arrow keys while focused, which are otherwise the window's."""
        return (self._is_choice and accept_arrow_keys(event)) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        if event is None or not self._tiles:
            return
        moved = moved_in_grid(event.key(), self._current, n=len(self._tiles), columns=self._columns)
        if moved is not None:
            self._current = moved
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(self._current)
        else:
            super().keyPressEvent(event)

    def tile_rect(self, place: int) -> QRectF:
        """Return the square of the picture at ``place``."""
        side, gap = self._side(self.width()), GAP_PX * self._scale
        row, column = divmod(place, self._columns)
        corner = QPointF(column * (side + gap) + 0.5, row * (side + CAPTION_PX * self._scale + gap) + 0.5)
        return QRectF(corner.x(), corner.y(), side, side)

    def _paint_tile(self, painter: QPainter, place: int, tile: Tile) -> None:
        theme, square = self._theme, self.tile_rect(place)
        is_current = self.hasFocus() and place == self._current
        frame = theme.accent if is_current or tile.is_marked else theme.line
        painter.setPen(QPen(frame, 2 if tile.is_marked or is_current else 1))
        painter.setBrush(theme.ground)
        painter.drawRoundedRect(square, 4, 4)
        painter.drawImage(square.adjusted(3, 3, -3, -3), grey_image(tile.pixels, theme))
        painter.setPen(theme.ink_soft)
        painter.setFont(ui_font(11 * self._scale))
        width = square.width() + GAP_PX * self._scale
        box = QRectF(square.center().x() - width / 2, square.bottom(), width, CAPTION_PX * self._scale)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, tile.caption)

    def _rows(self) -> int:
        return -(-len(self._tiles) // self._columns)

    def _side(self, width: float) -> float:
        gap = GAP_PX * self._scale
        return max(8.0, min(self._largest_px * self._scale, (width - 1 + gap) / self._columns - gap))
