"""A button for every layer, with the number of edges that lead into it; pressed, these edges are lit."""

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QButtonGroup, QGridLayout, QPushButton, QSizePolicy, QWidget

from nnviz.language import counted, translate
from nnviz.neuron.parameter_count import DecisionCount

BUTTONS_IN_ROW = 4


class LayerButtons(QWidget):
    """``chosen`` brings the number of a layer, 0 for all."""

    chosen = pyqtSignal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(2)
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.chosen)
        self._sizes: tuple[int, ...] = ()

    def show_layers(self, count: DecisionCount, lit: int) -> None:
        """Show a button a layer and one for all, ``lit`` is down."""
        if count.sizes != self._sizes:
            self._sizes = count.sizes
            self._make_buttons(count)
        button = self._group.button(lit)
        if button is not None:
            button.setChecked(True)

    def _make_buttons(self, count: DecisionCount) -> None:
        for old in self._group.buttons():
            self._group.removeButton(old)
            self._grid.removeWidget(old)
            old.deleteLater()
        layers = [*range(1, len(count.sizes)), 0]
        for place, layer in enumerate(layers):
            button = QPushButton(f"{count.edges[layer - 1]:,}" if layer else translate("CountTab", "all"), self)
            button.setObjectName("segment")
            button.setCheckable(True)
            button.setToolTip(_tip(count, layer))
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self._group.addButton(button, layer)
            self._grid.addWidget(button, *divmod(place, BUTTONS_IN_ROW))


def _tip(count: DecisionCount, layer: int) -> str:
    if layer == 0:
        return translate("CountTab", "Light every edge")
    n, text = count.edges[layer - 1], translate("CountTab", "Light the {0} · {1} = {2} into layer {3}{4}")
    edges = counted(n, translate("CountTab", "{0} edge"), translate("CountTab", "{0} edges"))
    equation = {1: " (1.3)", 2: " (1.4)"}.get(layer, "")
    return text.format(count.sizes[layer], count.sizes[layer - 1], edges, layer, equation)
