"""How large a step is, and whether the audience is asked first."""

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QCheckBox, QWidget

from nnviz.language import translate
from nnviz.nn.backprop_steps.order import GRANULARITIES
from nnviz.nn.backprop_steps.state import BackpropState
from nnviz.ui.backprop.words import granularity_names
from nnviz.ui.kit.sections import Section, chip, label
from nnviz.ui.kit.segmented_buttons import SegmentedButtons


class StepSection(Section):
    """Requests go out as signals; ``show_state`` brings what is true."""

    asking_changed = pyqtSignal(bool)
    sheet_requested = pyqtSignal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(translate("BackpropStep", "ONE STEP IS"), parent)
        self.sizes = SegmentedButtons({key: granularity_names()[key] for key in GRANULARITIES}, self, columns=3)
        self.asks = QCheckBox(translate("BackpropStep", "Predict first"), self)
        self.asks.setToolTip(translate("BackpropStep", "Every number is asked for before it is shown (P)"))
        self.asks.clicked.connect(self.asking_changed)
        self._score = label("", self, look="soft")
        sheet_tip = translate("BackpropStep", "This pass, or another one, with blanks, to be printed")
        self.sheet = chip(translate("BackpropStep", "Work sheet…"), sheet_tip, self.sheet_requested.emit, self, look="")
        self.column.addWidget(self.sizes)
        self.column.addWidget(self.asks)
        self.column.addWidget(self._score)
        self.column.addWidget(self.sheet)

    def show_state(self, state: BackpropState) -> None:
        """Show the choices and the score."""
        self.sizes.set_chosen(state.granularity)
        self.asks.setChecked(state.asks)
        score = state.score
        text = translate("BackpropStep", "{0} right · {1} wrong · {2} shown")
        # Its line is kept where nothing is asked: what is below stays in its place.
        self._score.setText(text.format(score.right, score.wrong, score.revealed) if state.asks else "")
