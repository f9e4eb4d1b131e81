"""The neuron on the stage: one picture whose numbers and names are handles, to be dragged or typed where they stand."""

from fractions import Fraction

from PyQt6.QtCore import QRectF, pyqtSignal
from PyQt6.QtGui import QPainter, QResizeEvent
from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.neuron.neuron import MOST_INPUTS
from nnviz.neuron.neuron_numbers import NeuronNumbers
from nnviz.neuron.state import ONE, ZERO, NeuronState
from nnviz.notation.names import subscript
from nnviz.notation.numbers import number_text
from nnviz.ui.kit.in_words import table_text
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.picture_line import PictureName, PictureNumber
from nnviz.ui.kit.theme import Theme
from nnviz.ui.neuron.figure.figure_places import SMALLEST_PX, NeuronPlaces, places_of
from nnviz.ui.neuron.figure.paint_neuron import NeuronScene, name_width, paint_neuron_figure
from nnviz.ui.neuron.figure.paint_numbers import CHEVRONS_SHARE, number_of

LONGEST_NAME = 40
TYPED_PX = 132, 34  # in which a name is typed, at least as wide and at most as high
INPUT_GRAIN = Fraction(1, 50)
DRAG_PX, INPUT_DRAG_PX, SWITCH_DRAG_PX = 2.6, 1.6, 24.0  # of one grain, at scale 1


class NeuronView(PaintedWidget):
    """Shows a neuron. Each signal is a request; numbers are ``Fraction``, the last argument tells of a drag."""

    input_requested = pyqtSignal(int, object, bool)
    weight_requested = pyqtSignal(int, object, bool)
    bias_requested = pyqtSignal(object, bool)
    name_requested = pyqtSignal(int, str)
    drag_ended = pyqtSignal()
    refused = pyqtSignal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(SMALLEST_PX[0] + 60, SMALLEST_PX[1] + 50), least=SMALLEST_PX)
        self._numbers: NeuronNumbers | None = None
        self._state: NeuronState | None = None
        self._inputs = [self._input_line(j) for j in range(MOST_INPUTS)]
        self._weights = [self._weight_line(j) for j in range(MOST_INPUTS)]
        self._bias = PictureNumber(
            translate("NeuronView", "bias b"),
            translate("NeuronView", "Bias b = −t: how easily the neuron fires (1.5)"),
            self,
        )
        self._bias.changed.connect(lambda value: self.bias_requested.emit(value, False))
        self._bias.dragged.connect(lambda value: self.bias_requested.emit(value, True))
        self._names = [self._name_line(j) for j in range(MOST_INPUTS)]
        for line in (*self._inputs, *self._weights, self._bias):
            line.drag_ended.connect(self.drag_ended)
            line.refused.connect(self.refused)
            line.typing.changed.connect(self.update)
        for name in self._names:
            name.typing.changed.connect(self._place)
        self.setAccessibleName(translate("NeuronView", "The neuron"))
        self.setAccessibleDescription(
            translate(
                "NeuronView",
                "Drag a number up or down, or click and type it, also as 1/3: weights w, bias b. Click an input: 0 or"
                " 1; a name: another one. Keys: Tab from number to number, ↑ ↓, with Shift a tenth.",
            )
        )

    def show_neuron(self, state: NeuronState, numbers: NeuronNumbers) -> None:
        """Show the neuron of a state."""
        had = self._state
        self._state, self._numbers = state, numbers
        for j in range(state.n_inputs):
            self._names[j].show_text(state.names[j])
            self._inputs[j].grain = ONE if numbers.neuron.activation == "step" else INPUT_GRAIN
            self._inputs[j].set_value(state.inputs[j])
            self._weights[j].set_value(numbers.neuron.weights[j])
        self._bias.set_value(numbers.neuron.bias)
        if had is None or _look_of(had) != _look_of(state):
            self._place()
        self.update()

    @property
    def places(self) -> NeuronPlaces:
        """Where the parts are now."""
        names = ("",) if self._state is None else self._state.names
        return places_of(self.width(), self.height(), self._scale, n_inputs=len(names), name_width=name_width(names))

    @property
    def scene(self) -> NeuronScene | None:
        """What is painted now."""
        state, numbers = self._state, self._numbers
        if state is None or numbers is None:
            return None
        handles = self._handles(state)
        return NeuronScene(
            numbers=numbers,
            names=state.names,
            inputs=state.inputs,
            places=self.places,
            theme=self._theme,
            digits=state.few_digits,
            focused=next((place for place, line in handles.items() if line.hasFocus()), None),
            edited=next((place for place, line in handles.items() if line.typing.is_on), None),
        )

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

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        super().set_theme(theme, scale)
        self._place()

    def paint(self, painter: QPainter) -> None:
        if (scene := self.scene) is not None:
            paint_neuron_figure(painter, scene)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        self._place()

    def _handles(self, state: NeuronState) -> dict[tuple[str, int], PictureNumber | PictureName]:
        n = state.n_inputs
        handles: dict[tuple[str, int], PictureNumber | PictureName] = {}
        handles |= {("x", j): line for j, line in enumerate(self._inputs[:n])}
        handles |= {("w", j): line for j, line in enumerate((*self._weights[:n], self._bias))}
        return handles | {("name", j): line for j, line in enumerate(self._names[:n])}

    def _place(self) -> None:
        """Put every line where its number or name stands in the picture."""
        state, places = self._state, self.places
        if state is None:
            return
        shown = self._handles(state)
        for line in (*self._inputs, *self._weights, self._bias, *self._names):
            line.setVisible(line in shown.values())
        for (kind, j), line in shown.items():
            box = _box_of(kind, j, places)
            if kind == "name" and line.typing.is_on:  # a short name has no room for a longer one
                box = _typed_box(box, self._scale)
                line.raise_()
            line.setGeometry(box.toAlignedRect().intersected(self.rect()))
            if isinstance(line, PictureNumber):
                px = DRAG_PX if kind == "w" else SWITCH_DRAG_PX if line.grain == ONE else INPUT_DRAG_PX
                line.px_a_grain = px * self._scale
                line.arrows_px = CHEVRONS_SHARE * line.width() if kind == "w" else 0.0
        self.update()

    def _input_line(self, j: int) -> PictureNumber:
        tip = translate("NeuronView", "Input x{0}: 0 or 1 for a perceptron, any number from 0 to 1 for the others")
        line = PictureNumber(f"x{subscript(j + 1)}", tip.format(subscript(j + 1)), self, is_switch=True)
        line.bounds = (ZERO, ONE)
        line.changed.connect(lambda value: self.input_requested.emit(j, value, False))
        line.dragged.connect(lambda value: self.input_requested.emit(j, value, True))
        line.clicked.connect(lambda: self.input_requested.emit(j, Fraction(2 * line.value < 1), False))
        return line

    def _weight_line(self, j: int) -> PictureNumber:
        tip = translate("NeuronView", "Weight w{0}: how important input x{0} is (1.1)").format(subscript(j + 1))
        line = PictureNumber(f"w{subscript(j + 1)}", tip, self)
        line.changed.connect(lambda value: self.weight_requested.emit(j, value, False))
        line.dragged.connect(lambda value: self.weight_requested.emit(j, value, True))
        return line

    def _name_line(self, j: int) -> PictureName:
        line = PictureName(self)
        line.setMaxLength(LONGEST_NAME)
        line.setAccessibleName(translate("NeuronView", "Name of input {0}").format(j + 1))
        line.setToolTip(translate("NeuronView", "What this input asks, such as “Is the weather good?”"))
        line.editingFinished.connect(lambda: self._take_name(j))
        return line

    def _take_name(self, j: int) -> None:
        if self._state is not None and j < self._state.n_inputs and self._names[j].text() != self._state.names[j]:
            self.name_requested.emit(j, self._names[j].text())


def _look_of(state: NeuronState) -> tuple[object, ...]:
    """Return what decides where handles are, and how far they go."""
    return state.names, state.neuron.activation == "step"


def _typed_box(box: QRectF, scale: float) -> QRectF:
    """Return where a name is typed, over what stands beside it."""
    width, height = max(box.width(), TYPED_PX[0] * scale), min(box.height(), TYPED_PX[1] * scale)
    return QRectF(box.left(), box.center().y() - height / 2, width, height)


def _box_of(kind: str, j: int, places: NeuronPlaces) -> QRectF:
    if kind == "w":
        return places.pills[j]
    if kind == "x":
        centre, radius = places.inputs[j], places.input_radius
        return QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
    return places.names[j].adjusted(0, 1, 0, -1)  # whole pixels of two names must not meet
