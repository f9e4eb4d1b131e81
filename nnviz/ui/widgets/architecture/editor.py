"""The layers of the network as a row of chips, and as a line to type: 784, 30, 10."""

from PyQt6.QtCore import QCoreApplication, QPoint, pyqtSignal
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from nnviz.nn.architecture import Architecture
from nnviz.nn.plan import MAX_LAYERS, PlanError, parse_sizes
from nnviz.ui.widgets.architecture.layer_popup import LayerPopup

translate = QCoreApplication.translate
CHIPS_IN_SIGHT = 5  # more layers than that are edited in the line


class ArchitectureEditor(QWidget):
    """``changed`` brings the architecture that the user wishes; ``refused`` says why one cannot be."""

    changed = pyqtSignal(object)  # Architecture
    refused = pyqtSignal(str)

    def __init__(self, architecture: Architecture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._architecture = architecture
        self._line = QLineEdit(self)
        self._line.setAccessibleName(translate("ArchitectureEditor", "Layer sizes"))
        self._line.setToolTip(
            translate(
                "ArchitectureEditor",
                "Neurons of every layer, n, n₁ … m (section 1.4), as in Network([784, 30, 10])",
            )
        )
        self._line.editingFinished.connect(self._take_line)
        self._line.returnPressed.connect(self._line.clearFocus)  # the keys are the window's again
        self._chips = QHBoxLayout()
        self._chips.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._chips)
        column.addWidget(self._line)
        self.set_architecture(architecture)

    def set_architecture(self, architecture: Architecture) -> None:
        """Show an architecture, without a signal."""
        self._architecture = architecture
        self._line.setText(", ".join(str(n) for n in architecture.sizes))
        while (item := self._chips.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for layer in self._layers_in_sight():
            if layer:
                self._chips.addWidget(QLabel("›", self))
            self._chips.addWidget(self._chip(layer))
        self._chips.addStretch(1)
        if architecture.n_layers < MAX_LAYERS:
            self._chips.addWidget(self._plus())

    def _layers_in_sight(self) -> list[int]:
        n = self._architecture.n_layers
        return list(range(n)) if n <= CHIPS_IN_SIGHT else [0, 1, 2, n - 2, n - 1]

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
        if text == ", ".join(str(n) for n in self._architecture.sizes):
            return
        try:
            sizes = parse_sizes(text)
        except PlanError as error:
            self.refused.emit(str(error))
            self.set_architecture(self._architecture)
            return
        self.changed.emit(self._architecture.with_sizes(sizes))
