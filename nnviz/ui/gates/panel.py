"""The panel of the page on gates: parts, the truth table, any logical function, perceptrons, learning."""

from PyQt6.QtCore import QPoint, Qt, pyqtSignal
from PyQt6.QtWidgets import (
    QFrame,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from nnviz.language import translate
from nnviz.logic.circuit_signals import row_now
from nnviz.logic.circuits import PERCEPTRON
from nnviz.logic.document import CircuitDocument
from nnviz.nn.activations import FloatArray
from nnviz.ui.gates.circuit.palette import PartPalette
from nnviz.ui.gates.function_section import FunctionSection
from nnviz.ui.gates.paint_truth_table import TableShown
from nnviz.ui.gates.perceptron_section import PerceptronSection
from nnviz.ui.gates.section import Section
from nnviz.ui.gates.truth_table_view import TruthTableView
from nnviz.ui.gates.words import factor_notice, kinds, preset_names, table_notice
from nnviz.ui.kit.theme import Theme

WIDTH_PX = 300
MOST_ROWS_SHOWN = 16


class GatesPanel(QScrollArea):
    """Requests go out as signals, also of its sections; ``show_document`` brings what is true."""

    part_chosen = pyqtSignal(str)
    part_carried = pyqtSignal(str, QPoint)
    part_dropped = pyqtSignal(str, QPoint)
    preset_chosen = pyqtSignal(str)
    cleared = pyqtSignal()
    arranged = pyqtSignal()
    row_chosen = pyqtSignal(int)
    desired_flipped = pyqtSignal(int, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._content = QWidget(self)
        self._content.setObjectName("panel")
        self._content.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(20, 8, 20, 4)
        self._column.setSpacing(5)
        self._add_parts()
        self._add_table(theme)
        self.function = FunctionSection(self._content)
        self.perceptrons = PerceptronSection(self._content)
        self._column.addWidget(self.function)
        self._column.addWidget(self.perceptrons)
        self._column.addStretch(1)
        self.setWidget(self._content)
        self.setFixedWidth(WIDTH_PX)

    def show_document(self, document: CircuitDocument, outputs: FloatArray | None, *, can_learn: bool) -> None:
        """Show the table of a document, beside the ``outputs`` (rows, outputs) of a σ network if there are any."""
        desired = document.desired if document.table is None or document.is_comparable else None
        row = row_now(document.circuit) if document.table is not None else None
        self._table.show_table(TableShown(document.table, desired, outputs, row))
        is_right = outputs is not None or (not document.wrong_rows and document.table is not None)
        self._notice.setText(table_notice(document, outputs))
        self._notice.setObjectName("soft" if is_right else "notice")
        self._notice.setStyle(self._notice.style())  # a style sheet hears of a name only then
        self._limit_height()
        gates = document.circuit.gates
        self.perceptrons.show_factor(document.factor, factor_notice(document))
        self.perceptrons.show_counts(
            n_perceptrons=sum(part.kind == PERCEPTRON for part in gates), n_gates=len(gates), can_learn=can_learn
        )
        self.function.show_function(document.desired, is_reduced=document.is_built and document.is_reduced)

    def add_menu(self) -> QMenu:
        """Return a menu of every part, each with a letter to press."""
        menu = QMenu(self)
        for kind, (text, tip) in kinds().items():
            action = menu.addAction(_MNEMONICS.get(kind, text))
            if action is not None:
                action.setToolTip(tip)
                action.triggered.connect(lambda _checked=False, kind=kind: self.part_chosen.emit(kind))
        return menu

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        self.setFixedWidth(round(WIDTH_PX * scale))
        self._table.set_theme(theme, scale)
        self._limit_height()

    def _add_parts(self) -> None:
        section = Section(translate("GatesPanel", "PARTS"), self._content)
        presets = QPushButton(translate("GatesPanel", "Presets"), self._content)
        presets.setObjectName("menu")
        menu = QMenu(presets)
        for key, name in preset_names().items():
            action = menu.addAction(name)
            if action is not None:
                action.triggered.connect(lambda _checked=False, key=key: self.preset_chosen.emit(key))
        menu.addSeparator()
        for text, signal in (
            (translate("GatesPanel", "Tidy up: parts in columns"), self.arranged),
            (translate("GatesPanel", "Empty table: build it yourself"), self.cleared),
        ):
            action = menu.addAction(text)
            if action is not None:
                action.triggered.connect(lambda _checked=False, signal=signal: signal.emit())
        presets.setMenu(menu)
        section.head.addWidget(presets)
        palette = PartPalette(kinds(), self._content)
        palette.chosen.connect(self.part_chosen)
        palette.carried.connect(self.part_carried)
        palette.dropped.connect(self.part_dropped)
        section.column.addWidget(palette)
        self._column.addWidget(section)

    def _add_table(self, theme: Theme) -> None:
        section = Section(translate("GatesPanel", "TRUTH TABLE"), self._content)
        self._notice = QLabel(self._content)
        section.head.addWidget(self._notice)
        self._table = TruthTableView(theme, self._content)
        self._table.row_chosen.connect(self.row_chosen)
        self._table.desired_flipped.connect(self.desired_flipped)
        self._frame = QScrollArea(self._content)
        self._frame.setWidgetResizable(True)
        self._frame.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._frame.setWidget(self._table)
        self._frame.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        section.column.addWidget(self._frame)
        self._column.addWidget(section)

    def _limit_height(self) -> None:
        """Show small tables whole; of large ones as many rows as leave room for the rest."""
        most = self._table.height_of(MOST_ROWS_SHOWN)
        self._frame.setFixedHeight(min(most, self._table.sizeHint().height()))


_MNEMONICS = {
    "input": "&Input",
    "output": "O&utput",
    "nand": "&NAND",
    "and": "&AND",
    "or": "&OR",
    "nor": "NO&R",
    "not": "NO&T",
    "xor": "&XOR",
    "xnor": "XNOR (&E)",
}
