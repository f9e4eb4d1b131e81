"""What is right over what it takes, as a widget."""

from PyQt6.QtCore import QRectF
from PyQt6.QtGui import QPainter
from PyQt6.QtWidgets import QWidget

from nnviz.lab.comparison import Settings
from nnviz.lab.state import OVERS
from nnviz.language import translate
from nnviz.ui.kit.in_words import Table
from nnviz.ui.kit.theme import Theme
from nnviz.ui.lab.chart_view import ChartView
from nnviz.ui.lab.paint_frame import paint_frame
from nnviz.ui.lab.runs.paint_effort import EffortScene, paint_effort


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


def _about_effort(over: str) -> str:
    if over in OVERS:
        return translate(
            "EffortChart", "Small dots: runs; bar: the mean’s 95 % interval; broken line: what none beats for less."
        )
    return translate("EffortChart", "Small dots: runs; bar: the mean’s 95 % interval; broken line: from mean to mean.")
