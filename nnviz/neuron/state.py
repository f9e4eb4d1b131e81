"""All that the user has chosen on the neuron page, as one frozen value."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Self

from nnviz.language import translate
from nnviz.logic.truth_tables import rows_as_in_the_text
from nnviz.neuron.drawn_network import LARGEST_C, SMALLEST_C, NetworkChoice
from nnviz.neuron.gate_neurons import GATE_NEURONS, GATE_TABLES, Table
from nnviz.neuron.learning import SMALL_COST, learning_step, table_cost
from nnviz.neuron.neuron import MOST_INPUTS, Neuron, NeuronError
from nnviz.neuron.older_state import upgraded
from nnviz.neuron.plane_points import MOST_POINTS, PlanePoint
from nnviz.neuron.weight_change_choice import WeightChangeChoice
from nnviz.storage.codec import UNSAVED

ZERO, ONE = Fraction(0), Fraction(1)
TABS = ("nudge", "learn", "scale", "count")
FORMS = ("sum", "dot", "matrix")
FEWEST_DIGITS, MOST_DIGITS = 1, 8
ROUNDS_KEPT = 60


@dataclass(frozen=True)
class Learning:
    """How the neuron learns its table: ``start`` is where it began, ``step`` how many rows it has looked at.

    ``mistakes`` are the mistakes of the last whole rounds through the table, ``rounds`` how many there were,
    ``wrong`` the mistakes of the round under way. ``seed`` is that of the last random weights.
    """

    eta: Fraction = ONE
    seed: int = 0
    start: Neuron | None = field(default=None, metadata=UNSAVED)
    step: int = field(default=0, metadata=UNSAVED)
    rounds: int = field(default=0, metadata=UNSAVED)
    mistakes: tuple[int, ...] = field(default=(), metadata=UNSAVED)
    wrong: int = field(default=0, metadata=UNSAVED)

    def forgotten(self) -> "Learning":
        """Return the same rule before its first step."""
        return Learning(eta=self.eta, seed=self.seed)


@dataclass(frozen=True)
class NeuronState:
    """The page. ``base`` is the neuron before all its numbers are multiplied by ``c``; ``neuron`` is the one shown."""

    names: tuple[str, ...] = ("A", "B")
    inputs: tuple[Fraction, ...] = (ONE, ONE)
    base: Neuron = GATE_NEURONS["NAND"]
    c: Fraction = ONE
    desired: Table = GATE_TABLES["NAND"]
    tab: str = "nudge"
    form: str = "sum"
    digits: int = 3  # decimals of the formulas' numbers; where there is less room it is one fewer
    nudges: tuple[Fraction, ...] = (Fraction(1, 2), ZERO, ZERO)  # Δw₁ … Δwₙ, Δb
    learning: Learning = field(default_factory=Learning)
    network_choice: NetworkChoice = field(default_factory=NetworkChoice)
    points: tuple[PlanePoint, ...] = ()  # free ones, beside the rows of the table
    point: int | None = field(default=None, metadata=UNSAVED)  # the one of them that is selected
    weight_change: WeightChangeChoice = field(default_factory=WeightChangeChoice)
    asks_why: bool = False  # whether the reason is on show why no single perceptron computes the table

    def __post_init__(self) -> None:
        n = self.base.n_inputs
        if not (len(self.names) == len(self.inputs) == len(self.nudges) - 1 == n and len(self.desired) == 2**n):
            sentence = translate("Neuron", "names, inputs, nudges or table do not fit a neuron of {0} inputs")
            raise NeuronError(sentence.format(n))
        if self.tab not in TABS or self.form not in FORMS or not SMALLEST_C <= self.c <= LARGEST_C:
            raise NeuronError(
                translate("Neuron", "the tab, the form of the sum or the factor c is none of this page's")
            )
        if not FEWEST_DIGITS <= self.digits <= MOST_DIGITS:
            sentence = translate("Neuron", "numbers here have {0} to {1} decimals, not {2}")
            raise NeuronError(sentence.format(FEWEST_DIGITS, MOST_DIGITS, self.digits))
        if len(self.points) > MOST_POINTS:
            raise NeuronError(translate("Neuron", "the plane holds at most {0} free points").format(MOST_POINTS))
        if self.point is not None and not 0 <= self.point < len(self.points):
            raise NeuronError(translate("Neuron", "there is no free point {0}").format(self.point + 1))

    @classmethod
    def upgraded(cls, saved: Mapping[str, object]) -> dict[str, object]:
        """Return what an older version has saved in today's form."""
        return upgraded(saved)

    @property
    def n_inputs(self) -> int:
        return self.base.n_inputs

    @property
    def few_digits(self) -> int:
        """Decimals where there is little room, as in the table."""
        return max(1, self.digits - 1)

    @property
    def neuron(self) -> Neuron:
        """The neuron as it is shown and as it computes."""
        return self.base.scaled(self.c)

    def with_neuron(self, neuron: Neuron) -> Self:
        """Return the page with the shown neuron replaced by one of as many inputs; c stays, learning begins anew."""
        return replace(self, base=neuron.scaled(1 / self.c), learning=self.learning.forgotten())

    def with_weight(self, j: int, value: Fraction) -> Self:
        """Return the page with the shown w_j replaced."""
        return self.with_neuron(self.neuron.with_weight(j, value))

    def with_bias(self, value: Fraction) -> Self:
        """Return the page with the shown bias replaced."""
        return self.with_neuron(replace(self.neuron, bias=value))

    def with_activation(self, name: str) -> Self:
        """Return the page with another type of neuron; a perceptron's inputs are 0 or 1 (section 1.3)."""
        inputs = tuple(Fraction(x > Fraction(1, 2)) for x in self.inputs) if name == "step" else self.inputs
        base = replace(self.base, activation=name)
        return replace(self, base=base, inputs=inputs, learning=self.learning.forgotten())

    def with_input(self, j: int, value: Fraction) -> Self:
        """Return the page with x_j replaced."""
        return replace(self, inputs=(*self.inputs[:j], value, *self.inputs[j + 1 :]))

    def with_inputs(self, values: tuple[Fraction, ...]) -> Self:
        """Return the page with all inputs replaced."""
        return replace(self, inputs=values)

    def with_name(self, j: int, name: str) -> Self:
        """Return the page with input ``j`` called ``name``."""
        return replace(self, names=(*self.names[:j], name, *self.names[j + 1 :]))

    def with_desired(self, row: int, value: bool) -> Self:
        """Return the page with the desired output of one row of the table replaced."""
        desired = (*self.desired[:row], value, *self.desired[row + 1 :])
        return replace(self, desired=desired, learning=self.learning.forgotten())

    def with_nudge(self, place: int, value: Fraction) -> Self:
        """Return the page with Δw of one weight replaced, or Δb with ``place`` = n_inputs."""
        return replace(self, nudges=(*self.nudges[:place], value, *self.nudges[place + 1 :]))

    def with_gate(self, name: str) -> Self:
        """Return the page with the perceptron of a gate, ready to be looked at in its last row but the text's."""
        neuron = replace(GATE_NEURONS[name], activation=self.base.activation)
        n = neuron.n_inputs
        return replace(
            self,
            names=tuple("ABCDEFGH"[:n]),
            inputs=(ONE,) * n,
            base=neuron,
            c=ONE,
            desired=GATE_TABLES[name],
            nudges=(Fraction(1, 2), *(ZERO,) * n),
            learning=self.learning.forgotten(),
            asks_why=name == "XOR",
        )

    def with_n_inputs(self, n: int) -> Self:
        """Return the page with inputs added or taken away at the end; a new one has weight 0 and changes nothing."""
        if not 1 <= n <= MOST_INPUTS:
            raise NeuronError(translate("Neuron", "a neuron here has 1 to {0} inputs, not {1}").format(MOST_INPUTS, n))
        old = self.n_inputs
        names = (*self.names, *(_free_name(self.names, j) for j in range(old, n)))[:n]
        wanted = dict(zip(rows_as_in_the_text(old), self.desired, strict=True))
        return replace(
            self,
            names=names,
            inputs=(*self.inputs, *(ZERO,) * (n - old))[:n],
            base=replace(self.base, weights=(*self.base.weights, *(ZERO,) * (n - old))[:n]),
            desired=tuple(wanted[(*row, *(0,) * (old - n))[:old]] for row in rows_as_in_the_text(n)),
            nudges=(*(*self.nudges[:-1], *(ZERO,) * (n - old))[:n], self.nudges[-1]),
            learning=self.learning.forgotten(),
            asks_why=False,
        )


def learned(state: NeuronState) -> NeuronState:
    """Return the page after the neuron has learnt from the next row of its table.

    All numbers it is multiplied by, c, go into the neuron first: learning starts from what is shown.
    """
    before, learning = state.neuron, state.learning
    rows = len(state.desired)
    step = learning_step(before, learning.step % rows, state.desired, learning.eta)
    wrong = learning.wrong + step.is_mistake
    is_round = (learning.step + 1) % rows == 0
    return replace(
        state,
        base=step.after,
        c=ONE,
        learning=replace(
            learning,
            start=learning.start or before,
            step=learning.step + 1,
            rounds=learning.rounds + is_round,
            mistakes=(*learning.mistakes, wrong)[-ROUNDS_KEPT:] if is_round else learning.mistakes,
            wrong=0 if is_round else wrong,
        ),
    )


def has_settled(state: NeuronState) -> bool:
    """Return whether the neuron has learnt its table: a whole round right, or for a smooth one a small cost."""
    if not state.learning.mistakes or state.learning.mistakes[-1]:
        return False
    return state.neuron.activation == "step" or table_cost(state.neuron, state.desired) < SMALL_COST


def _free_name(names: tuple[str, ...], j: int) -> str:
    letter = "ABCDEFGH"[j]
    return letter if letter not in names else f"x{j + 1}"
