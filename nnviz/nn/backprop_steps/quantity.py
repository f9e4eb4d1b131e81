"""One number of a pass three ways: as a formula, as the formula with numbers, as a value.

Names are written in a small markup: ``w^{2}_{11}`` stands for w with 2 above and 11 below it.
"""

from dataclasses import dataclass

from nnviz.nn.backprop_steps.digits import FEWEST_DIGITS, shown, shown_factor

BLANK = "□"
"""Stands for a number that is to be filled in."""


@dataclass(frozen=True)
class Term:
    """A piece of a formula: ``template`` with a name, or a number, in each of its braces; ``value`` is the result."""

    template: str
    names: tuple[str, ...]
    numbers: tuple[float, ...]
    value: float

    @property
    def is_given(self) -> bool:
        """Whether it is one number, of which nothing has to be worked out."""
        return self.template == "{0}"

    @property
    def symbols(self) -> str:
        """The term in names."""
        return self.template.format(*self.names)

    def digits(self, digits: int, *, is_multiplied: bool = False) -> str:
        """Return the term in numbers, those below 0 in parentheses unless they begin it.

        They are as precise as working with them needs, unless it is one number that is only repeated.
        """
        is_repeated = self.is_given and not is_multiplied
        texts = [
            shown(number, digits) if is_repeated else shown_factor(number, digits, apart=self._apart(place))
            for place, number in enumerate(self.numbers)
        ]
        begins = self.template.startswith("{0}")
        found = (
            text
            if not text.startswith("−") or (begins and place == 0) or _is_argument(self.template, place)
            else f"({text})"
            for place, text in enumerate(texts)
        )
        return self.template.format(*found)

    def _apart(self, place: int) -> float | None:
        """Return how far a number is from the one that it is subtracted from, None without such a one."""
        if self.template == "{0} − {1}" or "({0} − {1})" in self.template:
            return self.numbers[0] - self.numbers[1]
        return 1 - self.numbers[place] if f"(1 − {{{place}}})" in self.template else None


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

    def columns(self, digits: int, *, hides_last: bool = False) -> tuple[tuple[str, str, str], ...]:
        """Return names, numbers and value of every term and of the factor, with the signs between them.

        With ``hides_last`` there is ``BLANK`` for the value of the last term.
        """
        is_multiplied = self.factor is not None
        values = [(shown_factor if is_multiplied else shown)(term.value, digits) for term in self.terms]
        if hides_last:
            values[-1] = BLANK
        found = [
            [
                _joined(text, is_first=not number)
                for text in (term.symbols, term.digits(digits, is_multiplied=is_multiplied), value)
            ]
            for number, (term, value) in enumerate(zip(self.terms, values, strict=True))
        ]
        if self.factor is not None:
            if len(self.terms) > 1:
                found[0] = [f"({text}" for text in found[0]]
                found[-1] = [f"{text})" for text in found[-1]]
            factor = self.factor
            numbers = factor.digits(digits, is_multiplied=True)
            texts = (factor.symbols, numbers, shown_factor(factor.value, digits))
            found.append([f" · {f'({text})' if text.startswith('−') else text}" for text in texts])
        return tuple((one, two, three) for one, two, three in found)

    @property
    def new_column(self) -> int:
        """Which of the columns is new."""
        return len(self.terms) - 1 if self.factor is None or self.value is None else len(self.terms)

    @property
    def symbols(self) -> str:
        """The formula in names."""
        return "".join(column[0] for column in self.columns(FEWEST_DIGITS))

    def digits(self, digits: int) -> str:
        """Return the formula in numbers."""
        return "".join(column[1] for column in self.columns(digits))


def _joined(text: str, *, is_first: bool) -> str:
    if is_first:
        return text
    return f" − {text[1:]}" if text.startswith("−") else f" + {text}"


def _is_argument(template: str, place: int) -> bool:
    """Whether a brace has parentheses already, as in σ({0})."""
    return f"({{{place}}})" in template
