"""How well mini-batches of every size estimate the gradient of all examples: chart, fan of arrows, examples drawn."""

from PyQt6.QtCore import QRectF, Qt, pyqtSignal
from PyQt6.QtGui import QPainter
from PyQt6.QtWidgets import QWidget

from nnviz.experiments.gradient_noise import GradientNoise
from nnviz.experiments.running_average import RunningAverage
from nnviz.language import translate
from nnviz.ui.descent.noise.paint_drawn import DrawnScene, drawn_words, paint_drawn
from nnviz.ui.descent.noise.paint_fan import FanScene, paint_fan
from nnviz.ui.descent.noise.paint_noise import OVER_M, OVER_SECONDS, NoiseScene, paint_noise
from nnviz.ui.kit.giving_box import GivingBox
from nnviz.ui.kit.in_words import table_text
from nnviz.ui.kit.layouts import NO_MARGINS, STRETCH, boxed, column, row
from nnviz.ui.kit.paint_sentence import paint_sentence
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.sections import label
from nnviz.ui.kit.segmented_buttons import SegmentedButtons
from nnviz.ui.kit.theme import Theme


class NoiseChart(PaintedWidget):
    """Paints what is known."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(560, 480), least=(260, 200))
        self.setAccessibleName(translate("NoiseChart", "Error of mini-batch gradients over their size"))
        self._noise: GradientNoise | None = None
        self._average: RunningAverage | None = None
        self._over = OVER_M

    def show_noise(self, noise: GradientNoise | None) -> None:
        """Show what was measured, None for nothing."""
        self._noise = noise
        self.update()

    def show_average(self, average: RunningAverage | None) -> None:
        """Show what the average of many is worth, None for nothing."""
        self._average = average
        self.update()

    def show_over(self, over: str) -> None:
        """Show errors over m or over seconds."""
        self._over = over
        self.update()

    def in_words(self) -> str:
        if self._noise is None:
            return ""
        titles = ("m", translate("NoiseChart", "median error"), translate("NoiseChart", "median angle, degrees"))
        return table_text(titles, ((size.m, size.median_error, size.median_angle) for size in self._noise.sizes))

    def paint(self, painter: QPainter) -> None:
        if self._noise is not None and self._noise.sizes:
            area = QRectF(self.rect())
            scene = NoiseScene(self._noise, area, self._theme, self._scale, self._over, self._average)
            paint_noise(painter, scene)


class _OfDrawn(PaintedWidget):
    """Shows mini-batches as they are drawn, one after the other."""

    _shown: tuple[RunningAverage, int] | None = None

    def show_drawn(self, found: RunningAverage | None, n_drawn: int) -> None:
        """Show the first mini-batches drawn, None for nothing."""
        self._shown = None if found is None else (found, n_drawn)
        self.update()


class FanView(_OfDrawn):
    """Paints the fan of arrows."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(380, 300), least=(200, 140))
        self.setAccessibleName(translate("FanView", "Gradients of mini-batches around the true one"))

    def in_words(self) -> str:
        if self._shown is None:
            return ""
        found, n_drawn = self._shown
        titles = (
            translate("FanView", "mini-batches drawn"),
            translate("FanView", "angle of the last, degrees"),
            translate("FanView", "angle of the average"),
            translate("FanView", "error of the average"),
        )
        columns = (found.single.angles, found.average.angles, found.average.errors)
        rows = zip(*(values[:n_drawn].tolist() for values in columns), strict=True)
        return table_text(titles, ((number, *values) for number, values in enumerate(rows, start=1)))

    def paint(self, painter: QPainter) -> None:
        if self._shown is not None:
            paint_fan(painter, FanScene(*self._shown, QRectF(self.rect()), self._theme, self._scale))
        else:
            text = translate("FanView", "Gradients of mini-batches come here, drawn one by one (D)")
            paint_sentence(painter, QRectF(self.rect()), text, self._theme, self._scale)


class DrawnView(_OfDrawn):
    """Paints a dot for every example."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(380, 240), least=(200, 110))
        self.setAccessibleName(translate("DrawnView", "Which examples have been drawn"))

    def in_words(self) -> str:
        if self._shown is None:
            return ""
        found, n_drawn = self._shown
        return drawn_words(found, n_drawn)

    def paint(self, painter: QPainter) -> None:
        if self._shown is not None:
            paint_drawn(painter, DrawnScene(*self._shown, QRectF(self.rect()), self._theme, self._scale))


class NoiseStage(QWidget):
    """Shows one measurement."""

    over_chosen = pyqtSignal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.chart, self.fan, self.drawn = NoiseChart(theme, self), FanView(theme, self), DrawnView(theme, self)
        self.overs = SegmentedButtons(_over_names(), self)
        self.overs.chosen.connect(self.over_chosen)
        title = label(translate("NoiseStage", "Mini-batch against true gradient"), self, look="title")
        self._about = label("", self, look="soft")
        head = GivingBox(self)
        line = row(title, 20, self._about, STRETCH, self.overs, margins=(24, 10, 24, 0), on=head)
        head.hold(line, (self._about,))
        beside = boxed(column((self.fan, 5), (self.drawn, 4), spacing=8), self)
        column(
            head,
            row((self.chart, 4), (beside, 3), spacing=8, margins=(8, 0, 24, 16)),
            spacing=4,
            margins=NO_MARGINS,
            on=self,
        )

    @property
    def about(self) -> str:
        """What is said of the measurement."""
        return self._about.text()

    def set_about(self, about: str) -> None:
        """Say what was measured."""
        self._about.setText(about)

    def show_over(self, over: str) -> None:
        """Show errors over m or over seconds."""
        self.overs.set_chosen(over)
        self.chart.show_over(over)

    def show_drawn(self, found: RunningAverage | None, n_drawn: int) -> None:
        """Show the first mini-batches drawn, None for nothing."""
        self.chart.show_average(found)
        self.fan.show_drawn(found, n_drawn)
        self.drawn.show_drawn(found, n_drawn)


def _over_names() -> dict[str, tuple[str, str]]:
    return {
        OVER_M: ("m", translate("NoiseStage", "The error over the size of the mini-batch")),
        OVER_SECONDS: (translate("NoiseStage", "Time"), translate("NoiseStage", "The error over what it takes (V)")),
    }
