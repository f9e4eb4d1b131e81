"""Why no single perceptron computes XOR, with the live numbers, and the two layers that do."""

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QRectF
from PyQt6.QtGui import QPainter
from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.logic.gates import GATES
from nnviz.logic.truth_tables import function_name, rows_as_in_the_text
from nnviz.neuron.gate_neurons import two_layer_network
from nnviz.neuron.network_numbers import region_grids
from nnviz.neuron.neuron_numbers import NeuronNumbers
from nnviz.neuron.state import NeuronState
from nnviz.notation.names import subscript
from nnviz.notation.numbers import number_text
from nnviz.ui.kit.giving_box import GivingBox
from nnviz.ui.kit.layouts import NO_MARGINS, column
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.sections import Card
from nnviz.ui.kit.still_text import StillText
from nnviz.ui.kit.theme import Theme
from nnviz.ui.neuron.plane.paint_regions import HIGHEST, LOWEST, RegionsScene, paint_regions

GRID = 64


class ProofCard(Card):
    """Shows the four inequalities of a table of two inputs that contradict each other."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", translate("ProofCard", "Back to the table"), parent, spacing=4)
        self._lines = StillText(self, lines=4)
        self._conclusion, self._answer = StillText(self, lines=3), StillText(self, lines=2, is_soft=True)
        self._regions, body = _Regions(theme, self), GivingBox(self)
        text = (self._lines, self._conclusion, self._answer)
        body.hold(column(*text, (self._regions, 1), spacing=4, margins=NO_MARGINS, on=body), (self._regions,))
        self.column.addWidget(body, 1)

    @property
    def text(self) -> str:
        """The inequalities with their numbers."""
        return self._lines.text()

    def show_proof(self, state: NeuronState, numbers: NeuronNumbers) -> None:
        """Show the proof for the table of a state, XOR or XNOR."""
        name = function_name(state.desired)
        self.set_title(translate("ProofCard", "Why not {0}?").format(name))
        self._lines.set_text("\n".join(_inequalities(state, numbers)))
        high, low = ("> 0", "≤ 0") if name == "XOR" else ("≤ 0", "> 0")
        text = translate(
            "ProofCard",
            "The two rows with one 1 add up to w₁ + w₂ + 2b {0}, the other two to w₁ + w₂ + 2b {1}: a contradiction."
            " So at least one row is wrong, whatever the weights.",
        )
        self._conclusion.set_text(text.format(high, low))
        text = translate("ProofCard", "Two layers do it: p¹₁ = {0}, p¹₂ = {1}, p²₁ = {2} of both.")
        self._answer.set_text(text.format(*(cell.kind.upper() for cell in GATES[name.lower()].form)))
        self._regions.show_table(name)


def _inequalities(state: NeuronState, numbers: NeuronNumbers) -> list[str]:
    lines = []
    for row, wanted, z, is_right in zip(
        rows_as_in_the_text(2), state.desired, numbers.row_z, numbers.row_is_right, strict=True
    ):
        terms = [f"w{subscript(j + 1)}" for j, x in enumerate(row) if x]
        left = " + ".join((*terms, "b"))
        sign = ">" if wanted else "≤"
        tick = "✓" if is_right else "✗"
        lines.append(
            f"{tick}  {row[0]} {row[1]} → {int(wanted)}:   {left} {sign} 0   ({number_text(z, state.few_digits)})"
        )
    return lines


class _Regions(PaintedWidget):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent, hint=(400, 130), least=(80, 60))
        self.setAccessibleName(translate("ProofCard", "Regions of two layers"))
        self._name = ""
        self._grids: tuple[NDArray[np.floating], ...] = ()

    def show_table(self, name: str) -> None:
        if name != self._name and name in ("XOR", "XNOR"):
            self._name = name
            self._grids = region_grids(two_layer_network(name), LOWEST, HIGHEST, GRID)
        self.update()

    def in_words(self) -> str:
        text = translate("ProofCard", "{0} by three perceptrons: two lines, and the third joins what they tell")
        return text.format(self._name) if self._grids else ""

    def paint(self, painter: QPainter) -> None:
        if self._grids:
            network, area = two_layer_network(self._name), QRectF(self.rect())
            outside = (-9.0, -9.0)
            paint_regions(painter, RegionsScene(network, self._grids, outside, None, area, self._theme, self._scale))
