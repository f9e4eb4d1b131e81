"""The bar at the bottom: roll, one step, back, reset, how far the balls have come and how fast they roll."""

from PyQt6.QtCore import QSignalBlocker, Qt, pyqtSignal
from PyQt6.QtWidgets import QWidget

from nnviz.descent.state import FASTEST, SLOWEST
from nnviz.language import translate
from nnviz.notation.significant import significant
from nnviz.ui.kit.arrow_keys import ArrowSlider
from nnviz.ui.kit.layouts import STRETCH, row
from nnviz.ui.kit.number_field import SLIDER_STEPS, LogScale
from nnviz.ui.kit.running_label import RunningLabel
from nnviz.ui.kit.sections import chip, label
from nnviz.ui.kit.theme import Theme
from nnviz.ui.kit.transport_bar import PlayButton

SPEEDS = LogScale(SLOWEST, FASTEST)
SPEED_PX = 104
"""Width of the slider: the same whatever is said beside it."""


class DescentTransport(QWidget):
    """Requests go out as signals; ``show_state`` brings what is true."""

    play_toggled = pyqtSignal()
    step_requested = pyqtSignal()
    back_requested = pyqtSignal()
    reset_requested = pyqtSignal()
    speed_changed = pyqtSignal(float)  # steps a second

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("transport")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._play = PlayButton(theme, self)
        self._play.setToolTip(translate("DescentTransport", "Roll or pause (Space)"))
        self._play.setAccessibleName(translate("DescentTransport", "Roll or pause"))
        self._play.clicked.connect(self.play_toggled)
        step_tip = translate("DescentTransport", "Every ball makes one step: (2.2)")
        back_tip = translate("DescentTransport", "One step back (Shift+S)")
        reset_tip = translate("DescentTransport", "Every ball back to where it was put down")
        buttons = [
            chip(text, tip, signal.emit, self, look="")
            for text, tip, signal in (
                (translate("DescentTransport", "Step  S"), step_tip, self.step_requested),
                (translate("DescentTransport", "Back  ⇧S"), back_tip, self.back_requested),
                (translate("DescentTransport", "Reset  R"), reset_tip, self.reset_requested),
            )
        ]
        self._place = RunningLabel("value", Qt.AlignmentFlag.AlignLeft, self)
        self._pace = label("", self, look="soft")
        self._speed = ArrowSlider(Qt.Orientation.Horizontal, self)
        self._speed.setRange(0, SLIDER_STEPS)
        self._speed.setAccessibleName(translate("DescentTransport", "Speed"))
        self._speed.setToolTip(translate("DescentTransport", "Steps a second"))
        self._speed.valueChanged.connect(lambda position: self.speed_changed.emit(float(SPEEDS.value(position))))
        how_fast = (self._pace, self._speed)
        row(self._play, 8, *buttons, 16, self._place, STRETCH, *how_fast, spacing=8, margins=(24, 8, 24, 8), on=self)

    def show_state(self, *, is_playing: bool, place: str, speed: float) -> None:
        """Show whether the balls roll, where they are in words, and the speed in steps a second."""
        self._play.set_playing(is_playing)
        self._place.setText(place)
        self._pace.setText(translate("DescentTransport", "{0} steps/s").format(significant(speed, 2)))
        if float(SPEEDS.value(self._speed.value())) != speed and not self._speed.isSliderDown():
            with QSignalBlocker(self._speed):
                self._speed.setValue(SPEEDS.position(speed))

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        self._play.set_theme(theme, scale)
        self._speed.setFixedWidth(round(SPEED_PX * scale))

    @property
    def place_text(self) -> str:
        return self._place.text()
