"""Every term of one neuron's weighted sum, with its number, so that it can be checked with a pencil."""

import numpy as np
from PyQt6.QtCore import QAbstractTableModel, QModelIndex, Qt, pyqtSignal
from PyQt6.QtGui import QPixmap
from PyQt6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QLabel, QSizePolicy, QTableView, QWidget

from nnviz.language import translate
from nnviz.nn.activations import FloatArray
from nnviz.notation.names import activation_name, plain, signed
from nnviz.ui.graph.explanation import Explanation, WeightedSum
from nnviz.ui.kit.layouts import column, row
from nnviz.ui.kit.sections import chip, label
from nnviz.ui.kit.theme import Theme, ui_font

COLUMNS = 4
ROW_PX = 22
LEAST_ROWS = 4
FIELD_PX = 64
MOST_LISTED = 12  # outputs


class WeightedSumCard(QFrame):
    """Shows an explanation and, for a neuron with an example, the table of w · x, largest terms first."""

    closed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._title = label("", self, look="value")
        self._lines = label("", self, wraps=True)
        self._field = QLabel(self)
        self._field.setToolTip(translate("WeightedSumCard", "Its incoming weights as the picture they look at"))
        self._field_px = FIELD_PX
        self._sum = label("", self, look="value", wraps=True)
        self._model = TermsModel()
        self._table = QTableView(self)
        self._table.setModel(self._model)
        self._rows, columns = self._table.verticalHeader(), self._table.horizontalHeader()
        if self._rows is not None and columns is not None:
            self._rows.setVisible(False)
            columns.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self._table.setShowGrid(False)
        # As high as there is room for: asking for more would push the sum under it out of the panel.
        self._table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        close = chip("×", translate("WeightedSumCard", "Close (Esc)"), self.closed.emit, self, look="flat")
        column(
            row((self._title, 1), close),
            row((self._lines, 1), self._field),
            (self._table, 1),
            self._sum,
            spacing=4,
            margins=(14, 10, 10, 12),
            on=self,
        )

    def show_sum(self, explanation: Explanation, terms: WeightedSum | None) -> None:
        """Show what is known about a neuron or an edge, and the terms of a neuron's sum."""
        title = f"{explanation.name}   {explanation.kind}"
        if title != self._title.text():
            self._table.scrollToTop()  # another neuron: its largest terms first
        self._title.setText(title)
        lines = (explanation.formula, *explanation.lines) if explanation.formula else explanation.lines
        self._lines.setText("\n".join(lines))
        self._field.setVisible(terms is not None and terms.field is not None)
        if terms is not None and terms.field is not None:
            self._field.setPixmap(QPixmap.fromImage(terms.field).scaled(self._field_px, self._field_px))
        self._table.setVisible(terms is not None)
        self._sum.setVisible(terms is not None)
        if terms is not None:
            self._model.set_terms(terms)
            text = translate("WeightedSumCard", "Σ of {0} terms = {1}\nwith b: z = {2}")
            total = float(terms.products.sum())
            said = text.format(f"{len(terms.weights):,}", signed(total), signed(terms.z))
            self._sum.setText(said if terms.powers is None else f"{said}\n{_listed(terms.powers)}")

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the scale; colours come from the palette."""
        self._table.ensurePolished()  # the style sheet's font comes with that, and would take this one's place later
        self._table.setFont(ui_font(12 * scale))
        self._table.setMinimumHeight(round(LEAST_ROWS * ROW_PX * scale))
        self._field_px = round(FIELD_PX * scale)
        if self._rows is not None:
            self._rows.setDefaultSectionSize(round(ROW_PX * scale))


def _listed(powers: FloatArray) -> str:
    """Write out the sum that a softmax layer divides by."""
    listed = " + ".join(f"{power:.3g}" for power in powers[:MOST_LISTED].tolist())
    rest = " + …" if len(powers) > MOST_LISTED else ""
    return f"Σ eᶻ = {listed}{rest} ≈ {powers.sum():.4g}"


class TermsModel(QAbstractTableModel):
    """The terms as rows: which input, w, x, w · x."""

    def __init__(self) -> None:
        super().__init__()
        self._terms: WeightedSum | None = None
        self._order = np.empty(0, np.intp)

    def set_terms(self, terms: WeightedSum) -> None:
        """Show these terms, the largest |w · x| first, equal ones in their order."""
        order = np.argsort(-np.abs(terms.products), kind="stable")
        if len(order) == len(self._order):  # while training the view must stay where it was scrolled to
            self._terms, self._order = terms, order
            self.dataChanged.emit(self.index(0, 0), self.index(len(order) - 1, COLUMNS - 1))
            return
        self.beginResetModel()
        self._terms, self._order = terms, order
        self.endResetModel()

    @property
    def _input(self) -> str:
        return "a" if self._terms is not None and self._terms.source_layer > 0 else "x"

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008, N802 (Qt's signature)
        return len(self._order)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008, N802
        return COLUMNS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> str | None:  # noqa: N802
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return (translate("WeightedSumCard", "from"), "w", self._input, f"w · {self._input}")[section]

    def data(self, index: QModelIndex, role: int = 0) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if self._terms is None:
            return None
        k = int(self._order[index.row()])
        source = activation_name(self._terms.source_layer, k)
        name = self._terms.names[k] if k < len(self._terms.names) else ""
        if role == Qt.ItemDataRole.ToolTipRole and name and index.column() == 0:
            return f"{source} · {name}"
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        w, x = float(self._terms.weights[k]), float(self._terms.inputs[k])
        return (name or source, signed(w), plain(x), signed(w * x))[index.column()]
