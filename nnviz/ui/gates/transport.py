"""The bar at the bottom: let the signals run, or let the network learn."""

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QPushButton, QWidget

from nnviz.language import translate
from nnviz.ui.kit.layouts import row
from nnviz.ui.kit.progress_line import ProgressLine
from nnviz.ui.kit.sections import label
from nnviz.ui.kit.theme import Theme
from nnviz.ui.kit.transport_bar import PlayButton


class GatesTransport(QWidget):
    """Requests go out as signals; ``show_state`` brings what is true."""

    play_toggled = pyqtSignal()
    step_requested = pyqtSignal()
    reset_requested = pyqtSignal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("transport")
        self._play = PlayButton(theme, self)
        self._play.clicked.connect(self.play_toggled)
        self._step = QPushButton(self)
        self._step.clicked.connect(lambda: self.step_requested.emit())
        self._reset = QPushButton(translate("GatesTransport", "Reset  R"), self)
        self._reset.clicked.connect(lambda: self.reset_requested.emit())
        self._progress, self._place = ProgressLine(theme, self), label("", self, look="value")
        parts = (self._play, 8, self._step, self._reset, 16, (self._progress, 2), 8, self._place, (None, 3))
        row(*parts, spacing=8, margins=(24, 8, 24, 8), on=self)

    def show_state(self, *, is_playing: bool, is_learning: bool, share_done: float, place: str) -> None:
        """Show what Space and S do now, the share done (0 to 1) and where things are."""
        play = translate("GatesTransport", "Let the signals run (Space)")
        step = translate("GatesTransport", "Wave  S")
        step_tip = translate("GatesTransport", "Every signal that can goes one part further")
        reset_tip = translate("GatesTransport", "Back to where only the inputs have their signals")
        if is_learning:
            play = translate("GatesTransport", "Learn or pause (Space)")
            step = translate("GatesTransport", "Mini-batch  S")
            step_tip = translate("GatesTransport", "One step by (2.5), (2.6)")
            reset_tip = translate("GatesTransport", "The same start again")
        self._play.set_playing(is_playing)
        self._play.setToolTip(play)
        self._step.setText(step)
        self._step.setToolTip(step_tip)
        self._reset.setToolTip(reset_tip)
        self._progress.set_share(min(1.0, share_done))
        self._place.setText(place)

    @property
    def place_text(self) -> str:
        return self._place.text()
