"""The curves of all runs, as a widget."""

from PyQt6.QtCore import QRectF
from PyQt6.QtGui import QPainter
from PyQt6.QtWidgets import QWidget

from nnviz.lab.comparison import RunCurve, Settings
from nnviz.language import translate
from nnviz.ui.kit.in_words import Table
from nnviz.ui.kit.theme import Theme
from nnviz.ui.lab.chart_view import ChartView
from nnviz.ui.lab.paint_frame import paint_frame
from nnviz.ui.lab.runs.paint_race import RaceScene, paint_race

Live = tuple[tuple[RunCurve, ...], ...]


class RaceChart(ChartView):
    """Paints the curves, of every run or of the means."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(
            theme,
            parent,
            name=translate("RaceChart", "Test data right after every epoch"),
            about=_about_race(shows_runs=True),
            empty=translate("RaceChart", "Space does the runs, and their curves race"),
        )
        self._settings: Settings = ()
        self._n_epochs, self._shows_runs = 1, True
        self._live: Live = ()

    def show_settings(self, settings: Settings, n_epochs: int, *, shows_runs: bool, live: Live = ()) -> None:
        """Show the curves over so many epochs, with those of runs under way for each setting."""
        self._settings, self._n_epochs, self._shows_runs, self._live = settings, n_epochs, shows_runs, live
        self.setAccessibleDescription(_about_race(shows_runs=shows_runs))
        self.update()

    def show_live(self, live: Live) -> None:
        """Show the curves of runs under way, for each setting."""
        if [len(curve.epochs) for curves in live for curve in curves] != self._lengths:
            self._live = live if len(live) == len(self._settings) else ()
            self.update()

    @property
    def _lengths(self) -> list[int]:
        return [len(curve.epochs) for curves in self._live for curve in curves]

    @property
    def is_empty(self) -> bool:
        return not (any(setting.results for setting in self._settings) or any(self._lengths))

    def numbers_table(self) -> Table | None:
        titles = (
            translate("RaceChart", "setting"),
            translate("RaceChart", "seed"),
            translate("RaceChart", "epoch"),
            translate("RaceChart", "share right"),
        )
        rows = [
            (setting.name, curve.seed, int(epoch), accuracy)
            for setting in self._settings
            for curve in setting.curves
            for epoch, accuracy in zip(curve.epochs.tolist(), curve.accuracy.tolist(), strict=True)
        ]
        return titles, rows

    def paint_chart(self, painter: QPainter, area: QRectF) -> None:
        paint_race(painter, self._scene(area))

    def paint_empty(self, painter: QPainter, area: QRectF) -> QRectF:
        frame = self._scene(area).frame
        paint_frame(painter, frame)
        return frame.plot

    def _scene(self, area: QRectF) -> RaceScene:
        shown = self._settings, self._n_epochs, self._shows_runs
        return RaceScene(*shown, area, self._theme, self._scale, self._live)


def _about_race(*, shows_runs: bool) -> str:
    if shows_runs:
        return translate(
            "RaceChart", "Thin: each run; thick: the mean of the repeats; dotted: under way. V: the next chart."
        )
    return translate(
        "RaceChart",
        "Line: the mean of the repeats; band: a standard deviation; dotted: under way. V: the next chart.",
    )
