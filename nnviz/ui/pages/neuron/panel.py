"""The quiet panel at the right: presets, truth table and formulas above, one tool below."""

from PyQt6.QtCore import QCoreApplication, Qt, pyqtSignal
from PyQt6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from nnviz.diagram.network_layout import NeuronHit
from nnviz.nn.network_reading import NetworkReading
from nnviz.nn.neuron_reading import NeuronReading
from nnviz.nn.neuron_state import FEWEST_DIGITS, MOST_DIGITS, TOOLS, NeuronState
from nnviz.ui.pages.neuron import words
from nnviz.ui.pages.neuron.errata import corrections
from nnviz.ui.pages.neuron.formulas import formulas
from nnviz.ui.pages.neuron.presets import neuron_presets
from nnviz.ui.painting.explanation import explain, weighted_sum
from nnviz.ui.painting.network_scene import NetworkScene
from nnviz.ui.theme import Theme
from nnviz.ui.widgets.neuron.badge import Badge
from nnviz.ui.widgets.neuron.count_tool import CountTool
from nnviz.ui.widgets.neuron.formula_card import FormulaCard
from nnviz.ui.widgets.neuron.learn_tool import LearnTool
from nnviz.ui.widgets.neuron.nudge_tool import NudgeTool
from nnviz.ui.widgets.neuron.scale_tool import ScaleTool
from nnviz.ui.widgets.neuron.still_text import StillText
from nnviz.ui.widgets.neuron.truth_table import TruthTable
from nnviz.ui.widgets.segmented_buttons import SegmentedButtons
from nnviz.ui.widgets.weighted_sum_card import WeightedSumCard

translate = QCoreApplication.translate
WIDTH_PX = 300
CARD_HEIGHT_PX = 244


class NeuronPanel(QScrollArea):
    """Shows one state of the page; it scrolls only if many inputs or a large scale leave no other way."""

    preset_wished = pyqtSignal(object)  # NeuronPreset
    why_wished = pyqtSignal()
    digits_wished = pyqtSignal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self._content = QWidget(self)
        self._content.setObjectName("panel")
        self._content.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        marks = corrections()
        self._marks = marks
        self.table = TruthTable(theme, self._content)
        self.formulas = FormulaCard(self._content)
        self.nudge = NudgeTool(theme, self._content)
        self.learn = LearnTool(theme, self._content)
        self.factor = ScaleTool(self._content)
        self.network_factor = ScaleTool(self._content, can_keep=False)
        sum_badge, layers_badge = (Badge(mark, marks[mark], self._content) for mark in ("E3", "E5"))
        self.count = CountTool(sum_badge, layers_badge, self._content)
        self.card = WeightedSumCard(self._content)
        self.card.hide()
        self._verdict = StillText(self._content)
        self._why = QPushButton(translate("NeuronPanel", "Why?"), self._content)
        self._why.setObjectName("link")
        self._why.setToolTip(translate("NeuronPanel", "Why no single perceptron computes this table"))
        self._why.clicked.connect(self.why_wished)
        self.forms = SegmentedButtons(
            {
                "sum": ("Σ", translate("NeuronPanel", "As a sum (1.1)")),
                "dot": ("w · x", translate("NeuronPanel", "As a dot product (1.5)")),
                "matrix": ("[ ]", translate("NeuronPanel", "As a row times a column")),
            },
            self._content,
        )
        self.tools = SegmentedButtons(
            {
                "nudge": (
                    translate("NeuronPanel", "Nudge"),
                    translate("NeuronPanel", "A small change of w or b, and what (1.8) says"),
                ),
                "learn": (translate("NeuronPanel", "Learn"), translate("NeuronPanel", "The neuron learns its table")),
                "scale": ("× c", translate("NeuronPanel", "Multiply all weights and biases by c (1.4.1)")),
                "count": (
                    translate("NeuronPanel", "Count"),
                    translate("NeuronPanel", "Count the decisions of a network (1.2)–(1.4)"),
                ),
            },
            self._content,
        )
        self._digits = self._digits_button()
        self._tool = ""
        self._upper, self._lower = QStackedWidget(self._content), QStackedWidget(self._content)
        self._lay_out()
        self.setWidget(self._content)
        self.setFixedWidth(WIDTH_PX)

    @property
    def texts(self) -> tuple[str, ...]:
        """Every line of words and numbers."""
        return (
            self._verdict.text(),
            *self.formulas.live_texts,
            {0: self.nudge.text, 1: self.learn.text}.get(self._lower.currentIndex(), self.factor.text),
        )

    def show_neuron(self, state: NeuronState, reading: NeuronReading, *, is_playing: bool, has_gate: bool) -> None:
        """Show the neuron of a state and the chosen tool."""
        self.table.show_table(state, reading)
        self._verdict.set_text(words.verdict(reading))
        self._why.setVisible(bool(reading.fewest_mistakes) and state.n_inputs == 2)
        self.formulas.show_formulas(formulas(state, reading), (state.n_inputs, state.form, state.digits))
        self.forms.set_chosen(state.form)
        self._digits.setText(f".{'0' * state.digits}" if state.digits <= 4 else f".0…{state.digits}")
        if state.tool == "nudge":
            self.nudge.show_nudge(state, reading)
        elif state.tool == "learn":
            self.learn.show_learning(state, reading, is_playing=is_playing, has_gate=has_gate)
        else:
            self.factor.show_factor(state.c, words.neuron_factor(state, reading))
        self._show_tool(state)

    def show_network(self, state: NeuronState, reading: NetworkReading) -> None:
        """Show the counts of the network and its factor."""
        self.count.show_count(state.counting, reading.count)
        self.network_factor.show_factor(state.counting.c, words.network_factor(reading))
        self._show_tool(state)

    def show_selected(self, scene: NetworkScene) -> None:
        """Show every term of the weighted sum of the neuron that is selected in the network."""
        hit = scene.selected
        self.card.setVisible(isinstance(hit, NeuronHit))
        if isinstance(hit, NeuronHit):
            self.card.show_sum(explain(scene, hit), weighted_sum(scene, hit))

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        self.setFixedWidth(round(WIDTH_PX * scale))
        for part in (self.table, self.nudge, self.learn):
            part.set_theme(theme, scale)
        self.factor.set_scale(scale)
        self.network_factor.set_scale(scale)
        self.card.set_theme(scale)
        self.card.setFixedHeight(round(CARD_HEIGHT_PX * scale))

    def _show_tool(self, state: NeuronState) -> None:
        self.tools.set_chosen(state.tool)
        if state.tool != self._tool:
            self._tool = state.tool
            _turn_to(self._lower, TOOLS.index(state.tool))
            _turn_to(self._upper, int(state.tool == "count"))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._content)
        column.setContentsMargins(20, 8, 20, 4)
        column.setSpacing(8)
        self._upper.addWidget(self._neuron_part())
        counting = QWidget(self._content)
        inner = QVBoxLayout(counting)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        inner.addWidget(_section(translate("NeuronPanel", "COUNTING DECISIONS"), counting))
        inner.addWidget(self.count)
        inner.addWidget(self.card)
        inner.addStretch(1)
        self._upper.addWidget(counting)
        column.addWidget(self._upper)
        column.addWidget(self.tools)
        marked = QWidget(self._content)
        inner = QVBoxLayout(marked)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(2)
        line = QHBoxLayout()
        line.addWidget(_soft(translate("NeuronPanel", "Δo ≈ Σ ∂o/∂wⱼ Δwⱼ + ∂o/∂b Δb  (1.8)"), marked), 1)
        line.addWidget(Badge("E11", self._marks["E11"], marked))
        inner.addLayout(line)
        inner.addWidget(self.nudge)
        inner.addStretch(1)
        for tool in (marked, self.learn, self.factor, self.network_factor):
            self._lower.addWidget(tool if tool is marked else _topped(tool, "", self._content))
        column.addWidget(self._lower, 1)

    def _neuron_part(self) -> QWidget:
        part = QWidget(self._content)
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(_section(translate("NeuronPanel", "TRUTH TABLE"), part))
        head.addStretch(1)
        head.addWidget(self._digits)
        head.addWidget(self._preset_button())
        column.addLayout(head)
        column.addWidget(self.table)
        line = QHBoxLayout()
        top = Qt.AlignmentFlag.AlignTop
        line.addWidget(self._verdict, 1, top)
        line.addWidget(self._why, 0, top)
        line.addWidget(Badge("E6", self._marks["E6"], part), 0, top)
        column.addLayout(line)
        head = QHBoxLayout()
        head.addWidget(_section(translate("NeuronPanel", "FORMULAS"), part))
        head.addWidget(Badge("E4", self._marks["E4"], part))
        head.addStretch(1)
        head.addWidget(self.forms)
        column.addLayout(head)
        column.addWidget(self.formulas)
        column.addStretch(1)
        return part

    def _digits_button(self) -> QPushButton:
        button = QPushButton(self._content)
        button.setObjectName("menu")
        button.setToolTip(translate("NeuronPanel", "How many decimals numbers have here; fractions stay exact"))
        button.setAccessibleName(translate("NeuronPanel", "Decimals"))
        menu = QMenu(button)
        for digits in range(FEWEST_DIGITS, MOST_DIGITS + 1):
            action = menu.addAction(translate("NeuronPanel", "&{0} decimals").format(digits))
            if action is not None:
                action.triggered.connect(lambda _checked, digits=digits: self.digits_wished.emit(digits))
        button.setMenu(menu)
        return button

    def _preset_button(self) -> QPushButton:
        button = QPushButton(translate("NeuronPanel", "Presets"), self._content)
        button.setObjectName("menu")
        menu = QMenu(button)
        menu.setToolTipsVisible(True)
        for preset in neuron_presets():
            action = menu.addAction(preset.name)
            if action is not None:
                action.setToolTip(preset.tip)
                action.triggered.connect(lambda _checked, preset=preset: self.preset_wished.emit(preset))
        button.setMenu(menu)
        return button


def _turn_to(stack: QStackedWidget, index: int) -> None:
    """Show one page of a stack; the hidden ones take no room, or the tallest would make the panel scroll."""
    for place in range(stack.count()):
        page = stack.widget(place)
        if page is not None:
            wanted = QSizePolicy.Policy.Preferred if place == index else QSizePolicy.Policy.Ignored
            page.setSizePolicy(wanted, wanted)
    stack.setCurrentIndex(index)


def _section(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setObjectName("section")
    return label


def _soft(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setObjectName("soft")
    return label


def _topped(widget: QWidget, title: str, parent: QWidget) -> QWidget:
    """Return a part with its widget at the top, under a heading if there is one."""
    part = QWidget(parent)
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    if title:
        column.addWidget(_section(title, part))
    column.addWidget(widget)
    column.addStretch(1)
    return part
