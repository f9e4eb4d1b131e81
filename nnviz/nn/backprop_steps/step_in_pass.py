"""A step of a pass as the writers of its formula look at it, and how a sum is written."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from nnviz.nn.activation_families import activation_named
from nnviz.nn.backprop_steps.numbers import PassNumbers
from nnviz.nn.backprop_steps.order import SLOPE, Block, Place
from nnviz.nn.backprop_steps.quantity import Quantity, Term

MOST_TERMS = 6
"""Terms that are written out; the earlier ones of a longer sum are taken together."""


@dataclass(frozen=True)
class StepInPass:
    """A place in the order of a pass, and the numbers there."""

    numbers: PassNumbers
    block: Block
    place: Place

    @property
    def layer(self) -> int:
        return self.block.layer

    @property
    def j(self) -> int:
        return self.block.neurons[self.place.neuron]

    @property
    def x(self) -> int:
        """The example; the first one where the block is about all of them."""
        return self.block.example or 0

    @property
    def code(self) -> int:
        """The term that is new."""
        return self.block.terms[self.place.term]

    @property
    def codes(self) -> tuple[int, ...]:
        """The terms so far."""
        return tuple(self.block.terms[: self.place.term + 1])

    @property
    def is_done(self) -> bool:
        return self.place.term + 1 == len(self.block.terms)

    @property
    def function(self) -> str:
        return self.numbers.network.activations[self.layer - 1]

    @property
    def is_of_layer(self) -> bool:
        return activation_named(self.function).is_of_layer

    @property
    def others(self) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """Which neurons of the layer that the sum goes over are left out by the path."""
        own = [code for code in self.block.terms if code >= 0]
        is_before = self.block.kind == "z"
        is_own_layer = self.block.kind == "cost" or self.is_of_layer
        layer = self.layer - 1 if is_before else self.layer if is_own_layer else self.layer + 1
        mask = np.ones(self.numbers.network.sizes[layer], bool)
        mask[own] = False
        return mask

    def sum_of(
        self, name: str, general: str, terms: Iterable[Term], value: float, factor: Term | None = None
    ) -> Quantity:
        """Return a number that is added up term by term."""
        found = tuple(terms)
        n_terms = len(self.block.terms) - (SLOPE in self.block.terms)
        so_far = sum(term.value for term in found)
        return Quantity(name, general, shortened(found), n_terms, factor, so_far, value if self.is_done else None)


def single(name: str, general: str, term: Term, value: float) -> Quantity:
    """Return a number of one term."""
    return Quantity(name, general, (term,), 1, None, term.value, value)


def shortened(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """Return the terms of a sum that are written out, after one for all earlier ones."""
    if len(terms) <= MOST_TERMS:
        return terms
    earlier, rest = terms[: 1 - MOST_TERMS], terms[1 - MOST_TERMS :]
    total = sum(term.value for term in earlier)
    return (others_term(len(earlier), total), *rest)


def others_term(n: int, value: float) -> Term:
    """Return one term for the sum of ``n``."""
    return Term("{0}", (f"Σ_{{{n}}}",), (value,), value)
