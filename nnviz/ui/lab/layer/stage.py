"""The layer at work on one example, all of them over b, and those on which it disagrees."""

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.ui.graph.misread_strip import MisreadStrip
from nnviz.ui.kit.giving_box import GivingBox
from nnviz.ui.kit.hint_line import HintLine
from nnviz.ui.kit.layouts import NO_MARGINS, boxed, column, row
from nnviz.ui.kit.sections import label
from nnviz.ui.kit.theme import Theme
from nnviz.ui.kit.yielding_label import YieldingLabel
from nnviz.ui.lab.layer.views import LayerView, MarginsView

COLUMNS, ROWS = 8, 2


class LayerStage(QWidget):
    """Shows one reading."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.layer, self.margins = LayerView(theme, self), MarginsView(theme, self)
        self.strip = MisreadStrip(theme, columns=COLUMNS, rows=ROWS, parent=self)
        self.strip.setAccessibleName(translate("LayerStage", "Where the layer disagrees"))
        self.strip.setToolTip(translate("LayerStage", "Strongest output → code of the layer. Click one to see why."))
        self._title = label(translate("LayerStage", "Perceptrons on top"), self, look="title")
        self._about, self._shown_text = YieldingLabel("soft", self), YieldingLabel("value", self)
        self._strip_text = YieldingLabel("value", self)
        self._hint = HintLine(self)
        self._hint.explain(self.margins)
        self._lay_out()

    @property
    def texts(self) -> tuple[str, str, str]:
        """What is looked at, which example, and what is said above the strip."""
        return self._about.text(), self._shown_text.text(), self._strip_text.text()

    def set_texts(self, about: str, shown: str, strip: str) -> None:
        """Say what is looked at, which example is shown, and how many there are on which the layer disagrees."""
        self._about.setText(about)
        self._shown_text.setText(shown)
        self._strip_text.setText(strip)

    def _lay_out(self) -> None:
        head = row(self._title, 20, (self._about, 1), margins=(24, 10, 24, 0))
        left = GivingBox(self)
        strip_head = boxed(row(24, (self._strip_text, 1)), self)
        strip = boxed(row(24, (self.strip, 1)), self)
        shown = row(24, (self._shown_text, 1))
        lines = column(shown, (self.layer, 1), strip_head, strip, spacing=8, margins=NO_MARGINS, on=left)
        left.hold(lines, (strip_head, strip))
        column(
            head,
            row((left, 5), (self.margins, 4), spacing=16, margins=(0, 4, 24, 0)),
            row((self._hint, 1), margins=(24, 0, 24, 4)),
            spacing=4,
            margins=NO_MARGINS,
            on=self,
        )
