"""The stage of the page on gates: the title line, the circuit, what is pointed at, and learning beneath."""

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.logic.circuit_layout import CircuitHit, part_of
from nnviz.logic.circuit_numbers import CircuitNumbers
from nnviz.logic.circuits import INPUT, OUTPUT
from nnviz.logic.document import CircuitDocument
from nnviz.ui.gates.circuit.canvas import CircuitCanvas
from nnviz.ui.gates.circuit.perceptron_fields import PerceptronFields
from nnviz.ui.gates.fewest_table import FewestTable
from nnviz.ui.gates.learning.learning_pane import LearningPane
from nnviz.ui.gates.words import describe, summary
from nnviz.ui.kit.badge import Badge
from nnviz.ui.kit.giving_box import GivingBox
from nnviz.ui.kit.layouts import NO_MARGINS, STRETCH, column, row
from nnviz.ui.kit.look import spread_look
from nnviz.ui.kit.sections import label
from nnviz.ui.kit.theme import Theme
from nnviz.ui.kit.typed_line import TypedLine
from nnviz.ui.kit.yielding_label import YieldingLabel

LONGEST_NAME, NAME_WIDTH_PX = 12, 120
FOOT_HEIGHT_PX, HIGH_FOOT_PX, LINE_WIDTH_PX = 28, 36, 660
"""Room for fields, kept also without them: the circuit must not jump when one comes."""


class GatesStage(QWidget):
    """Shows one document."""

    name_requested = pyqtSignal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # beside the canvas: letters change it only while it has them
        self.canvas = CircuitCanvas(theme, self)
        self.canvas.setAccessibleName(translate("GatesStage", "Circuit"))
        self.canvas.pointed.connect(self._explain)
        self.learning = LearningPane(theme, self)
        self.learning.hide()
        self.fewest = FewestTable(self)
        self.numbers = PerceptronFields(self)
        self.numbers.hide()
        self.name = TypedLine(self)
        self.name.setToolTip(translate("GatesStage", "What this input or output is called, also in the truth table"))
        self.name.setAccessibleName(translate("GatesStage", "Name"))
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setFixedWidth(NAME_WIDTH_PX)
        self.name.editingFinished.connect(self._take_name)
        self.name.hide()
        self._title = YieldingLabel("title", self)
        self._summary, self._line = label("", self, look="soft"), label("", self, look="soft", wraps=True)
        self._line.setProperty("inPictures", False)  # it says what can be done
        badge = Badge("E7", self, text=translate("GatesStage", "as powerful as a computer? (E7)"))
        self._document, self._signals, self._scale = CircuitDocument(), dict[int, bool](), 1.0
        head = GivingBox(self)
        line = row(self._title, 20, self._summary, STRETCH, badge, margins=(24, 12, 16, 0), on=head)
        head.hold(line, (badge,), (self._summary,))
        column(
            head,
            (self.canvas, 1),
            row(self.fewest, margins=(24, 0, 24, 0)),
            row((self._line, 1), self.numbers, self.name, margins=(24, 0, 24, 8)),
            self.learning,
            spacing=4,
            margins=NO_MARGINS,
            on=self,
        )

    @property
    def texts(self) -> tuple[str, str, str]:
        """The title, the counts, and what is pointed at."""
        return self._title.text(), self._summary.text(), self._line.text()

    def show_document(self, document: CircuitDocument, numbers: CircuitNumbers) -> None:
        """Show a circuit, its counts and what is pointed at in it."""
        self._document, self._signals = document, dict(numbers.signals)
        self._title.setText(document.title or translate("GatesStage", "Circuit"))
        self._summary.setText(summary(document, numbers))
        self.fewest.show_fewest(numbers.fewest)
        self.canvas.show_circuit(document.circuit, numbers.signals, numbers.wiring.depths)

    def show_whole(self) -> None:
        """Bring another circuit into sight, nothing of it selected."""
        self.canvas.select(None)
        self.canvas.show_all()

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        spread_look(self, theme, scale)
        self._scale = scale
        self._keep_room()

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        self._keep_room()

    def _keep_room(self) -> None:
        """Keep the foot as high as its longest lines need at this width."""
        is_narrow = self.width() < LINE_WIDTH_PX * self._scale
        self._line.setFixedHeight(round((HIGH_FOOT_PX if is_narrow else FOOT_HEIGHT_PX) * self._scale))

    def _explain(self, hit: CircuitHit | None) -> None:
        circuit = self._document.circuit
        self._line.setText(describe(circuit, self._signals, hit))
        part = part_of(circuit, self.canvas.selected)
        self.numbers.setVisible(part is not None and part.perceptron is not None)
        if part is not None and part.perceptron is not None:
            self.numbers.show_perceptron(part.perceptron)
        self.name.setVisible(part is not None and part.kind in (INPUT, OUTPUT))
        if part is not None:
            self.name.show_text(part.name)

    def _take_name(self) -> None:
        part = part_of(self._document.circuit, self.canvas.selected)
        if part is not None and self.name.text() != part.name:
            self.name_requested.emit(self.name.text())
            self._explain(self.canvas.selected)
