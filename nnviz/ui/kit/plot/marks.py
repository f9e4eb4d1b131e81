"""What stands on top of the curves: dots, moments at which something was done, a note about what is not seen."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtGui import QBrush, QColor
from pyqtgraph import ScatterPlotItem, TextItem, ViewBox

from nnviz.ui.kit.plot.lines import Shown
from nnviz.ui.kit.plot.ranges import OffScale
from nnviz.ui.kit.plot_theme import PlotStyle, line_pen

DOT_SIZE_PX = 7.0
DOT_OUTLINE_PX = 1.5
MOMENT_SIZE_PX, MOMENT_SYMBOL = 9.0, "t1"  # a triangle that points up
MOMENT_GAP_PX = 3.0  # of several that lie closer one is drawn: nobody could tell them apart


@dataclass(frozen=True)
class Dot:
    """A dot at an x and a height on the scale of the plot."""

    x: float
    y: float
    color: QColor


@dataclass(frozen=True)
class Note:
    """Words at a place of the plot; ``anchor`` says which place of theirs lies there, (0, 0) is top left."""

    text: str
    x: float
    y: float
    anchor: tuple[float, float]


class Marks:
    """Draws dots and a note in a ViewBox."""

    def __init__(self, box: ViewBox) -> None:
        self._dots = ScatterPlotItem()
        self._moments = ScatterPlotItem(symbol=MOMENT_SYMBOL)
        self._note = TextItem()
        self._brushes: dict[int, QBrush] = {}
        for item in (self._moments, self._dots, self._note):
            item.setZValue(3)
            box.addItem(item, ignoreBounds=True)

    def set_style(self, style: PlotStyle) -> None:
        """Draw in this style from now on."""
        self._brushes.clear()
        for item in (self._dots, self._moments):
            item.fragmentAtlas.clear()  # it keeps up to a thousand pictures, of pens and brushes that were
        self._dots.setSize(DOT_SIZE_PX * style.scale)
        self._dots.setPen(line_pen(style.colors.ground, DOT_OUTLINE_PX * style.scale))
        self._moments.setSize(MOMENT_SIZE_PX * style.scale)
        self._moments.setPen(line_pen(style.colors.ground, DOT_OUTLINE_PX * style.scale))
        self._moments.setBrush(style.colors.ink)
        self._note.setFont(style.font)
        self._note.setColor(style.colors.ink_soft)

    def show_dots(self, dots: Sequence[Dot]) -> None:
        """Show these dots and no others."""
        self._dots.setVisible(bool(dots))
        brushes = [self._brush(d.color) for d in dots]
        self._dots.setData(x=[d.x for d in dots], y=[d.y for d in dots], brush=brushes)

    def _brush(self, color: QColor) -> QBrush:
        """Return one and the same brush for a colour: of up to a thousand others a scatter plot keeps a picture."""
        return self._brushes.setdefault(color.rgba(), QBrush(color))

    def show_moments(self, x: NDArray[np.float64], bottom: float, shown: Shown) -> None:
        """Point at these places of the x axis (n,), which is at the height ``bottom``: at most one in a few pixels."""
        places = (x - shown.x.low) * (shown.columns / shown.x.width)
        is_seen = (places > -MOMENT_SIZE_PX) & (places < shown.columns + MOMENT_SIZE_PX)
        _, first = np.unique(np.floor(places[is_seen] / MOMENT_GAP_PX), return_index=True)
        drawn = x[is_seen][first]
        self._moments.setVisible(len(drawn) > 0)
        self._moments.setData(x=drawn, y=np.full(len(drawn), bottom))

    def show_note(self, note: Note | None) -> None:
        """Show this note, or none."""
        self._note.setVisible(note is not None)
        if note is not None:
            self._note.setText(note.text)
            self._note.setAnchor(note.anchor)
            self._note.setPos(note.x, note.y)


def middle_note(text: str, shown: Shown) -> Note:
    """Return ``text`` in the middle of the plot."""
    return Note(text, shown.x.middle, shown.y.middle, anchor=(0.5, 0.5))


def off_scale_note(missing: OffScale, shown: Shown) -> Note:
    """Return the words for a point beyond the plot, written inside it where the curve leaves it."""
    right = 1.0 if missing.x > shown.x.middle else 0.0
    if missing.above:
        return Note(missing.text, missing.x, shown.y.high, anchor=(right, 0.0))
    return Note(missing.text, missing.x, shown.y.low, anchor=(right, 1.0))
