"""The line at the bottom of the neuron page: (1.5) with the numbers of the moment, for the last row of a room."""

from collections.abc import Sequence

from PyQt6.QtCore import QRectF, Qt
from PyQt6.QtGui import QPainter
from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.theme import Theme
from nnviz.ui.neuron.figure.paint_formula import Token, paint_formula

MARGIN_PX = 24


class FormulaBar(PaintedWidget):
    """Shows one formula, always in one line."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(400, 50), is_row=True)
        self.setObjectName("transport")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._tokens: tuple[Token, ...] = ()
        self.setToolTip(translate("FormulaBar", "What the neuron computes now (1.5): z = w · x + b, and from it o"))

    @property
    def text(self) -> str:
        """The formula in words and numbers."""
        return " ".join(token.text for token in self._tokens)

    def show_formula(self, tokens: Sequence[Token]) -> None:
        """Show another formula."""
        if tuple(tokens) != self._tokens:
            self._tokens = tuple(tokens)
            self.setAccessibleName(self.text)
            self.update()

    def paint(self, painter: QPainter) -> None:
        area = QRectF(self.rect()).adjusted(MARGIN_PX, 1, -MARGIN_PX, 0)
        paint_formula(painter, self._tokens, "(1.5)", area, self._theme, self._scale)
