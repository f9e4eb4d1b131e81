"""The stage of a pass: the graph, the formula with the check beside it, the matrices, the timeline."""

from dataclasses import dataclass

from PyQt6.QtCore import QEvent, QObject, Qt, pyqtSignal
from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.nn.backprop_steps.central import Difference
from nnviz.nn.backprop_steps.reading import Reading
from nnviz.nn.backprop_steps.state import BackpropState
from nnviz.ui.backprop.figure.check_view import CheckView
from nnviz.ui.backprop.figure.formula_view import FormulaView
from nnviz.ui.backprop.figure.graph_view import GraphView
from nnviz.ui.backprop.figure.matrix_view import MatrixView
from nnviz.ui.backprop.figure.timeline_view import TimelineView
from nnviz.ui.backprop.figure.title_line import TitleLine
from nnviz.ui.kit.giving_box import GivingBox
from nnviz.ui.kit.layouts import NO_MARGINS, STRETCH, boxed, column, row
from nnviz.ui.kit.sections import chip, label, rule
from nnviz.ui.kit.segmented_buttons import SegmentedButtons
from nnviz.ui.kit.theme import Theme
from nnviz.ui.kit.yielding_label import YieldingLabel

SPARE_SHARE = 0.4
"""The graph has so large a part of the height that it wishes for beyond its least before matrices are shown: with less
its numbers cannot be read from the last row."""


@dataclass(frozen=True)
class StageWords:
    """What is said of a pass at its position: ``short_now`` where there is no room for ``now``, ``rows`` beside central
    differences, ``hidden`` what is asked for, ``instead`` why there are no gradients."""

    title: str
    about: str
    now: str = ""
    short_now: str = ""
    note: str = ""
    rows: tuple[Difference, ...] = ()
    hidden: str = ""
    instead: str = ""


class PassStage(QWidget):
    """Requests go out as signals of its views; ``show_reading`` brings what is true."""

    hint_requested = pyqtSignal()
    reveal_requested = pyqtSignal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.graph, self.formula = GraphView(theme, self), FormulaView(theme, self)
        self.check, self.matrices = CheckView(theme, self), MatrixView(theme, self)
        self.timeline = TimelineView(theme, self)
        self._title, self._about = YieldingLabel("title", self), label("", self, look="soft")
        both = translate("PassStage", "Weights and their gradients (V: the next)")
        self.labels = SegmentedButtons(
            {
                "w": ("w", translate("PassStage", "On the edges only the weights")),
                "gradient": ("∂C/∂w", translate("PassStage", "On the edges only the gradients")),
                "both": (translate("PassStage", "both"), both),
            },
            self,
        )
        self.forms = SegmentedButtons(
            {
                "neuron": (translate("PassStage", "neuron"), translate("PassStage", "The formula of each neuron")),
                "matrix": (translate("PassStage", "matrix"), translate("PassStage", "A layer at once, with shapes")),
                "both": (translate("PassStage", "both"), translate("PassStage", "The one above the other")),
            },
            self,
        )
        self._now = TitleLine(self)
        self._hint = chip(
            translate("PassStage", "Hint"), translate("PassStage", "What it is made of"), self.hint_requested.emit, self
        )
        self._reveal = chip(
            translate("PassStage", "Show"), translate("PassStage", "Show the number"), self.reveal_requested.emit, self
        )
        self._form, self._words = "both", StageWords("", "")
        self._lay_out()
        self._below.installEventFilter(self)

    def show_reading(self, reading: Reading | None, state: BackpropState, words: StageWords) -> None:
        """Show a pass at its position, with what is said of it."""
        self._title.setText(words.title)
        self._words = words
        self._tell_about()
        self.labels.set_chosen(state.labels)
        self.forms.set_chosen(state.form)
        self._show_form(state.form)
        self.graph.show_reading(reading, labels=state.labels, digits=state.digits)
        self.formula.show_reading(reading, digits=state.digits)
        self.matrices.show_reading(reading, digits=state.digits)
        self.timeline.show_reading(reading)
        self.check.show_rows(words.rows, words.hidden, words.instead)
        is_asked = reading is not None and reading.is_asking
        for button in (self._hint, self._reveal):
            button.setVisible(is_asked)
        self._now.show_words(words.now, words.note, words.short_now)

    def _show_form(self, form: str) -> None:
        """Show the formula, the matrices, or both; of both the matrices give way where the room is low."""
        if form == self._form:
            return
        self._form = form
        self._formulas.setVisible(form != "matrix")
        self._hold(*(((self._below,),) if form == "both" else ()))
        self._rule.setVisible(form != "matrix")
        if form != "both":
            self._below.setVisible(form == "matrix")
        self._tell_about()

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        """Say so when the matrices give way, or come back."""
        if event is not None and event.type() in (QEvent.Type.HideToParent, QEvent.Type.ShowToParent):
            self._tell_about()
        return False

    def _tell_about(self) -> None:
        is_without = self._form == "both" and self._below.isHidden()
        no_room = translate("PassStage", "no room for matrices")  # alone: where it is tight there, it is tight here
        self._about.setText(no_room if is_without else self._words.about)

    def _hold(self, *giving: tuple[QWidget, ...]) -> None:
        self._body.hold(self._column, *giving, spare=lambda: round(SPARE_SHARE * self.graph.sizeHint().height()))

    def tell(self, sentence: str) -> None:
        """Say something about an answer, in the place of what the step is about, until another step is shown."""
        self._now.show_words("", sentence)

    @property
    def note(self) -> str:
        """What there is to know of the step."""
        return self._now.note

    def _lay_out(self) -> None:
        title = GivingBox(self)
        line = row(self._title, 16, self._about, STRETCH, self.labels, 8, self.forms, on=title, margins=NO_MARGINS)
        title.hold(line, (self._about,))
        head = row((self._now, 1), self._hint, self._reveal, spacing=6)
        left = boxed(column(head, (self.formula, 1), spacing=2), self)
        check_title = label(translate("PassStage", "Central difference, ε = 10⁻⁴"), self, look="value")
        same = label(translate("PassStage", "agreeing digits underlined"), self, look="soft")
        check_head = GivingBox(self)
        check_head.hold(row(check_title, STRETCH, same, spacing=10, margins=NO_MARGINS, on=check_head), (same,))
        self._right = boxed(column(check_head, (self.check, 1), spacing=2), self)
        formulas = self._formulas = GivingBox(self)
        formulas.hold(row((left, 3), 16, (self._right, 2), on=formulas, margins=NO_MARGINS), (self._right,))
        below = self._below = boxed(column(rule(self), (self.matrices, 1), spacing=4), self)
        body = self._body = GivingBox(self)
        self._rule = rule(self)
        self._column = column(
            (self.graph, 7), self._rule, (formulas, 4), (below, 1), on=body, margins=NO_MARGINS, spacing=6
        )
        self._hold((below,))
        column(title, (body, 1), self.timeline, spacing=4, margins=(24, 10, 24, 2), on=self)
