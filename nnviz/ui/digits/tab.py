"""What the page asks of a tool that has a tab of its own in the panel."""

from dataclasses import dataclass
from typing import Protocol

from nnviz.digits.drawing import Drawing
from nnviz.nn.network import Network
from nnviz.ui.kit.theme import Theme


@dataclass(frozen=True)
class ToolTab:
    """The tab: ``key`` names it in the settings, ``text`` stands on it."""

    key: str
    text: str
    tip: str


class DigitTool(Protocol):
    """A tool that works on the drawing on the pad. It is also a QWidget.

    ``show_drawing`` brings what is on the pad after every change, None for an empty pad, and the network in use; it
    is called only while the tool's tab is on show, and once when it comes to be.
    """

    tab: ToolTab

    def show_drawing(self, drawing: Drawing | None, network: Network) -> None: ...

    def set_theme(self, theme: Theme, scale: float) -> None: ...
