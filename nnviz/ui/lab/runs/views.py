"""The charts of the runs, as widgets."""

from PyQt6.QtCore import QRectF, pyqtSignal
from PyQt6.QtGui import QMouseEvent, QPainter
from PyQt6.QtWidgets import QWidget

from nnviz.lab.comparison import ComparedSetting, RunCurve
from nnviz.lab.difference import RunningDifference
from nnviz.lab.state import OVERS
from nnviz.language import translate
from nnviz.ui.kit.in_words import Table
from nnviz.ui.kit.theme import Theme
from nnviz.ui.lab.chart_view import ChartView
from nnviz.ui.lab.paint_frame import paint_frame
from nnviz.ui.lab.runs.paint_difference import DifferenceScene, paint_difference, verdict
from nnviz.ui.lab.runs.paint_effort import EffortScene, paint_effort
from nnviz.ui.lab.runs.paint_race import RaceScene, paint_race
from nnviz.ui.lab.runs.paint_settings import SettingsScene, failure_text, paint_settings

Settings = tuple[ComparedSetting, ...]
Shares = tuple[tuple[float, ...], ...]
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

    def show_settings(self, settings: Settings, n_epochs: int, *, shows_runs: bool) -> None:
        """Show the curves over so many epochs."""
        self._settings, self._n_epochs, self._shows_runs = settings, n_epochs, shows_runs
        self.setAccessibleDescription(_about_race(shows_runs=shows_runs))
        if len(self._live) != len(settings):
            self._live = ()
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


class SettingsView(ChartView):
    """Paints a row for each setting; ``chosen`` tells which one was clicked."""

    chosen = pyqtSignal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(
            theme,
            parent,
            name=translate("SettingsView", "Every setting at the end"),
            about=translate(
                "SettingsView",
                "Dots: runs; line: the mean’s 95 % interval; ±: the spread. Click one (N): better than the first?",
            ),
            hint=(320, 300),
            least=(250, 90),
        )
        self._settings: Settings = ()
        self._shares: Shares = ()
        self._second = 0

    def show_settings(self, settings: Settings, shares: Shares = (), second: int = 0) -> None:
        """Show these settings, how far the repeats of each are, 0 to 1, and which is compared with the first one."""
        self._settings, self._shares, self._second = settings, shares, second
        self.update()

    def show_shares(self, shares: Shares) -> None:
        """Show how far the repeats are now."""
        if shares != self._shares:
            self._shares = shares
            self.update()

    @property
    def is_empty(self) -> bool:
        return not self._settings

    def numbers_table(self) -> Table | None:
        titles = (
            translate("SettingsView", "setting"),
            translate("SettingsView", "runs done"),
            translate("SettingsView", "runs failed"),
            translate("SettingsView", "parameters"),
            translate("SettingsView", "mean share right"),
            translate("SettingsView", "standard deviation"),
            translate("SettingsView", "half the 95 % interval"),
            translate("SettingsView", "mean seconds"),
            translate("SettingsView", "why runs failed"),
        )
        rows = [
            (
                setting.name,
                len(setting.results),
                len(setting.failures),
                setting.n_parameters,
                setting.spread.mean,
                setting.spread.sd,
                setting.spread.half_width,
                float(setting.seconds.mean()) if len(setting.seconds) else float("nan"),
                failure_text(setting),
            )
            for setting in self._settings
        ]
        return titles, rows

    def paint_chart(self, painter: QPainter, area: QRectF) -> None:
        paint_settings(painter, self._scene(area))

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        if event is None:
            return
        scene = self._scene(QRectF(self.rect()))
        rows = (n for n in range(len(self._settings)) if scene.row(n).contains(event.position()))
        if (number := next(rows, None)) is not None:
            self.chosen.emit(number)

    def _scene(self, area: QRectF) -> SettingsScene:
        return SettingsScene(self._settings, area, self._theme, self._scale, self._shares, self._second)


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


class EffortChart(ChartView):
    """Paints what is right over what it takes."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(
            theme,
            parent,
            name=translate("EffortChart", "Test data right, over what it takes"),
            about=_about_effort("parameters"),
            empty=translate("RaceChart", "Space does the runs, and their curves race"),
        )
        self._settings: Settings = ()
        self._over = "parameters"

    def show_settings(self, settings: Settings, over: str) -> None:
        """Show settings over parameters or over seconds."""
        self._settings, self._over = settings, over
        self.setAccessibleDescription(_about_effort(over))
        self.update()

    @property
    def is_empty(self) -> bool:
        return not any(setting.results for setting in self._settings)

    @property
    def scene(self) -> EffortScene:
        """What is painted."""
        return EffortScene(self._settings, self._over, QRectF(self.rect()), self._theme, self._scale)

    def numbers_table(self) -> Table | None:
        scene = self.scene
        titles = (translate("SettingsView", "setting"), scene.frame.x.title, translate("RaceChart", "share right"))
        return titles, [(setting.name, scene.effort(setting), setting.spread.mean) for setting in scene.done]

    def paint_chart(self, painter: QPainter, area: QRectF) -> None:
        paint_effort(painter, self.scene)

    def paint_empty(self, painter: QPainter, area: QRectF) -> QRectF:
        paint_frame(painter, self.scene.frame)
        return self.scene.frame.plot


def _about_race(*, shows_runs: bool) -> str:
    if shows_runs:
        return translate(
            "RaceChart", "Thin: each run; thick: the mean of the repeats; dotted: under way. V: the next chart."
        )
    return translate(
        "RaceChart",
        "Line: the mean of the repeats; band: a standard deviation; dotted: under way. V: the next chart.",
    )


def _about_effort(over: str) -> str:
    if over in OVERS:
        return translate(
            "EffortChart", "Small dots: runs; bar: the mean’s 95 % interval; broken line: what none beats for less."
        )
    return translate("EffortChart", "Small dots: runs; bar: the mean’s 95 % interval; broken line: from mean to mean.")
