"""A bar from 0 to 1."""

from PyQt6.QtCore import QRectF, Qt
from PyQt6.QtGui import QPainter

from nnviz.ui.kit.theme import Theme


def paint_share(painter: QPainter, track: QRectF, share: float, theme: Theme) -> None:
    """Paint a bar whose filled part is ``share``, 0 to 1."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    radius = track.height() / 2
    painter.setBrush(theme.track)
    painter.drawRoundedRect(track, radius, radius)
    if share * track.width() > 0.5:
        painter.save()
        painter.setClipRect(
            QRectF(track.left(), track.top(), min(1.0, share) * track.width(), track.height()),
            Qt.ClipOperation.IntersectClip,
        )
        painter.setBrush(theme.accent)
        painter.drawRoundedRect(track, radius, radius)
        painter.restore()
