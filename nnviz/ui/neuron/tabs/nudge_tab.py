"""The nudge meter: Δw and Δb to be set, what (1.8) predicts, what happens."""

from collections.abc import Iterator
from fractions import Fraction

from PyQt6.QtCore import QRectF, pyqtSignal
from PyQt6.QtGui import QPainter
from PyQt6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from nnviz.language import translate
from nnviz.neuron.neuron import MOST_INPUTS
from nnviz.neuron.neuron_numbers import NeuronNumbers
from nnviz.neuron.state import NeuronState
from nnviz.notation.names import signed, subscript
from nnviz.ui.kit.fitting_line import FittingLine
from nnviz.ui.kit.layouts import NO_MARGINS, column, row
from nnviz.ui.kit.look import spread_look
from nnviz.ui.kit.number_field import NumberLine
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.sections import chip
from nnviz.ui.kit.still_text import StillText
from nnviz.ui.kit.theme import Theme
from nnviz.ui.neuron.tabs.paint_bar_pair import HEIGHT_PX, paint_bar_pair

SMALLER, LARGER = Fraction(1, 10), Fraction(10)


class NudgeTab(QWidget):
    """``nudge_requested`` brings a place (n_inputs is the bias) and its change, ``scaling_requested`` a factor for all;
    ``steering_requested`` asks for the change that raises o by 0.1, ``applying_requested`` to make the change,
    ``experiment_requested`` for the same experiment in a whole network."""

    nudge_requested = pyqtSignal(int, object)
    scaling_requested = pyqtSignal(object)
    steering_requested = pyqtSignal()
    applying_requested = pyqtSignal()
    experiment_requested = pyqtSignal()
    refused = pyqtSignal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._n_inputs = 0
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(2)
        self._grid.setHorizontalSpacing(6)
        self._grid.setColumnStretch(2, 1)
        self._rows = [self._new_row(theme, place) for place in range(MOST_INPUTS + 1)]
        self._bars = _Bars(theme, self)
        self._said = StillText(self, lines=2, is_soft=True)
        column(self._grid, self._buttons(), self._bars, self._said, spacing=6, margins=NO_MARGINS, on=self)

    @property
    def text(self) -> str:
        """The terms, the two changes and what is said of them."""
        shown = [label.text() for _, _, label in self._rows[: self._n_inputs]] + [self._rows[-1][2].text()]
        return " | ".join((*shown, *self._bars.numbers, self._said.text()))

    def show_nudge(self, state: NeuronState, numbers: NeuronNumbers) -> None:
        """Show prediction and effect of the state's nudge."""
        self._n_inputs = state.n_inputs
        nudge = numbers.nudge
        places = [*range(state.n_inputs), MOST_INPUTS]
        for place, widgets in enumerate(self._rows):
            for widget in widgets:
                widget.setVisible(place in places)
        for place, change, slope, term in zip(places, nudge.changes, nudge.slopes, nudge.terms, strict=True):
            _, field, label = self._rows[place]
            field.set_value(change)
            label.set_text(*_products(slope, term, state.digits))
        self._bars.show_pair(nudge.predicted, nudge.actual, state.digits + 2)
        self._said.set_text(said_of_nudge(numbers))

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        spread_look(self, theme, scale)
        for _, field, _ in self._rows:
            field.setFixedWidth(round(70 * scale))

    def _new_row(self, theme: Theme, number: int) -> tuple[QLabel, NumberLine, FittingLine]:
        name = "Δb" if number == MOST_INPUTS else f"Δw{subscript(number + 1)}"
        tip = translate("NudgeTab", "{0}: a small change; times ∂o/∂{1} it is one term of (1.8)").format(name, name[1:])
        label, field, term = QLabel(name, self), NumberLine(name, tip, self), FittingLine(theme, self)
        term.setToolTip(tip)
        field.changed.connect(lambda value: self.nudge_requested.emit(min(number, self._n_inputs), value))
        field.refused.connect(self.refused)
        for place, widget in enumerate((label, field, term)):
            self._grid.addWidget(widget, number, place)
        return label, field, term

    def _buttons(self) -> QVBoxLayout:
        tip = translate("NudgeTab", "A tenth of the nudge: the ratio goes to 1")
        smaller = chip("÷ 10", tip, lambda: self.scaling_requested.emit(SMALLER), self)
        tip = translate("NudgeTab", "Ten times the nudge")
        larger = chip("× 10", tip, lambda: self.scaling_requested.emit(LARGER), self)
        tip = translate("NudgeTab", "Add Δw and Δb to the neuron, again and again: learning")
        apply = chip(translate("NudgeTab", "Apply"), tip, self.applying_requested.emit, self)
        tip = translate("NudgeTab", "Choose Δw and Δb along the gradient, so that (1.8) predicts Δo = 0.1")
        steer = chip(translate("NudgeTab", "Raise o by 0.1"), tip, self.steering_requested.emit, self)
        tip = translate("NudgeTab", "One small Δw in 784-30-10: how many test images change, step against σ")
        network = chip(translate("NudgeTab", "In a network"), tip, self.experiment_requested.emit, self)
        upper = row((smaller, 1), (larger, 1), (apply, 1), spacing=4)
        return column(upper, row((steer, 1), (network, 1), spacing=4), spacing=4)


def _products(slope: float, term: float, digits: int) -> Iterator[str]:
    """Yield what a slope times a change comes to, with as many decimals as are chosen, then with fewer and fewer."""
    for fewer in range(digits + 1):
        sign = "≈" if fewer else "="
        yield f"· {signed(slope, digits + 1 - fewer)} {sign} {signed(term, digits + 2 - fewer)}"


def said_of_nudge(numbers: NeuronNumbers) -> str:
    """Say how near the prediction is, or why there is none."""
    nudge = numbers.nudge
    if numbers.neuron.activation == "step":
        weight_change = nudge.before != nudge.after
        text = (
            translate("NudgeTab", "o flips from {0} to {1}: the step has slope 0, so (1.8) could not foresee it.")
            if weight_change
            else translate("NudgeTab", "o stays {0}: slope 0, so (1.8) predicts nothing, however near the flip is.")
        )
        return text.format(f"{nudge.before:.0f}", f"{nudge.after:.0f}")
    if nudge.ratio is None:
        return translate("NudgeTab", "No change predicted: every term is 0.")
    text = translate("NudgeTab", "actual / predicted = {0}, toward 1 as Δ shrinks")
    return text.format(f"{nudge.ratio:.6f}".replace("-", "−"))


class _Bars(PaintedWidget):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent, hint=(240, HEIGHT_PX), is_row=True)
        self._rows: tuple[tuple[str, float, str], ...] = ()
        self.setToolTip(translate("NudgeTab", "Δo: predicted by (1.8), and as it really changes"))
        self.setAccessibleName(translate("NudgeTab", "Change of the output"))

    @property
    def numbers(self) -> tuple[str, ...]:
        return tuple(number for _, _, number in self._rows)

    def show_pair(self, predicted: float, actual: float, digits: int) -> None:
        self._rows = (
            (translate("NudgeTab", "predicted"), predicted, signed(predicted, digits)),
            (translate("NudgeTab", "actual Δo"), actual, signed(actual, digits)),
        )
        self.update()

    def in_words(self) -> str:
        return "\n".join(f"{name}\t{number}" for name, _, number in self._rows)

    def paint(self, painter: QPainter) -> None:
        paint_bar_pair(painter, self._rows, QRectF(self.rect()), self._theme, self._scale)
