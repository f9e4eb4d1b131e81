"""The legend under the picture of a network."""

from PyQt6.QtCore import QRectF
from PyQt6.QtGui import QPainter
from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.ui.graph.paint_legend import HEIGHT_PX, Legend, paint_legend
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.theme import Theme


class LegendView(PaintedWidget):
    """Shows what the colours mean; painted anew only when that changes, not with every mini-batch."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(0, HEIGHT_PX), is_row=True)
        self.legend: Legend | None = None
        self.setAccessibleName(translate("LegendView", "Legend"))

    def show_legend(self, legend: Legend | None) -> None:
        """Show these limits, or none."""
        if legend != self.legend:
            self.legend = legend
            self.update()

    def in_words(self) -> str:
        if self.legend is None:
            return ""
        text = translate(
            "LegendView",
            "Blue is positive, orange negative; full colour at ±{0} for weights, at ±{1} for biases (rims).",
        )
        return text.format(f"{self.legend.weight_limit:.3g}", f"{self.legend.bias_limit:.3g}")

    def paint(self, painter: QPainter) -> None:
        """Paint the legend, if there is one."""
        if self.legend is not None:
            paint_legend(painter, self.legend, QRectF(self.rect()), self._theme, self._scale)
