"""The map of points, the example that is looked at, and the selected ones."""

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.ui.graph.misread_strip import MisreadStrip
from nnviz.ui.kit.giving_box import GivingBox
from nnviz.ui.kit.hint_line import HintLine
from nnviz.ui.kit.layouts import NO_MARGINS, STRETCH, boxed, column, row
from nnviz.ui.kit.theme import Theme
from nnviz.ui.kit.yielding_label import YieldingLabel
from nnviz.ui.lab.points.example_view import ExampleView
from nnviz.ui.lab.points.points_view import PointsView

COLUMNS, ROWS = 4, 5


class PointsStage(QWidget):
    """Shows one map."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.points, self.example = PointsView(theme, self), ExampleView(theme, self)
        self.strip = MisreadStrip(theme, columns=COLUMNS, rows=ROWS, parent=self)
        self.strip.setAccessibleName(translate("PointsStage", "Selected examples"))
        self.strip.setToolTip(translate("PointsStage", "What it is → what it is read as. Click: where is it?"))
        self._title, self._about = YieldingLabel("title", self), YieldingLabel("soft", self)
        self._selected = YieldingLabel("value", self)
        self._hint = HintLine(self)
        self._hint.explain(self.points)
        self.set_title(translate("PointsTab", "Points"), "")
        self._lay_out()

    @property
    def texts(self) -> tuple[str, str, str]:
        """The title, what is said of the map, and what of the selected examples."""
        return self._title.text(), self._about.text(), self._selected.text()

    def set_title(self, title: str, about: str) -> None:
        """Say which layer of which network is looked at."""
        self._title.setText(title)
        self._about.setText(about)

    def set_selected(self, text: str) -> None:
        """Say how many are selected."""
        self._selected.setText(text)

    def _lay_out(self) -> None:
        beside = GivingBox(self)
        strip = boxed(row((self.strip, 1)), self)
        selected = boxed(row((self._selected, 1)), self)
        line = column(self.example, 8, selected, strip, STRETCH, spacing=6, margins=NO_MARGINS, on=beside)
        beside.hold(line, (selected, strip))
        column(
            row(self._title, 20, (self._about, 1), margins=(24, 10, 24, 0)),
            row((self.points, 5), (beside, 2), spacing=16, margins=(8, 0, 24, 0)),
            row((self._hint, 1), margins=(24, 0, 24, 4)),
            spacing=4,
            margins=NO_MARGINS,
            on=self,
        )
