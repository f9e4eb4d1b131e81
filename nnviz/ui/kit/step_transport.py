"""The bar below a picture that is gone through step by step: play, the steps, where it is and how fast it goes."""

from collections.abc import Callable
from dataclasses import dataclass

from PyQt6.QtCore import QSignalBlocker, Qt, pyqtSignal
from PyQt6.QtWidgets import QLabel, QWidget

from nnviz.language import translate
from nnviz.notation.significant import significant
from nnviz.ui.kit.arrow_keys import ArrowSlider
from nnviz.ui.kit.giving_box import GivingBox
from nnviz.ui.kit.layouts import STRETCH, row
from nnviz.ui.kit.number_field import SLIDER_STEPS, LogScale
from nnviz.ui.kit.running_label import RunningLabel
from nnviz.ui.kit.sections import chip, label
from nnviz.ui.kit.theme import Theme
from nnviz.ui.kit.transport_bar import PlayButton

SPEED_PX = 104
"""Width of the slider: the same whatever is said beside it."""

StepButton = tuple[str, str, Callable[[], object]]
"""What stands on a button, what its tool tip says, and what it asks for."""


@dataclass(frozen=True)
class PlayWords:
    """What the round button is called, and its tool tip."""

    name: str
    tip: str


class StepTransport(GivingBox):
    """Requests go out as signals; ``show_state`` brings what is true. ``speeds`` are steps a second."""

    play_toggled = pyqtSignal()
    step_requested = pyqtSignal()
    back_requested = pyqtSignal()
    reset_requested = pyqtSignal()
    speed_changed = pyqtSignal(float)  # steps a second

    def __init__(self, theme: Theme, speeds: LogScale, play: PlayWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("transport")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._speeds = speeds
        self._play = PlayButton(theme, self)
        self._play.setToolTip(play.tip)
        self._play.setAccessibleName(play.name)
        self._play.clicked.connect(self.play_toggled)
        self._place = RunningLabel("value", Qt.AlignmentFlag.AlignLeft, self)
        self._about = RunningLabel("value", Qt.AlignmentFlag.AlignLeft, self)
        self._pace: QLabel = label("", self, look="soft")
        self._speed = ArrowSlider(Qt.Orientation.Horizontal, self)
        self._speed.setRange(0, SLIDER_STEPS)
        self._speed.setAccessibleName(translate("StepTransport", "Speed"))
        self._speed.setToolTip(translate("StepTransport", "Steps a second"))
        self._speed.valueChanged.connect(lambda position: self.speed_changed.emit(float(speeds.value(position))))

    def lay_out(self, *steps: StepButton) -> None:
        """Put these buttons between the round one and the words."""
        buttons = [chip(text, tip, ask, self, look="") for text, tip, ask in steps]
        where = (self._place, self._about)
        how_fast = (self._pace, self._speed)
        line = row(self._play, 8, *buttons, 16, *where, STRETCH, *how_fast, spacing=8, margins=(24, 8, 24, 8), on=self)
        self.hold(line, (self._pace,), (self._about,))

    def show_state(self, *, is_playing: bool, place: str, speed: float, about: str = "") -> None:
        """Show whether it goes on by itself, where it is in words, and the speed in steps a second.

        ``about`` says more of the place where there is room for it.
        """
        self._play.set_playing(is_playing)
        self._place.setText(place)
        self._about.setText(about)
        self._pace.setText(translate("StepTransport", "{0} steps/s").format(significant(speed, 2)))
        if float(self._speeds.value(self._speed.value())) != speed and not self._speed.isSliderDown():
            with QSignalBlocker(self._speed):
                self._speed.setValue(self._speeds.position(speed))

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        self._play.set_theme(theme, scale)
        self._speed.setFixedWidth(round(SPEED_PX * scale))

    @property
    def place_text(self) -> str:
        return self._place.text()
