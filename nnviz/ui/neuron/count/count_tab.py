"""The counter: a network's sizes, which edges are lit, the text's sum, what there really is, a search for names."""

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QWidget

from nnviz.language import counted, translate
from nnviz.neuron.drawn_network import NetworkChoice
from nnviz.neuron.parameter_count import TEXT_SIZES, DecisionCount
from nnviz.nn.plan import PlanError, parse_sizes
from nnviz.notation.names import parse_name
from nnviz.ui.kit.badge import Badge
from nnviz.ui.kit.layouts import NO_MARGINS, STRETCH, column, row
from nnviz.ui.kit.sections import chip, label
from nnviz.ui.kit.segmented_buttons import SegmentedButtons
from nnviz.ui.kit.still_text import StillText
from nnviz.ui.kit.typed_line import TypedLine
from nnviz.ui.neuron.count.layer_buttons import LayerButtons


class CountTab(QWidget):
    """Shows the counts of a network; every signal is a request."""

    sizes_requested = pyqtSignal(object)  # tuple of int
    layer_requested = pyqtSignal(int)
    found = pyqtSignal(object)  # (layer, j) of a neuron or (layer, j, k) of an edge
    type_requested = pyqtSignal(str)
    other_weights_requested = pyqtSignal()
    refused = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sizes: tuple[int, ...] = ()
        self._line = TypedLine(self)
        self._line.setAccessibleName(translate("CountTab", "Layer sizes"))
        self._line.setToolTip(translate("CountTab", "Inputs, neurons of every layer, outputs: n, n₁ … m (section 1.4)"))
        self._line.returnPressed.connect(self._take_line)
        self._layers = LayerButtons(self)
        self._layers.chosen.connect(self.layer_requested)
        self._formula, self._text_sum = label("", self, look="value"), StillText(self)
        self._really, self._n_layers = StillText(self, lines=2), label("", self)
        self._time = StillText(self, lines=2, is_soft=True)
        self._type = SegmentedButtons(
            {
                "step": (translate("CountTab", "step"), translate("CountTab", "Perceptrons (1.5)")),
                "sigmoid": ("σ", translate("CountTab", "Sigmoid neurons (1.6)")),
            },
            self,
        )
        self._type.chosen.connect(self.type_requested)
        self._search = TypedLine(self)
        self._search.setPlaceholderText(translate("CountTab", "find: p 2 1 or w 2 3 1"))
        self._search.setAccessibleName(translate("CountTab", "Find a neuron or a weight by its name"))
        self._search.setToolTip(
            translate(
                "CountTab",
                "“p 2 1”: index, then layer (1.2): the second neuron of layer 1.\n"
                "“w 2 3 1”: w²₃₁, from neuron 1 of layer 1 to neuron 3 of layer 2 (section 2.4.1). “x 1”: an input.",
            )
        )
        self._search.returnPressed.connect(self._find)
        self._badges = (Badge("E3", self), Badge("E5", self))
        self._lay_out()

    @property
    def text(self) -> str:
        """The counts in words."""
        return " | ".join((self._formula.text(), self._text_sum.text(), self._really.text(), self._n_layers.text()))

    @property
    def time_text(self) -> str:
        """How long training takes, in words."""
        return self._time.text()

    def show_count(self, choice: NetworkChoice, count: DecisionCount) -> None:
        """Show the counts with one layer lit."""
        if self._sizes != count.sizes:
            self._sizes = count.sizes
            self._line.show_text(_line_of(count.sizes))
        self._layers.show_layers(count, choice.layer)
        self._type.set_chosen(choice.activation)
        self._formula.setText(lit_text(choice, count))
        self._text_sum.set_text(sum_text(count))
        n = len(count.sizes)
        layers = counted(n - 1, translate("CountTab", "{0} layer"), translate("CountTab", "{0} layers"))
        self._n_layers.setText(translate("CountTab", "{0}, {1} with the input column").format(layers, n))
        self._really.set_text(really_text(count))

    def show_time(self, seconds: float | None) -> None:
        """Show how long an epoch of 1,000 examples takes; None while that is being measured."""
        if seconds is None:
            self._time.set_text(translate("CountTab", "Training as σ on 1,000 examples: being timed …"))
        else:
            text = translate("CountTab", "Training as σ on 1,000 examples, m = 10: {0} ms")
            self._time.set_text(text.format(f"{1000 * seconds:.3g}"))

    def _lay_out(self) -> None:
        tip = translate("CountTab", "The text’s network (Figure 1.2)")
        self._the_text_s = chip("2-3-5-1", tip, lambda: self.sizes_requested.emit(TEXT_SIZES), self)
        tip = translate("CountTab", "Draw other random weights: other regions")
        self._other = chip(translate("CountTab", "Other weights"), tip, self.other_weights_requested.emit, self)
        column(
            row((self._line, 1), self._the_text_s),
            self._layers,
            self._search,
            row(self._type, STRETCH, self._other),
            self._formula,
            row((self._text_sum, 1), self._badges[0]),
            self._really,
            row((self._n_layers, 1), self._badges[1]),
            self._time,
            spacing=6,
            margins=NO_MARGINS,
            on=self,
        )

    def _take_line(self) -> None:
        try:
            sizes = parse_sizes(self._line.text())
        except PlanError as error:
            self.refused.emit(str(error))
            return
        self.sizes_requested.emit(sizes)
        if sizes == self._sizes:
            self._line.clearFocus()  # the keys are the window's again

    def _find(self) -> None:
        found = parse_name(self._search.text(), self._sizes)
        if found is None:
            text = translate(
                "CountTab", "This network has no “{0}”: write p with index and layer, such as p 2 1, x 1 or w 2 3 1"
            )
            self.refused.emit(text.format(self._search.text()[:24]))
        else:
            self._search.show_text(self._search.text())
            self.found.emit(found)


def really_text(count: DecisionCount) -> str:
    """Return of what numbers the network really is made of, and how many binary decisions it takes."""
    weights = counted(count.weights, translate("CountTab", "{0} weight"), translate("CountTab", "{0} weights"))
    biases = counted(count.biases, translate("CountTab", "{0} bias"), translate("CountTab", "{0} biases"))
    one, many = translate("CountTab", "{0} binary decision"), translate("CountTab", "{0} binary decisions")
    text = translate("CountTab", "{0} + {1} = {2} parameters, {3}")
    return text.format(weights, biases, f"{count.parameters:,}", counted(count.binary_decisions, one, many))


def lit_text(choice: NetworkChoice, count: DecisionCount) -> str:
    """Return the count of the layer that is lit, as (1.3) and (1.4) write it."""
    layer = choice.layer
    if layer == 0:
        return counted(count.weights, translate("CountTab", "{0} edge"), translate("CountTab", "{0} edges"))
    equation = {1: "  (1.3)", 2: "  (1.4)"}.get(layer, "")
    text = translate("CountTab", "layer {0}: {1} · {2} = {3}{4}")
    edges = f"{count.edges[layer - 1]:,}"
    return text.format(layer, count.sizes[layer], count.sizes[layer - 1], edges, equation)


def sum_text(count: DecisionCount) -> str:
    """Return the text's sum: 6 + 15 + 5 + 1 = 27 decisions; for other networks the sum it would make."""
    parts = " + ".join(f"{n:,}" for n in (*count.edges, count.sizes[-1]))
    text = translate("CountTab", "As the text counts: {0} = {1} decisions")
    if count.sizes == TEXT_SIZES:
        text = translate("CountTab", "Text: {0} = {1} decisions")
    return text.format(parts, f"{count.text_total:,}")


def _line_of(sizes: tuple[int, ...]) -> str:
    return ", ".join(map(str, sizes))
