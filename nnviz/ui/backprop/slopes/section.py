"""How deep the compared networks are, how wide, and how they begin."""

from PyQt6.QtCore import QSignalBlocker, Qt, pyqtSignal
from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.nn.backprop_steps.state import DEEPEST, SlopeWishes
from nnviz.ui.kit.arrow_keys import ArrowSlider
from nnviz.ui.kit.layouts import STRETCH, row
from nnviz.ui.kit.sections import Section, chip, label
from nnviz.ui.kit.segmented_buttons import SegmentedButtons


class SlopesSection(Section):
    """Requests go out as signals; ``show_wishes`` brings what is true."""

    depth_changed = pyqtSignal(int)
    initial_chosen = pyqtSignal(str)
    again_requested = pyqtSignal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(translate("SlopesSection", "DEEP NETWORKS"), parent, spacing=8)
        self.layers = ArrowSlider(Qt.Orientation.Horizontal, self)
        self.layers.setRange(1, DEEPEST)
        self.layers.setAccessibleName(translate("SlopesSection", "Hidden layers"))
        self.layers.setToolTip(translate("SlopesSection", "From 1 to 10 hidden layers of 10 neurons"))
        self.layers.valueChanged.connect(self.depth_changed)
        self._count = label("", self, look="value")
        self.initial = SegmentedButtons(
            {
                "scaled": (translate("SlopesSection", "scaled"), translate("SlopesSection", "Weights divided by √n")),
                "text": ("N(0, 1)", translate("SlopesSection", "Weights as in the text")),
            },
            self,
        )
        self.initial.chosen.connect(self.initial_chosen)
        again_tip = translate("SlopesSection", "Other random weights (N)")
        self.again = chip(translate("SlopesSection", "Other weights"), again_tip, self.again_requested.emit, self)
        text = translate(
            "SlopesSection",
            "On its way back an error is multiplied by w · f′(z) in every layer. σ′ is 0.25 at most: after a few layers"
            " nothing is left to learn from. A saturated neuron has a slope near 0, and stops its error by itself:"
            " that is why an output may never fire.",
        )
        self.column.addLayout(row(label(translate("SlopesSection", "Hidden layers"), self), STRETCH, self._count))
        self.column.addWidget(self.layers)
        self.column.addWidget(label(translate("SlopesSection", "Initial weights"), self))
        self.column.addWidget(self.initial)
        self.column.addWidget(self.again)
        self.column.addWidget(label(text, self, look="soft", wraps=True))

    def show_wishes(self, wishes: SlopeWishes) -> None:
        """Show what is compared."""
        with QSignalBlocker(self.layers):
            self.layers.setValue(wishes.n_hidden)
        self._count.setText(str(wishes.n_hidden))
        self.initial.set_chosen(wishes.initial)
