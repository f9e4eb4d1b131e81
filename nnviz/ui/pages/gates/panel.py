"""The panel of the page on gates: parts, the truth table, any logical function, perceptrons, learning."""

from collections.abc import Callable
from functools import partial

from PyQt6.QtCore import QCoreApplication, QPoint, Qt, pyqtSignal
from PyQt6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from nnviz.nn.boolean import MOST_FUNCTION_INPUTS
from nnviz.ui.pages.gates.edits import parse_factor
from nnviz.ui.pages.gates.words import kinds, preset_names
from nnviz.ui.pages.gates.workbench import LARGEST_FACTOR, SMALLEST_FACTOR
from nnviz.ui.theme import Theme
from nnviz.ui.widgets.gates.palette import PartPalette
from nnviz.ui.widgets.gates.truth_table import TableShown, TruthTableView
from nnviz.ui.widgets.number_field import LogScale, NumberField

translate = QCoreApplication.translate
WIDTH_PX = 300
MOST_ROWS_SHOWN = 16


class GatesPanel(QScrollArea):
    """Wishes go out as signals; ``show_table`` and ``show_counts`` bring what is true."""

    part_chosen = pyqtSignal(str)
    part_carried = pyqtSignal(str, QPoint)
    part_dropped = pyqtSignal(str, QPoint)
    preset_chosen = pyqtSignal(str)
    cleared = pyqtSignal()
    arranged = pyqtSignal()
    row_chosen = pyqtSignal(int)
    wish_flipped = pyqtSignal(int, int)
    formula_entered = pyqtSignal(str)
    inputs_chosen = pyqtSignal(int)
    random_wished = pyqtSignal()
    build_wished = pyqtSignal()
    reduce_wished = pyqtSignal()
    next_perceptron_wished = pyqtSignal()
    perceptrons_wished = pyqtSignal()
    nands_wished = pyqtSignal()
    learning_wished = pyqtSignal()
    network_wished = pyqtSignal()
    factor_wished = pyqtSignal(float)
    refused = pyqtSignal(str)

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
        self._column.setContentsMargins(20, 14, 20, 12)
        self._column.setSpacing(6)
        self._add_parts()
        self._add_table(theme)
        self._add_function()
        self._add_perceptrons()
        self._column.addStretch(1)
        self.setWidget(self._content)
        self.setFixedWidth(WIDTH_PX)

    def show_table(self, shown: TableShown, notice: str, *, is_right: bool) -> None:
        """Show the truth table and how it compares."""
        self._table.show_table(shown)
        self._notice.setText(notice)
        self._notice.setObjectName("soft" if is_right else "notice")
        self._notice.setStyle(self._notice.style())  # a style sheet hears of a name only then
        self._limit_height()

    def show_counts(self, *, n_perceptrons: int, n_gates: int, can_learn: bool) -> None:
        """Show how many of the gates are perceptrons, and what can be done now."""
        text = translate("GatesPanel", "{0} of {1} are perceptrons")
        self._share.setText(text.format(n_perceptrons, n_gates) if n_gates else "")
        for button in (self._next, self._all):
            button.setEnabled(n_perceptrons < n_gates)
        self._nands.setEnabled(n_perceptrons < n_gates)
        for button in (self._learn, self._open):
            button.setEnabled(can_learn)

    def show_factor(self, factor: float, said: str) -> None:
        """Show c and what it does."""
        self._factor.set_value(factor)
        self._factor_said.setText(said)

    def show_function(self, *, n_inputs: int | None, can_build: bool, is_reduced: bool) -> None:
        """Show how many inputs the wished function has and whether a network can be built for it."""
        for n, button in self._n_inputs.items():
            button.setChecked(n == n_inputs)
        self._build.setEnabled(can_build)
        self._reduce.setEnabled(can_build and not is_reduced)

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
        head = self._head(translate("GatesPanel", "PARTS"))
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
        head.addWidget(presets)
        palette = PartPalette(kinds(), self._content)
        palette.chosen.connect(self.part_chosen)
        palette.carried.connect(self.part_carried)
        palette.dropped.connect(self.part_dropped)
        self._column.addWidget(palette)

    def _add_table(self, theme: Theme) -> None:
        head = self._head(translate("GatesPanel", "TRUTH TABLE"))
        self._notice = QLabel(self._content)
        head.addWidget(self._notice)
        self._table = TruthTableView(theme, self._content)
        self._table.row_chosen.connect(self.row_chosen)
        self._table.wish_flipped.connect(self.wish_flipped)
        self._frame = QScrollArea(self._content)
        self._frame.setWidgetResizable(True)
        self._frame.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._frame.setWidget(self._table)
        self._frame.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._column.addWidget(self._frame)

    def _limit_height(self) -> None:
        """Show small tables whole; of large ones as many rows as leave room for the rest."""
        most = self._table.height_of(MOST_ROWS_SHOWN)
        self._frame.setFixedHeight(min(most, self._table.sizeHint().height()))

    def _add_function(self) -> None:
        self._head(translate("GatesPanel", "ANY LOGICAL FUNCTION"))
        self._formula = QLineEdit(self._content)
        self._formula.setPlaceholderText("(a and b) xor not c")
        self._formula.setAccessibleName(translate("GatesPanel", "Formula"))
        self._formula.setToolTip(
            translate(
                "GatesPanel",
                "A formula of up to four letters with and, or, not, xor, nand, nor, xnor (or &, |, ^, !), 0, 1 and "
                "parentheses. Return builds a network of perceptrons for it.",
            )
        )
        self._formula.returnPressed.connect(lambda: self.formula_entered.emit(self._formula.text()))
        self._column.addWidget(self._formula)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(QLabel(translate("GatesPanel", "Inputs"), self._content))
        self._n_inputs: dict[int, QPushButton] = {}
        for n in range(1, MOST_FUNCTION_INPUTS + 1):
            tip = translate("GatesPanel", "A table of {0} rows to click together").format(2**n)
            button = self._button(str(n), tip, partial(self.inputs_chosen.emit, n))
            button.setObjectName("segment")
            button.setCheckable(True)
            self._n_inputs[n] = button
            row.addWidget(button)
        tip = translate("GatesPanel", "Any of the 2^2ⁿ functions, each as likely")
        row.addWidget(self._button(translate("GatesPanel", "Random"), tip, self.random_wished.emit), 1)
        self._column.addLayout(row)
        self._build = self._button(
            translate("GatesPanel", "Build it"),
            translate("GatesPanel", "Two layers: a perceptron for every row that gives 1, and an OR of them"),
            self.build_wished.emit,
        )
        self._reduce = self._button(
            translate("GatesPanel", "Fewer neurons"),
            translate("GatesPanel", "The same table with as few perceptrons as can be found; one, if one can"),
            self.reduce_wished.emit,
        )
        self._add_pair(self._build, self._reduce)

    def _add_perceptrons(self) -> None:
        head = self._head(translate("GatesPanel", "PERCEPTRONS"))
        self._share = QLabel(self._content)
        self._share.setObjectName("soft")
        head.addWidget(self._share)
        self._next = self._button(
            translate("GatesPanel", "Replace one"),
            translate("GatesPanel", "The selected gate, or the next from the left, by its perceptron: the table stays"),
            self.next_perceptron_wished.emit,
        )
        self._all = self._button(
            translate("GatesPanel", "Replace all"),
            translate("GatesPanel", "Every gate by its perceptron; XOR by three"),
            self.perceptrons_wished.emit,
        )
        self._nands = self._button(
            translate("GatesPanel", "Gates into NANDs"),
            translate("GatesPanel", "The selected gate, or all: NAND alone is enough for every function (section 1.2)"),
            self.nands_wished.emit,
        )
        self._open = self._button(
            translate("GatesPanel", "Open as network"),
            translate("GatesPanel", "On the network page, layer by layer; = carries a signal past a layer"),
            self.network_wished.emit,
        )
        self._learn = self._button(
            translate("GatesPanel", "Forget the weights and learn the table"),
            translate("GatesPanel", "The same wires as a σ network that starts with random weights (section 1.3)"),
            self.learning_wished.emit,
        )
        self._add_pair(self._next, self._all)
        self._add_pair(self._nands, self._open)
        self._column.addWidget(self._learn)
        self._factor = NumberField(
            translate("GatesPanel", "Times c"),
            translate(
                "GatesPanel", "All weights and biases times c > 0: no perceptron changes, σ becomes the step (1.4.1)"
            ),
            parse=parse_factor,
            scale=LogScale(SMALLEST_FACTOR, LARGEST_FACTOR),
            parent=self._content,
        )
        self._factor.changed.connect(self.factor_wished)
        self._factor.refused.connect(self.refused)
        self._factor_said = QLabel(self._content)
        self._factor_said.setObjectName("soft")
        self._column.addWidget(self._factor)
        self._column.addWidget(self._factor_said)

    def _head(self, text: str) -> QHBoxLayout:
        row = QHBoxLayout()
        label = QLabel(text, self._content)
        label.setObjectName("section")
        row.addWidget(label)
        row.addStretch(1)
        self._column.addLayout(row)
        return row

    def _button(self, text: str, tip: str, press: Callable[[], object]) -> QPushButton:
        button = QPushButton(text, self._content)
        button.setObjectName("chip")
        button.setToolTip(tip)
        button.clicked.connect(lambda _checked=False: press())
        return button

    def _add_pair(self, left: QPushButton, right: QPushButton) -> None:
        grid = QGridLayout()
        grid.setSpacing(6)
        grid.addWidget(left, 0, 0)
        grid.addWidget(right, 0, 1)
        self._column.addLayout(grid)


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
