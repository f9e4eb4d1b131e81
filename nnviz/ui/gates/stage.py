"""The stage of the page on gates: the title line, the circuit, what is pointed at, and learning beneath."""

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from nnviz.language import translate
from nnviz.logic.circuit_layout import CircuitHit, part_of
from nnviz.logic.circuits import INPUT, OUTPUT
from nnviz.logic.document import CircuitDocument
from nnviz.ui.gates.circuit.canvas import CircuitCanvas
from nnviz.ui.gates.circuit.perceptron_fields import PerceptronFields
from nnviz.ui.gates.learning.learning_pane import LearningPane
from nnviz.ui.gates.words import describe, summary
from nnviz.ui.kit.badge import Badge
from nnviz.ui.kit.theme import Theme

LONGEST_NAME, NAME_WIDTH_PX = 12, 120
FOOT_HEIGHT_PX = 28
"""Room for fields, kept also without them: the circuit must not jump when one comes."""


class GatesStage(QWidget):
    """Shows one document."""

    name_requested = pyqtSignal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.canvas = CircuitCanvas(theme, self)
        self.canvas.setAccessibleName(translate("GatesStage", "Circuit"))
        self.canvas.pointed.connect(self._explain)
        self.learning = LearningPane(theme, self)
        self.learning.hide()
        self.numbers = PerceptronFields(self)
        self.numbers.hide()
        self.name = QLineEdit(self)
        self.name.setToolTip(translate("GatesStage", "What this input or output is called, also in the truth table"))
        self.name.setAccessibleName(translate("GatesStage", "Name"))
        self.name.setMaxLength(LONGEST_NAME)
        self.name.editingFinished.connect(self._take_name)
        self.name.returnPressed.connect(self.name.clearFocus)  # the keys are the window's again
        self.name.hide()
        self._title = _label("title", self)
        self._summary = _label("soft", self)
        self._line = _label("soft", self)
        self._badge = Badge("E7", self, text=translate("GatesStage", "as powerful as a computer? (E7)"))
        self._line.setMinimumHeight(FOOT_HEIGHT_PX)
        self._document = CircuitDocument()
        self._lay_out()

    def show_document(self, document: CircuitDocument) -> None:
        """Show a circuit, its counts and what is pointed at in it."""
        self._document = document
        self._title.setText(document.title or translate("GatesStage", "Circuit"))
        self._summary.setText(summary(document))
        self.canvas.show_circuit(document.circuit, document.signals, document.depths)

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        self.canvas.set_theme(theme, scale)
        self.learning.set_theme(theme, scale)
        self.numbers.set_theme(scale)
        self._line.setMinimumHeight(round(FOOT_HEIGHT_PX * scale))

    def _explain(self, hit: CircuitHit | None) -> None:
        self._line.setText(describe(self._document, hit))
        part = part_of(self._document.circuit, self.canvas.selected)
        self.numbers.setVisible(part is not None and part.perceptron is not None)
        if part is not None and part.perceptron is not None:
            self.numbers.show_perceptron(part.perceptron)
        self.name.setVisible(part is not None and part.kind in (INPUT, OUTPUT))
        if part is not None and not self.name.hasFocus():
            self.name.setText(part.name)

    def _take_name(self) -> None:
        part = part_of(self._document.circuit, self.canvas.selected)
        if part is not None and self.name.text() != part.name:
            self.name_requested.emit(self.name.text())
            self._explain(self.canvas.selected)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(24, 12, 16, 0)
        head.addWidget(self._title)
        head.addSpacing(20)
        head.addWidget(self._summary, 1)
        head.addWidget(self._badge)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 0, 24, 8)
        foot.addWidget(self._line, 1)
        foot.addWidget(self.numbers)
        foot.addWidget(self.name)
        self.name.setFixedWidth(NAME_WIDTH_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.canvas, 1)
        column.addLayout(foot)
        column.addWidget(self.learning)


def _label(name: str, parent: QWidget) -> QLabel:
    """Return a label that gives way: a long line must not widen the window."""
    label = QLabel(parent)
    label.setObjectName(name)
    if name != "title":
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label
