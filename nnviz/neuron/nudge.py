"""The nudge meter: what eq. (1.8) predicts of a small change of weights and bias, and what really happens."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from nnviz.neuron.neuron import Neuron, activated, slope, weighted_input

DIGITS = 6  # decimals of a nudge along the gradient


@dataclass(frozen=True)
class Nudge:
    """A change Δw₁ … Δwₙ, Δb and its effect; ``slopes`` are ∂o/∂w_j, then ∂o/∂b, ``terms`` slopes times changes."""

    changes: tuple[Fraction, ...]
    slopes: tuple[float, ...]
    before: float
    after: float

    @property
    def terms(self) -> tuple[float, ...]:
        return tuple(s * float(d) for s, d in zip(self.slopes, self.changes, strict=True))

    @property
    def predicted(self) -> float:
        """Δo by the right-hand side of (1.8)."""
        return sum(self.terms)

    @property
    def actual(self) -> float:
        """Δo = o after − o before."""
        return self.after - self.before

    @property
    def ratio(self) -> float | None:
        """Actual over predicted: toward 1 as the nudge shrinks. None where (1.8) predicts no change."""
        return self.actual / self.predicted if self.predicted else None


def nudged(neuron: Neuron, changes: Sequence[Fraction]) -> Neuron:
    """Return the neuron with Δw₁ … Δwₙ, Δb added."""
    weights = tuple(w + d for w, d in zip(neuron.weights, changes[:-1], strict=True))
    return Neuron(weights, neuron.bias + changes[-1], neuron.activation)


def nudge_of(neuron: Neuron, inputs: Sequence[Fraction], changes: Sequence[Fraction]) -> Nudge:
    """Return prediction and effect of a change on the output at ``inputs``; ∂o/∂w_j = f′(z) x_j, ∂o/∂b = f′(z)."""
    z = weighted_input(neuron, inputs)
    f = slope(neuron.activation, z)
    after = weighted_input(nudged(neuron, changes), inputs)
    return Nudge(
        changes=tuple(changes),
        slopes=(*(f * float(x) for x in inputs), f),
        before=activated(neuron.activation, z),
        after=activated(neuron.activation, after),
    )


def steering(neuron: Neuron, inputs: Sequence[Fraction], desired: float) -> tuple[Fraction, ...] | None:
    """Return the smallest change for which (1.8) predicts Δo = ``desired``: along the gradient.

    None where the gradient is 0, as for the step: no small change is better than another.
    """
    f = slope(neuron.activation, weighted_input(neuron, inputs))
    directions = (*(f * float(x) for x in inputs), f)
    square = sum(d * d for d in directions)
    if square < 1e-12:
        return None
    return tuple(Fraction(f"{desired * d / square:.{DIGITS}f}") for d in directions)
