"""The panel of the page on gates: parts, the truth table, any logical function, perceptrons, learning."""

from functools import partial

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QMenu, QPushButton, QWidget

from nnviz.language import translate
from nnviz.logic.circuit_numbers import CircuitNumbers
from nnviz.logic.circuits import PERCEPTRON
from nnviz.logic.document import CircuitDocument
from nnviz.nn.activations import FloatArray
from nnviz.ui.gates.circuit.palette import PartPalette
from nnviz.ui.gates.function_section import FunctionSection
from nnviz.ui.gates.perceptron_section import PerceptronSection
from nnviz.ui.gates.truth_table import CircuitTable
from nnviz.ui.gates.words import factor_notice, kinds, preset_names, table_notice
from nnviz.ui.kit.preset_button import presets_menu
from nnviz.ui.kit.sections import Section, fill_menu, label, set_look
from nnviz.ui.kit.side_panel import SidePanel
from nnviz.ui.kit.theme import Theme


class GatesPanel(SidePanel):
    """Requests go out as signals, also of its sections; ``show_document`` brings what is true."""

    preset_chosen = pyqtSignal(str)
    cleared = pyqtSignal()
    arranged = pyqtSignal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=5)
        parts = Section(translate("GatesPanel", "PARTS"), self.content)
        parts.head.addWidget(self._presets_button())
        self.parts = PartPalette(kinds(), self.content)
        parts.column.addWidget(self.parts)
        table = Section(translate("GatesPanel", "TRUTH TABLE"), self.content)
        self._notice = label("", self.content)
        table.head.addWidget(self._notice)
        self.table = CircuitTable(theme, self.content)
        table.column.addWidget(self.table)
        self.function = FunctionSection(self.content)
        self.perceptrons = PerceptronSection(self.content)
        for section in (parts, table, self.function, self.perceptrons):
            self.column.addWidget(section)
        self.column.addStretch(1)
        self.add_menu = QMenu(self)  # every part, each with a letter to press
        chosen = self.parts.chosen
        fill_menu(
            self.add_menu, ((words.entry, words.tip, partial(chosen.emit, kind)) for kind, words in kinds().items())
        )

    @property
    def notice(self) -> str:
        """What is said of the table."""
        return self._notice.text()

    def show_document(
        self, document: CircuitDocument, numbers: CircuitNumbers, outputs: FloatArray | None, *, can_learn: bool
    ) -> None:
        """Show the table of a document, beside the ``outputs`` (rows, outputs) of a σ network if there are any."""
        self.table.show_table(document, numbers, outputs)
        is_right = outputs is not None or (not numbers.wrong_rows and numbers.table is not None)
        self._notice.setText(table_notice(document, numbers, outputs))
        set_look(self._notice, "soft" if is_right else "notice")
        gates = document.circuit.gates
        self.perceptrons.show_factor(document.factor, factor_notice(numbers))
        self.perceptrons.show_counts(
            n_perceptrons=sum(part.kind == PERCEPTRON for part in gates), n_gates=len(gates), can_learn=can_learn
        )
        is_fewest = numbers.fewest is not None and numbers.fewest.is_reached
        self.function.show_function(
            document.desired,
            formula=document.title if document.is_built else "",
            is_fewest=(document.is_built and document.is_reduced) or is_fewest,
        )

    def _presets_button(self) -> QPushButton:
        presets = ((name, "", partial(self.preset_chosen.emit, key)) for key, name in preset_names().items())
        others = (
            (translate("GatesPanel", "Tidy up: parts in columns"), "", self.arranged.emit),
            (translate("GatesPanel", "Empty table: build it yourself"), "", self.cleared.emit),
        )
        return presets_menu((*presets, None, *others), self.content)
