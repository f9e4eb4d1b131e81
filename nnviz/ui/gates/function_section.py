"""Any logical function: a formula, a table to click together or a random one, and the network built for it."""

from functools import partial

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QLabel, QPushButton, QWidget

from nnviz.language import translate
from nnviz.logic.formula import OPERATIONS
from nnviz.logic.truth_tables import MOST_FUNCTION_INPUTS, TruthTable
from nnviz.ui.kit.layouts import row
from nnviz.ui.kit.sections import Section, chip
from nnviz.ui.kit.typed_line import TypedLine


class FunctionSection(Section):
    """Every signal is a request."""

    formula_entered = pyqtSignal(str)
    inputs_chosen = pyqtSignal(int)
    random_requested = pyqtSignal()
    build_requested = pyqtSignal()
    reduce_requested = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("GatesPanel", "ANY LOGICAL FUNCTION"), parent)
        self._formula = TypedLine(self)
        self._formula.setPlaceholderText("(a and b) xor not c")
        self._formula.setAccessibleName(translate("GatesPanel", "Formula"))
        tip = translate(
            "GatesPanel",
            "A formula of up to four letters with {0} (or &, |, ^, !, ·, +, →, a'), 0, 1 and "
            "parentheses, also nand(a, b). Return builds a network of perceptrons for it.",
        )
        self._formula.setToolTip(tip.format(OPERATIONS))
        self._formula.returnPressed.connect(lambda: self.formula_entered.emit(self._formula.text()))
        self._n_inputs = {n: self._inputs_button(n) for n in range(1, MOST_FUNCTION_INPUTS + 1)}
        tip = translate("GatesPanel", "Any of the 2^2ⁿ functions, each as likely")
        chance = chip(translate("GatesPanel", "Random"), tip, self.random_requested.emit, self)
        tip = translate("GatesPanel", "Two layers: a perceptron for every row that gives 1, and an OR of them")
        self._build = chip(translate("GatesPanel", "Build it"), tip, self.build_requested.emit, self)
        tip = translate("GatesPanel", "The same table with the fewest perceptrons there can be in layers: proven")
        self._reduce = chip(translate("GatesPanel", "Fewer neurons"), tip, self.reduce_requested.emit, self)
        self.column.addWidget(self._formula)
        inputs = QLabel(translate("GatesPanel", "Inputs"), self)
        self.column.addLayout(row(inputs, *self._n_inputs.values(), (chance, 1), spacing=4))
        self.add_row(self._build, self._reduce)

    def show_function(self, desired: TruthTable | None, *, formula: str, is_fewest: bool) -> None:
        """Show how many inputs the desired function has, and let a network be built for it if one can.

        ``formula`` is what the circuit on show was built from, "" if it was not; ``is_fewest`` that none has fewer
        perceptrons.
        """
        self._formula.show_text(formula)
        n_inputs = len(desired.inputs) if desired is not None else 0
        can_build = desired is not None and n_inputs <= MOST_FUNCTION_INPUTS and len(desired.outputs) == 1
        for n, button in self._n_inputs.items():
            button.setChecked(n == n_inputs)
        self._build.setEnabled(can_build)
        self._reduce.setEnabled(can_build and not is_fewest)

    def _inputs_button(self, n: int) -> QPushButton:
        tip = translate("GatesPanel", "A table of {0} rows to click together").format(2**n)
        button = chip(str(n), tip, partial(self.inputs_chosen.emit, n), self, look="segment")
        button.setCheckable(True)
        return button
