"""Numbers of a pass with so many decimals as are asked for, and answers that are to have as many."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from nnviz.notation.names import plain, superscript
from nnviz.notation.numbers import parse_number
from nnviz.notation.significant import significant

FEWEST_DIGITS, MOST_DIGITS = 1, 10
MOST_DECIMALS = 9  # of numbers in a column: more are shorter with a power of ten
MOST_OF_A_DIFFERENCE = 15  # decimals that float64 has below 1
MORE_DECIMALS = 3  # of numbers in a column at most, so that they add up
LARGEST_PLAIN, SIGNIFICANT_DIGITS = 1e7, 3
FACTORS_COST = 0.01  # of a product, if each of two factors has three digits
ROUNDING = 1e-14  # what the order of a sum may cost: one processor adds up to −1, another to −0.9999999999999998


def shown(value: float, digits: int) -> str:
    """Return a number with ``digits`` decimals and a true minus sign.

    A whole number has none, one that would round to 0 has significant digits and a power of ten, ∞ and NaN a sign.
    """
    if not math.isfinite(value) or abs(value) >= LARGEST_PLAIN:
        return significant(value, SIGNIFICANT_DIGITS)
    whole = round(value)
    if value == 0 or (whole and abs(value - whole) <= ROUNDING * abs(whole)):
        return plain(whole, 0)
    text = plain(value, digits)
    return text if text.strip("−0.") else significant(value, SIGNIFICANT_DIGITS)


def shown_factor(value: float, digits: int, *, n_significant: int | None = None, apart: float | None = None) -> str:
    """Return a number that others are worked out from: as ``shown``, with more digits where it would have too few.

    Of a small one ``n_significant`` digits are there, as many as decimals unless said otherwise, 3 at most; so are
    those of how far it is ``apart`` from the number that it is subtracted from. What is exact as it is stays so.
    """
    text, fewest = shown(value, digits), min(digits, SIGNIFICANT_DIGITS) if n_significant is None else n_significant
    least = min(abs(value), abs(value if apart is None else apart))
    if not least or not math.isfinite(least) or text.strip("−").isdigit() or _is_exact(text, value):
        return text
    needed = fewest - 1 - math.floor(math.log10(least))
    if needed <= digits:
        return text
    return significant(value, fewest) if least == abs(value) else plain(value, min(needed, MOST_OF_A_DIFFERENCE))


def in_column(value: float, decimals: int) -> str:
    """Return a number with ``decimals``, whatever it is; one that is too large for that with a power of ten."""
    is_plain = math.isfinite(value) and abs(value) < LARGEST_PLAIN
    return plain(value, decimals) if is_plain else significant(value, SIGNIFICANT_DIGITS)


@dataclass(frozen=True)
class Column:
    """How numbers are written one under the other, to be added by eye: so many decimals, of a power of ten if all are
    tiny."""

    decimals: int
    exponent: int = 0

    def text(self, value: float) -> str:
        """Return a number of the column; one that is too large for its decimals with a power of ten of its own."""
        if not self.exponent:
            return in_column(value, self.decimals)
        return f"{in_column(value / 10.0**self.exponent, self.decimals)}·10⁻{superscript(-self.exponent)}"

    def written(self, value: float) -> Decimal:
        """Return a finite number as it is written, without the column's power of ten."""
        return Decimal(f"{value / 10.0**self.exponent:.{self.decimals}f}")

    def significant_digits(self, value: float) -> int:
        """Return how many digits of a number of the column count."""
        if not value or not math.isfinite(value):
            return 0
        return max(0, self.decimals - self.exponent + 1 + math.floor(math.log10(abs(value))))


def column_of(values: Sequence[float], digits: int) -> Column:
    """Return the column of numbers: of ``digits`` decimals, more where all are small."""
    largest = max((abs(value) for value in values if math.isfinite(value)), default=0.0)
    place = math.floor(math.log10(largest)) if largest else 0
    needed = 1 + (len(values) > 1) - place if largest else 0
    if needed > max(digits, MOST_DECIMALS):
        return Column(1 + (len(values) > 1), place)
    return Column(max(digits, needed))


def adding_column(column: Column, values: Sequence[float], total: float) -> Column | None:
    """Return the column with so many decimals more, few, that the written values add up to the written total.

    None if they do with none of them: then the total is to be said to be that of numbers that are not rounded.
    """
    for more in range(MORE_DECIMALS + 1):
        found = replace(column, decimals=column.decimals + more)
        if not all(math.isfinite(value) and abs(value) < LARGEST_PLAIN for value in (*values, total)):
            return found
        if sum(map(found.written, values)) == found.written(total):
            return found
    return None


def _is_exact(text: str, value: float) -> bool:
    """Whether a text that is no power of ten says all there is of a number."""
    return "·" not in text and float(text.replace("−", "-").replace(",", "")) == value


@dataclass(frozen=True)
class Answer:
    """A number that was typed for one that is asked for; ``is_right`` within one unit of the last digit asked for."""

    text: str
    given: float
    asked: float
    tolerance: float

    @property
    def is_right(self) -> bool:
        return abs(self.given - self.asked) <= self.tolerance

    @property
    def has_wrong_sign(self) -> bool:
        """Whether it would be right but for its sign."""
        return not self.is_right and abs(self.given + self.asked) <= self.tolerance


def tolerance_of(value: float, digits: int) -> float:
    """Return one unit of the last digit that ``shown`` shows: what rounding on the way to it may cost on paper."""
    if not math.isfinite(value):
        return 0.0
    unit: float = 10.0**-digits
    if value and (abs(value) >= LARGEST_PLAIN or not shown(value, digits).strip("−0.") or abs(value) < unit / 2):
        unit = 10.0 ** (math.floor(math.log10(abs(value))) - SIGNIFICANT_DIGITS + 1)
        unit = max(unit, FACTORS_COST * abs(value))
    return unit * (1 + 1e-9)


def read_answer(text: str, asked: float, digits: int) -> Answer:
    """Return what was typed as an answer: a decimal comma is one, −, 1/3 and 1e-5 are read; raises ``NumberError``."""
    return Answer(text.strip(), float(parse_number(text)), asked, tolerance_of(asked, digits))
