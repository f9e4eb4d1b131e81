"""The mini-batch that comes next, as a table over the strip of its epoch."""

from PyQt6.QtCore import QRectF, Qt
from PyQt6.QtGui import QPainter
from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.ui.descent.step.paint_epoch import HEIGHT_PX, EpochScene, epoch_words, paint_epoch
from nnviz.ui.descent.step.paint_step import StepScene, paint_step
from nnviz.ui.descent.step.step_job import FoundStep
from nnviz.ui.kit.in_words import table_text
from nnviz.ui.kit.layouts import NO_MARGINS, column, row
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.sections import label
from nnviz.ui.kit.theme import Theme
from nnviz.ui.kit.yielding_label import YieldingLabel


class StepView(PaintedWidget):
    """Paints the mini-batch."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(700, 480), least=(480, 220))
        self.setAccessibleName(translate("StepStage", "Every example of the mini-batch and its gradient"))
        self.found: FoundStep | None = None

    def show_step(self, found: FoundStep | None) -> None:
        """Show a mini-batch, None for nothing."""
        self.found = found
        self.update()

    def in_words(self) -> str:
        if self.found is None:
            return ""
        steps = self.found.weight, self.found.bias
        titles = (
            translate("StepStage", "example"),
            translate("StepStage", "class"),
            *(f"∂Cₓ/∂{step.place.name}" for step in steps),
        )
        used, rows = self.found.epoch.used, self.found.epoch.rows.tolist()
        examples = [
            (example + 1, self.found.label(used + number), *(float(step.slopes[number]) for step in steps))
            for number, example in enumerate(rows)
        ]
        sums = (("Σ", "", *(step.total for step in steps)), ("Σ ÷ m", "", *(step.average for step in steps)))
        return table_text(titles, (*examples, *sums))

    def paint(self, painter: QPainter) -> None:
        if self.found is not None:
            paint_step(painter, StepScene(self.found, QRectF(self.rect()), self._theme, self._scale))


class EpochStrip(PaintedWidget):
    """Paints the epoch."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(700, HEIGHT_PX), least=(480, HEIGHT_PX), is_row=True)
        self.setAccessibleName(translate("StepStage", "The epoch"))
        self._found: FoundStep | None = None

    def show_step(self, found: FoundStep | None) -> None:
        """Show the epoch of a mini-batch, None for nothing."""
        self._found = found
        self.update()

    def in_words(self) -> str:
        return "" if self._found is None else "; ".join(epoch_words(self._found))

    def paint(self, painter: QPainter) -> None:
        if self._found is not None:
            paint_epoch(painter, EpochScene(self._found, QRectF(self.rect()), self._theme, self._scale))


class StepStage(QWidget):
    """Shows one mini-batch."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.table, self.strip = StepView(theme, self), EpochStrip(theme, self)
        title = label(translate("StepStage", "The next mini-batch"), self, look="title")
        self._about = YieldingLabel("soft", self)
        column(
            row(title, 20, (self._about, 1), margins=(24, 10, 24, 0)),
            row((self.table, 1), margins=(24, 0, 24, 0)),
            row((self.strip, 1), margins=(24, 0, 24, 16)),
            spacing=6,
            margins=NO_MARGINS,
            on=self,
        )

    @property
    def about(self) -> str:
        """What is said of the mini-batch."""
        return self._about.text()

    def show_step(self, found: FoundStep | None, about: str, shorter: str) -> None:
        """Show a mini-batch and say what it is, where there is little room ``shorter``."""
        self._about.setText(about, shorter)
        self.table.show_step(found)
        self.strip.show_step(found)
