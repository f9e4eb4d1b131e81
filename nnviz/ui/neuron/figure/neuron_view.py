"""The neuron on the stage: its picture, with the controls of every number where the number belongs."""

import numpy as np
from PyQt6.QtCore import QPointF, QRectF, QSize, pyqtSignal
from PyQt6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PyQt6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from nnviz.diagram.scale_limit import scale_limit
from nnviz.language import translate
from nnviz.neuron.neuron import MOST_INPUTS
from nnviz.neuron.neuron_numbers import NeuronNumbers
from nnviz.neuron.state import NeuronState
from nnviz.notation.names import subscript
from nnviz.notation.numbers import number_text
from nnviz.ui.kit.in_words import table_text
from nnviz.ui.kit.number_field import LinearScale, NumberLine, NumberSlider
from nnviz.ui.kit.sections import chip
from nnviz.ui.kit.still_text import StillText
from nnviz.ui.kit.theme import Theme
from nnviz.ui.neuron.figure.paint_neuron import (
    RADIUS_PX,
    NeuronPlaces,
    NeuronScene,
    number_of,
    paint_neuron_figure,
)

NAME_PX, CONTROL_PX, LEFT_PX, GAP_PX, SYMBOL_PX = 164, 140, 24, 10, 22
LEAST_NAME_PX, LEAST_CONTROL_PX, EDGE_PX = 84, 92, 36
WORKED_PX = 320
LEAST_SIZE_PX = 668, 244
SMALLEST_RANGE = 5
LONGEST_NAME = 40


class InputRow:
    """The controls of one input: its name, its value and its weight."""

    def __init__(self, j: int, view: "NeuronView") -> None:
        self.name = QLineEdit(view)
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setAccessibleName(translate("NeuronView", "Name of input {0}").format(j + 1))
        self.name.setToolTip(translate("NeuronView", "What this input asks, such as “Is the weather good?”"))
        self.value = NumberSlider(
            f"x{subscript(j + 1)}",
            translate(
                "NeuronView", "Input x{0}: 0 or 1 for a perceptron, any number from 0 to 1 for the others"
            ).format(subscript(j + 1)),
            scale=LinearScale(0, 1, steps=100),
            parent=view,
        )
        self.symbol = QLabel(f"w{subscript(j + 1)}", view)
        self.weight = NumberSlider(
            f"w{subscript(j + 1)}",
            translate("NeuronView", "Weight w{0}: how important input x{0} is (1.1)").format(subscript(j + 1)),
            scale=LinearScale(-SMALLEST_RANGE, SMALLEST_RANGE),
            parent=view,
        )
        self.widgets: tuple[QWidget, ...] = (self.name, self.value, self.symbol, self.weight)


class NeuronView(QWidget):
    """Shows a neuron. Each signal is a request; numbers are ``Fraction``, the last argument tells of a drag."""

    input_requested = pyqtSignal(int, object, bool)
    weight_requested = pyqtSignal(int, object, bool)
    bias_requested = pyqtSignal(object, bool)
    name_requested = pyqtSignal(int, str)
    inputs_requested = pyqtSignal(int)  # another number of inputs
    drag_ended = pyqtSignal()
    refused = pyqtSignal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._scale = theme, 1.0
        self._numbers: NeuronNumbers | None = None
        self._state: NeuronState | None = None
        self._digits = 2
        self._rows = [self._new_row(j) for j in range(MOST_INPUTS)]
        self._bias = NumberSlider(
            translate("NeuronView", "bias b"),
            translate("NeuronView", "Bias b = −t: how easily the neuron fires (1.5)"),
            scale=LinearScale(-SMALLEST_RANGE, SMALLEST_RANGE),
            parent=self,
        )
        self._bias_symbol = QLabel("b", self)
        self._threshold_symbol = QLabel("t = −b", self)
        self._threshold = NumberLine(
            translate("NeuronView", "threshold t"),
            translate("NeuronView", "Threshold t = −b: the sum must be larger than t (1.1)"),
            self,
        )
        self._worked = StillText(self, lines=4, is_soft=True)
        self._more = self._count_button("+", 1, translate("NeuronView", "One input more"))
        self._fewer = self._count_button("−", -1, translate("NeuronView", "One input fewer"))
        self.setAccessibleName(translate("NeuronView", "The neuron"))
        self.setAccessibleDescription(
            translate(
                "NeuronView",
                "Drag or type every number: inputs x, weights w, bias b, threshold t = −b; also fractions such as 1/3."
                " Inputs can be renamed; + and −: one more or fewer.",
            )
        )
        self._connect()

    def show_neuron(self, state: NeuronState, numbers: NeuronNumbers, worked: tuple[str, ...]) -> None:
        """Show the neuron of a state; ``worked`` are the sums of all rows as lines of text, () without them."""
        self._worked.set_text("\n".join(worked))
        self._digits = state.few_digits
        had = None if self._state is None else self._state.n_inputs
        self._state, self._numbers = state, numbers
        if had != state.n_inputs:
            self._place()
        scale = _scale_of(numbers)
        for j in range(state.n_inputs):
            row = self._rows[j]
            if row.name.text() != state.names[j]:
                row.name.setText(state.names[j])
                row.name.setCursorPosition(0)
            row.value.set_binary(numbers.neuron.activation == "step")
            row.value.set_value(state.inputs[j])
            row.weight.set_scale(scale)
            row.weight.set_value(numbers.neuron.weights[j])
        self._bias.set_scale(scale)
        self._bias.set_value(numbers.neuron.bias)
        self._threshold.set_value(numbers.neuron.threshold)
        # What moves is to the right of the controls; they would be painted anew, too, and cost most of the time.
        left = round(self._places().ends[0].x()) - 1
        self.update(left, 0, self.width() - left, self.height())

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        self._theme, self._scale = theme, scale
        self.updateGeometry()
        for row in self._rows:
            row.value.set_theme(theme, scale)
            row.weight.set_theme(theme, scale)
        self._bias.set_theme(theme, scale)
        self._place()

    def in_words(self) -> str:
        """Return the inputs with their weights, the bias, z and o."""
        if self._state is None or self._numbers is None:
            return ""
        numbers, state = self._numbers, self._state
        titles = (translate("NeuronView", "input"), "x", "w", "w · x")
        values = zip(state.names, state.inputs, numbers.neuron.weights, numbers.terms, strict=True)
        rows = ((name, *map(number_text, (x, w, term))) for name, x, w, term in values)
        text = translate("NeuronView", "b = {0}, z = {1}, o = {2}")
        last = text.format(number_text(numbers.neuron.bias), number_text(numbers.z), number_of(numbers.output))
        return "\n".join((table_text(titles, rows), last))

    def sizeHint(self) -> QSize:
        return QSize(900, round(330 * self._scale))

    def minimumSizeHint(self) -> QSize:
        return QSize(round(LEAST_SIZE_PX[0] * self._scale), round(LEAST_SIZE_PX[1] * self._scale))

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        self._place()

    def paintEvent(self, event: QPaintEvent | None) -> None:
        if self._numbers is None:
            return
        painter = QPainter(self)
        paint_neuron_figure(painter, NeuronScene(self._numbers, self._places(), self._theme, self._digits))
        painter.end()

    def _row_pitch(self, n: int) -> float:
        return min(52 * self._scale, (self.height() - 44 * self._scale) / n)

    def _row_y(self, j: int, n: int) -> float:
        pitch = self._row_pitch(n)
        middle = max(self._centre_y(), n * pitch / 2 + 4 * self._scale)
        return middle + (j - (n - 1) / 2) * pitch

    def _centre_y(self) -> float:
        return (64 + 20 * self._height_share) * self._scale

    @property
    def _height_share(self) -> float:
        """How much of the usual height there is: 0 the least, 1 all of it."""
        return min(1.0, max(0.0, (self.height() / self._scale - LEAST_SIZE_PX[1]) / (312 - LEAST_SIZE_PX[1])))

    @property
    def _centre_x(self) -> float:
        return min(self.width() * 0.72, self.width() - 222 * self._scale)

    @property
    def _widths(self) -> tuple[float, float]:
        """The widths of a name and of a number with its slider: they give way, an edge never does."""
        s = self._scale
        whole = LEFT_PX + NAME_PX + 2 * CONTROL_PX + 70 + EDGE_PX + RADIUS_PX
        missing = max(0.0, whole - self._centre_x / s)
        name = min(missing, NAME_PX - LEAST_NAME_PX)
        control = min((missing - name) / 2, CONTROL_PX - LEAST_CONTROL_PX)
        return (NAME_PX - name) * s, (CONTROL_PX - control) * s

    @property
    def _weight_x(self) -> float:
        name, control = self._widths
        return name + control + (LEFT_PX + GAP_PX + 54) * self._scale

    def _places(self) -> NeuronPlaces:
        s = self._scale
        n = 1 if self._state is None else self._state.n_inputs
        centre = QPointF(self._centre_x, self._centre_y())
        weight_end = self._weight_x + self._widths[1] + 6 * s
        right = self.width() - 24 * s
        left, high = weight_end + EDGE_PX * s, self._height_share
        return NeuronPlaces(
            sockets=tuple(QPointF(self._weight_x - 40 * s, self._row_y(j, n)) for j in range(n)),
            ends=tuple(QPointF(weight_end, self._row_y(j, n)) for j in range(n)),
            centre=centre,
            lamp=QPointF(right - 56 * s, centre.y()),
            bias_from=QPointF(centre.x(), centre.y() + (RADIUS_PX + 26) * s),
            bar=QRectF(left, centre.y() + (124 + 6 * high) * s, right - left, (34 + 28 * high) * s),
            scale=s,
        )

    def _place(self) -> None:
        """Put every control where its number belongs in the picture."""
        s = self._scale
        n = 1 if self._state is None else self._state.n_inputs
        height = round(min(28 * s, self._row_pitch(n) - 2))
        name, control = self._widths
        for j, row in enumerate(self._rows):
            for widget in row.widgets:
                widget.setVisible(j < n)
            top = round(self._row_y(min(j, n - 1), n) - height / 2)
            x = round(LEFT_PX * s)
            row.name.setGeometry(x, top, round(name), height)
            row.value.setGeometry(x + round(name + GAP_PX * s), top, round(control), height)
            row.symbol.setGeometry(round(self._weight_x - SYMBOL_PX * s), top, round(SYMBOL_PX * s), height)
            row.weight.setGeometry(round(self._weight_x), top, round(control), height)
        bottom = round(self._row_y(n - 1, n) + height / 2 + 8 * s)
        self._more.setGeometry(round(LEFT_PX * s), bottom, round(30 * s), round(26 * s))
        self._fewer.setGeometry(round((LEFT_PX + 34) * s), bottom, round(30 * s), round(26 * s))
        top = bottom + round(36 * s)
        room = round(min(520 * s, self._centre_x - (CONTROL_PX / 2 + SYMBOL_PX + LEFT_PX) * s))
        self._worked.setGeometry(round(LEFT_PX * s), top, room, max(0, self.height() - top))
        self._worked.setVisible(n <= 2 and room >= WORKED_PX * s)
        self._place_bias()
        self.update()

    def _place_bias(self) -> None:
        s, places = self._scale, self._places()
        top = round(places.bias_from.y())
        left = round(places.centre.x() - (CONTROL_PX / 2) * s)
        height = round(28 * s)
        self._bias_symbol.setGeometry(left - round(16 * s), top, round(14 * s), height)
        self._bias.setGeometry(left, top, round(CONTROL_PX * s), height)
        at = left + round((CONTROL_PX + 16) * s)
        self._threshold_symbol.setGeometry(at, top, round(46 * s), height)
        self._threshold.setGeometry(at + round(48 * s), top, round(58 * s), height)

    def _new_row(self, j: int) -> InputRow:
        row = InputRow(j, self)
        row.value.changed.connect(lambda value, is_drag: self.input_requested.emit(j, value, is_drag))
        row.weight.changed.connect(lambda value, is_drag: self.weight_requested.emit(j, value, is_drag))
        row.name.editingFinished.connect(lambda: self._take_name(j))
        row.name.returnPressed.connect(row.name.clearFocus)
        for control in (row.value, row.weight):
            control.released.connect(self.drag_ended)
            control.refused.connect(self.refused)
        return row

    def _connect(self) -> None:
        self._bias.changed.connect(self.bias_requested)
        self._bias.released.connect(self.drag_ended)
        self._bias.refused.connect(self.refused)
        self._threshold.changed.connect(lambda value: self.bias_requested.emit(-value, False))
        self._threshold.refused.connect(self.refused)

    def _count_button(self, text: str, change: int, tip: str) -> QPushButton:
        button = chip(text, tip, lambda: self._request_inputs(change), self)
        button.setAccessibleName(tip)
        return button

    def _request_inputs(self, change: int) -> None:
        if self._state is not None:
            self.inputs_requested.emit(self._state.n_inputs + change)

    def _take_name(self, j: int) -> None:
        if self._state is not None and j < self._state.n_inputs and self._rows[j].name.text() != self._state.names[j]:
            self.name_requested.emit(j, self._rows[j].name.text())


def _scale_of(numbers: NeuronNumbers) -> LinearScale:
    """Return a scale with round ends that holds every weight and the bias."""
    values = np.array([float(w) for w in (*numbers.neuron.weights, numbers.neuron.bias)])
    limit = max(float(SMALLEST_RANGE), scale_limit(values, 100.0))
    return LinearScale(-limit, limit)
