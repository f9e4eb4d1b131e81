"""The colours of plots, and the one function that gives them to a pyqtgraph plot."""

from collections.abc import Iterable
from dataclasses import dataclass

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QColor, QFont, QPen
from pyqtgraph import AxisItem, GraphicsView

TICK_GAP_PX = 8


@dataclass(frozen=True)
class PlotColors:
    """What a plot is painted with; ``series`` in the order of the plot's series."""

    ground: QColor
    ink: QColor
    ink_soft: QColor
    grid: QColor
    series: tuple[QColor, ...]


@dataclass(frozen=True)
class PlotStyle:
    """Colours, the font of the tick text, and the factor everything in pixels grows by."""

    colors: PlotColors
    font: QFont
    scale: float = 1.0


def blended(color: QColor, ground: QColor, share: float) -> QColor:
    """Return ``color`` mixed into ``ground``, opaque; ``share`` of it from 0 (all ground) to 1 (all colour).

    Opaque, because an alpha channel makes lines many times slower to draw.
    """

    def mixed(a: int, b: int) -> int:
        return round(share * a + (1.0 - share) * b)

    return QColor(
        mixed(color.red(), ground.red()),
        mixed(color.green(), ground.green()),
        mixed(color.blue(), ground.blue()),
    )


def line_pen(color: QColor, width_px: float) -> QPen:
    """Return a pen for lines in a ViewBox: ``width_px`` pixels wide whatever range is shown."""
    # Flat ends: any other would thicken a curve wherever two of its lines meet.
    pen = QPen(color, width_px, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
    pen.setCosmetic(True)
    return pen


def apply_theme(view: GraphicsView, axes: Iterable[AxisItem], style: PlotStyle) -> None:
    """Give a pyqtgraph view and its axes nnviz's look: flat ground, soft tick text, no box, no menu.

    Ticks have no lines of their own; an axis with ``setGrid(255)`` draws light ones across the plot. pyqtgraph
    follows neither palette nor application font, so this is called again whenever theme or size change. Its
    context menu goes because the SVG export in it fails with Qt 6.11.
    """
    view.setBackground(style.colors.ground)
    view.scene().contextMenu = []
    for axis in axes:
        axis.setPen(QPen(Qt.PenStyle.NoPen))
        axis.setTickPen(line_pen(style.colors.grid, style.scale))
        axis.setTextPen(QPen(style.colors.ink_soft))
        axis.setTickFont(style.font)
        axis.label.setFont(style.font)
        axis.setStyle(tickLength=0, tickAlpha=255, tickTextOffset=round(TICK_GAP_PX * style.scale))
