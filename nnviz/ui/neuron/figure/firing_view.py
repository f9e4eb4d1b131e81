"""How easily the neuron fires: the share of its inputs, and how that share depends on the bias."""

import numpy as np
from PyQt6.QtCore import QRectF
from PyQt6.QtGui import QPainter
from PyQt6.QtWidgets import QWidget

from nnviz.diagram.scale_limit import scale_limit
from nnviz.language import translate
from nnviz.neuron.neuron_numbers import NeuronNumbers
from nnviz.ui.kit.fitting_line import FittingLine
from nnviz.ui.kit.layouts import NO_MARGINS, column
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.theme import Theme
from nnviz.ui.neuron.figure.paint_firing import FiringScene, paint_firing_curve

CURVE_HEIGHT_PX = 34


class FiringView(QWidget):
    """Shows the shares of rows and of all inputs from 0 to 1 for which z > 0."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleDescription(
            translate(
                "FiringView", "The bias says how easily the neuron fires (section 1.2): drag b and watch the share"
            )
        )
        self._text = FittingLine(theme, self, is_soft=True)
        self._curve = _Curve(theme, self)
        column(self._text, self._curve, spacing=2, margins=NO_MARGINS, on=self)

    @property
    def text(self) -> str:
        return self._text.text()

    def show_share(self, numbers: NeuronNumbers) -> None:
        """Show how easily a neuron fires."""
        text = translate("FiringView", "fires for {0} of its {1} rows, {2} of all inputs from 0 to 1")
        n = len(numbers.row_z)
        self._text.set_text(
            text.format(int(numbers.share_of_rows * n), n, f"{100 * float(numbers.share_of_cube):.1f}%")
        )
        self._curve.show_share(numbers)


class _Curve(PaintedWidget):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent, hint=(240, CURVE_HEIGHT_PX), is_row=True)
        self._numbers: NeuronNumbers | None = None
        self.setAccessibleName(translate("FiringView", "Share of inputs for which it fires, over the bias"))

    def show_share(self, numbers: NeuronNumbers) -> None:
        self._numbers = numbers
        self.update()

    def in_words(self) -> str:
        if self._numbers is None:
            return ""
        numbers = self._numbers
        shares = (f"{100 * float(share):.1f} %" for share in (numbers.share_of_rows, numbers.share_of_cube))
        return translate("FiringView", "at this bias: {0} of the rows, {1} of all inputs").format(*shares)

    def paint(self, painter: QPainter) -> None:
        if self._numbers is None:
            return
        neuron, share = self._numbers.neuron, self._numbers.share_of_rows
        reach = sum(abs(float(w)) for w in neuron.weights)
        limit = max(1e-6, scale_limit(np.array([reach, float(neuron.bias)]), 100.0))
        area = QRectF(self.rect()).adjusted(6, 6 * self._scale, -6, -6 * self._scale)
        paint_firing_curve(painter, FiringScene(neuron, share, limit, area, self._theme, self._scale))
