"""The colours of plots, and the one function that gives them to a pyqtgraph plot."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PyQt6.QtGui import QColor, QFont, QPen

if TYPE_CHECKING:  # pyqtgraph takes 0.15 to 0.4 s to import: only pages that use it pay for it
    from pyqtgraph import PlotWidget


@dataclass(frozen=True)
class PlotColors:
    """What a plot is painted with; ``series`` in the order of the plot's series."""

    ground: QColor
    ink: QColor
    ink_soft: QColor
    grid: QColor
    series: tuple[QColor, ...]


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


def apply_theme(plot: "PlotWidget", colors: PlotColors, *, font: QFont, width: float = 1.0) -> None:
    """Give a pyqtgraph plot nnviz's look: flat ground, soft tick text, no box, no menu, no auto button.

    ``font`` is that of the tick text and ``width`` that of the axis lines in pixels. pyqtgraph follows neither
    palette nor application font, so this is called again whenever theme or size change. Its context menu goes
    because the SVG export in it fails with Qt 6.11.
    """
    plot.setBackground(colors.ground)
    item = plot.getPlotItem()
    item.setMenuEnabled(False)
    item.hideButtons()
    plot.scene().contextMenu = []
    item.getViewBox().setBorder(None)
    for side in ("left", "bottom"):
        axis = item.getAxis(side)
        axis.setPen(QPen(colors.grid, width))
        axis.setTextPen(QPen(colors.ink_soft))
        axis.setTickFont(font)
        axis.label.setFont(font)
        axis.setStyle(tickLength=0)
