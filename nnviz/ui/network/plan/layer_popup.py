"""What opens under a layer's chip: its neurons, their type, and whether it stays."""

from collections.abc import Callable

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import QKeyEvent
from PyQt6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QWidget

from nnviz.language import translate
from nnviz.nn.activations import ACTIVATIONS
from nnviz.nn.architecture import Architecture
from nnviz.nn.plan import MAX_LAYERS, MAX_NEURONS_IN_LAYER
from nnviz.ui.kit.still_boxes import ChoiceBox, CountBox


class LayerPopup(QFrame):
    """Edits one layer after the input layer; ``changed`` brings the architecture wished for."""

    changed = pyqtSignal(object)  # Architecture

    def __init__(self, architecture: Architecture, layer: int, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("card")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._architecture, self._layer = architecture, layer
        is_hidden = layer < architecture.n_layers - 1
        self._neurons = CountBox(self)
        self._neurons.setRange(1, MAX_NEURONS_IN_LAYER)
        self._neurons.setValue(architecture.sizes[layer])
        self._neurons.setEnabled(is_hidden)
        self._neurons.setKeyboardTracking(False)
        self._neurons.valueChanged.connect(self._take)
        self._type = ChoiceBox(self)
        present = architecture.activations[layer - 1]
        self._type.addItems([*ACTIVATIONS, *([] if present in ACTIVATIONS else [present])])
        self._type.setCurrentText(present)
        self._type.currentTextChanged.connect(self._take)
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 12, 12, 12)
        grid.addWidget(QLabel(translate("LayerPopup", "Neurons"), self), 0, 0)
        grid.addWidget(self._neurons, 0, 1)
        grid.addWidget(QLabel(translate("LayerPopup", "Type"), self), 1, 0)
        grid.addWidget(self._type, 1, 1)
        if architecture.n_layers < MAX_LAYERS and is_hidden:
            self._add_button(
                grid, 2, translate("LayerPopup", "Add a layer behind"), lambda now: now.with_layer_after(layer)
            )
        if is_hidden:
            self._add_button(
                grid, 3, translate("LayerPopup", "Remove this layer"), lambda now: now.without_layer(layer)
            )
        self._neurons.setFocus()
        self._neurons.selectAll()

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Close without what is being typed; Return, which the field itself answers, takes it."""
        if event is not None and event.key() == Qt.Key.Key_Escape:
            self._neurons.blockSignals(True)
        super().keyPressEvent(event)

    def _add_button(self, grid: QGridLayout, row: int, text: str, edit: Callable[[Architecture], Architecture]) -> None:
        button = QPushButton(text, self)
        button.clicked.connect(lambda: self._edit(edit))
        grid.addWidget(button, row, 0, 1, 2)

    def _edit(self, edit: Callable[[Architecture], Architecture]) -> None:
        self._neurons.interpretText()  # where a button takes no focus, what is typed has not been told yet
        self.changed.emit(edit(self._architecture))
        self.close()

    def _take(self) -> None:
        self._architecture = self._architecture.with_layer(self._layer, self._neurons.value(), self._type.currentText())
        self.changed.emit(self._architecture)
