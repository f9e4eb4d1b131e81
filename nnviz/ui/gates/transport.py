"""The bar at the bottom: let the signals run, or let the network learn."""

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from nnviz.language import translate
from nnviz.ui.kit.progress_line import ProgressLine
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
        self._progress = ProgressLine(theme, self)
        self._place = QLabel(self)
        self._place.setObjectName("value")
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 8, 24, 8)
        row.setSpacing(8)
        row.addWidget(self._play)
        row.addSpacing(8)
        row.addWidget(self._step)
        row.addWidget(self._reset)
        row.addSpacing(16)
        row.addWidget(self._progress, 2)
        row.addSpacing(8)
        row.addWidget(self._place)
        row.addStretch(3)

    def show_state(self, *, is_playing: bool, is_learning: bool, share_done: float, place: str) -> None:
        """Show what Space and S do now, the share done (0 to 1) and where things are."""
        self._play.set_playing(is_playing)
        learn, run = (
            translate("GatesTransport", "Learn or pause (Space)"),
            translate("GatesTransport", "Let the signals run (Space)"),
        )
        self._play.setToolTip(learn if is_learning else run)
        self._step.setText(
            translate("GatesTransport", "Mini-batch  S") if is_learning else translate("GatesTransport", "Wave  S")
        )
        self._step.setToolTip(
            translate("GatesTransport", "One step by (2.5), (2.6)")
            if is_learning
            else translate("GatesTransport", "Every signal that can goes one part further")
        )
        self._reset.setToolTip(
            translate("GatesTransport", "The same start again")
            if is_learning
            else translate("GatesTransport", "Back to where only the inputs have their signals")
        )
        self._progress.set_share(min(1.0, share_done))
        self._place.setText(place)

    @property
    def place_text(self) -> str:
        return self._place.text()

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        self._play.set_theme(theme, scale)
        self._progress.set_theme(theme, scale)
