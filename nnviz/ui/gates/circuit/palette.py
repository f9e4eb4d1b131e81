"""The parts to build from: a click adds one, dragging carries it to its place."""

from collections.abc import Mapping

from PyQt6.QtCore import QPoint, Qt, pyqtSignal
from PyQt6.QtGui import QMouseEvent
from PyQt6.QtWidgets import QGridLayout, QPushButton, QWidget

from nnviz.ui.gates.words import PartWords

COLUMNS = 5
DRAG_DISTANCE_PX = 8


class PartPalette(QWidget):
    """A button a kind. ``carried`` tells where a dragged part is (global), ``dropped`` where it is let go."""

    chosen = pyqtSignal(str)
    carried = pyqtSignal(str, QPoint)
    dropped = pyqtSignal(str, QPoint)

    def __init__(self, kinds: Mapping[str, PartWords], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(3)
        for i, (kind, words) in enumerate(kinds.items()):
            button = _PartButton(kind, words.text, self)
            button.setToolTip(words.tip)
            button.clicked.connect(lambda _checked, kind=kind: self.chosen.emit(kind))
            button.carried.connect(self.carried)
            button.dropped.connect(self.dropped)
            grid.addWidget(button, i // COLUMNS, i % COLUMNS)


class _PartButton(QPushButton):
    """A button that can be dragged out of its place."""

    carried = pyqtSignal(str, QPoint)
    dropped = pyqtSignal(str, QPoint)

    def __init__(self, kind: str, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.setObjectName("chip")
        self._kind = kind
        self._start: QPoint | None = None
        self._is_carried = False

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        if event is not None and event.button() == Qt.MouseButton.LeftButton:
            self._start, self._is_carried = event.position().toPoint(), False
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        if event is not None and self._start is not None:
            self._is_carried |= (event.position().toPoint() - self._start).manhattanLength() > DRAG_DISTANCE_PX
            if self._is_carried:
                self.setDown(False)
                self.carried.emit(self._kind, event.globalPosition().toPoint())
                return
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:
        is_carried, self._start, self._is_carried = self._is_carried, None, False
        if event is not None and is_carried:
            self.setDown(False)
            self.dropped.emit(self._kind, event.globalPosition().toPoint())
            return
        super().mouseReleaseEvent(event)
