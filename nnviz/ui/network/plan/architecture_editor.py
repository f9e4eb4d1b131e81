"""The layers of the network as a row of chips, and as a line to type: 784, 30, 10."""

from PyQt6.QtCore import QPoint, Qt, pyqtSignal
from PyQt6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from nnviz.language import translate
from nnviz.nn.architecture import Architecture
from nnviz.nn.plan import MAX_LAYERS, PlanError, parse_sizes
from nnviz.ui.kit.layouts import NO_MARGINS, column
from nnviz.ui.kit.sections import chip
from nnviz.ui.kit.typed_line import TypedLine
from nnviz.ui.network.plan.layer_popup import LayerPopup

MOST_LETTERS = 10  # on a chip, of which three are in a row
CHIPS_IN_ROW = 3
CHIPS_IN_SIGHT = 6  # more layers than that are edited in the line


class ArchitectureEditor(QWidget):
    """``changed`` brings the architecture that the user wishes; ``refused`` says why one cannot be."""

    changed = pyqtSignal(object)  # Architecture
    refused = pyqtSignal(str)

    def __init__(self, architecture: Architecture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._architecture = architecture
        self._shown: Architecture | None = None
        self._line = TypedLine(self)
        self._line.setAccessibleName(translate("ArchitectureEditor", "Layer sizes"))
        self._line.setToolTip(
            translate(
                "ArchitectureEditor",
                "Neurons of every layer, n, n₁ … m (section 1.4), as in Network([784, 30, 10])",
            )
        )
        self._line.editingFinished.connect(self._take_line)
        self._chips = QGridLayout()
        self._chips.setSpacing(4)
        self._chips.setColumnStretch(2 * CHIPS_IN_ROW, 1)
        column(self._chips, self._line, spacing=6, margins=NO_MARGINS, on=self)
        self.set_architecture(architecture)

    def set_architecture(self, architecture: Architecture) -> None:
        """Show an architecture, without a signal."""
        self._architecture = architecture
        self._line.setText(_line_of(architecture))
        if architecture == self._shown:
            return
        self._shown = architecture
        held = self._place_of_keys()
        while (item := self._chips.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        chips = [self._chip(layer) for layer in self._layers_in_sight()]
        for place, made in enumerate(chips):
            line, at = divmod(place, CHIPS_IN_ROW)
            self._chips.addWidget(made, line, 2 * at)
            if made is not chips[-1]:  # after a layer: at the beginning of a line it would point from nothing
                self._chips.addWidget(QLabel("›", self), line, 2 * at + 1)
        if architecture.n_layers < MAX_LAYERS:
            chips.append(self._plus())
            self._chips.addWidget(chips[-1], 0, 2 * CHIPS_IN_ROW, Qt.AlignmentFlag.AlignRight)
        if held is not None:
            following = chips[min(held, len(chips) - 1)]
            following.show()  # the layout would only when all else is done, and the keys could not reach it before
            following.setFocus()

    def _place_of_keys(self) -> int | None:
        """Return which of the chips has the keys, or will have them again once what lies over it is closed."""
        buttons = [part for n in range(self._chips.count()) if isinstance(part := self._part(n), QPushButton)]
        window = self.window()
        focused = None if window is None else window.focusWidget()
        return next((place for place, button in enumerate(buttons) if button is focused), None)

    def _part(self, place: int) -> QWidget | None:
        item = self._chips.itemAt(place)
        return None if item is None else item.widget()

    def _layers_in_sight(self) -> list[int]:
        n = self._architecture.n_layers
        return list(range(n)) if n <= CHIPS_IN_SIGHT else [0, 1, 2, n - 3, n - 2, n - 1]

    def _chip(self, layer: int) -> QPushButton:
        n = self._architecture.sizes[layer]
        kind = translate("ArchitectureEditor", "input") if layer == 0 else self._architecture.activations[layer - 1]
        tip = translate("ArchitectureEditor", "Layer {0}: change its neurons and their type").format(layer)
        button = chip(f"{n}\n{_short(kind)}", tip, lambda: self._open_popup(layer, button), self)
        button.setEnabled(layer > 0)
        return button

    def _plus(self) -> QPushButton:
        tip = translate("ArchitectureEditor", "Add a hidden layer before the output layer")
        wider = self._architecture.with_layer_after(self._architecture.n_layers - 2)
        return chip("+", tip, lambda: self.changed.emit(wider), self, look="link")

    def _open_popup(self, layer: int, button: QWidget) -> None:
        popup = LayerPopup(self._architecture, layer, self)
        popup.changed.connect(self.changed)
        popup.adjustSize()
        popup.move(button.mapToGlobal(QPoint(button.width() - popup.width(), button.height() + 4)))
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


def _short(kind: str) -> str:
    """Return a name that fits on a chip: first the numbers of a family go, then its end."""
    family = kind if len(kind) <= MOST_LETTERS else kind.partition("(")[0]
    return family if len(family) <= MOST_LETTERS else f"{family[: MOST_LETTERS - 2]}…"


def _line_of(architecture: Architecture) -> str:
    return ", ".join(str(n) for n in architecture.sizes)
