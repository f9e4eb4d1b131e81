"""Every number the neuron page shows of its neuron, computed afresh from the page's state."""

from dataclasses import dataclass
from fractions import Fraction

from nnviz.logic.threshold_functions import fewest_mistakes
from nnviz.logic.truth_tables import rows_as_in_the_text
from nnviz.neuron.firing_share import share_of_cube, share_of_rows
from nnviz.neuron.learning import LearningStep, learning_step, table_cost
from nnviz.neuron.neuron import Neuron, activated, fires, row_outputs, row_sums, slope, weighted_input
from nnviz.neuron.nudge import Nudge, nudge_of
from nnviz.neuron.plane_points import PlanePoint, fewest_line_mistakes, point_is_right
from nnviz.neuron.state import NeuronState


@dataclass(frozen=True)
class NeuronNumbers:
    """The neuron on its present inputs, and in every row of its table (in the order of ``rows_as_in_the_text``).

    ``fewest_mistakes`` is what the best perceptron makes on the table, None where that is not known; the shares
    say for how many inputs it fires; ``next_step`` is what it would learn next; ``changed_rows`` are the rows
    in which it decides otherwise than without the factor c.
    ``point_is_right`` is told of every free point of the plane, ``fewest_line_mistakes`` of them and the rows together
    (of the points alone beyond two inputs, where a row is no single place).
    ``terms`` are w_j x_j, ``total`` their sum, z = ``total`` + b, ``output`` o = f(z), ``slope`` f′(z).
    """

    neuron: Neuron
    terms: tuple[Fraction, ...]
    total: Fraction
    z: Fraction
    output: float
    slope: float
    row_z: tuple[Fraction, ...]
    row_outputs: tuple[float, ...]
    row_fires: tuple[bool, ...]
    row_is_right: tuple[bool, ...]
    fewest_mistakes: int | None
    share_of_rows: Fraction
    share_of_cube: Fraction
    nudge: Nudge
    next_step: LearningStep
    cost: float
    changed_rows: int
    point_is_right: tuple[bool, ...]
    fewest_line_mistakes: int

    @property
    def mistakes(self) -> int:
        """Rows in which the neuron fires although it should not, or the other way round."""
        return self.row_is_right.count(False)

    @property
    def plane_mistakes(self) -> int:
        """Free points, and rows that are places of the plane, on the wrong side of the line."""
        rows = self.row_is_right if self.neuron.n_inputs <= 2 else ()
        return (*rows, *self.point_is_right).count(False)


def read_neuron(state: NeuronState) -> NeuronNumbers:
    """Return all numbers of the page's neuron."""
    neuron = state.neuron
    z = weighted_input(neuron, state.inputs)
    sums, fired = row_sums(neuron), fires(neuron)
    return NeuronNumbers(
        neuron=neuron,
        terms=tuple(w * x for w, x in zip(neuron.weights, state.inputs, strict=True)),
        total=z - neuron.bias,
        z=z,
        output=activated(neuron.activation, z),
        slope=slope(neuron.activation, z),
        row_z=sums,
        row_outputs=row_outputs(neuron),
        row_fires=fired,
        row_is_right=tuple(o == y for o, y in zip(fired, state.desired, strict=True)),
        fewest_mistakes=fewest_mistakes(state.desired),
        share_of_rows=share_of_rows(neuron),
        share_of_cube=share_of_cube(neuron),
        nudge=nudge_of(neuron, state.inputs, state.nudges),
        next_step=learning_step(neuron, state.learning.step % len(state.desired), state.desired, state.learning.eta),
        cost=table_cost(neuron, state.desired),
        changed_rows=sum(one != other for one, other in zip(fires(state.base), fired, strict=True)),
        point_is_right=tuple(point_is_right(neuron, state.inputs, point) for point in state.points),
        fewest_line_mistakes=fewest_line_mistakes(places_of_plane(state)) if state.points else 0,
    )


def places_of_plane(state: NeuronState) -> tuple[PlanePoint, ...]:
    """Return the rows of a table of one or two inputs as points of the plane, and the free points."""
    if state.n_inputs > 2:
        return state.points
    rows = tuple(
        PlanePoint(Fraction(row[0]), Fraction(row[1] if len(row) > 1 else 0), wanted)
        for row, wanted in zip(rows_as_in_the_text(state.n_inputs), state.desired, strict=True)
    )
    return (*rows, *state.points)
