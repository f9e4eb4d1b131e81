"""The two charts of rounding."""

from PyQt6.QtCore import QRectF, Qt
from PyQt6.QtGui import QPainter
from PyQt6.QtWidgets import QWidget

from nnviz.experiments.rounding import RoundingRace
from nnviz.language import translate
from nnviz.ui.kit.hint_line import HintLine
from nnviz.ui.kit.in_words import Table
from nnviz.ui.kit.layouts import NO_MARGINS, column, row
from nnviz.ui.kit.theme import Theme
from nnviz.ui.kit.yielding_label import YieldingLabel
from nnviz.ui.lab.chart_view import ChartView
from nnviz.ui.lab.rounding.paint_rounding import RoundingScene, paint_rounding

NO_RACE = RoundingRace(0, (), 0.0)


class RoundingChart(ChartView):
    """Paints how far the two runs have come apart."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(
            theme,
            parent,
            name=translate("RoundingChart", "Two runs that differ only in rounding"),
            about=translate(
                "RoundingChart",
                "Same seed, same mini-batches: only the rounding differs. In float32 twice nothing would, to the last"
                " bit.",
            ),
            empty=translate("RoundingChart", "Space trains twice, in float32 and in float64, and compares"),
            least=(260, 240),
        )
        self._shown = (NO_RACE, 0, 0)

    def show_race(self, race: RoundingRace | None, n_steps: int, steps_in_epoch: int) -> None:
        """Show what is known of ``n_steps`` mini-batches, None for nothing yet."""
        self._shown = (race or NO_RACE, n_steps, steps_in_epoch)
        self.update()

    @property
    def is_empty(self) -> bool:
        return self._shown[0] is NO_RACE

    def numbers_table(self) -> Table | None:
        titles = (
            translate("RoundingChart", "mini-batches"),
            translate("RoundingChart", "epochs"),
            translate("RoundingChart", "largest difference"),
            translate("RoundingChart", "answers that differ"),
            translate("RoundingChart", "right in float32"),
            translate("RoundingChart", "right in float64"),
        )
        points = self._shown[0].points
        return titles, [(p.step, p.epoch, p.largest, p.n_differ, *p.n_right) for p in points]

    def paint_chart(self, painter: QPainter, area: QRectF) -> None:
        paint_rounding(painter, RoundingScene(*self._shown, area, self._theme, self._scale))

    def paint_empty(self, painter: QPainter, area: QRectF) -> QRectF:
        scene = RoundingScene(*self._shown, area, self._theme, self._scale)
        paint_rounding(painter, scene)
        return scene.weights.plot


class RoundingStage(QWidget):
    """Shows one race."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.chart = RoundingChart(theme, self)
        self._title, self._about = YieldingLabel("title", self), YieldingLabel("soft", self)
        self._hint = HintLine(self)
        self._hint.explain(self.chart)
        column(
            row(self._title, 20, (self._about, 1), margins=(24, 10, 24, 0)),
            row((self.chart, 1), margins=(8, 0, 24, 0)),
            row((self._hint, 1), margins=(24, 0, 24, 4)),
            spacing=4,
            margins=NO_MARGINS,
            on=self,
        )

    def set_title(self, title: str, about: str) -> None:
        """Say which run it is."""
        self._title.setText(title)
        self._about.setText(about)

    @property
    def texts(self) -> tuple[str, str]:
        """The title, and what is said of it."""
        return self._title.text(), self._about.text()
