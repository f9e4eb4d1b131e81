"""The shapes in z = W a + b as a row of boxes."""

from PyQt6.QtCore import QRectF
from PyQt6.QtGui import QPainter
from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.theme import Theme
from nnviz.ui.network.matrices.paint_shapes import HEIGHT_PX, Shapes, paint_shapes


class ShapesView(PaintedWidget):
    """Shows the shapes of one layer, in the right order or swapped."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(420, HEIGHT_PX), least=(220, HEIGHT_PX), is_row=True)
        self.setAccessibleName(translate("Matrices", "Shapes"))
        self._shapes: Shapes | None = None

    def show_shapes(self, shapes: Shapes | None) -> None:
        """Show these, or none."""
        if shapes != self._shapes:
            self._shapes = shapes
            self.update()

    def in_words(self) -> str:
        return "" if self._shapes is None else self._shapes.words

    def paint(self, painter: QPainter) -> None:
        """Paint the boxes."""
        if self._shapes is not None:
            paint_shapes(painter, self._shapes, QRectF(self.rect()), self._theme, self._scale)
