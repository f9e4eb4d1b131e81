"""Numbers as a student writes them: exact fractions, so that 0.1 + 0.2 − 0.3 is 0 as on paper."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from fractions import Fraction
from functools import lru_cache

from nnviz.language import UserError, translate
from nnviz.notation.names import superscript

LARGEST = 1_000_000
LONGEST_TEXT = 24
MOST_DIGITS = 4  # decimals after which a number is rounded when it is shown
MOST_SIGNIFICANT = 5  # digits of a number that has no room for all of them
LARGEST_DENOMINATOR = 12  # a fraction with a larger one is shown as a decimal number
_DECIMAL = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,2})?", re.IGNORECASE | re.ASCII)
_THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+", re.ASCII)
_FRACTION = re.compile(r"[+-]?\d+\s*/\s*\d+", re.ASCII)


class NumberError(UserError):
    """A text that is no number for the page. The message is one sentence for the user."""


def parse_number(text: str, *, largest: int = LARGEST) -> Fraction:
    """Return the number written in ``text``: 0.25, −2, 1/3, 1e-3; a comma may stand for the point.

    Raises ``NumberError`` if it is none, or beyond ±``largest``.
    """
    clean = text.strip().replace("−", "-").replace(",", ".")
    if len(clean) <= LONGEST_TEXT and _FRACTION.fullmatch(clean):
        above, below = (int(part) for part in clean.split("/"))
        if below == 0:
            raise NumberError(translate("Numbers", "“{0}” divides by zero: write a number such as 1/3").format(text))
        return _checked(Fraction(above, below), text, largest)
    if len(clean) > LONGEST_TEXT or not _DECIMAL.fullmatch(clean):
        if re.fullmatch(r"[+-]?[\d.]+e-\d+", clean, re.IGNORECASE):
            sentence = translate("Numbers", "“{0}” is too near to 0 for this page: write 0, or a number such as 1e-6")
            raise NumberError(sentence.format(_shortened(text)))
        if re.fullmatch(r"[+-]?[\d.]+(e[+-]?\d+)?", clean, re.IGNORECASE):
            raise NumberError(_beyond(text, largest))
        sentence = translate("Numbers", "“{0}” is no number: write one such as −2, 0.25 or 1/3")
        raise NumberError(sentence.format(_shortened(text)))
    return _checked(Fraction(clean), text, largest)


def parse_whole(text: str, *, smallest: int, largest: int) -> int:
    """Return the whole number written in ``text``: 1000, or 1,000 as it is shown.

    Raises ``NumberError`` for what is none, or not from ``smallest`` to ``largest``: nothing is rounded unseen.
    """
    clean = text.strip()
    with suppress(NumberError):
        number = parse_number(clean.replace(",", "") if _THOUSANDS.fullmatch(clean) else clean)
        if number.denominator == 1 and smallest <= number <= largest:
            return int(number)
    sentence = translate("Numbers", "“{0}” cannot be taken: write a whole number from {1:,} to {2:,}")
    raise NumberError(sentence.format(_shortened(clean), smallest, largest))


@lru_cache(maxsize=1024)  # one number stands in many places, and most stay as they are while one is dragged
def number_text(value: Fraction, digits: int = MOST_DIGITS) -> str:
    """Return a number as short as it can be written exactly, else rounded to ``digits`` decimals.

    −2, 0.25 and 1/3 are exact; ``is_shown_exactly`` tells.
    """
    if value.denominator == 1 or _has_decimals(value, digits):
        return _short(f"{float(value):.{digits}f}")
    if value.denominator <= LARGEST_DENOMINATOR and abs(value) < LARGEST:
        return f"{value.numerator}/{value.denominator}".replace("-", "−")
    if abs(value) < Fraction(1, 10**digits):
        return f"{float(value):.2g}".replace("-", "−")
    return _short(f"{float(value):.{digits}f}")


def is_shown_exactly(value: Fraction, digits: int = MOST_DIGITS) -> bool:
    """Return whether ``number_text`` loses nothing of the number."""
    return value.denominator <= LARGEST_DENOMINATOR or _has_decimals(value, digits)


def number_within(value: Fraction, fits: Callable[[str], bool], digits: int = MOST_DIGITS) -> str:
    """Return a number whole if ``fits`` says so of its text; else rounded, with "≈" before it, as few decimals as must
    be; else as a power of ten. What fits least is the last, and the shortest."""
    text = ""
    for text in _shorter_and_shorter(value, digits):
        if fits(text):
            break
    return text


def text_within(whole: str, value: float | Fraction, fits: Callable[[str], bool]) -> str:
    """Return a number as it is written ``whole`` if ``fits`` says so of that; else with fewer digits, as it can be
    typed: 8.05e8. What fits least is the shortest."""
    if fits(whole):
        return whole
    shorter = [_with_digits(float(value), digits) for digits in range(MOST_SIGNIFICANT, 0, -1)]
    return next(filter(fits, shorter), min((whole, *shorter), key=len))


def equation(name: str, number: str) -> str:
    """Return "z = −1", or "z ≈ 0.143" for a number that ``number_within`` had to round."""
    return f"{name} ≈ {number[1:]}" if number.startswith("≈") else f"{name} = {number}"


def rounded(value: float, digits: int) -> Fraction:
    """Return a number as a hand would set it: rounded to ``digits`` decimals."""
    return Fraction(f"{value:.{digits}f}")


def _shorter_and_shorter(value: Fraction, digits: int) -> Iterator[str]:
    for decimals in range(digits, -1, -1):
        if is_shown_exactly(value, decimals):
            yield number_text(value, decimals)
        elif abs(value) >= Fraction(1, 10**decimals):
            yield f"≈{_short(f'{float(value):.{decimals}f}')}"
    for decimals in (2, 1, 0):
        mantissa, exponent = f"{float(value):.{decimals}e}".split("e")
        mantissa = mantissa.rstrip("0").rstrip(".") if "." in mantissa else mantissa
        sign = "⁻" if int(exponent) < 0 else ""
        is_exact = Fraction(mantissa) * Fraction(10) ** int(exponent) == value
        yield f"{'' if is_exact else '≈'}{mantissa}·10{sign}{superscript(abs(int(exponent)))}".replace("-", "−")


def _with_digits(value: float, digits: int) -> str:
    mantissa, _, exponent = f"{value:.{digits}g}".partition("e")
    return (f"{mantissa}e{int(exponent)}" if exponent else mantissa).replace("-", "−")


def _has_decimals(value: Fraction, digits: int) -> bool:
    return pow(10, digits, value.denominator) == 0


def _short(decimal: str) -> str:
    if "." in decimal:
        decimal = decimal.rstrip("0").rstrip(".")
    return decimal.replace("-", "−")


def _checked(value: Fraction, text: str, largest: int) -> Fraction:
    if abs(value) > largest:
        raise NumberError(_beyond(text, largest))
    return value


def _beyond(text: str, largest: int) -> str:
    sentence = translate("Numbers", "“{0}” is beyond this page: write a number from −{1:,} to {1:,}")
    return sentence.format(_shortened(text), largest)


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else f"{text[:LONGEST_TEXT]}…"
