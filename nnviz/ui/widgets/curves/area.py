"""The plane of a plot of curves: a pyqtgraph view that follows the run or holds what the mouse chose."""

import numpy as np
from PyQt6.QtCore import QPointF, QSize, Qt, QTimer, pyqtSignal
from PyQt6.QtGui import QFontMetrics
from PyQt6.QtWidgets import QGraphicsView, QWidget
from pyqtgraph import GraphicsLayoutWidget, ScatterPlotItem, TextItem, ViewBox
from pyqtgraph.GraphicsScene.mouseEvents import HoverEvent, MouseClickEvent

from nnviz.ui.plot_theme import TICK_GAP_PX, PlotStyle, apply_theme, line_pen
from nnviz.ui.widgets.curves.axes import NAME_GAPS, EpochAxis, ValueAxis, epoch_text, value_text
from nnviz.ui.widgets.curves.lines import CurveLines, Shown
from nnviz.ui.widgets.curves.ranges import (
    all_epochs,
    all_values,
    followed_epochs,
    followed_values,
    last_epoch,
    off_scale,
    scaled,
    scaled_span,
)
from nnviz.ui.widgets.curves.readout import Pointer, ReadoutRow
from nnviz.ui.widgets.curves.series import Curve, CurveSpec
from nnviz.ui.widgets.curves.spans import Span

CURVE_INTERVAL_MS = 100
"""The least time between two pictures of new records: each takes Python's lock from the training."""
RIGHT_MARGIN_PX = 10.0
"""Room beside the plot for the second half of its last epoch's number."""
WIDEST_TICK = "0.0000"
DOT_SIZE_PX = 7.0
DOT_OUTLINE_PX = 1.5
ROOM_SHARE = 0.015
"""Room around what is followed, as a share of it: dots and lines at its ends are not cut in half."""
DEFAULT_EPOCHS = 1.0
SHORTEST_EPOCHS = 0.002
"""The nearest zoom: ten mini-batches of the text's run."""
NEAREST_ZOOM = 1e-3
"""The nearest zoom of a value axis, as a share of the whole."""


class CurveBox(ViewBox):  # type: ignore[misc]
    """A ViewBox that tells where in it the pointer is (None when it has left), and of double clicks."""

    hovered = pyqtSignal(object)
    double_clicked = pyqtSignal()

    def hoverEvent(self, ev: HoverEvent) -> None:  # noqa: N802
        self.hovered.emit(None if ev.isExit() else QPointF(ev.pos()))

    def mouseClickEvent(self, ev: MouseClickEvent) -> None:
        if ev.double():
            self.double_clicked.emit()


class CurveArea(GraphicsLayoutWidget):  # type: ignore[misc]
    """Axes, curves, and what is under the pointer; wheel and drag hold a range, a double click follows again."""

    following_changed = pyqtSignal(bool)

    def __init__(self, spec: CurveSpec, style: PlotStyle, empty_text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.curves = [Curve(series) for series in spec.series]
        self._spec = spec
        self._style = style
        self._empty_text = empty_text
        self._asked_epochs = DEFAULT_EPOCHS
        self._now = 0.0
        self._log = False
        self._following = True
        self._stale = True
        self._hover: QPointF | None = None
        self._box = CurveBox(enableMenu=False)
        self._box.disableAutoRange()
        self._epochs = EpochAxis(spec.x_label)
        self._values = ValueAxis(spec.y_unit)
        self._lines = [CurveLines(self._box, curve) for curve in self.curves]
        self._dots = ScatterPlotItem()
        self._note = TextItem()
        self._pointer = Pointer(self, self._box)
        self._lay_out()
        self._connect()
        self.set_style(style)

    def set_style(self, style: PlotStyle) -> None:
        """Show everything in this style from now on."""
        self._style = style
        apply_theme(self, (self._epochs, self._values), style)
        self._size_axes()
        for lines, color in zip(self._lines, style.colors.series, strict=False):
            lines.set_style(color, style)
        self._dots.setSize(DOT_SIZE_PX * style.scale)
        self._dots.setPen(line_pen(style.colors.ground, DOT_OUTLINE_PX * style.scale))
        self._note.setFont(style.font)
        self._note.setColor(style.colors.ink_soft)
        self._pointer.set_style(style)
        self.refresh()

    def set_asked_epochs(self, epochs: float) -> None:
        """Follow from 0 to ``epochs`` (> 0), further only if records are."""
        self._asked_epochs = epochs
        self.refresh()

    def set_now(self, epoch: float) -> None:
        """Say where the run is, should that be later than its newest record."""
        if epoch != self._now:
            self._now = epoch
            self.refresh_soon()

    def set_log(self, log: bool) -> None:
        """Draw y on a logarithmic axis, or on a linear one."""
        self._log = log
        self._values.setLogMode(log)
        if not self.following:
            # A held range may reach down to 0, which has no place on a logarithmic axis.
            y = self._followed_values()
            self._box.setYRange(y.low, y.high, padding=ROOM_SHARE)
        self.refresh()

    def set_following(self, following: bool) -> None:
        """Follow the run, or hold the range that is shown now."""
        if following != self._following:
            self.refresh()
            self._following = following
            self.following_changed.emit(following)
            self.refresh()

    @property
    def following(self) -> bool:
        """Whether the ranges follow the run."""
        return self._following

    @property
    def log(self) -> bool:
        """Whether the axis of y is logarithmic."""
        return self._log

    @property
    def shown(self) -> Shown:
        """What the plot shows now."""
        self._refresh_if_stale()
        (x_low, x_high), (y_low, y_high) = self._box.viewRange()
        columns = max(round(self._box.width() * self.devicePixelRatioF()), 1)
        return Shown(Span(x_low, x_high), Span(y_low, y_high), columns, self._log)

    @property
    def readout(self) -> tuple[float, list[ReadoutRow]] | None:
        """The epoch under the pointer and the rows shown for it, or None without pointer or records."""
        newest = last_epoch([curve for curve in self.curves if curve.visible])
        if self._hover is None or newest is None:
            return None
        epoch = min(max(self._box.mapToView(self._hover).x(), 0.0), newest)
        rows = []
        for curve, color in zip(self.curves, self._style.colors.series, strict=False):
            value = curve.value_at(epoch) if curve.visible else None
            if value is not None:
                rows.append(ReadoutRow(curve.spec.label, value, value_text(value, self._spec.y_unit), color))
        return (epoch, rows) if rows else None

    def refresh_soon(self) -> None:
        """Show what has changed within ``CURVE_INTERVAL_MS``."""
        self._stale = True
        if not self._timer.isActive():
            self._timer.start()

    def refresh(self) -> None:
        """Show what has changed, now."""
        self._stale = False
        self._timer.stop()
        self._show_ranges()
        # pyqtgraph has done this already if this is called while a picture is being prepared.
        self._box.updateMatrix()
        shown = self.shown
        for lines in self._lines:
            lines.draw(shown)
        self._show_words(shown)

    def sizeHint(self) -> QSize:
        return QSize(480, 200)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 80)

    def _lay_out(self) -> None:
        # Else a click would take the window's keys: "-" and "+" are pyqtgraph's too.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Lines are drawn twice as fast into one rectangle as into the union of what has changed.
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.addItem(self._values, 0, 0)
        self.addItem(self._box, 0, 1)
        self.addItem(self._epochs, 1, 1)
        self._values.linkToView(self._box)
        self._epochs.linkToView(self._box)
        # The grid of the value axis lies behind the curves.
        self._values.setZValue(-1000)
        self.ci.layout.setSpacing(0)
        for item in (self._dots, self._note):
            item.setZValue(3)
            self._box.addItem(item, ignoreBounds=True)

    def _connect(self) -> None:
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(CURVE_INTERVAL_MS)
        self._timer.timeout.connect(self._refresh_if_seen)
        self._box.sigRangeChangedManually.connect(self._hold)
        self._box.sigResized.connect(self.refresh)
        self._box.hovered.connect(self._hover_at)
        self._box.double_clicked.connect(lambda: self.set_following(True))
        # Whoever takes a picture of the window gets all records.
        self.scene().sigPrepareForPaint.connect(self._refresh_if_stale)

    def _size_axes(self) -> None:
        metrics, scale = QFontMetrics(self._style.font), self._style.scale
        name_width = metrics.horizontalAdvance(self._spec.x_label) + (NAME_GAPS - 1) * TICK_GAP_PX * scale
        self._values.textWidth = max(metrics.horizontalAdvance(WIDEST_TICK), name_width)
        self._values.setStyle(autoExpandTextSpace=True)
        self._epochs.setHeight(round(TICK_GAP_PX * scale) + metrics.height())
        self._epochs.setStyle(hideOverlappingLabels=round(RIGHT_MARGIN_PX * scale))
        self._epochs.resizeEvent()
        top = metrics.capHeight() / 2 + 2 * scale
        self.ci.layout.setContentsMargins(0.0, round(top), RIGHT_MARGIN_PX * scale, 0.0)

    def _show_ranges(self) -> None:
        newest = max(self._now, last_epoch(self.curves) or 0.0)
        whole_x = all_epochs(newest, self._asked_epochs)
        whole_y = scaled_span(all_values(self.curves, self._spec.y_unit, log=self._log), log=self._log)
        x, y = followed_epochs(newest, self._asked_epochs), self._followed_values()
        widest_x = whole_x.padded(ROOM_SHARE)
        widest_y = Span(min(whole_y.low, y.low), max(whole_y.high, y.high)).padded(ROOM_SHARE)
        self._box.setLimits(
            xMin=widest_x.low,
            xMax=widest_x.high,
            minXRange=min(SHORTEST_EPOCHS, x.width),
            yMin=widest_y.low,
            yMax=widest_y.high,
            minYRange=NEAREST_ZOOM * whole_y.width,
        )
        if self._following:
            ranges = {"xRange": (x.low, x.high), "yRange": (y.low, y.high)}
            self._box.setRange(**ranges, padding=ROOM_SHARE, disableAutoRange=False)

    def _followed_values(self) -> Span:
        """Return the range of y to follow, on the scale it is drawn on."""
        return scaled_span(followed_values(self.curves, self._spec.y_unit, log=self._log), log=self._log)

    def _show_words(self, shown: Shown) -> None:
        """Show the readout, or else a hint at what is not to be seen."""
        readout = self.readout
        self._show_dots(readout)
        if readout is None:
            self._pointer.hide()
            self._show_note(shown)
            return
        epoch, rows = readout
        self._note.hide()
        heights = scaled(np.array([row.y for row in rows]), log=self._log)
        # The card lies where the curves do not.
        low = float(heights.mean()) > (shown.y.low + shown.y.high) / 2
        heading = f"{self._spec.x_label} {epoch_text(epoch, shown.x.width)}"
        self._pointer.show(epoch, heading, rows, low=low)

    def _show_dots(self, readout: tuple[float, list[ReadoutRow]] | None) -> None:
        """Mark the values of the readout, and records that stand alone and so make no line."""
        dots = [] if readout is None else [(readout[0], row.y, row.color) for row in readout[1]]
        for curve, color in zip(self.curves, self._style.colors.series, strict=False):
            if curve.visible and curve.lone_record is not None:
                dots.append((*curve.lone_record, color))
        self._dots.setVisible(bool(dots))
        heights = scaled(np.array([y for _, y, _ in dots]), log=self._log)
        self._dots.setData(x=[x for x, _, _ in dots], y=heights, brush=[color for _, _, color in dots])

    def _show_note(self, shown: Shown) -> None:
        if last_epoch(self.curves) is None:
            self._place_note(self._empty_text, x=shown.x.low + shown.x.width / 2, share=0.5, anchor=(0.5, 0.5))
            return
        missing = off_scale(self.curves, self._spec.y_unit, shown.y) if self._following and not self._log else None
        if missing is None:
            self._note.hide()
            return
        on_left = 1.0 if missing.x > shown.x.low + shown.x.width / 2 else 0.0
        top = missing.text.startswith("↑")
        self._place_note(missing.text, x=missing.x, share=1.0 if top else 0.0, anchor=(on_left, 0.0 if top else 1.0))

    def _place_note(self, text: str, *, x: float, share: float, anchor: tuple[float, float]) -> None:
        """Write ``text`` at epoch ``x`` and a share of the height, 0 at the bottom; ``anchor`` is of its own box."""
        low, high = self._box.viewRange()[1]
        self._note.setText(text)
        self._note.setAnchor(anchor)
        self._note.setPos(x, low + share * (high - low))
        self._note.show()

    def _hold(self) -> None:
        if self._following:
            self._following = False
            self.following_changed.emit(False)
        self.refresh()

    def _hover_at(self, place: QPointF | None) -> None:
        self._hover = place
        self._show_words(self.shown)

    def _refresh_if_stale(self) -> None:
        if self._stale:
            self.refresh()

    def _refresh_if_seen(self) -> None:
        # A plot nobody sees stays stale, and is refreshed when it is painted.
        if self.isVisible():
            self._refresh_if_stale()
