"""Which network reads the pad: the bundled one, that of the network page, or one from a file."""

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.nn.files.registry import NETWORK_SUFFIXES
from nnviz.ui.kit.layouts import NO_MARGINS, column
from nnviz.ui.kit.segmented_buttons import SegmentedButtons
from nnviz.ui.kit.still_text import StillText
from nnviz.ui.kit.theme import Theme

TOUCH_PX = 32
BUNDLED, PAGE, TAUGHT, FILE = "board", "page", "taught", "file"  # as they stand in the settings


class NetworkChoice(QWidget):
    """``chosen`` brings the key of the network that is requested."""

    chosen = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons = SegmentedButtons(
            {
                BUNDLED: (
                    translate("NetworkChoice", "On board"),
                    translate("NetworkChoice", "The trained network that comes with nnviz (U: the next one)"),
                ),
                PAGE: (
                    translate("NetworkChoice", "Page 3"),
                    translate(
                        "NetworkChoice", "The network of page 3 as it is, also half-trained and while it trains (U)"
                    ),
                ),
                TAUGHT: (
                    translate("NetworkChoice", "Taught"),
                    translate("NetworkChoice", "The network as it was changed here last, on the tab Teach (U)"),
                ),
                FILE: (
                    translate("NetworkChoice", "File…"),
                    translate("NetworkChoice", "A network from a file ({0}); it can also be dropped on the pad").format(
                        ", ".join(NETWORK_SUFFIXES)
                    ),
                ),
            },
            self,
        )
        # Four must fit into a panel of 260 pixels.
        self._buttons.setStyleSheet("QPushButton#segment { padding-left: 1px; padding-right: 1px; }")
        self._buttons.set_possible(TAUGHT, False)
        self._buttons.chosen.connect(self._request)
        self._key = BUNDLED
        self._about = StillText(self, lines=2, is_soft=True)
        column(self._buttons, self._about, spacing=6, margins=NO_MARGINS, on=self)

    def show_choice(self, key: str, about: str) -> None:
        """Show which network is in use and a line about it."""
        self._key = key
        self._buttons.set_chosen(key)
        self._about.set_text(about)

    def set_possible(self, key: str, is_possible: bool) -> None:
        """Allow or forbid one choice."""
        self._buttons.set_possible(key, is_possible)

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the scale; colours come from the style sheet."""
        self._buttons.set_least_height(round(TOUCH_PX * scale))

    @property
    def about(self) -> str:
        """The line about the network in use."""
        return self._about.text()

    def _request(self, key: str) -> None:
        self._buttons.set_chosen(self._key)  # until the request is granted
        self.chosen.emit(key)
