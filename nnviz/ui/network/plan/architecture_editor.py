"""The layers of the network as a row of chips, and as a line to type: 784, 30, 10."""

from PyQt6.QtCore import QPoint, Qt, pyqtSignal
from PyQt6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from nnviz.language import translate
from nnviz.nn.architecture import Architecture
from nnviz.nn.plan import MAX_LAYERS, PlanError, parse_sizes
from nnviz.ui.kit.typed_line import TypedLine
from nnviz.ui.network.plan.layer_popup import LayerPopup

CHIPS_IN_ROW = 3
CHIPS_IN_SIGHT = 6  # more layers than that are edited in the line


class ArchitectureEditor(QWidget):
    """``changed`` brings the architecture that the user wishes; ``refused`` says why one cannot be."""

    changed = pyqtSignal(object)  # Architecture
    refused = pyqtSignal(str)

    def __init__(self, architecture: Architecture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._architecture = architecture
        self._line = TypedLine(self)
        self._line.setAccessibleName(translate("ArchitectureEditor", "Layer sizes"))
        self._line.setToolTip(
            translate(
                "ArchitectureEditor",
                "Neurons of every layer, n, n₁ … m (section 1.4), as in Network([784, 30, 10])",
            )
        )
        self._line.editingFinished.connect(self._take_line)
        self._line.left.connect(lambda: self._line.setText(_line_of(self._architecture)))
        self._chips = QGridLayout()
        self._chips.setSpacing(4)
        self._chips.setColumnStretch(2 * CHIPS_IN_ROW, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._chips)
        column.addWidget(self._line)
        self.set_architecture(architecture)

    def set_architecture(self, architecture: Architecture) -> None:
        """Show an architecture, without a signal."""
        self._architecture = architecture
        self._line.setText(_line_of(architecture))
        while (item := self._chips.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for place, layer in enumerate(self._layers_in_sight()):
            row, column = divmod(place, CHIPS_IN_ROW)
            if place:
                self._chips.addWidget(QLabel("›", self), row, 2 * column)
            self._chips.addWidget(self._chip(layer), row, 2 * column + 1)
        if architecture.n_layers < MAX_LAYERS:
            self._chips.addWidget(self._plus(), 0, 2 * CHIPS_IN_ROW, Qt.AlignmentFlag.AlignRight)

    def _layers_in_sight(self) -> list[int]:
        n = self._architecture.n_layers
        return list(range(n)) if n <= CHIPS_IN_SIGHT else [0, 1, 2, n - 3, n - 2, n - 1]

    def _chip(self, layer: int) -> QPushButton:
        n = self._architecture.sizes[layer]
        kind = translate("ArchitectureEditor", "input") if layer == 0 else self._architecture.activations[layer - 1]
        chip = QPushButton(f"{n}\n{kind}", self)
        chip.setObjectName("chip")
        chip.setEnabled(layer > 0)
        chip.setToolTip(translate("ArchitectureEditor", "Layer {0}: change its neurons and their type").format(layer))
        chip.clicked.connect(lambda: self._open_popup(layer, chip))
        return chip

    def _plus(self) -> QPushButton:
        plus = QPushButton("+", self)
        plus.setObjectName("link")
        plus.setToolTip(translate("ArchitectureEditor", "Add a hidden layer before the output layer"))
        behind = self._architecture.n_layers - 2
        plus.clicked.connect(lambda: self.changed.emit(self._architecture.with_layer_after(behind)))
        return plus

    def _open_popup(self, layer: int, chip: QWidget) -> None:
        popup = LayerPopup(self._architecture, layer, self)
        popup.changed.connect(self.changed)
        popup.adjustSize()
        corner = chip.mapToGlobal(QPoint(chip.width() - popup.width(), chip.height() + 4))
        popup.move(corner)
        popup.show()

    def _take_line(self) -> None:
        text = self._line.text()
        if text == _line_of(self._architecture):
            self._line.clearFocus()
            return
        try:
            sizes = parse_sizes(text)
        except PlanError as error:
            self.refused.emit(str(error))
            if self._line.hasFocus():  # whoever is still there keeps the text to mend it
                self._line.selectAll()
            else:
                self.set_architecture(self._architecture)
            return
        self._line.clearFocus()  # the keys are the window's again
        self.changed.emit(self._architecture.with_sizes(sizes))


def _line_of(architecture: Architecture) -> str:
    return ", ".join(str(n) for n in architecture.sizes)
