"""The curve of the activation, with the dot at z to be dragged: that moves the bias."""

from fractions import Fraction

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.neuron.neuron_numbers import NeuronNumbers
from nnviz.neuron.state import NeuronState
from nnviz.nn.activations import ACTIVATIONS
from nnviz.notation.numbers import rounded
from nnviz.notation.significant import significant
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.theme import Theme
from nnviz.ui.neuron.figure.paint_activation import CurveScene, curve_area, paint_activation_curve

KEY_STEP = Fraction(1, 10)


class ActivationView(PaintedWidget):
    """``bias_requested`` brings the bias that lets z be where the dot was dragged to."""

    bias_requested = pyqtSignal(object, bool)  # Fraction, is a drag
    drag_ended = pyqtSignal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(420, 280), least=(200, 84))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self.setAccessibleName(translate("ActivationView", "Curve of the activation"))
        self.setAccessibleDescription(
            translate(
                "ActivationView",
                "o = f(z), (1.6) for σ; dashed the step (1.5), green the slope f′(z)."
                " Drag, or press ← →, to move z: the bias b follows.",
            )
        )
        self._state: NeuronState | None = None
        self._numbers: NeuronNumbers | None = None
        self._is_dragging = False

    def show_curve(self, state: NeuronState, numbers: NeuronNumbers) -> None:
        """Show the neuron of a state on its curve."""
        self._state, self._numbers = state, numbers
        self.update()

    @property
    def scene(self) -> CurveScene | None:
        """What is painted now."""
        state, numbers = self._state, self._numbers
        if state is None or numbers is None:
            return None
        c = float(state.c)
        return CurveScene(
            activation=numbers.neuron.activation,
            z=float(numbers.z / state.c),
            c=c,
            output=numbers.output,
            slope=c * numbers.slope,
            area=curve_area(self.width(), self.height(), self._scale),
            theme=self._theme,
            scale=self._scale,
            is_grabbed=self._is_dragging,
            has_focus=self.hasFocus(),
        )

    def in_words(self) -> str:
        scene = self.scene
        if scene is None:
            return ""
        text = translate("ActivationView", "{0} over z: at z = {1} the output is {2}, the slope {3}.")
        numbers = (significant(value) for value in (scene.z, scene.output, scene.slope))
        return text.format(ACTIVATIONS[scene.activation].label, *numbers)

    def paint(self, painter: QPainter) -> None:
        if (scene := self.scene) is not None:
            paint_activation_curve(painter, scene)

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        if event is not None and event.button() == Qt.MouseButton.LeftButton:
            self._is_dragging = True
            self._request_at(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        if event is not None and self._is_dragging:
            self._request_at(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:
        self._is_dragging = False
        self.drag_ended.emit()
        self.update()

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        step = None if event is None else _STEPS.get(event.key())
        if step is None or self._numbers is None:
            super().keyPressEvent(event)
        else:
            self.bias_requested.emit(self._numbers.neuron.bias + step, False)

    def _request_at(self, x: float) -> None:
        scene, state, numbers = self.scene, self._state, self._numbers
        if scene is None or state is None or numbers is None:
            return
        z = rounded(scene.z_at(x), 2 if scene.limit <= 10 else 1) * state.c
        self.bias_requested.emit(numbers.neuron.bias + z - numbers.z, True)


_STEPS: dict[int, Fraction] = {Qt.Key.Key_Left: -KEY_STEP, Qt.Key.Key_Right: KEY_STEP}
