"""The counter: which edges are lit, the text's 27, what there really is, a search box for names."""

from PyQt6.QtCore import QCoreApplication, pyqtSignal
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from nnviz.nn.counting import DecisionCount, parse_neuron_name
from nnviz.nn.neuron_state import Counting
from nnviz.ui.widgets.segmented_buttons import SegmentedButtons

translate = QCoreApplication.translate


class CountTool(QWidget):
    """Shows the counts of a network; every signal is a wish."""

    layer_wished = pyqtSignal(int)
    neuron_wished = pyqtSignal(object)  # (layer, j)
    type_wished = pyqtSignal(str)
    other_weights_wished = pyqtSignal()
    refused = pyqtSignal(str)

    def __init__(self, sum_badge: QWidget, layers_badge: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sizes: tuple[int, ...] = ()
        self._layers = SegmentedButtons(
            {
                "1": ("6", translate("CountTool", "Light the n₁ n₀ = 3 · 2 = 6 edges into layer 1 (1.3)")),
                "2": ("15", translate("CountTool", "Light the n₂ n₁ = 5 · 3 = 15 edges into layer 2 (1.4)")),
                "3": ("5", translate("CountTool", "Light the 5 edges into layer 3")),
                "0": (translate("CountTool", "all"), translate("CountTool", "Light every edge")),
            },
            self,
        )
        self._layers.chosen.connect(lambda key: self.layer_wished.emit(int(key)))
        self._formula, self._text_sum = QLabel(self), QLabel(self)
        self._really, self._n_layers = QLabel(self), QLabel(self)
        self._formula.setObjectName("value")
        self._really.setWordWrap(True)
        self._type = SegmentedButtons(
            {
                "step": (translate("CountTool", "step"), translate("CountTool", "Perceptrons (1.5)")),
                "sigmoid": ("σ", translate("CountTool", "Sigmoid neurons (1.6)")),
            },
            self,
        )
        self._type.chosen.connect(self.type_wished)
        self._search = QLineEdit(self)
        self._search.setPlaceholderText(translate("CountTool", "find a neuron: p 2 1"))
        self._search.setAccessibleName(translate("CountTool", "Find a neuron by its name"))
        self._search.setToolTip(
            translate("CountTool", "The name p with index and layer (1.2): “p 2 1” is the second neuron of layer 1")
        )
        self._search.returnPressed.connect(self._find)
        self._lay_out(sum_badge, layers_badge)

    @property
    def text(self) -> str:
        """The counts in words."""
        return " | ".join(label.text() for label in (self._formula, self._text_sum, self._really))

    def show_count(self, counting: Counting, count: DecisionCount) -> None:
        """Show the counts with one layer lit."""
        self._sizes = count.sizes
        self._layers.set_chosen(str(counting.layer))
        self._type.set_chosen(counting.activation)
        self._formula.setText(lit_text(counting, count))
        parts = " + ".join(str(n) for n in (*count.edges, count.sizes[-1]))
        self._text_sum.setText(translate("CountTool", "Text: {0} = {1} decisions").format(parts, count.text_total))
        layers = translate("CountTool", "{0} layers, {1} with the input column")
        self._n_layers.setText(layers.format(len(count.sizes) - 1, len(count.sizes)))
        really = translate("CountTool", "{0} weights + {1} biases = {2} parameters, {3} binary decisions")
        self._really.setText(really.format(count.weights, count.biases, count.parameters, count.binary_decisions))

    def _lay_out(self, sum_badge: QWidget, layers_badge: QWidget) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._layers)
        column.addWidget(self._formula)
        row = QHBoxLayout()
        row.addWidget(self._text_sum, 1)
        row.addWidget(sum_badge)
        column.addLayout(row)
        column.addWidget(self._really)
        row = QHBoxLayout()
        row.addWidget(self._n_layers, 1)
        row.addWidget(layers_badge)
        column.addLayout(row)
        column.addWidget(self._search)
        row = QHBoxLayout()
        row.addWidget(self._type)
        row.addStretch(1)
        other = QPushButton(translate("CountTool", "Other weights"), self)
        other.setObjectName("chip")
        other.setToolTip(translate("CountTool", "Draw other random weights: other regions"))
        other.clicked.connect(self.other_weights_wished)
        row.addWidget(other)
        column.addLayout(row)

    def _find(self) -> None:
        found = parse_neuron_name(self._search.text(), self._sizes)
        if found is None:
            text = translate(
                "CountTool", "There is no neuron “{0}”: write p with index and layer, such as p 2 1, or x 1"
            )
            self.refused.emit(text.format(self._search.text()[:24]))
        else:
            self.neuron_wished.emit(found)


def lit_text(counting: Counting, count: DecisionCount) -> str:
    """Return the count of the layer that is lit, as (1.3) and (1.4) write it."""
    layer = counting.layer
    if layer == 0:
        return translate("CountTool", "{0} edges").format(count.weights)
    equation = {1: "  (1.3)", 2: "  (1.4)"}.get(layer, "")
    text = translate("CountTool", "layer {0}: {1} · {2} = {3}{4}")
    return text.format(layer, count.sizes[layer], count.sizes[layer - 1], count.edges[layer - 1], equation)
