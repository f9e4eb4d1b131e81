"""How well mini-batches of every size estimate the gradient of all examples, as a chart."""

from PyQt6.QtCore import QRectF, Qt
from PyQt6.QtGui import QPainter
from PyQt6.QtWidgets import QSizePolicy, QWidget

from nnviz.experiments.gradient_noise import GradientNoise
from nnviz.language import translate
from nnviz.ui.descent.noise.paint_noise import NoiseScene, paint_noise
from nnviz.ui.kit.in_words import table_text
from nnviz.ui.kit.layouts import NO_MARGINS, column, row
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.sections import label
from nnviz.ui.kit.theme import Theme


class NoiseChart(PaintedWidget):
    """Paints what is known."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(560, 480), least=(260, 200))
        self.setAccessibleName(translate("NoiseChart", "Error of mini-batch gradients over their size"))
        self._noise: GradientNoise | None = None

    def show_noise(self, noise: GradientNoise | None) -> None:
        """Show what was measured, None for nothing."""
        self._noise = noise
        self.update()

    def in_words(self) -> str:
        if self._noise is None:
            return ""
        titles = ("m", translate("NoiseChart", "median error"), translate("NoiseChart", "median angle, degrees"))
        return table_text(titles, ((size.m, size.median_error, size.median_angle) for size in self._noise.sizes))

    def paint(self, painter: QPainter) -> None:
        if self._noise is not None and self._noise.sizes:
            paint_noise(painter, NoiseScene(self._noise, QRectF(self.rect()), self._theme, self._scale))


class NoiseStage(QWidget):
    """Shows one measurement."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.chart = NoiseChart(theme, self)
        title = label(translate("NoiseStage", "Mini-batch against true gradient"), self, look="title")
        self._about = label("", self, look="soft")
        self._about.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        column(
            row(title, 20, (self._about, 1), margins=(24, 10, 24, 0)),
            row((self.chart, 1), margins=(24, 0, 24, 16)),
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
