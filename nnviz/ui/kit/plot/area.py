"""The plane of a plot of curves: a pyqtgraph view that follows the run or holds what the mouse chose."""

import numpy as np
from PyQt6.QtCore import QPointF, QSize, Qt, QTimer, pyqtSignal
from PyQt6.QtGui import QFontMetrics
from PyQt6.QtWidgets import QGraphicsView, QWidget
from pyqtgraph import GraphicsLayoutWidget

from nnviz.ui.kit.plot.axes import RIGHT_MARGIN_PX, ValueAxis, XAxis, x_text
from nnviz.ui.kit.plot.box import CurveBox
from nnviz.ui.kit.plot.lines import CurveLines, Shown
from nnviz.ui.kit.plot.marks import Dot, Marks, Note, middle_note, off_scale_note
from nnviz.ui.kit.plot.ranges import (
    all_values,
    all_x,
    followed_values,
    followed_x,
    newest_x,
    off_scale,
    scaled,
    scaled_span,
)
from nnviz.ui.kit.plot.readout import Pointer, Readout, readout_at
from nnviz.ui.kit.plot.series import Curve, CurveSpec
from nnviz.ui.kit.plot.spans import Span
from nnviz.ui.kit.plot_theme import PlotStyle, apply_theme

CURVE_INTERVAL_MS = 100
"""The least time between two pictures of new records: each takes Python's lock from the training."""
DEFAULT_X = 1.0
MOMENT_SHARE = 0.03  # of the height: so far above the axis a moment is pointed at


class CurveArea(GraphicsLayoutWidget):  # type: ignore[misc]
    """Axes, curves, and what is under the pointer; wheel and drag hold a range, a double click follows again."""

    following_changed = pyqtSignal(bool)

    def __init__(self, spec: CurveSpec, style: PlotStyle, empty_text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.curves = [Curve(series) for series in spec.series]
        self.before = {series.key: Curve(series) for series in spec.series if not series.thin}  # of the run before
        self._spec = spec
        self._style = style
        self._empty_text = empty_text
        self._asked_x = DEFAULT_X
        self._now = 0.0
        self._moments: tuple[float, ...] = ()
        self._log = False
        self._following = True
        self._stale = True
        self._hover: QPointF | None = None
        self._box = CurveBox(spec.x.least_width)
        self._x_axis = XAxis(spec.x)
        self._values = ValueAxis(spec.y_unit)
        self._lines = [CurveLines(self._box, curve) for curve in self.curves]
        self._lines_before = [CurveLines(self._box, curve, is_before=True) for curve in self.before.values()]
        self._marks = Marks(self._box)
        self._pointer = Pointer(self, self._box)
        self._lay_out()
        self._connect()
        self.set_style(style)

    def set_style(self, style: PlotStyle) -> None:
        """Show everything in this style from now on."""
        self._style = style
        apply_theme(self, (self._x_axis, self._values), style)
        self._x_axis.fit_text()
        self._values.fit_text(beside=self._spec.x.label)
        top, right = QFontMetrics(style.font).capHeight() / 2 + 2 * style.scale, RIGHT_MARGIN_PX * style.scale
        self.ci.layout.setContentsMargins(0.0, round(top), right, 0.0)
        colors = dict(zip((curve.spec.key for curve in self.curves), style.colors.series, strict=False))
        for lines in (*self._lines, *self._lines_before):
            lines.set_style(colors[lines.curve.spec.key], style)
        self.ci.layout.activate()
        self._marks.set_style(style)
        self._pointer.set_style(style)
        self.refresh()

    def set_asked_x(self, largest: float) -> None:
        """Follow from 0 to ``largest`` (> 0), further only if records are."""
        self._asked_x = largest
        self.refresh()

    def set_now(self, x: float) -> None:
        """Say where the run is, should that be later than its newest record."""
        if x != self._now:
            self._now = x
            self.refresh_soon()

    def set_moments(self, x: tuple[float, ...]) -> None:
        """Point at places of the x axis at which something was done."""
        if x != self._moments:
            self._moments = x
            self.refresh_soon()

    def set_log(self, log: bool) -> None:
        """Draw y on a logarithmic axis, or on a linear one."""
        self._log = log
        self._values.setLogMode(log)
        if not self.following:
            # A held range may reach down to 0, which has no place on a logarithmic axis.
            y = self._followed_values()
            self._box.setYRange(y.low, y.high, padding=0)
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
    def readout(self) -> Readout | None:
        """The values under the pointer, or None without pointer or records."""
        if self._hover is None:
            return None
        x = self._box.mapToView(self._hover).x()
        return readout_at(x, self.curves, self._style.colors.series, self._spec.y_unit)

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
        for lines in (*self._lines, *self._lines_before):
            lines.draw(shown)
        moments = np.array(self._moments, np.float64)
        self._marks.show_moments(moments, shown.y.low + MOMENT_SHARE * shown.y.width, shown)
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
        self.addItem(self._x_axis, 1, 1)
        self._values.linkToView(self._box)
        self._x_axis.linkToView(self._box)
        # The grid of the value axis lies behind the curves.
        self._values.setZValue(-1000)
        self.ci.layout.setSpacing(0)

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

    def _show_ranges(self) -> None:
        newest = max(self._now, newest_x(self.curves) or 0.0)
        whole = scaled_span(all_values(self.curves, self._spec.y_unit, log=self._log), log=self._log)
        x, y = followed_x(newest, self._asked_x), self._followed_values()
        self._box.limit(all_x(newest, self._asked_x), Span(min(whole.low, y.low), max(whole.high, y.high)))
        if self._following:
            self._box.show_ranges(x, y)

    def _followed_values(self) -> Span:
        """Return the range of y to follow, on the scale it is drawn on."""
        return scaled_span(followed_values(self.curves, self._spec.y_unit, log=self._log), log=self._log)

    def _show_words(self, shown: Shown) -> None:
        """Show the readout, or else a hint at what is not to be seen."""
        readout = self.readout
        self._marks.show_dots([*self._lone_records(), *self._dots_of(readout)])
        self._marks.show_note(self._hint(shown) if readout is None else None)
        if readout is None:
            self._pointer.hide()
            return
        heights = [dot.y for dot in self._dots_of(readout)]
        # The card lies where the curves do not.
        low = sum(heights) / len(heights) > shown.y.middle
        heading = f"{self._spec.x.label} {x_text(readout.x, shown.x.width)}"
        self._pointer.show(readout, heading, low=low)

    def _dots_of(self, readout: Readout | None) -> list[Dot]:
        rows = () if readout is None else readout.rows
        x = 0.0 if readout is None else readout.x
        return [Dot(x, self._height(row.y), row.color) for row in rows]

    def _lone_records(self) -> list[Dot]:
        """Return dots for the curves of one record, which make no line."""
        found = []
        for curve, color in zip(self.curves, self._style.colors.series, strict=False):
            if curve.visible and curve.lone_record is not None:
                x, y = curve.lone_record
                found.append(Dot(x, self._height(y), color))
        return found

    def _height(self, value: float) -> float:
        return float(scaled(np.array(value), log=self._log))

    def _hint(self, shown: Shown) -> Note | None:
        if newest_x(self.curves) is None:
            return middle_note(self._empty_text, shown)
        missing = off_scale(self.curves, self._spec.y_unit, shown.y) if self._following and not self._log else None
        return None if missing is None else off_scale_note(missing, shown)

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
