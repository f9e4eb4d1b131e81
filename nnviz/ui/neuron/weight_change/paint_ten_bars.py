"""The outputs of a network as bars, each with a mark where it was at first; and the image they are of."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QLineF, QRectF, Qt
from PyQt6.QtGui import QColor, QPainter, QPen

from nnviz.notation.names import plain
from nnviz.ui.kit.pixels import grey_image
from nnviz.ui.kit.theme import Theme, ui_font

IMAGE_SIDE = 28
NAME_PX, NUMBER_PX, GAP_PX = 22, 48, 24


@dataclass(frozen=True, eq=False)
class TenBars:
    """``image`` has 784 grey values; ``watched`` are the classes whose outputs are compared."""

    image: NDArray[np.floating]
    before: NDArray[np.floating]
    outputs: NDArray[np.floating]
    watched: tuple[int, int]
    area: QRectF
    theme: Theme
    scale: float


def paint_ten_bars(painter: QPainter, scene: TenBars) -> None:
    """Paint the image at the left, the bars at its right."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = min(scene.area.height(), scene.area.width() / 3)
    place = QRectF(scene.area.left(), scene.area.top(), side, side)
    painter.drawImage(place, grey_image(scene.image.reshape(IMAGE_SIDE, IMAGE_SIDE), scene.theme))
    painter.setPen(QPen(scene.theme.line, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(place)
    height = scene.area.height() / len(scene.outputs)
    for digit, (before, now) in enumerate(zip(scene.before.tolist(), scene.outputs.tolist(), strict=True)):
        top = scene.area.top() + digit * height
        left = place.right() + GAP_PX * scene.scale
        _paint_bar(painter, scene, digit, QRectF(left, top, scene.area.right() - left, height), before, now)


def _paint_bar(painter: QPainter, scene: TenBars, digit: int, row: QRectF, before: float, now: float) -> None:
    s, theme = scene.scale, scene.theme
    is_watched = digit in scene.watched
    painter.setFont(ui_font(13 * s, bold=is_watched))
    painter.setPen(theme.ink if is_watched else theme.ink_soft)
    painter.drawText(row, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, str(digit))
    painter.drawText(row, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, plain(now, 3))
    track = row.adjusted(NAME_PX * s, row.height() * 0.28, -NUMBER_PX * s, -row.height() * 0.28)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.track)
    painter.drawRect(track)
    painter.setBrush(QColor(*theme.data.positive) if is_watched else theme.ink_soft)
    painter.drawRect(QRectF(track.left(), track.top(), now * track.width(), track.height()))
    painter.setPen(QPen(theme.ink, 2 * s))
    x = track.left() + before * track.width()
    painter.drawLine(QLineF(x, row.top() + 2, x, row.bottom() - 2))
