"""The weighted sum below the neuron: the threshold can be dragged along it, or typed where its number stands."""

from fractions import Fraction

from PyQt6.QtCore import QRectF, Qt, pyqtSignal
from PyQt6.QtGui import QMouseEvent, QPainter, QResizeEvent
from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.neuron.neuron_numbers import NeuronNumbers
from nnviz.neuron.state import NeuronState
from nnviz.notation.numbers import number_text, rounded
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.picture_line import PictureNumber
from nnviz.ui.kit.theme import Theme
from nnviz.ui.neuron.figure.paint_sum import paint_sum
from nnviz.ui.neuron.figure.sum_places import SumScene

REACH_PX = 14


class SumView(PaintedWidget):
    """``bias_requested`` brings the bias −t for the threshold that is dragged to or typed, and whether it is a drag."""

    bias_requested = pyqtSignal(object, bool)
    drag_ended = pyqtSignal()
    refused = pyqtSignal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(440, 122), least=(430, 102))
        self.setMouseTracking(True)
        self.setAccessibleName(translate("SumView", "Weighted sum"))
        self.setAccessibleDescription(
            translate(
                "SumView",
                "One bar a term, end to end from 0, a lane lower where one goes back; the arrow from the threshold"
                " t = −b to the sum is z. Drag the round handle, or type t: the bias follows.",
            )
        )
        self._state: NeuronState | None = None
        self._numbers: NeuronNumbers | None = None
        self._held: tuple[float, float, float, float] | None = None
        self._threshold = PictureNumber(
            translate("NeuronView", "threshold t"),
            translate("NeuronView", "Threshold t = −b: the sum must be larger than t (1.1)"),
            self,
        )
        self._threshold.changed.connect(lambda value: self.bias_requested.emit(-value, False))
        self._threshold.dragged.connect(lambda value: self.bias_requested.emit(-value, True))
        self._threshold.drag_ended.connect(self.drag_ended)
        self._threshold.refused.connect(self.refused)
        self._threshold.typing.changed.connect(self._show)

    def show_sum(self, state: NeuronState, numbers: NeuronNumbers) -> None:
        """Show the sum of a state."""
        self._state, self._numbers = state, numbers
        self._threshold.set_value(numbers.neuron.threshold)
        self._show()

    @property
    def scene(self) -> SumScene | None:
        """What is painted now."""
        if self._state is None or self._numbers is None:
            return None
        return SumScene(
            numbers=self._numbers,
            area=QRectF(self.rect()).adjusted(0, 0, -1, 0),
            theme=self._theme,
            scale=self._scale,
            digits=self._state.few_digits,
            has_focus=self._held is not None or self._threshold.hasFocus(),
            is_edited=self._threshold.typing.is_on,
            held=self._held,
        )

    def in_words(self) -> str:
        """Return the sum with its terms, the threshold and z."""
        if (scene := self.scene) is None:
            return ""
        terms = " + ".join(map(number_text, scene.numbers.terms))
        return f"{scene.labels[0]} = {terms}; {scene.labels[1]}; {scene.z_label}"

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        super().set_theme(theme, scale)
        self._show()

    def paint(self, painter: QPainter) -> None:
        if (scene := self.scene) is not None:
            paint_sum(painter, scene)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        self._show()

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        scene = self.scene
        if event is not None and scene is not None and _is_near(scene, event):
            self._held = scene.span
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        scene = self.scene
        if event is None or scene is None:
            return
        near = self._held is not None or _is_near(scene, event)
        self.setCursor(Qt.CursorShape.SizeHorCursor if near else Qt.CursorShape.ArrowCursor)
        if self._held is not None:
            self.bias_requested.emit(-_rounded_threshold(scene, event.position().x()), True)

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:
        if self._held is not None:
            self._held = None
            self.drag_ended.emit()
        self._show()

    def _show(self) -> None:
        """Put the line where the threshold's number stands."""
        if (scene := self.scene) is not None and self._held is None:
            self._threshold.setGeometry(scene.threshold_label.toAlignedRect().intersected(self.rect()))
            self._threshold.px_a_grain = 2.6 * self._scale
        self.update()


def _is_near(scene: SumScene, event: QMouseEvent) -> bool:
    way = event.position() - scene.handle
    is_over = scene.bars.top() <= event.position().y() <= scene.axis_y + REACH_PX * scene.scale
    return abs(way.x()) <= REACH_PX * scene.scale and is_over


def _rounded_threshold(scene: SumScene, x: float) -> Fraction:
    """Return the value under a column of pixels, as coarse as a hand would choose it."""
    pixel = scene.value_at(1.0) - scene.value_at(0.0)
    digits = next((digits for digits in range(4) if 10**-digits <= 4 * pixel), 4)
    return rounded(scene.value_at(x), max(1, digits))
