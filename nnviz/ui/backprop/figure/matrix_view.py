"""The matrix form of the step, with shapes."""

from PyQt6.QtCore import QPointF, QRectF, pyqtSignal
from PyQt6.QtGui import QMouseEvent, QPainter
from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.nn.backprop_steps.matrices import Equation, Matrix, equations_of
from nnviz.nn.backprop_steps.reading import Reading
from nnviz.notation.markup import in_line
from nnviz.ui.backprop.figure.matrix_places import MatricesScene
from nnviz.ui.backprop.figure.paint_matrices import paint_matrices
from nnviz.ui.kit.pointed_widget import PointedWidget
from nnviz.ui.kit.theme import Theme


class MatrixView(PointedWidget):
    """Shows the equations of the layer in work; ``cell_chosen`` (kind, layer, row, column) tells what was clicked, the
    column is −1 in a matrix of one column."""

    cell_chosen = pyqtSignal(str, int, int, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(760, 104), least=(420, 96))
        self.setAccessibleName(translate("BackpropMatrices", "The same with matrices"))
        self.equations: tuple[Equation, ...] = ()
        self._digits = 3

    def show_reading(self, reading: Reading | None, *, digits: int) -> None:
        """Show a pass at its position."""
        self.equations, self._digits = (), digits
        if reading is not None:
            self.equations = equations_of(reading)
        self.update()

    def in_words(self) -> str:
        return "\n".join(" ".join(map(_words, equation)) for equation in self.equations)

    def scene(self, pointed: QPointF | None) -> MatricesScene:
        """Return what is painted while the mouse points there."""
        area = QRectF(self.rect()).adjusted(8 * self._scale, 0, -8 * self._scale, 0)
        return MatricesScene(self.equations, self._digits, area, self._theme, self._scale, pointed)

    def paint_pointed(self, painter: QPainter, pointed: QPointF | None) -> None:
        if self.equations:
            paint_matrices(painter, self.scene(pointed))

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        found = None if event is None or not self.equations else self.scene(None).cell_at(event.position())
        if found is not None and found[0].at is not None:
            matrix, row, column = found
            is_vector = matrix.name.lstrip("∇")[0] in "zaδb"
            self.cell_chosen.emit(*found[0].at, row, -1 if is_vector else column)


def _words(part: Matrix | str) -> str:
    return in_line(part) if isinstance(part, str) else f"{in_line(part.name)} ({part.shape})"
