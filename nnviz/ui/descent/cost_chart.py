"""The costs at each step, as a widget."""

from PyQt6.QtCore import QRectF
from PyQt6.QtGui import QPainter
from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.ui.descent.paint_costs import CostsScene, Floats, paint_costs
from nnviz.ui.kit.in_words import table_text
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.theme import Theme


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

    def in_words(self) -> str:
        if not self._costs:
            return ""
        longest = max(len(costs) for _, costs in self._costs)
        titles = (translate("CostChart", "step"), *(f"C {letter}" for letter, _ in self._costs))
        rows = ((n, *(float(costs[n]) if n < len(costs) else "" for _, costs in self._costs)) for n in range(longest))
        return table_text(titles, rows)

    def paint(self, painter: QPainter) -> None:
        if self._costs:
            area = QRectF(self.rect())
            paint_costs(painter, CostsScene(self._costs, self._chosen, area, self._theme, self._scale))
