"""The bar at the bottom: roll, one step, back, reset, how far the balls have come and how fast they roll."""

from PyQt6.QtWidgets import QWidget

from nnviz.descent.state import FASTEST, SLOWEST
from nnviz.language import translate
from nnviz.ui.kit.number_field import LogScale
from nnviz.ui.kit.step_transport import PlayWords, StepTransport
from nnviz.ui.kit.theme import Theme


class DescentTransport(StepTransport):
    """Lets the balls roll."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        tip = translate("DescentTransport", "Roll or pause (Space)")
        play = PlayWords(translate("DescentTransport", "Roll or pause"), tip)
        super().__init__(theme, LogScale(SLOWEST, FASTEST), play, parent)
        step_tip = translate("DescentTransport", "Every ball makes one step: (2.2)")
        back_tip = translate("DescentTransport", "One step back (Shift+S)")
        reset_tip = translate("DescentTransport", "Every ball back to where it was put down")
        self.lay_out(
            (translate("DescentTransport", "Step  S"), step_tip, self.step_requested.emit),
            (translate("DescentTransport", "Back  ⇧S"), back_tip, self.back_requested.emit),
            (translate("DescentTransport", "Reset  R"), reset_tip, self.reset_requested.emit),
        )
