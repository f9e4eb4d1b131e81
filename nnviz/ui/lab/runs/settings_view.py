"""Every setting at the end, as a widget: a click on one compares it with the first."""

from PyQt6.QtCore import QPointF, QRectF, pyqtSignal
from PyQt6.QtGui import QMouseEvent, QPainter
from PyQt6.QtWidgets import QWidget

from nnviz.lab.comparison import Settings
from nnviz.language import translate
from nnviz.ui.kit.in_words import Table
from nnviz.ui.kit.theme import Theme
from nnviz.ui.lab.chart_view import ChartView
from nnviz.ui.lab.runs.paint_settings import SettingsScene, paint_settings
from nnviz.ui.lab.runs.setting_words import failure_text, whole_words

Shares = tuple[tuple[float, ...], ...]


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
        self.setMouseTracking(True)
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
        if event is not None and (number := self._row_at(event.position())) is not None:
            self.chosen.emit(number)

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        """Let the tip say all of the row that the mouse is on, which may be shortened there."""
        if event is not None:
            number = self._row_at(event.position())
            self.setToolTip("" if number is None else whole_words(self._settings[number]))

    def _row_at(self, place: QPointF) -> int | None:
        scene = self._scene(QRectF(self.rect()))
        return next((n for n in range(len(self._settings)) if scene.row(n).contains(place)), None)

    def _scene(self, area: QRectF) -> SettingsScene:
        return SettingsScene(self._settings, area, self._theme, self._scale, self._shares, self._second)
