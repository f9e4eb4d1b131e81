"""The neuron learns its table: the next step with its numbers, and the mistakes of the rounds so far."""

from PyQt6.QtCore import QRectF, pyqtSignal
from PyQt6.QtGui import QPainter
from PyQt6.QtWidgets import QLabel, QWidget

from nnviz.language import translate
from nnviz.neuron.neuron_numbers import NeuronNumbers
from nnviz.neuron.state import NeuronState, has_settled
from nnviz.notation.counts import rows_text
from nnviz.notation.numbers import number_text
from nnviz.ui.kit.layouts import NO_MARGINS, column, row
from nnviz.ui.kit.look import spread_look
from nnviz.ui.kit.number_field import NumberLine
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.sections import chip
from nnviz.ui.kit.still_text import StillText
from nnviz.ui.kit.theme import Theme
from nnviz.ui.neuron.figure.paint_numbers import number_of
from nnviz.ui.neuron.tabs.paint_rounds import HEIGHT_PX, paint_rounds


class LearnTab(QWidget):
    """Shows how the neuron learns; every signal is a request."""

    play_requested = pyqtSignal()
    step_requested = pyqtSignal()
    reset_requested = pyqtSignal()
    forgetting_requested = pyqtSignal()
    by_hand_requested = pyqtSignal()
    eta_requested = pyqtSignal(object)  # Fraction
    refused = pyqtSignal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rule = StillText(self, lines=2, is_soft=True)
        self._step, self._verdict = StillText(self, lines=3), StillText(self, lines=3, is_bold=True)
        self._rounds = _Rounds(theme, self)
        self._eta = NumberLine("η", translate("LearnTab", "Learning rate η: how far each step goes"), self)
        self._eta.changed.connect(self.eta_requested)
        self._eta.refused.connect(self.refused)
        tip = translate("LearnTab", "Learn row after row, or pause (Space)")
        self._play = chip(translate("LearnTab", "Learn"), tip, self.play_requested.emit, self)
        tip = translate("LearnTab", "The gate’s weights as a person lays them out")
        self._by_hand = chip(translate("LearnTab", "Set by hand"), tip, self.by_hand_requested.emit, self)
        self._lay_out()

    @property
    def text(self) -> str:
        """All that is said."""
        return " | ".join(label.text() for label in (self._rule, self._step, self._verdict))

    def show_learning(self, state: NeuronState, numbers: NeuronNumbers, *, is_playing: bool, has_gate: bool) -> None:
        """Show the step that comes next, and what has come of those before."""
        self._rule.set_text(rule_text(state))
        self._step.set_text(step_text(state, numbers))
        self._verdict.set_text(learning_verdict(state, numbers))
        self._eta.set_value(state.learning.eta)
        self._play.setText(translate("LearnTab", "Pause") if is_playing else translate("LearnTab", "Learn"))
        self._by_hand.setEnabled(has_gate)
        self._rounds.show_rounds(state.learning.mistakes, len(state.desired))

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        spread_look(self, theme, scale)
        self._eta.setFixedWidth(round(58 * scale))

    def _lay_out(self) -> None:
        tip = translate("LearnTab", "Learn from one row (S)")
        step = chip(translate("LearnTab", "Step"), tip, self.step_requested.emit, self)
        tip = translate("LearnTab", "Back to where the learning began (R)")
        reset = chip(translate("LearnTab", "Reset"), tip, self.reset_requested.emit, self)
        tip = translate("LearnTab", "Random weights and bias, from N(0, 1)")
        forget = chip(translate("LearnTab", "Forget"), tip, self.forgetting_requested.emit, self)
        column(
            row((self._rule, 1), QLabel("η", self), self._eta),
            row((self._play, 1), (step, 1), (reset, 1), spacing=4),
            row((self._by_hand, 1), (forget, 1), spacing=4),
            self._step,
            self._rounds,
            self._verdict,
            spacing=5,
            margins=NO_MARGINS,
            on=self,
        )


def rule_text(state: NeuronState) -> str:
    """Return the rule of the neuron's type."""
    if state.neuron.activation == "step":
        return translate("LearnTab", "Perceptron rule\nΔw = η (y − o) x")
    return translate("LearnTab", "Gradient descent (SGD)\nΔw = η (y − o) f′(z) x")


def step_text(state: NeuronState, numbers: NeuronNumbers) -> str:
    """Return the numbers of the step that comes next."""
    step = numbers.next_step
    inputs = ", ".join(number_text(x) for x in step.inputs)
    changes = ", ".join(number_text(d, state.digits) for d in step.changes[:-1])
    lines = (
        translate("LearnTab", "next: x = ({0}), y = {1}").format(inputs, int(step.desired)),
        translate("LearnTab", "z = {0}, o = {1}, y − o = {2}").format(
            number_text(step.z, state.digits), number_of(step.output, state.digits), number_of(step.error, state.digits)
        ),
        translate("LearnTab", "Δw = ({0}), Δb = {1}").format(changes, number_text(step.changes[-1], state.digits)),
    )
    return "\n".join(lines)


def learning_verdict(state: NeuronState, numbers: NeuronNumbers) -> str:
    """Say how far the learning has come, and whether it can come to an end."""
    learning = state.learning
    if learning.step == 0:
        return translate("LearnTab", "not begun · {0} of {1} rows wrong").format(numbers.mistakes, len(state.desired))
    text = translate("LearnTab", "round {0} · {1} wrong · C = {2}")
    place = text.format(learning.rounds, rows_text(numbers.mistakes), f"{numbers.cost:.4f}")
    if has_settled(state):
        return place + "\n" + translate("LearnTab", "Learnt: it has settled.")
    if numbers.fewest_mistakes:
        return place + "\n" + translate("LearnTab", "It never settles: no weights are right for this table.")
    return place


class _Rounds(PaintedWidget):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent, hint=(240, HEIGHT_PX), is_row=True)
        self._mistakes: tuple[int, ...] = ()
        self._most = 1
        self.setAccessibleName(translate("LearnTab", "Rounds"))
        self.setToolTip(translate("LearnTab", "Mistakes in each round through the table, the latest at the right"))

    def show_rounds(self, mistakes: tuple[int, ...], most: int) -> None:
        self._mistakes, self._most = mistakes, most
        self.update()

    def in_words(self) -> str:
        if not self._mistakes:
            return ""
        return translate("LearnTab", "mistakes in each round: {0}").format(", ".join(map(str, self._mistakes)))

    def paint(self, painter: QPainter) -> None:
        paint_rounds(painter, self._mistakes, self._most, QRectF(self.rect()), self._theme)
