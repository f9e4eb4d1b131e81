"""The bar at the bottom: play, back, step, reset, where the pass is and how fast it goes."""

from PyQt6.QtCore import QSignalBlocker, Qt, pyqtSignal
from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.nn.backprop_steps.state import FASTEST, SLOWEST
from nnviz.notation.significant import significant
from nnviz.ui.kit.arrow_keys import ArrowSlider
from nnviz.ui.kit.layouts import row
from nnviz.ui.kit.number_field import SLIDER_STEPS, LogScale
from nnviz.ui.kit.sections import chip, label
from nnviz.ui.kit.theme import Theme
from nnviz.ui.kit.transport_bar import PlayButton
from nnviz.ui.kit.yielding_label import YieldingLabel

SPEEDS = LogScale(SLOWEST, FASTEST)


class BackpropTransport(QWidget):
    """Requests go out as signals; ``show_state`` brings what is true."""

    play_toggled = pyqtSignal()
    step_requested = pyqtSignal()
    back_requested = pyqtSignal()
    reset_requested = pyqtSignal()
    next_requested = pyqtSignal()
    speed_changed = pyqtSignal(float)  # steps a second

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("transport")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._play = PlayButton(theme, self)
        self._play.setToolTip(translate("BackpropTransport", "Go on step by step, or pause (Space)"))
        self._play.setAccessibleName(translate("BackpropTransport", "Go on or pause"))
        self._play.clicked.connect(self.play_toggled)
        back_tip = translate("BackpropTransport", "One step back (Shift+S): every number as it was, to the last bit")
        step_tip = translate("BackpropTransport", "One step of the size chosen")
        reset_tip = translate("BackpropTransport", "To the beginning of the pass")
        next_tip = translate("BackpropTransport", "Take the update, (2.5) and (2.6), and go on with the next examples")
        buttons = [
            chip(text, tip, signal.emit, self, look="")
            for text, tip, signal in (
                (translate("BackpropTransport", "Back  ⇧S"), back_tip, self.back_requested),
                (translate("BackpropTransport", "Step  S"), step_tip, self.step_requested),
                (translate("BackpropTransport", "Reset  R"), reset_tip, self.reset_requested),
                (translate("BackpropTransport", "Next pass  U"), next_tip, self.next_requested),
            )
        ]
        self._place = YieldingLabel("value", self)
        self._pace = label("", self, look="soft")
        self._speed = ArrowSlider(Qt.Orientation.Horizontal, self)
        self._speed.setRange(0, SLIDER_STEPS)
        self._speed.setAccessibleName(translate("BackpropTransport", "Speed"))
        self._speed.setToolTip(translate("BackpropTransport", "Steps a second"))
        self._speed.valueChanged.connect(lambda position: self.speed_changed.emit(float(SPEEDS.value(position))))
        how_fast = (self._pace, (self._speed, 1))
        row(self._play, 8, *buttons, 16, (self._place, 3), *how_fast, spacing=8, margins=(24, 8, 24, 8), on=self)

    def show_state(self, *, is_playing: bool, place: str, speed: float) -> None:
        """Show whether the pass goes on by itself, where it is in words, and the speed in steps a second."""
        self._play.set_playing(is_playing)
        self._place.setText(place)
        self._pace.setText(translate("BackpropTransport", "{0} steps/s").format(significant(speed, 2)))
        if float(SPEEDS.value(self._speed.value())) != speed and not self._speed.isSliderDown():
            with QSignalBlocker(self._speed):
                self._speed.setValue(SPEEDS.position(speed))

    @property
    def place_text(self) -> str:
        return self._place.text()
