"""The matrices of a layer, to be pointed at cell by cell."""

from dataclasses import replace

from PyQt6.QtCore import QEvent, QRectF, Qt, pyqtSignal
from PyQt6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.nn.layer_matrices import LayerMatrices
from nnviz.ui.kit.arrow_keys import accept_arrow_keys
from nnviz.ui.kit.latest_jobs import Later
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.theme import Theme
from nnviz.ui.network.matrices.matrix_scene import LARGE, Cell, MatrixScene, PlacedMatrix, placed_matrices
from nnviz.ui.network.matrices.paint_matrices import paint_matrices
from nnviz.ui.network.matrices.words import matrices_text

STEPS = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}


class MatricesView(PaintedWidget):
    """``pointed`` tells the cell (j, k) pointed at, or None, ``chosen`` one that was clicked or reached by keys."""

    pointed = pyqtSignal(object)
    chosen = pyqtSignal(int, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(640, 420), least=(240, 80))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(translate("Matrices", "Matrices of a layer"))
        self._matrices: LayerMatrices | None = None
        self.placing: Later[tuple[LayerMatrices, tuple[PlacedMatrix, ...]]] = Later("placed", self.update)
        self._hovered: Cell | None = None
        self._held: Cell | None = None

    @property
    def scene(self) -> MatrixScene | None:
        """What is on show."""
        matrices, area, scale = self._matrices, QRectF(self.rect()).adjusted(2, 2, -2, -2), self._scale
        if matrices is None:
            return None
        found = self.placing.of(
            (matrices, area, scale),
            lambda: (matrices, tuple(placed.ready() for placed in placed_matrices(matrices, area, scale))),
            is_large=matrices.weights.size > LARGE,
        )
        if found is None or found[0].weights.shape != matrices.weights.shape:  # of a large layer not yet
            return None
        return MatrixScene(*found, area, self._theme, scale, self._hovered, self._held)

    def show_matrices(self, matrices: LayerMatrices | None, held: Cell | None) -> None:
        """Show these, with a cell that is taken hold of."""
        if matrices is None or (self._matrices is not None and matrices.weights.shape != self._matrices.weights.shape):
            self._hovered = None
        self._matrices, self._held = matrices, held
        self.update()

    def in_words(self) -> str:
        return "" if self._matrices is None else matrices_text(self._matrices)

    def paint(self, painter: QPainter) -> None:
        """Paint all of them."""
        if (scene := self.scene) is not None:
            paint_matrices(painter, scene)
        self.paint_focus(painter)

    def paint_in_picture(self, painter: QPainter) -> None:
        """Paint them without what is pointed at."""
        if (scene := self.scene) is not None:
            paint_matrices(painter, replace(scene, hovered=None))

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        if event is not None and (scene := self.scene) is not None:
            self._point_at(scene.cell_at(event.position()))

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        if event is not None and (scene := self.scene) is not None:
            cell = scene.cell_at(event.position())
            if cell is not None:
                self.chosen.emit(*cell)

    def leaveEvent(self, event: QEvent | None) -> None:
        self._point_at(None)

    def event(self, event: QEvent | None) -> bool:
        """Take the arrow keys while focused, which are otherwise the window's."""
        return accept_arrow_keys(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        if event is None or self._matrices is None or event.key() not in STEPS:
            super().keyPressEvent(event)
            return
        down, right = STEPS[Qt.Key(event.key())]
        rows, columns = self._matrices.weights.shape
        j, k = self._held or (0, 0)
        self.chosen.emit((j + down) % rows, (k + right) % columns)

    def _point_at(self, cell: Cell | None) -> None:
        if cell != self._hovered:
            self._hovered = cell
            self.pointed.emit(cell)
            self.update()
