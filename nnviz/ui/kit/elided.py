"""Names that may be longer than the room there is for them."""

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QPainter


def elided(painter: QPainter, text: str, width: float) -> str:
    """Return the text as far as it goes into so many pixels of the painter's font, with "…" for the rest."""
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, round(width) + 1)
