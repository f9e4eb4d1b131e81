"""The bar at the bottom: play, back, step, reset, the next pass, where the pass is and how fast it goes."""

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.nn.backprop_steps.state import FASTEST, SLOWEST
from nnviz.ui.kit.number_field import LogScale
from nnviz.ui.kit.step_transport import PlayWords, StepTransport
from nnviz.ui.kit.theme import Theme


class BackpropTransport(StepTransport):
    """Goes through a pass, and on to the next one by ``next_requested``."""

    next_requested = pyqtSignal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        tip = translate("BackpropTransport", "Go on step by step, or pause (Space)")
        play = PlayWords(translate("BackpropTransport", "Go on or pause"), tip)
        super().__init__(theme, LogScale(SLOWEST, FASTEST), play, parent)
        back_tip = translate("BackpropTransport", "One step back (Shift+S): every number as it was, to the last bit")
        step_tip = translate("BackpropTransport", "One step of the size chosen")
        reset_tip = translate("BackpropTransport", "To the beginning of the pass")
        next_tip = translate("BackpropTransport", "Take the update, (2.5) and (2.6), and go on with the next examples")
        self.lay_out(
            (translate("BackpropTransport", "Back  ⇧S"), back_tip, self.back_requested.emit),
            (translate("BackpropTransport", "Step  S"), step_tip, self.step_requested.emit),
            (translate("BackpropTransport", "Reset  R"), reset_tip, self.reset_requested.emit),
            (translate("BackpropTransport", "Next pass  U"), next_tip, self.next_requested.emit),
        )
