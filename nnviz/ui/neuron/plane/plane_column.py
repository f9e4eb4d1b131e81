"""The right part of the neuron's stage: its truth table and where in the plane of two inputs it fires."""

from functools import partial

from PyQt6.QtCore import QSize, pyqtSignal
from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.neuron.neuron_numbers import NeuronNumbers
from nnviz.neuron.state import NeuronState
from nnviz.ui.kit.giving_box import GivingBox
from nnviz.ui.kit.layouts import NO_MARGINS, STRETCH, boxed, column, row
from nnviz.ui.kit.look import spread_look
from nnviz.ui.kit.sections import chip, label, rule, set_look
from nnviz.ui.kit.theme import Theme
from nnviz.ui.kit.turning_stack import TurningStack
from nnviz.ui.kit.yielding_label import YieldingLabel
from nnviz.ui.neuron import words
from nnviz.ui.neuron.figure.truth_table import NeuronTable
from nnviz.ui.neuron.plane.plane_view import PlaneView
from nnviz.ui.neuron.plane.proof_card import ProofCard

LEAST_WIDTH_PX, PLANE_STRETCH = 212, 1


class PlaneColumn(GivingBox):
    """Where there is little height the plane gives way. The proof, which has the rows of the table, lies over it.

    ``point_requested`` is for a free point of a class, ``points_removed`` for none, ``why_requested`` for the proof.
    """

    point_requested = pyqtSignal(bool)
    points_removed = pyqtSignal()
    why_requested = pyqtSignal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._scale = 1.0
        self.table = NeuronTable(theme, self)
        self.plane = PlaneView(theme, self)
        self.proof = ProofCard(theme, self)
        self._count, self._plane_title = label("", self, look="soft"), YieldingLabel("value", self)
        tip = translate("NeuronPanel", "Why no single perceptron computes this table")
        self.why = chip(translate("NeuronPanel", "Why?"), tip, self.why_requested.emit, self, look="link")
        self.adding = self._adding()
        title = label(translate("PlaneColumn", "Truth table"), self, look="value")
        head = row((title, 1), self.why, self._count, spacing=6)
        self._table_part = boxed(column(head, self.table, rule(self), STRETCH, spacing=6), self)
        plane = boxed(column(row((self._plane_title, 1), *self.adding, spacing=4), (self.plane, 1), spacing=4), self)
        self._slot = TurningStack(self, self._table_part, self.proof)
        self._column = column(self._slot, (plane, PLANE_STRETCH), spacing=6, margins=NO_MARGINS, on=self)
        self.hold(self._column, (plane,))

    def minimumSizeHint(self) -> QSize:
        """Ask for the same room whatever is shown: else the window would change with it."""
        return QSize(round(LEAST_WIDTH_PX * self._scale), self._table_part.minimumSizeHint().height())

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        self._scale = scale
        spread_look(self, theme, scale)
        self.updateGeometry()

    @property
    def text(self) -> str:
        """What is said of the plane."""
        return self._plane_title.text()

    def show_neuron(self, state: NeuronState, numbers: NeuronNumbers) -> None:
        """Show the neuron of a state."""
        self.table.show_table(state, numbers)
        self._count.setText(words.right_rows(numbers))
        set_look(self._count, "notice" if numbers.mistakes else "soft")
        self.why.setVisible(bool(numbers.fewest_mistakes) and state.n_inputs == 2)
        self._plane_title.setText(words.plane_title(state, numbers))
        self.adding[-1].setVisible(bool(state.points))
        self.plane.show_plane(state, numbers)
        shows_proof = state.asks_why and state.n_inputs == 2 and bool(numbers.fewest_mistakes)
        if shows_proof:
            self.proof.show_proof(state, numbers)
        self._slot.turn_to(int(shows_proof))
        self._column.setStretchFactor(self._slot, PLANE_STRETCH if shows_proof else 0)

    def _adding(self) -> tuple[QWidget, ...]:
        tip = translate("NeuronStage", "A free point that should give 1; in the plane: right click or Insert")
        one = chip("+ ◆", tip, partial(self.point_requested.emit, True), self)
        tip = translate("NeuronStage", "A free point that should give 0; click a point: the other class")
        zero = chip("+ ◇", tip, partial(self.point_requested.emit, False), self)
        tip = translate("NeuronStage", "Take all free points away")
        return one, zero, chip("×", tip, self.points_removed.emit, self)
