"""The layer at work on one example, and its margins on all, as widgets."""

from collections.abc import Sequence

from PyQt6.QtCore import QEvent, QRectF, Qt, pyqtSignal
from PyQt6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PyQt6.QtWidgets import QWidget

from nnviz.experiments.code_layer import CodeLayer, Floats
from nnviz.lab.layer_reading import LayerReading
from nnviz.language import translate
from nnviz.ui.kit.arrow_keys import accept_arrow_keys
from nnviz.ui.kit.in_words import Table, table_text
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.theme import Theme
from nnviz.ui.lab.layer.paint_layer import LayerScene, paint_layer
from nnviz.ui.lab.layer.paint_margins import MarginsScene, paint_margins

KEY_STEP = 0.01
WAYS = {Qt.Key.Key_Left: 1, Qt.Key.Key_Up: 1, Qt.Key.Key_Right: -1, Qt.Key.Key_Down: -1}


class LayerView(PaintedWidget):
    """Paints the layer with one example."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(480, 280), least=(350, 190))
        self.setAccessibleName(translate("LayerView", "The layer of perceptrons at work"))
        self._shown: tuple[CodeLayer, float, Floats, tuple[str, ...]] | None = None

    def show_example(self, layer: CodeLayer, bias: float, outputs: Floats, names: tuple[str, ...]) -> None:
        """Show what the layer makes of the outputs of one example, (n_classes,)."""
        self._shown = layer, bias, outputs, names
        self.update()

    def clear(self) -> None:
        """Show nothing."""
        self._shown = None
        self.update()

    @property
    def scene(self) -> LayerScene | None:
        """What is painted, None for nothing."""
        if self._shown is None:
            return None
        layer, bias, outputs, names = self._shown
        return LayerScene(layer, bias, outputs, names, QRectF(self.rect()), self._theme, self._scale)

    def numbers_table(self) -> Table | None:
        scene = self.scene
        if scene is None:
            return None
        titles = (translate("LayerView", "bit"), *scene.names, "z", "b", translate("LayerView", "fires"))
        rows = (
            (name, *(int(w) for w in weights), float(z), scene.bias, int(bit))
            for name, weights, z, bit in zip(
                scene.layer.names, scene.layer.weights.tolist(), scene.z.tolist(), scene.bits, strict=True
            )
        )
        outputs = ("o", *map(float, scene.outputs), "", "", "")
        return titles, (outputs, *rows)

    def in_words(self) -> str:
        return table_text(*table) if (table := self.numbers_table()) else ""

    def paint(self, painter: QPainter) -> None:
        if (scene := self.scene) is not None:
            paint_layer(painter, scene)


class MarginsView(PaintedWidget):
    """``moved`` brings the b under the marker, and whether it is being dragged."""

    moved = pyqtSignal(float, bool)
    released = pyqtSignal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(400, 500), least=(220, 250))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(translate("MarginsView", "z of all test examples, and the disagreements, over −b"))
        self.setAccessibleDescription(
            translate(
                "MarginsView",
                "Drag b or use ← →. Above each line are examples whose answer has the bit, below it the others.",
            )
        )
        self._shown: tuple[LayerReading, float] | None = None

    def show_reading(self, reading: LayerReading | None, bias: float) -> None:
        """Show all examples with a b, None for nothing."""
        self._shown = None if reading is None else (reading, bias)
        self.update()

    @property
    def scene(self) -> MarginsScene | None:
        """What is painted, None for nothing."""
        if self._shown is None:
            return None
        return MarginsScene(*self._shown, QRectF(self.rect()), self._theme, self._scale)

    def numbers_table(self) -> Table | None:
        if self._shown is None:
            return None
        reading = self._shown[0]
        rows: Sequence[tuple[object, ...]] = tuple(zip(reading.biases.tolist(), reading.counts.tolist(), strict=True))
        return ("b", translate("MarginsView", "disagreements")), rows

    def in_words(self) -> str:
        return table_text(*table) if (table := self.numbers_table()) else ""

    def paint(self, painter: QPainter) -> None:
        if (scene := self.scene) is not None:
            paint_margins(painter, scene)
            self.paint_focus(painter)

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        self._drag(event)

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        self._drag(event)

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:
        self.released.emit()

    def event(self, event: QEvent | None) -> bool:
        return accept_arrow_keys(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        if event is None or self._shown is None or event.key() not in WAYS:
            super().keyPressEvent(event)
            return
        self.moved.emit(self._shown[1] + WAYS[Qt.Key(event.key())] * KEY_STEP, False)

    def _drag(self, event: QMouseEvent | None) -> None:
        scene = self.scene
        if event is not None and scene is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self.moved.emit(round(-scene.frame.x_at(event.position().x()), 3), True)
