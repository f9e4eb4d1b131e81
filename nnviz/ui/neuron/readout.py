"""The upper part of the neuron's panel: what there is to say of its table, and its formulas with the live numbers."""

from functools import partial

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QPushButton, QWidget

from nnviz.language import translate
from nnviz.neuron.neuron_numbers import NeuronNumbers
from nnviz.neuron.state import FEWEST_DIGITS, MOST_DIGITS, NeuronState
from nnviz.ui.kit.badge import Badge
from nnviz.ui.kit.layouts import NO_MARGINS, STRETCH, column, row
from nnviz.ui.kit.sections import label, menu_button
from nnviz.ui.kit.segmented_buttons import SegmentedButtons
from nnviz.ui.kit.still_text import StillText
from nnviz.ui.neuron import words
from nnviz.ui.neuron.figure.formula_card import FormulaCard
from nnviz.ui.neuron.formulas import formulas, worked_rows

MOST_WORKED = 2  # inputs: of more the rows are too many
LONGEST_SAMPLE = 4  # decimals that the button shows one by one


class NeuronReadout(QWidget):
    """Shows one state of the page; every signal is a request."""

    digits_requested = pyqtSignal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.formulas = FormulaCard(self)
        self.forms = SegmentedButtons(
            {
                "sum": ("Σ", translate("NeuronPanel", "As a sum (1.1)")),
                "dot": ("w · x", translate("NeuronPanel", "As a dot product (1.5)")),
                "matrix": ("[ ]", translate("NeuronPanel", "As a row times a column")),
            },
            self,
        )
        self._verdict = StillText(self, lines=2)
        self._worked = StillText(self, lines=4, is_soft=True, grows=True)
        self._digits = self._digits_button()
        self._marks = {mark: Badge(mark, self) for mark in ("E4", "E6")}
        self._lay_out()

    @property
    def texts(self) -> tuple[str, ...]:
        """The verdict and the lines with numbers."""
        return (self._verdict.text(), *self.formulas.live_texts)

    def show_neuron(self, state: NeuronState, numbers: NeuronNumbers) -> None:
        """Show the neuron of a state."""
        self._verdict.set_text(words.verdict(numbers))
        self.formulas.show_formulas(formulas(state, numbers))
        self._worked.set_text("\n".join(worked_rows(state, numbers)))
        self._worked.setVisible(state.n_inputs <= MOST_WORKED)
        self.forms.set_chosen(state.form)
        sample = f".{'0' * state.digits}" if state.digits <= LONGEST_SAMPLE else f".0…{state.digits}"
        self._digits.setText(sample)

    def _lay_out(self) -> None:
        table = label(translate("NeuronPanel", "TRUTH TABLE"), self, look="section")
        formulas = label(translate("NeuronPanel", "FORMULAS"), self, look="section")
        column(
            row(table, self._marks["E6"], STRETCH, self._digits),
            self._verdict,
            row(formulas, self._marks["E4"], STRETCH, self.forms),
            self.formulas,
            self._worked,
            STRETCH,
            spacing=6,
            margins=NO_MARGINS,
            on=self,
        )

    def _digits_button(self) -> QPushButton:
        one, several = translate("NeuronPanel", "&{0} decimal"), translate("NeuronPanel", "&{0} decimals")
        entries = (
            ((one if digits == 1 else several).format(digits), "", partial(self.digits_requested.emit, digits))
            for digits in range(FEWEST_DIGITS, MOST_DIGITS + 1)
        )
        button = menu_button("", entries, self)
        button.setToolTip(translate("NeuronPanel", "How many decimals numbers have here; fractions stay exact"))
        button.setAccessibleName(translate("NeuronPanel", "Decimals"))
        return button
