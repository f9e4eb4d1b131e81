"""Which key of a US keyboard lies where one types no Latin letter or digit; places as X11 and Wayland count them."""

import unicodedata
from collections.abc import Mapping
from itertools import chain

DIGITS: Mapping[int, str] = dict(enumerate("1234567890", start=10))
LETTERS: Mapping[int, str] = dict(
    chain(enumerate("QWERTYUIOP[]", start=24), enumerate("ASDFGHJKL", start=38), enumerate("ZXCVBNM,.", start=52))
)
SIGNS_FOR_LETTERS = {(24, ";"), (24, ":"), (24, "/"), (25, "'")}
"""What the keys of Q and W type on Greek and Hebrew keyboards, which have letters everywhere else."""


def is_latin_letter(char: str) -> bool:
    """Return whether a character is a letter such as a, é or ß."""
    return char.isalpha() and unicodedata.name(char, "").startswith("LATIN")


def by_position(scan_code: int, char: str, *, is_latin: bool | None = None, is_plain: bool = True) -> str | None:
    """Return what a US keyboard types at the place of a key that types ``char``, if that has to stand for it.

    That is so for digits that need Shift, as on French keyboards, and where the layout has no Latin letter.
    ``is_latin`` says whether the layout has Latin letters, None if that is not known yet; ``is_plain`` that no key is
    held with which the key might type another sign.
    """
    if scan_code in DIGITS:
        return DIGITS[scan_code] if is_plain and char not in DIGITS.values() else None
    if scan_code not in LETTERS or is_latin_letter(char):
        return None
    is_sign_for_letter = (scan_code, char) in SIGNS_FOR_LETTERS and not is_latin
    return LETTERS[scan_code] if char.isalpha() or is_sign_for_letter else None
