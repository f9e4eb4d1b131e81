"""Gates as perceptrons: replaced one by one, as a network, learnt from the table, multiplied by c."""

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.logic.document import LARGEST_FACTOR, SMALLEST_FACTOR
from nnviz.logic.edits import parse_factor
from nnviz.ui.kit.number_field import LogScale, NumberField
from nnviz.ui.kit.sections import Section, chip, label


class PerceptronSection(Section):
    """Every signal is a request."""

    next_requested = pyqtSignal()
    all_requested = pyqtSignal()
    nands_requested = pyqtSignal()
    learning_requested = pyqtSignal()
    network_requested = pyqtSignal()
    factor_requested = pyqtSignal(object, bool)  # float, is a drag
    drag_ended = pyqtSignal()
    refused = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("GatesPanel", "PERCEPTRONS"), parent)
        self._share = label("", self, look="soft")
        self.head.addWidget(self._share)
        tip = translate(
            "GatesPanel", "The selected gate, or the next from the left, by its perceptron: the table stays"
        )
        self._next = chip(translate("GatesPanel", "Replace one"), tip, self.next_requested.emit, self)
        tip = translate("GatesPanel", "Every gate by its perceptron; XOR by three")
        self._all = chip(translate("GatesPanel", "Replace all"), tip, self.all_requested.emit, self)
        tip = translate(
            "GatesPanel", "The selected gate, or all: NAND alone is enough for every function (section 1.2)"
        )
        self._nands = chip(translate("GatesPanel", "Gates into NANDs"), tip, self.nands_requested.emit, self)
        tip = translate("GatesPanel", "On the network page, layer by layer; = carries a signal past a layer")
        self._open = chip(translate("GatesPanel", "Open as network"), tip, self.network_requested.emit, self)
        text = translate("GatesPanel", "Forget the weights and learn the table")
        tip = translate("GatesPanel", "The same wires as a σ network that starts with random weights (section 1.3)")
        self._learn = chip(text, tip, self.learning_requested.emit, self)
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
        self._factor.released.connect(self.drag_ended)
        self._factor.refused.connect(self.refused)
        self._factor_said = label("", self, look="soft")
        self.column.addWidget(self._factor)
        self.column.addWidget(self._factor_said)

    @property
    def factor_said(self) -> str:
        """What is said of c."""
        return self._factor_said.text()

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
