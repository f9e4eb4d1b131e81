"""The plane of a plot of curves: paints them, follows the run or holds what the mouse chose."""

import numpy as np
from PyQt6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PyQt6.QtWidgets import QApplication, QSizePolicy, QWidget

from nnviz.ui.plot_theme import blended
from nnviz.ui.widgets.curve_axes import Frame, Span
from nnviz.ui.widgets.curve_painting import (
    RIGHT_MARGIN_PX,
    TICK_GAP_PX,
    PlotStyle,
    ReadoutRow,
    Tick,
    paint_curve,
    paint_epochs,
    paint_grid,
    paint_notice,
    paint_off_scale,
    paint_readout,
)
from nnviz.ui.widgets.curve_series import Curve, CurveSpec
from nnviz.ui.widgets.curve_view import (
    all_epochs,
    all_values,
    epoch_text,
    epoch_ticks,
    followed_epochs,
    followed_values,
    last_epoch,
    off_scale,
    value_text,
    value_ticks,
)

CURVE_WIDTH_PX = 1.75
THIN_WIDTH_PX = 1.0
THIN_SHARE = 0.22
"""How much of its colour the trace behind an average keeps."""
ROW_HEIGHT_PX = 40
MOST_ROWS = 6
LOG_ROW_HEIGHT_PX = 27
MOST_LOG_ROWS = 9
COLUMN_WIDTH_PX = 64
NARROWEST_GUTTER_PX = 44.0
WHEEL_STEP = 0.8
"""The range after one notch of the wheel, as a share of the range before."""
WHEEL_NOTCH = 120
DEFAULT_EPOCHS = 1.0


class CurveCanvas(QWidget):
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
        self._held: tuple[Span, Span] | None = None
        self._hover: QPointF | None = None
        self._drag: tuple[QPointF, Frame] | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def set_style(self, style: PlotStyle) -> None:
        """Paint in this style from now on."""
        self._style = style
        self.update()

    def set_asked_epochs(self, epochs: float) -> None:
        """Follow from 0 to ``epochs`` (> 0), further only if records are."""
        self._asked_epochs = epochs
        self.update()

    def set_now(self, epoch: float) -> None:
        """Say where the run is, should that be later than its newest record."""
        self._now = epoch
        self.update()

    def set_log(self, log: bool) -> None:
        """Draw y on a logarithmic axis, or on a linear one."""
        self._log = log
        if self._held is not None:
            # A held range may reach down to 0, which has no place on a logarithmic axis.
            self._held = (self._held[0], followed_values(self.curves, self._spec.y_unit, log=log))
        self.update()

    def set_following(self, following: bool) -> None:
        """Follow the run, or hold the range that is shown now."""
        if following != self.following:
            frame = self.frame()
            self._held = None if following else (frame.x, frame.y)
            self.following_changed.emit(following)
            self.update()

    @property
    def following(self) -> bool:
        """Whether the ranges follow the run."""
        return self._held is None

    @property
    def log(self) -> bool:
        """Whether the axis of y is logarithmic."""
        return self._log

    def frame(self) -> Frame:
        """Where the plot lies in the widget and what it shows now."""
        if self._held is not None:
            x, y = self._held
        else:
            x = followed_epochs(self._newest(), self._asked_epochs)
            y = followed_values(self.curves, self._spec.y_unit, log=self._log)
        return self._laid_out(x, y)

    def readout(self) -> tuple[float, list[ReadoutRow]] | None:
        """The epoch under the pointer and the rows shown for it, or None without pointer or records."""
        newest = last_epoch([curve for curve in self.curves if curve.visible])
        if self._hover is None or newest is None:
            return None
        frame = self.frame()
        epoch = min(max(frame.value_x(self._hover.x()), frame.x.low, 0.0), frame.x.high, newest)
        rows = []
        for curve, color in zip(self.curves, self._style.colors.series, strict=False):
            value = curve.value_at(epoch) if curve.visible else None
            if value is not None:
                y = float(frame.pixels_y(np.array([value]))[0])
                rows.append(ReadoutRow(curve.spec.label, value_text(value, self._spec.y_unit), color, y))
        return (epoch, rows) if rows else None

    def sizeHint(self) -> QSize:
        return QSize(480, 200)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 80)

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._style.colors.ground)
        frame = self.frame()
        paint_grid(painter, frame, self._rows(frame.y), self._style)
        columns = epoch_ticks(frame.x, most=max(int(frame.width / (COLUMN_WIDTH_PX * self._style.scale)), 1))
        paint_epochs(painter, frame, columns, self._spec.x_label, self._style)
        self._paint_curves(painter, frame)
        self._paint_words(painter, frame)
        painter.end()

    def wheelEvent(self, event: QWheelEvent | None) -> None:
        if event is None or event.angleDelta().y() == 0:
            return
        frame, at = self.frame(), event.position()
        factor = WHEEL_STEP ** (event.angleDelta().y() / WHEEL_NOTCH)
        # Over the numbers of one axis the wheel zooms that axis alone.
        x = at.x() if at.x() >= frame.left else None
        y = at.y() if at.y() <= frame.bottom else None
        self._hold(frame.zoomed(factor, x=x, y=y))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        if event is not None and event.button() == Qt.MouseButton.LeftButton:
            self._drag = (event.position(), self.frame())

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        if event is None:
            return
        self._hover = event.position()
        if self._drag is not None:
            moved = event.position() - self._drag[0]
            if not self.following or moved.manhattanLength() >= QApplication.startDragDistance():
                self._hold(self._drag[1].moved(moved.x(), moved.y()))
        self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent | None) -> None:
        self._drag = None

    def mouseDoubleClickEvent(self, _event: QMouseEvent | None) -> None:
        self._drag = None
        self.set_following(True)

    def leaveEvent(self, _event: QEvent | None) -> None:
        self._hover = None
        self.update()

    def _hold(self, frame: Frame) -> None:
        whole_x = all_epochs(self._newest(), self._asked_epochs)
        whole_y = all_values(self.curves, self._spec.y_unit, log=self._log)
        self.set_following(False)
        kept = frame.kept_within(whole_x, whole_y)
        self._held = (kept.x, kept.y)
        self.update()

    def _newest(self) -> float:
        return max(self._now, last_epoch(self.curves) or 0.0)

    def _laid_out(self, x: Span, y: Span) -> Frame:
        scale, metrics = self._style.scale, QFontMetricsF(self._style.font)
        gap, cap = TICK_GAP_PX * scale, metrics.capHeight()
        words = [metrics.horizontalAdvance(tick.text) + gap for tick in self._rows(y)]
        words.append(metrics.horizontalAdvance(self._spec.x_label) + 1.5 * gap)
        left = max(NARROWEST_GUTTER_PX * scale, *words)
        top = cap / 2 + 2 * scale
        right = self.width() - RIGHT_MARGIN_PX * scale
        bottom = self.height() - cap - gap - metrics.descent()
        return Frame(left, round(top), max(right - left, 1.0), max(round(bottom) - round(top), 1.0), x, y, self._log)

    def _rows(self, y: Span) -> list[Tick]:
        row_height = (LOG_ROW_HEIGHT_PX if self._log else ROW_HEIGHT_PX) * self._style.scale
        most = min(max(int(self.height() / row_height), 2), MOST_LOG_ROWS if self._log else MOST_ROWS)
        return value_ticks(y, self._spec.y_unit, log=self._log, most=most)

    def _paint_curves(self, painter: QPainter, frame: Frame) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(QRectF(frame.left - 1, frame.top - 1, frame.width + 2, frame.height + 2))
        colors, scale = self._style.colors, self._style.scale
        shown = [(c, k) for c, k in zip(self.curves, colors.series, strict=False) if c.visible]
        for curve, color in shown:
            if curve.spec.thin:
                x, y = curve.records.window(frame.x.low, frame.x.high)
                pale = blended(color, colors.ground, THIN_SHARE)
                paint_curve(painter, frame, x, y, color=pale, width=THIN_WIDTH_PX * scale)
        for curve, color in shown:
            x, y = curve.line(frame.x.low, frame.x.high)
            paint_curve(painter, frame, x, y, color=color, width=CURVE_WIDTH_PX * scale)
        painter.restore()

    def _paint_words(self, painter: QPainter, frame: Frame) -> None:
        """Write what stands on top of the curves: the readout, or else a hint at what is not to be seen."""
        readout = self.readout()
        if last_epoch(self.curves) is None:
            paint_notice(painter, frame, self._empty_text, self._style)
        elif readout is not None:
            epoch, rows = readout
            x = float(frame.pixels_x(np.array([epoch]))[0])
            heading = f"{self._spec.x_label} {epoch_text(epoch, frame.x)}"
            paint_readout(painter, frame, x, heading, rows, self._style)
        elif self.following and not self._log:
            missing = off_scale(self.curves, self._spec.y_unit, frame.y)
            if missing is not None:
                paint_off_scale(painter, frame, missing.x, missing.text, self._style)
