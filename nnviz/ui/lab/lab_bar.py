"""The bar at the bottom: do the runs or pause, give up, again, how far they are and how long the rest takes."""

from dataclasses import dataclass

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.ui.kit.layouts import row
from nnviz.ui.kit.progress_line import ProgressLine
from nnviz.ui.kit.running_label import RunningLabel
from nnviz.ui.kit.sections import chip
from nnviz.ui.kit.theme import Theme
from nnviz.ui.kit.transport_bar import PlayButton


@dataclass(frozen=True)
class BarState:
    """Whether something is being done, or could be given up, the share of all that is done (0 to 1), and a line."""

    is_playing: bool = False
    can_stop: bool = False
    share: float = 0.0
    place: str = ""


class LabBar(QWidget):
    """Requests go out as signals; ``show_state`` brings what is true."""

    play_toggled = pyqtSignal()
    cancel_requested = pyqtSignal()
    reset_requested = pyqtSignal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("transport")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._play = PlayButton(theme, self)
        self._play.setToolTip(translate("LabBar", "Do the runs, or pause (Space)"))
        self._play.setAccessibleName(translate("LabBar", "Do the runs, or pause"))
        self._play.clicked.connect(self.play_toggled)
        stop_tip = translate("LabBar", "Give up what is under way; what is done stays (Esc)")
        self._stop = chip(translate("LabBar", "Stop  Esc"), stop_tip, self.cancel_requested.emit, self, look="")
        again_tip = translate("LabBar", "Forget the results, so that Space does all again")
        again = chip(translate("LabBar", "Reset  R"), again_tip, self.reset_requested.emit, self, look="")
        self._progress = ProgressLine(theme, self)
        self._place = RunningLabel("value", Qt.AlignmentFlag.AlignLeft, self)
        line = (self._play, 8, self._stop, again, 16, (self._progress, 1), 8, self._place)
        row(*line, spacing=8, margins=(24, 8, 24, 8), on=self)

    def show_state(self, state: BarState) -> None:
        """Show how far it is."""
        self._play.set_playing(state.is_playing)
        self._stop.setEnabled(state.can_stop)
        self._progress.set_share(state.share)
        self._place.setText(state.place)

    @property
    def place_text(self) -> str:
        """How far it is, in words."""
        return self._place.text()

    @property
    def is_playing(self) -> bool:
        return self._play.is_playing
