"""The bar at the bottom of tabs about the network at hand: the run of the page that trains goes on from here too."""

from functools import partial

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.ui.descent.network_on_show import NetworkOnShow
from nnviz.ui.kit.layouts import STRETCH, row
from nnviz.ui.kit.running_label import RunningLabel
from nnviz.ui.kit.sections import chip
from nnviz.ui.kit.theme import Theme
from nnviz.ui.kit.transport_bar import PlayButton


class TrainingBar(QWidget):
    """``train_requested`` names an action of the page that trains."""

    train_requested = pyqtSignal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("transport")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._play = PlayButton(theme, self)
        self._play.setToolTip(translate("TrainingBar", "Train the network of page 3, or pause (Space)"))
        self._play.setAccessibleName(translate("TrainingBar", "Train or pause"))
        self._play.clicked.connect(partial(self.train_requested.emit, "play"))
        step_tip = translate("TrainingBar", "The next step of the run")
        words = (
            ("mini_batch", translate("TrainingBar", "Mini-batch  S"), step_tip),
            ("epoch", translate("TrainingBar", "Epoch  E"), translate("TrainingBar", "To the end of the epoch")),
            ("reset", translate("TrainingBar", "Reset  R"), translate("TrainingBar", "The run at its start")),
        )
        ask = self.train_requested.emit
        self.buttons = [chip(text, tip, partial(ask, name), self, look="") for name, text, tip in words]
        self._place = RunningLabel("value", Qt.AlignmentFlag.AlignLeft, self)
        row(self._play, 8, *self.buttons, 16, self._place, STRETCH, spacing=8, margins=(24, 8, 24, 8), on=self)

    @property
    def place_text(self) -> str:
        """Where the run is."""
        return self._place.text()

    @property
    def is_playing(self) -> bool:
        """Whether the run goes on by itself."""
        return self._play.is_playing

    def show_run(self, on_show: NetworkOnShow) -> None:
        """Show where the run is and whether it goes on; a network in no run can only be left by a reset."""
        run = on_show.run_place
        self._play.set_playing(run is not None and run.is_playing)
        for button in (self._play, *self.buttons[:2]):
            button.setEnabled(run is not None)
        self._place.setText(on_show.place)
