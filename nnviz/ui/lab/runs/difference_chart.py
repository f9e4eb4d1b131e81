"""The difference of two settings after each repeat, as a widget."""

from PyQt6.QtCore import QRectF
from PyQt6.QtGui import QPainter
from PyQt6.QtWidgets import QWidget

from nnviz.lab.difference import RunningDifference
from nnviz.language import translate
from nnviz.ui.kit.in_words import Table
from nnviz.ui.kit.theme import Theme
from nnviz.ui.lab.chart_view import ChartView
from nnviz.ui.lab.runs.paint_difference import DifferenceScene, paint_difference, verdict


class DifferenceChart(ChartView):
    """Paints the difference of two settings after each repeat."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(
            theme,
            parent,
            name=translate("DifferenceChart", "Difference after each repeat"),
            about=translate(
                "DifferenceChart",
                "Dots: two runs with the same seed; line: the mean of those so far, in its 95 % interval."
                " Decided once 0 is outside.",
            ),
            empty=translate("DifferenceChart", "Two settings with the same seeds are compared here"),
            hint=(320, 240),
            least=(220, 112),
        )
        self._difference: RunningDifference | None = None

    def show_difference(self, difference: RunningDifference | None) -> None:
        """Show a difference, None for nothing."""
        self._difference = difference
        self.update()

    @property
    def is_empty(self) -> bool:
        return self._difference is None or not self._difference.seeds

    @property
    def verdict(self) -> str:
        """What is decided."""
        return "" if self._difference is None else verdict(self._difference)

    def numbers_table(self) -> Table | None:
        if self._difference is None:
            return None
        titles = (
            translate("DifferenceChart", "seed"),
            translate("DifferenceChart", "difference"),
            translate("DifferenceChart", "mean so far"),
            translate("DifferenceChart", "half the 95 % interval"),
            "p",
        )
        found = self._difference
        rows = [
            (seed, value, paired.spread.mean, paired.spread.half_width, paired.p)
            for seed, value, paired in zip(found.seeds, found.differences.tolist(), found.after, strict=True)
        ]
        return titles, rows

    def in_words(self) -> str:
        return f"{self.verdict}\n{super().in_words()}" if self.verdict else super().in_words()

    def paint_chart(self, painter: QPainter, area: QRectF) -> None:
        if self._difference is not None:
            paint_difference(painter, DifferenceScene(self._difference, area, self._theme, self._scale))

    def paint_empty(self, painter: QPainter, area: QRectF) -> QRectF:
        if self._difference is None:
            return area
        scene = DifferenceScene(self._difference, area, self._theme, self._scale)
        paint_difference(painter, scene)
        return scene.frame.plot
