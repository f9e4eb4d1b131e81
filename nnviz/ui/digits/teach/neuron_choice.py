"""Which hidden neuron to look at."""

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QLabel, QPushButton, QWidget

from nnviz.language import translate
from nnviz.notation.names import neuron_name
from nnviz.ui.kit.layouts import NO_MARGINS, row
from nnviz.ui.kit.sections import Press, chip


class NeuronChoice(QWidget):
    """``chosen`` tells (layer, neuron), the layer counted from 1 and the neuron from 0."""

    chosen = pyqtSignal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sizes: tuple[int, ...] = ()  # of the layers to choose from
        self._layer, self._j = 1, 0
        self._name = QLabel(self)
        self._name.setObjectName("value")
        before = self._button("‹", translate("NeuronChoice", "The neuron before"), lambda: self._step(-1))
        after = self._button("›", translate("NeuronChoice", "The next neuron"), lambda: self._step(1))
        self._next_layer = self._button(
            translate("NeuronChoice", "next layer"), translate("NeuronChoice", "The next hidden layer"), self._turn
        )
        row(before, self._name, after, self._next_layer, spacing=4, margins=NO_MARGINS, on=self)

    @property
    def text(self) -> str:
        """The neuron on show in words."""
        return self._name.text()

    def show_choice(self, sizes: tuple[int, ...], layer: int, j: int) -> None:
        """Show neuron j of a layer; ``sizes`` are those of the layers 1, 2, … to choose from."""
        self._sizes, self._layer, self._j = sizes, layer, j
        text = translate("NeuronChoice", "neuron {0} · {1} of {2} in layer {3}")
        self._name.setText(text.format(neuron_name(layer, j), j + 1, sizes[layer - 1], layer) if sizes else "")
        self._next_layer.setVisible(len(sizes) > 1)

    def _step(self, step: int) -> None:
        if self._sizes:
            self.chosen.emit(self._layer, (self._j + step) % self._sizes[self._layer - 1])

    def _turn(self) -> None:
        if self._sizes:
            self.chosen.emit(self._layer % len(self._sizes) + 1, 0)

    def _button(self, text: str, tip: str, press: Press) -> QPushButton:
        button = chip(text, tip, press, self, look="link")
        button.setAccessibleName(tip)
        button.setAutoRepeat(len(text) == 1)
        return button
