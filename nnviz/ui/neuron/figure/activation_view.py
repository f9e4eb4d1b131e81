"""The curve of the activation, with the dot at z to be dragged: that moves the bias."""

from fractions import Fraction

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.neuron.reading import NeuronReading
from nnviz.neuron.state import NeuronState
from nnviz.notation.numbers import rounded
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.theme import Theme
from nnviz.ui.neuron.figure.paint_activation import CurveScene, curve_area, paint_activation_curve

KEY_STEP = Fraction(1, 10)


class ActivationView(PaintedWidget):
    """``bias_wished`` brings the bias that lets z be where the dot was dragged to."""

    bias_wished = pyqtSignal(object, bool)  # Fraction, is a drag
    drag_ended = pyqtSignal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(420, 280), least=(200, 120))
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
        self._reading: NeuronReading | None = None
        self._is_dragging = False

    def show_curve(self, state: NeuronState, reading: NeuronReading) -> None:
        """Show the neuron of a state on its curve."""
        self._state, self._reading = state, reading
        self.update()

    @property
    def scene(self) -> CurveScene | None:
        """What is painted now."""
        state, reading = self._state, self._reading
        if state is None or reading is None:
            return None
        c = float(state.c)
        return CurveScene(
            activation=reading.neuron.activation,
            z=float(reading.z / state.c),
            c=c,
            output=reading.output,
            slope=c * reading.slope,
            area=curve_area(self.width(), self.height(), self._scale),
            theme=self._theme,
            scale=self._scale,
            is_grabbed=self._is_dragging,
            has_focus=self.hasFocus(),
        )

    def paint(self, painter: QPainter) -> None:
        if (scene := self.scene) is not None:
            paint_activation_curve(painter, scene)

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        if event is not None and event.button() == Qt.MouseButton.LeftButton:
            self._is_dragging = True
            self._wish_at(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        if event is not None and self._is_dragging:
            self._wish_at(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:
        self._is_dragging = False
        self.drag_ended.emit()
        self.update()

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        step = None if event is None else _STEPS.get(event.key())
        if step is None or self._reading is None:
            super().keyPressEvent(event)
        else:
            self.bias_wished.emit(self._reading.neuron.bias + step, False)

    def _wish_at(self, x: float) -> None:
        scene, state, reading = self.scene, self._state, self._reading
        if scene is None or state is None or reading is None:
            return
        z = rounded(scene.z_at(x), 2 if scene.limit <= 10 else 1) * state.c
        self.bias_wished.emit(reading.neuron.bias + z - reading.z, True)


_STEPS: dict[int, Fraction] = {Qt.Key.Key_Left: -KEY_STEP, Qt.Key.Key_Right: KEY_STEP}
