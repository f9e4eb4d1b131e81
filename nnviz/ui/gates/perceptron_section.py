"""Gates as perceptrons: replaced one by one, as a network, learnt from the table, multiplied by c."""

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QLabel, QWidget

from nnviz.language import translate
from nnviz.logic.document import LARGEST_FACTOR, SMALLEST_FACTOR
from nnviz.logic.edits import parse_factor
from nnviz.ui.gates.section import Section
from nnviz.ui.kit.number_field import LogScale, NumberField


class PerceptronSection(Section):
    """Every signal is a request."""

    next_requested = pyqtSignal()
    all_requested = pyqtSignal()
    nands_requested = pyqtSignal()
    learning_requested = pyqtSignal()
    network_requested = pyqtSignal()
    factor_requested = pyqtSignal(float)
    refused = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("GatesPanel", "PERCEPTRONS"), parent)
        self._share = QLabel(self)
        self._share.setObjectName("soft")
        self.head.addWidget(self._share)
        self._next = self.button(
            translate("GatesPanel", "Replace one"),
            translate("GatesPanel", "The selected gate, or the next from the left, by its perceptron: the table stays"),
            self.next_requested.emit,
        )
        self._all = self.button(
            translate("GatesPanel", "Replace all"),
            translate("GatesPanel", "Every gate by its perceptron; XOR by three"),
            self.all_requested.emit,
        )
        self._nands = self.button(
            translate("GatesPanel", "Gates into NANDs"),
            translate("GatesPanel", "The selected gate, or all: NAND alone is enough for every function (section 1.2)"),
            self.nands_requested.emit,
        )
        self._open = self.button(
            translate("GatesPanel", "Open as network"),
            translate("GatesPanel", "On the network page, layer by layer; = carries a signal past a layer"),
            self.network_requested.emit,
        )
        self._learn = self.button(
            translate("GatesPanel", "Forget the weights and learn the table"),
            translate("GatesPanel", "The same wires as a σ network that starts with random weights (section 1.3)"),
            self.learning_requested.emit,
        )
        self.add_row(self._next, self._all)
        self.add_row(self._nands, self._open)
        self.column.addWidget(self._learn)
        self._factor = NumberField(
            translate("GatesPanel", "Times c"),
            translate(
                "GatesPanel", "All weights and biases times c > 0: no perceptron changes, σ becomes the step (1.4.1)"
            ),
            parse=parse_factor,
            scale=LogScale(SMALLEST_FACTOR, LARGEST_FACTOR),
            parent=self,
        )
        self._factor.changed.connect(self.factor_requested)
        self._factor.refused.connect(self.refused)
        self._factor_said = QLabel(self)
        self._factor_said.setObjectName("soft")
        self.column.addWidget(self._factor)
        self.column.addWidget(self._factor_said)

    def show_counts(self, *, n_perceptrons: int, n_gates: int, can_learn: bool) -> None:
        """Show how many of the gates are perceptrons, and what can be done now."""
        text = translate("GatesPanel", "{0} of {1} are perceptrons")
        self._share.setText(text.format(n_perceptrons, n_gates) if n_gates else "")
        for button in (self._next, self._all, self._nands):
            button.setEnabled(n_perceptrons < n_gates)
        for button in (self._learn, self._open):
            button.setEnabled(can_learn)

    def show_factor(self, factor: float, said: str) -> None:
        """Show c and what it does."""
        self._factor.set_value(factor)
        self._factor_said.setText(said)
