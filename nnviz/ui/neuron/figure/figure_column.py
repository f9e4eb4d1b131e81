"""The larger part of the neuron's stage: its heading, Figure 1.1, the weighted sum below it and the curve of o."""

from functools import partial

from PyQt6.QtCore import QSize, pyqtSignal
from PyQt6.QtWidgets import QPushButton, QWidget

from nnviz.language import translate
from nnviz.neuron.neuron import NEURON_TYPES
from nnviz.neuron.neuron_numbers import NeuronNumbers
from nnviz.neuron.state import NeuronState
from nnviz.nn.activations import ACTIVATIONS
from nnviz.ui.kit.badge import Badge
from nnviz.ui.kit.fitting_line import FittingLine
from nnviz.ui.kit.giving_box import GivingBox
from nnviz.ui.kit.layouts import NO_MARGINS, STRETCH, boxed, column, row
from nnviz.ui.kit.preset_button import preset_button
from nnviz.ui.kit.sections import chip, label, rule
from nnviz.ui.kit.segmented_buttons import SegmentedButtons
from nnviz.ui.kit.theme import Theme
from nnviz.ui.kit.turning_stack import TurningStack
from nnviz.ui.neuron import words
from nnviz.ui.neuron.figure.activation_view import ActivationView
from nnviz.ui.neuron.figure.firing_view import FiringView
from nnviz.ui.neuron.figure.neuron_view import NeuronView
from nnviz.ui.neuron.figure.sum_view import SumView
from nnviz.ui.neuron.presets import neuron_presets
from nnviz.ui.neuron.weight_change.nine_card import NineCard
from nnviz.ui.neuron.weight_change.weight_change_card import WeightChangeCard


class FigureColumn(GivingBox):
    """Where there is little height the curve gives way; a card lies over sum and curve, and needs the figure's room
    where that is not enough. ``inputs_requested`` asks for another number of inputs."""

    preset_requested = pyqtSignal(object)  # NeuronPreset
    inputs_requested = pyqtSignal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._title, self.presets = label("", self, look="title"), self._preset_button()
        self._kind, self._counted = label("", self, look="soft"), label("", self, look="soft")
        self.fewer = self._count_button("−", -1, translate("NeuronView", "One input fewer"))
        self.more = self._count_button("+", 1, translate("NeuronView", "One input more"))
        self.types = SegmentedButtons(
            {name: (ACTIVATIONS[name].label, words.type_tip(ACTIVATIONS[name])) for name in NEURON_TYPES}, self
        )
        self.neuron, self.sum = NeuronView(theme, self), SumView(theme, self)
        self.curve, self.firing = ActivationView(theme, self), FiringView(theme, self)
        self.weight_change, self.nine = WeightChangeCard(theme, self), NineCard(theme, self)
        self._boundary = FittingLine(theme, self, is_soft=True)
        self._marks = {mark: Badge(mark, self) for mark in ("E2", "E9", "E8", "E10")}
        self._n_inputs = 0
        self._slot = TurningStack(self, self._sum_and_curve(), self.weight_change, self.nine)
        self._rule = rule(self)
        self._column = column(
            self._head(), (self.neuron, 8), self._rule, (self._slot, 11), spacing=6, margins=NO_MARGINS, on=self
        )
        self.hold(self._column)

    def minimumSizeHint(self) -> QSize:
        """Ask for the figure's room also while a card lies over it: else the window would change with the card."""
        least, figure = super().minimumSizeHint(), self.neuron.minimumSizeHint()
        height = least.height() if self._slot.currentIndex() == 0 else 0
        return QSize(figure.width(), max(height, figure.height() + self.sum.minimumSizeHint().height()))

    @property
    def curve_room(self) -> int:
        """How high the curve is that gives way first, in pixels; none while a card is open."""
        return self._both.room_for(self._curve_part) if self._slot.currentIndex() == 0 else 0

    @property
    def texts(self) -> tuple[str, str, str]:
        """Title, subtitle, and what is said of the curve."""
        return self._title.text(), f"{self._kind.text()} {self._counted.text()}", self._boundary.text()

    def show_neuron(self, state: NeuronState, numbers: NeuronNumbers) -> None:
        """Show the neuron of a state."""
        self._n_inputs = state.n_inputs
        self._title.setText(words.title(state, numbers))
        self._kind.setText(words.kind(numbers))
        self._counted.setText(words.inputs(state))
        self.types.set_chosen(numbers.neuron.activation)
        self.neuron.show_neuron(state, numbers)
        self.sum.show_sum(state, numbers)
        self._boundary.set_text(words.boundary(state, numbers))
        self.curve.show_curve(state, numbers)
        self.firing.show_share(numbers)
        choice = state.weight_change
        self._slot.turn_to((2 if choice.shows_nine else 1) if choice.is_open else 0)
        self.hold(self._column, *(((self.neuron, self._rule),) if choice.is_open else ()))

    def _head(self) -> QWidget:
        head, marks = GivingBox(self), self._marks
        layout = row(
            *(self.presets, self._title, self._kind, self._counted, marks["E2"], STRETCH),
            *(marks["E9"], self.fewer, self.more, 6, self.types),  # a mark that gives way moves no button
            spacing=6,
            margins=NO_MARGINS,
            on=head,
        )
        head.hold(layout, (self._counted,), (marks["E2"], marks["E9"]), (self._kind,))
        return head

    def _sum_and_curve(self) -> QWidget:
        both, curve = GivingBox(self), GivingBox(self)
        self._both, self._curve_part = both, curve
        line = row((self._boundary, 1), self._marks["E8"], self._marks["E10"], spacing=6)
        part = boxed(column(rule(curve), line, (self.curve, 1), spacing=4), curve)
        curve.hold(column((part, 1), self.firing, spacing=2, margins=NO_MARGINS, on=curve), (self.firing,))
        both.hold(column((self.sum, 5), (curve, 9), spacing=6, margins=NO_MARGINS, on=both), (curve,))
        return both

    def _preset_button(self) -> QPushButton:
        """Return the button before the title, where no title moves it: it has no text but its arrow."""
        button = preset_button(neuron_presets(), self.preset_requested.emit, self)
        button.setAccessibleName(button.text())
        button.setToolTip(button.text())
        button.setObjectName("arrow")
        button.setText(" ")  # without any text Qt would leave room for four letters
        return button

    def _count_button(self, text: str, change: int, tip: str) -> QWidget:
        button = chip(text, tip, partial(self._request_inputs, change), self)
        button.setAccessibleName(tip)
        return button

    def _request_inputs(self, change: int) -> None:
        self.inputs_requested.emit(self._n_inputs + change)
