"""One small Δw in a whole network: which test images it flips, as perceptrons and as sigmoid neurons (section 1.3)."""

from PyQt6.QtCore import QRectF, pyqtSignal
from PyQt6.QtGui import QPainter
from PyQt6.QtWidgets import QWidget

from nnviz.experiments.weight_change import (
    LARGEST_CHANGE,
    SIZES,
    SMALLEST_CHANGE,
    PerturbedNetwork,
    WeightChangeEffect,
    WeightChangeNumbers,
)
from nnviz.language import translate
from nnviz.neuron.weight_change_choice import WeightChangeChoice
from nnviz.notation.names import parse_name, weight_name
from nnviz.notation.numbers import number_text
from nnviz.ui.kit.in_words import table_text
from nnviz.ui.kit.layouts import row
from nnviz.ui.kit.look import spread_look
from nnviz.ui.kit.number_field import LogScale, NumberSlider
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.sections import Card, chip
from nnviz.ui.kit.still_text import StillText
from nnviz.ui.kit.theme import Theme
from nnviz.ui.kit.typed_line import TypedLine
from nnviz.ui.neuron.weight_change.paint_weight_change import WeightChangeChart, paint_weight_change

WEIGHT_PX, LINE_PX = 90, 70
SCALE = LogScale(float(SMALLEST_CHANGE), float(LARGEST_CHANGE), steps=160, key_step=4)


class WeightChangeCard(Card):
    """Shows a choice and its numbers; every signal is a request."""

    change_requested = pyqtSignal(object, bool)  # Fraction, is a drag
    weight_requested = pyqtSignal(object)  # (layer, j, k)
    other_weight_requested = pyqtSignal()
    nine_requested = pyqtSignal()  # the lesson with a misread 9 instead
    drag_ended = pyqtSignal()
    refused = pyqtSignal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        title = translate("WeightChangeCard", "One small Δw in a whole network")
        close_tip = translate("WeightChangeCard", "Back to the curve")
        super().__init__(title, close_tip, parent, spacing=4)
        tip = translate("WeightChangeCard", "Many small changes, toward reading one image right")
        self.head.addWidget(chip(translate("WeightChangeCard", "A misread 9"), tip, self.nine_requested.emit, self))
        self._network, self._said = StillText(self, lines=2, is_soft=True), StillText(self, lines=3)
        self._weight = TypedLine(self)
        self._weight.setAccessibleName(translate("WeightChangeCard", "Weight to change"))
        tip = translate("WeightChangeCard", "wˡⱼₖ (section 2.4.1), typed as w 1 15 407: layer, to, from")
        self._weight.setToolTip(tip)
        self._weight.returnPressed.connect(self._take_weight)
        tip = translate("WeightChangeCard", "A weight drawn at random, from where there often is ink")
        text = translate("WeightChangeCard", "Another weight")
        other = chip(text, tip, self.other_weight_requested.emit, self)
        tip = translate("WeightChangeCard", "What is added to this one weight, 0.001 to 10")
        self._change = NumberSlider("Δw", tip, scale=SCALE, line_px=LINE_PX, has_name=True, parent=self)
        self._change.changed.connect(self.change_requested)
        self._change.released.connect(self.drag_ended)
        self._change.refused.connect(self.refused)
        self._chart = _Chart(theme, self)
        self.column.addWidget(self._network)
        self.column.addLayout(row(self._weight, other, (self._change, 1)))
        self.column.addWidget(self._said)
        self.column.addWidget(self._chart, 1)

    @property
    def text(self) -> str:
        """All that is said."""
        return f"{self._network.text()}\n{self._said.text()}"

    def show_waiting(self, choice: WeightChangeChoice, reason: str) -> None:
        """Show that there is no network yet, and why."""
        self._show_choice(choice)
        self._network.set_text(reason)
        self._said.set_text("")
        self._chart.show_chart(None, 0.0)

    def show_change(
        self, choice: WeightChangeChoice, perturbed: PerturbedNetwork, numbers: WeightChangeNumbers
    ) -> None:
        """Show what the change does."""
        self._show_choice(choice)
        self._network.set_text(network_text(perturbed))
        self._said.set_text(change_text(choice, perturbed, numbers))
        self._chart.show_chart(numbers, float(choice.change))

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        spread_look(self, theme, scale)
        self._weight.setFixedWidth(round(WEIGHT_PX * scale))

    def _show_choice(self, choice: WeightChangeChoice) -> None:
        self._weight.show_text(weight_name(choice.layer, choice.j, choice.k))
        self._change.set_value(choice.change)

    def _take_weight(self) -> None:
        place = parse_name(self._weight.text(), SIZES)
        if place is None or len(place) != 3:
            text = translate(
                "WeightChangeCard", "784-30-10 has no weight “{0}”: write one such as w 1 15 407 or w 2 3 7"
            )
            self.refused.emit(text.format(self._weight.text()[:24]))
        else:
            self.weight_requested.emit(place)
            self._weight.clearFocus()  # the keys are the window's again


def network_text(perturbed: PerturbedNetwork) -> str:
    """Say which network it is and how well it reads, as either type."""
    text = translate(
        "WeightChangeCard",
        "784-30-10, trained as σ on the built-in digits: {0} of {2} test images right. The same weights in"
        " perceptrons: {1} right, {3} without an answer (no output fires, or several).",
    )
    numbers = (perturbed.n_right("sigmoid"), perturbed.n_right("step"), perturbed.n_images, perturbed.n_unanswered())
    return text.format(*(f"{number:,}" for number in numbers))


def change_text(choice: WeightChangeChoice, perturbed: PerturbedNetwork, numbers: WeightChangeNumbers) -> str:
    """Say what the change does to either network."""
    name = weight_name(choice.layer, choice.j, choice.k)
    head = translate("WeightChangeCard", "{0} {1} {2}, on {3} test images:").format(
        name, "+" if choice.change >= 0 else "−", number_text(abs(choice.change)), f"{perturbed.n_images:,}"
    )
    return "\n".join((head, _line(translate("WeightChangeCard", "step"), numbers.step), _line("σ", numbers.sigmoid)))


def _line(name: str, count: WeightChangeEffect) -> str:
    text = translate(
        "WeightChangeCard", "{0}: other answers {1} · an output moves by {2} at most, by more than ½ in {3}"
    )
    return text.format(name, count.other_answers, f"{count.largest:.4g}", count.other_outputs)


class _Chart(PaintedWidget):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent, hint=(420, 160), least=(160, 56))
        self._numbers: WeightChangeNumbers | None = None
        self._change = 0.0
        self.setToolTip(translate("WeightChangeCard", "Answers that change over the size of Δw"))
        self.setAccessibleName(self.toolTip())

    def show_chart(self, numbers: WeightChangeNumbers | None, change: float) -> None:
        self._numbers, self._change = numbers, change
        self.update()

    def in_words(self) -> str:
        if self._numbers is None:
            return ""
        return table_text(("Δw", translate("WeightChangeCard", "step"), "σ"), self._numbers.curve.T.tolist())

    def paint(self, painter: QPainter) -> None:
        if self._numbers is None:
            return
        names = (
            translate("WeightChangeCard", "answers that change, step"),
            translate("WeightChangeCard", "answers that change, σ"),
        )
        area = QRectF(self.rect())
        chart = WeightChangeChart(self._numbers.curve, self._change, names, area, self._theme, self._scale)
        paint_weight_change(painter, chart)
