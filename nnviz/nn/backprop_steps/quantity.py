"""One number of a pass three ways: as a formula, as the formula with numbers, as a value.

Names are written in a small markup: ``w^{2}_{11}`` stands for w with 2 above and 11 below it.
"""

from collections.abc import Callable
from dataclasses import dataclass

Show = Callable[[float], str]


@dataclass(frozen=True)
class Term:
    """A piece of a formula: ``template`` with a name, or a number, in each of its braces; ``value`` is the result."""

    template: str
    names: tuple[str, ...]
    numbers: tuple[float, ...]
    value: float

    @property
    def symbols(self) -> str:
        """The term in names."""
        return self.template.format(*self.names)

    def digits(self, show: Show) -> str:
        """Return the term in numbers, those below 0 in parentheses unless they begin it."""
        texts = [show(number) for number in self.numbers]
        begins = self.template.startswith("{0}")
        shown = (
            text
            if not text.startswith("−") or (begins and place == 0) or _is_argument(self.template, place)
            else f"({text})"
            for place, text in enumerate(texts)
        )
        return self.template.format(*shown)


@dataclass(frozen=True)
class Quantity:
    """A number of the pass as far as it has been computed.

    ``name`` is its name, ``general`` its formula for any neuron. ``terms`` are those computed so far, the last one is
    new; ``n_terms`` is how many there will be. ``factor`` is what the sum is multiplied by, None without or as long as
    that is still to come. ``value`` is the result, None until all terms are there; ``so_far`` the sum of the terms.
    """

    name: str
    general: str
    terms: tuple[Term, ...]
    n_terms: int
    factor: Term | None
    so_far: float
    value: float | None


def _is_argument(template: str, place: int) -> bool:
    """Whether a brace has parentheses already, as in σ({0})."""
    return f"({{{place}}})" in template
