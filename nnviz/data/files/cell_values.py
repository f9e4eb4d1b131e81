"""What a cell of a table says: a number as people and programs write it, or that there is none."""

import re

GROUP_MARKS = r"[\s'’{}]"
"""What may stand between groups of three digits: any blank, an apostrophe, and what is no decimal sign."""
_GROUPED = r"[+-]?[1-9]\d{{0,2}}({})\d{{3}}(?:\1\d{{3}})*(?:{}\d+)?"
GROUPED = {
    ",": re.compile(_GROUPED.format(GROUP_MARKS.format("."), ",")),
    ".": re.compile(_GROUPED.format(GROUP_MARKS.format(","), r"\.")),
}
"""Numbers with their thousands apart, by the decimal sign: 1.234,5 and 1,234.5."""
COMMA_NUMBER = re.compile(r"[+-]?\d+,\d+([eE][+-]?\d+)?")
NO_CLASS = frozenset(("", "?", "na", "nan", "n/a", "null", "<na>", "#n/a", "#nv"))
MISSING = NO_CLASS | {"none", "-", ".", "n.a.", "k.a.", "#div/0!", "#wert!", "#value!", "missing"}
"""As a number; a class may be called so."""

TRUTHS = {"true": 1.0, "wahr": 1.0, "false": 0.0, "falsch": 0.0}
"""What programs, Excel also in German, write for yes and no."""
EXACT = 1e15
"""Whole numbers below it are floats to the last digit."""


def number_of(cell: str, decimal: str) -> float | None:
    """Return the number in a cell, None if there is none."""
    text = cell.strip().replace("−", "-")  # as nnviz itself and other typesetters write it
    if decimal == ",":
        if GROUPED[","].fullmatch(text):
            return _ungrouped(text, decimal)
        text = text.replace(",", ".")
    try:
        return float(text)
    except ValueError:
        return _ungrouped(text, decimal) if decimal == "." and GROUPED["."].fullmatch(text) else None


def truth_of(cell: str) -> float | None:
    """Return 1 for true and 0 for false, in any letters, None if a cell is neither."""
    return TRUTHS.get(cell.strip().lower())


def is_comma_number(cell: str) -> bool:
    """Whether a cell is a number with a decimal comma, with its thousands apart or not."""
    text = cell.replace("−", "-")
    return "," in text and any(form.fullmatch(text) for form in (COMMA_NUMBER, GROUPED[","]))


def is_missing(cell: str) -> bool:
    """Whether a cell says that its value is not known."""
    return cell.strip().lower() in MISSING


def is_no_class(cell: str) -> bool:
    """Whether a cell says that the class is not known: “none” and “-” are classes, as of scratches and of credits."""
    return cell.strip().lower() in NO_CLASS


def class_text(cell: str, decimal: str) -> str:
    """Return what a class is called: 1 where a program has written 1.0 or 1.00e+00."""
    text = cell.strip()
    number = number_of(text, decimal) if "." in text or "," in text else None  # 1e5 may be a name
    if number is None or not abs(number) < EXACT or number != round(number):
        return text
    return str(int(number))


def _ungrouped(text: str, decimal: str) -> float:
    return float("".join(sign for sign in text if sign.isdigit() or sign in f"+-{decimal}").replace(",", "."))
