"""Which weight's paths are traced."""

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.nn.backprop_steps.paths import Trace
from nnviz.ui.kit.layouts import row
from nnviz.ui.kit.sections import Section, label
from nnviz.ui.kit.typed_line import TypedLine


class PathsSection(Section):
    """``weight_entered`` brings a weight's name as typed."""

    weight_entered = pyqtSignal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(translate("PathsSection", "PATHS TO THE COST"), parent)
        self.weight = TypedLine(self)
        self.weight.setAccessibleName(translate("PathsSection", "Weight"))
        self.weight.setToolTip(translate("PathsSection", "w 1 2 1: layer, neuron, neuron before; or click an edge"))
        self.weight.returnPressed.connect(lambda: self.weight_entered.emit(self.weight.text()))
        self._count = label("", self, look="soft", wraps=True)
        text = translate(
            "PathsSection",
            "The chain rule: a small change of the weight reaches the cost over every path; along one path the factors"
            " multiply, and the paths add up to ∂C/∂w.",
        )
        self.column.addLayout(row(label(translate("PathsSection", "Weight"), self), 12, (self.weight, 1)))
        self.column.addWidget(self._count)
        self.column.addWidget(label(text, self, look="soft", wraps=True))

    def show_trace(self, weight: tuple[int, int, int], trace: Trace | None) -> None:
        """Show which weight it is, and how many paths it has."""
        layer, j, k = weight
        self.weight.show_text(f"w {layer} {j + 1} {k + 1}")
        if trace is None or not trace.paths:
            self._count.setText("")
            return
        one, many = (
            translate(
                "PathsSection",
                "1 path of {1} factors. Several add up in 2-3-5-1 (Presets), from layers 1 and 2",
            ),
            translate("PathsSection", "{0} paths of {1} factors"),
        )
        text = one if len(trace.paths) == 1 else many
        self._count.setText(text.format(f"{len(trace.paths):,}", len(trace.paths[0].links)))
