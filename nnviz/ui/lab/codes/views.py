"""The table of distances and the bars, as widgets."""

from PyQt6.QtCore import QRectF
from PyQt6.QtGui import QPainter
from PyQt6.QtWidgets import QWidget

from nnviz.experiments.class_codes import CodeDistances
from nnviz.language import translate
from nnviz.ui.kit.in_words import Table
from nnviz.ui.kit.theme import Theme
from nnviz.ui.lab.chart_view import ChartView
from nnviz.ui.lab.codes.paint_bars import BarSeries, BarsScene, paint_bars
from nnviz.ui.lab.codes.paint_distances import DistancesScene, paint_distances


class DistancesView(ChartView):
    """Paints how far the codes of classes are apart."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(
            theme,
            parent,
            name=translate("DistancesView", "Hamming distances"),
            about=translate(
                "DistancesView", "In how many outputs the desired ones of two classes differ. V: code, or one a class."
            ),
            empty=translate("DistancesView", "These data have no classes whose codes could be compared"),
            hint=(400, 400),
            least=(220, 220),
        )
        self._shown: tuple[CodeDistances, tuple[str, ...], tuple[str, ...]] | None = None

    def show_distances(self, distances: CodeDistances | None, names: tuple[str, ...], codes: tuple[str, ...]) -> None:
        """Show the distances of classes with these codes, None for nothing."""
        self._shown = None if distances is None else (distances, names, codes)
        self.update()

    @property
    def is_empty(self) -> bool:
        return self._shown is None

    def numbers_table(self) -> Table | None:
        if self._shown is None:
            return None
        distances, names, codes = self._shown
        rows = zip(names, codes, distances.table.tolist(), strict=True)
        titles = (translate("DistancesView", "class"), translate("DistancesView", "code"), *names)
        return titles, [(name, code, *line) for name, code, line in rows]

    def paint_chart(self, painter: QPainter, area: QRectF) -> None:
        if self._shown is not None:
            paint_distances(painter, DistancesScene(*self._shown, area, self._theme, self._scale))


class BarsView(ChartView):
    """Paints counts of runs as bars."""

    def __init__(self, theme: Theme, title: str, about: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, name=title, about=about, hint=(360, 150), least=(220, 72))
        self._title = title
        self._groups: tuple[str, ...] = ()
        self._series: tuple[BarSeries, ...] = ()
        self._marked = -1

    def show_bars(self, groups: tuple[str, ...], series: tuple[BarSeries, ...], marked: int = -1) -> None:
        """Show bars in groups, none for nothing."""
        self._groups, self._series, self._marked = groups, series, marked
        self.update()

    @property
    def is_empty(self) -> bool:
        return not (self._groups and self._series)

    def numbers_table(self) -> Table | None:
        names = [(one.name, translate("BarsView", "standard deviation")) for one in self._series]
        rows = [
            (group, *(float(value) for one in self._series for value in (one.means[place], one.sds[place])))
            for place, group in enumerate(self._groups)
        ]
        return (self._title, *(text for pair in names for text in pair)), rows

    def paint_chart(self, painter: QPainter, area: QRectF) -> None:
        paint_bars(painter, self._scene(area))

    def paint_empty(self, painter: QPainter, area: QRectF) -> QRectF:
        paint_bars(painter, self._scene(area))
        return self._scene(area).plot

    def _scene(self, area: QRectF) -> BarsScene:
        return BarsScene(self._title, self._groups, self._series, self._marked, area, self._theme, self._scale)
