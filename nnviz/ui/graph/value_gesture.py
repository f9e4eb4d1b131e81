"""The number of what is selected in a picture of a network, changed by the wheel or by dragging it up and down."""

from PyQt6.QtCore import QObject, QPointF, Qt, pyqtSignal
from PyQt6.QtGui import QMouseEvent, QWheelEvent
from PyQt6.QtWidgets import QWidget

from nnviz.diagram.network_layout import Hit, NeuronHit
from nnviz.language import translate
from nnviz.ui.graph.network_scene import NetworkScene

NOTCH = 120  # eighths of a degree
PX_A_STEP = 3.0
CLICK_PX = 4


class ValueGesture(QObject):
    """Where ``is_on``, takes the wheel and drags on the selected edge or neuron; all others are the picture's.

    ``turned`` brings how many notches, up positive, and ``dragged`` how many steps the pointer is above where it was
    pressed; both with the ``Hit`` and whether Shift asks for fine steps. ``begun`` and ``ended`` are those of a drag.
    """

    turned = pyqtSignal(object, float, bool)
    begun = pyqtSignal(object)
    dragged = pyqtSignal(object, int, bool)
    ended = pyqtSignal()

    is_on = False

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view, self._is_over = view, False
        self._pressed: tuple[Hit, QPointF] | None = None
        self._is_dragging = False

    def hover(self, scene: NetworkScene | None, point: QPointF) -> Hit | None:
        """Return what is selected, if it has a number to change and is at a point, and let the pointer say so."""
        hit = self._selected_at(scene, point)
        if (hit is not None) != self._is_over:
            self._is_over = hit is not None
            self._view.setCursor(Qt.CursorShape.SizeVerCursor if self._is_over else Qt.CursorShape.ArrowCursor)
        return hit

    def hint(self, scene: NetworkScene, hit: Hit) -> str:
        """Return what can be done at what is selected; "" elsewhere."""
        is_held = self.is_on and hit == scene.selected and hit.layer > 0
        return translate("NetworkView", "wheel or drag: another value") if is_held else ""

    def wheel(self, event: QWheelEvent, scene: NetworkScene | None) -> bool:
        """Return whether the wheel changes a number."""
        hit = self._selected_at(scene, event.position())
        delta = event.angleDelta()
        if hit is None:
            return False
        self.turned.emit(hit, (delta.y() or delta.x()) / NOTCH, _is_fine(event))
        return True

    def press(self, event: QMouseEvent, scene: NetworkScene | None) -> bool:
        """Return whether a drag of a number may begin."""
        hit = self._selected_at(scene, event.position())
        self._pressed, self._is_dragging = (None if hit is None else (hit, event.position())), False
        return hit is not None

    def move(self, event: QMouseEvent, scene: NetworkScene | None) -> bool:
        """Return whether a number is dragged, or may be; of what is not selected any more it is not."""
        if self._pressed is None:
            return False
        hit, start = self._pressed
        if not self.is_on or scene is None or scene.selected != hit:
            self.release()
            return False
        way = start.y() - event.position().y()
        if not self._is_dragging and abs(way) > CLICK_PX:
            self._is_dragging = True
            self.begun.emit(hit)
        if self._is_dragging:
            self.dragged.emit(hit, round(way / PX_A_STEP), _is_fine(event))
        return True

    def release(self) -> bool:
        """Return whether it was a click on what is selected; the end of a drag is told."""
        is_click = self._pressed is not None and not self._is_dragging
        if self._is_dragging:
            self.ended.emit()
        self._pressed, self._is_dragging = None, False
        return is_click

    def _selected_at(self, scene: NetworkScene | None, point: QPointF) -> Hit | None:
        if not self.is_on or scene is None or scene.selected is None:
            return None
        hit = scene.selected
        if isinstance(hit, NeuronHit) and hit.layer == 0:  # an input has no bias
            return None
        return hit if scene.layout.touches(hit, point.x(), point.y()) else None


def _is_fine(event: QMouseEvent | QWheelEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
