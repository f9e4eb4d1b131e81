"""Play, step, reset, how far and how fast: the bar at the bottom."""

from PyQt6.QtCore import QPointF, QRectF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PyQt6.QtWidgets import QAbstractButton, QWidget

from nnviz.language import translate
from nnviz.ui.kit.arrow_keys import ArrowSlider
from nnviz.ui.kit.giving_box import GivingBox
from nnviz.ui.kit.layouts import NO_MARGINS, column, row
from nnviz.ui.kit.progress_line import ProgressLine
from nnviz.ui.kit.running_label import RunningLabel
from nnviz.ui.kit.sections import chip, label
from nnviz.ui.kit.theme import Theme
from nnviz.ui.kit.training_speed import SPEED_POSITIONS, speed_at, speed_text

SPEED_PX = 72
"""Width of the slider: the same whatever is said beside it."""


class TransportBar(QWidget):
    """Wishes go out as signals; ``show_state`` brings what is true."""

    play_toggled = pyqtSignal()
    mini_batch_requested = pyqtSignal()
    epoch_requested = pyqtSignal()
    reset_requested = pyqtSignal()
    speed_changed = pyqtSignal(float)  # mini-batches per second, inf for full speed

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("transport")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._play = PlayButton(theme, self)
        self._play.clicked.connect(self.play_toggled)
        self._progress = ProgressLine(theme, self)
        self._place = RunningLabel("value", Qt.AlignmentFlag.AlignLeft, self)
        self._pace = RunningLabel("soft", Qt.AlignmentFlag.AlignLeft, self)
        self._speed_text = label("", self, look="soft")
        self._speed = ArrowSlider(Qt.Orientation.Horizontal, self)
        self._speed.setRange(0, SPEED_POSITIONS)
        self._speed.setAccessibleName(translate("TransportBar", "Speed"))
        self._speed.setToolTip(translate("TransportBar", "Mini-batches a second, from one to as many as it can"))
        self._speed.valueChanged.connect(self._take_speed)
        self._lay_out()
        self.set_speed_position(SPEED_POSITIONS)

    def show_state(self, *, is_playing: bool, share_done: float, place: str, pace: str) -> None:
        """Show whether training goes on, the share of the run done (0 to 1) and two lines about it."""
        self._play.set_playing(is_playing)
        self._progress.set_share(share_done)
        self._place.setText(place)
        self._pace.setText(pace)

    def set_enabled(self, is_enabled: bool, *, keeps_reset: bool = False) -> None:
        """Allow or forbid training: without data there is none. A reset may still lead back to some."""
        for button in self.findChildren(QAbstractButton):
            button.setEnabled(is_enabled or (keeps_reset and button is self._reset))

    def set_speed_position(self, position: int) -> None:
        """Move the speed slider; tells ``speed_changed`` if that changes it."""
        self._speed.setValue(position)
        self._speed_text.setText(speed_text(speed_at(self._speed.value())))

    @property
    def place_text(self) -> str:
        return self._place.text()

    @property
    def speed_position(self) -> int:
        return self._speed.value()

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        self._play.set_theme(theme, scale)
        self._progress.set_theme(theme, scale)
        self._speed.setFixedWidth(round(SPEED_PX * scale))

    def _lay_out(self) -> None:
        steps = [
            chip(text, tip, signal.emit, self, look="")
            for text, tip, signal in (
                (
                    translate("TransportBar", "Mini-batch  S"),
                    translate("TransportBar", "Train one mini-batch: (2.5), (2.6)"),
                    self.mini_batch_requested,
                ),
                (
                    translate("TransportBar", "Epoch  E"),
                    translate("TransportBar", "Train to the end of the epoch"),
                    self.epoch_requested,
                ),
                (
                    translate("TransportBar", "Reset  R"),
                    translate("TransportBar", "Back to the start: the same run again, to the last bit"),
                    self.reset_requested,
                ),
            )
        ]
        self._reset = steps[-1]
        where = ((self._progress, 3), 8, self._place)
        how_fast = (self._pace, 16, self._speed_text, self._speed)  # the pace of the run, and the one asked for
        box = GivingBox(self)  # a run's pace, which comes with the run, never widens the window
        line = row(self._play, 8, *steps, 16, *where, 16, *how_fast, spacing=8, margins=(24, 8, 24, 8), on=box)
        box.hold(line, (self._pace,), (self._speed_text,))
        column(box, spacing=0, margins=NO_MARGINS, on=self)

    def _take_speed(self, position: int) -> None:
        speed = speed_at(position)
        self._speed_text.setText(speed_text(speed))
        self.speed_changed.emit(speed)


class PlayButton(QAbstractButton):
    """A round button that shows what pressing it will do."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._scale, self._is_playing = theme, 1.0, False
        self.setToolTip(translate("TransportBar", "Train or pause (Space)"))
        self.setAccessibleName(translate("TransportBar", "Train or pause"))

    @property
    def is_playing(self) -> bool:
        return self._is_playing

    def set_playing(self, is_playing: bool) -> None:
        """Show pause bars while playing, else a triangle."""
        if is_playing != self._is_playing:
            self._is_playing = is_playing
            self.update()

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        self._theme, self._scale = theme, scale
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        side = round(40 * self._scale)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent | None) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height())
        painter.translate(self.width() / 2, self.height() / 2)
        painter.scale(side / 40, side / 40)
        painter.setPen(QPen(self._theme.ink, 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.accent if self.isEnabled() else self._theme.track)
        painter.drawEllipse(QPointF(0, 0), 19, 19)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.on_accent)
        if self._is_playing:
            painter.drawRect(QRectF(-6, -7, 4, 14))
            painter.drawRect(QRectF(2, -7, 4, 14))
        else:
            painter.drawPolygon(QPolygonF([QPointF(-5, -8), QPointF(9, 0), QPointF(-5, 8)]))
        painter.end()
