"""The key of the map, and the costs at each step, as widgets."""

from PyQt6.QtCore import QRectF
from PyQt6.QtGui import QPainter
from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.ui.descent.paint_costs import CostsScene, Floats, paint_costs
from nnviz.ui.descent.paint_key import paint_key
from nnviz.ui.descent.paint_map import Heights
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.theme import Theme


class MapKey(PaintedWidget):
    """What the colours and arrows of the map mean."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(300, 22), is_row=True)
        self._heights: Heights | None = None

    def show_heights(self, heights: Heights) -> None:
        """Show the levels of a surface."""
        self._heights = heights
        self.update()

    def paint(self, painter: QPainter) -> None:
        if self._heights is not None:
            paint_key(painter, self._heights, QRectF(self.rect()), self._theme, self._scale)


class CostChart(PaintedWidget):
    """C of every ball at each of its steps."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(300, 100), is_row=True)
        self.setAccessibleName(translate("CostChart", "Cost C at each step"))
        self._costs, self._chosen = tuple[tuple[str, Floats], ...](), ""

    def show_costs(self, costs: tuple[tuple[str, Floats], ...], chosen: str) -> None:
        """Show the costs of balls by their letters."""
        self._costs, self._chosen = costs, chosen
        self.update()

    def paint(self, painter: QPainter) -> None:
        if self._costs:
            area = QRectF(self.rect())
            paint_costs(painter, CostsScene(self._costs, self._chosen, area, self._theme, self._scale))
