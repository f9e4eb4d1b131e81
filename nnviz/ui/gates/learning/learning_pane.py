"""The lower part of the stage while the table is learnt: the cost curve, and found against set weights."""

import numpy as np
from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import (
    QCheckBox,
    QFrame,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from nnviz.language import translate
from nnviz.logic.circuit_network import LayeredCircuit
from nnviz.logic.circuits import PERCEPTRON
from nnviz.logic.table_learning import LearningState
from nnviz.nn.network import Network
from nnviz.ui.gates.learning.weight_comparison import NeuronLine, WeightComparison
from nnviz.ui.gates.words import learning_notice
from nnviz.ui.kit.layouts import column, row
from nnviz.ui.kit.plot.plot import CurvePlot
from nnviz.ui.kit.plot.series import CurveSpec, SeriesSpec
from nnviz.ui.kit.plot_theme import PlotColors
from nnviz.ui.kit.sections import chip, label
from nnviz.ui.kit.theme import Theme

HEIGHT_PX = 216
FIRST_EPOCHS = 200.0
COST = "cost"


class LearningPane(QWidget):
    """Shows one learning run."""

    wires_only_changed = pyqtSignal(bool)
    another_start_requested = pyqtSignal()
    closed = pyqtSignal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plot = CurvePlot(
            CurveSpec(
                translate("LearningPane", "Cost C"), "cost", (SeriesSpec(COST, translate("LearningPane", "all rows")),)
            ),
            _colors(theme),
            empty_text=translate("LearningPane", "Space learns, S does one mini-batch"),
            parent=self,
        )
        self._weights = WeightComparison(theme, self)
        self._notice = label("", self, look="value")
        self._notice.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._wires_only = QCheckBox(translate("LearningPane", "only the circuit's wires"), self)
        self._wires_only.setChecked(True)
        self._wires_only.setToolTip(
            translate("LearningPane", "Without it every neuron hears the whole layer before: easier to learn")
        )
        self._wires_only.toggled.connect(self.wires_only_changed)
        self._lay_out()
        self.setFixedHeight(HEIGHT_PX)

    @property
    def wires_only(self) -> bool:
        return self._wires_only.isChecked()

    def begin(self) -> None:
        """Forget the run before."""
        self._plot.clear()
        self._plot.set_x_range(FIRST_EPOCHS)

    def show_state(self, state: LearningState, pattern: LayeredCircuit, n_rows: int) -> None:
        """Add a point to the curve and show the weights found so far."""
        self._plot.append(COST, np.array([state.epoch]), np.array([state.cost]))
        self._plot.set_now(state.epoch)
        self._notice.setText(learning_notice(state, n_rows))
        self._weights.show_lines(_lines(pattern, state.network))

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        self._plot.set_colors(_colors(theme))
        self._plot.set_scale(scale)
        self._weights.set_theme(theme, scale)
        self.setFixedHeight(round(HEIGHT_PX * scale))

    def _lay_out(self) -> None:
        tip = translate("LearningPane", "Other random weights: not every start finds the function")
        again = chip(translate("LearningPane", "Another start"), tip, self.another_start_requested.emit, self)
        tip = translate("LearningPane", "Back to the weights set by hand")
        close = chip("×", tip, self.closed.emit, self, look="flat")
        frame = QScrollArea(self)
        frame.setFrameShape(QFrame.Shape.NoFrame)
        frame.setWidgetResizable(True)
        frame.setWidget(self._weights)
        frame.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        head = row((self._notice, 1), self._wires_only, again, close)
        body = row((self._plot, 4), (frame, 5), spacing=24)
        column(head, (body, 1), spacing=4, margins=(24, 4, 24, 4), on=self)


def _lines(pattern: LayeredCircuit, found: Network) -> tuple[NeuronLine, ...]:
    lines = []
    for index, (w, b) in enumerate(zip(pattern.network.weights, pattern.network.biases, strict=True)):
        for j, (weights, bias) in enumerate(zip(w.tolist(), b.tolist(), strict=True)):
            of_found = (*found.weights[index][j].tolist(), float(found.biases[index][j]))
            name = pattern.names[index + 1][j]
            # All are perceptrons: only the name of a gate says more than p with its indices.
            shown = "" if name == PERCEPTRON else name
            lines.append(NeuronLine(index + 1, j, shown, (*weights, bias), of_found))
    return tuple(lines)


def _colors(theme: Theme) -> PlotColors:
    return PlotColors(theme.ground, theme.ink, theme.ink_soft, theme.line, (theme.accent,))
