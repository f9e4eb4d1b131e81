"""Formulas against Python's own reading of them, and the sentence for every way to be wrong."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnviz.logic.formula import parse_formula
from nnviz.logic.truth_tables import BooleanError, binary_rows

LEAVES = st.sampled_from(["a", "b", "c", "d", "0", "1"])


def _grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    operations = st.sampled_from(["and", "or", "xor", "&", "|", "^"])
    binary = st.tuples(inner, operations, inner).map(lambda t: f"({t[0]} {t[1]} {t[2]})")
    return st.one_of(binary, inner.map(lambda t: f"not {t}"), inner.map(lambda t: f"!({t})"))


FORMULAS = st.recursive(LEAVES, _grown, max_leaves=12)


@given(FORMULAS)
def test_formulas_mean_what_python_reads_in_them(text: str) -> None:
    python = text.replace("xor", "!=").replace("^", "!=").replace("&", " and ").replace("|", " or ")
    python = python.replace("!(", " not (").replace("0", "False").replace("1", "True")
    # Python's not binds looser than !=, so every not gets its own parentheses.
    names = sorted({letter for letter in "abcd" if letter in text.replace("and", "")})
    if not names:
        with pytest.raises(BooleanError, match="no input"):
            parse_formula(text)
        return
    table = parse_formula(text)
    assert table.inputs == tuple(names)
    for row, values in enumerate(binary_rows(len(names)).tolist()):
        wanted = eval(_with_bound_not(python), {}, dict(zip(names, values, strict=True)))
        assert table.columns[0][row] == wanted


def _with_bound_not(python: str) -> str:
    """Return the expression with each ``not x`` as a call, which binds as tightly as the formula's."""
    tokens = python.replace("(", " ( ").replace(")", " ) ").split()
    text, _ = _read(tokens, 0)
    return text


def _read(tokens: list[str], at: int) -> tuple[str, int]:
    parts = []
    while at < len(tokens) and tokens[at] != ")":
        text, at = _atom(tokens, at) if tokens[at] not in ("and", "or", "!=") else (tokens[at], at + 1)
        parts.append(text)
    return " ".join(parts), at


def _atom(tokens: list[str], at: int) -> tuple[str, int]:
    if tokens[at] == "not":
        text, at = _atom(tokens, at + 1)
        return f"(not {text})", at
    if tokens[at] == "(":
        text, at = _read(tokens, at + 1)
        return f"({text})", at + 1
    return tokens[at], at + 1


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("(a and b) xor not c", "10101001"),
        ("a or b and c", "00011111"),  # and binds tighter than or
        ("a xor b and c", "00011110"),  # and tighter than xor
        ("a or b xor a", "0111"),  # xor tighter than or
        ("a nand b", "1110"),
        ("a nor b", "1000"),
        ("A XNOR B", "1001"),
        ("¬a ∧ b ∨ a ⊕ b", "0110"),
        ("x2 && !x1 || 0", "0100"),
        ("a nand b nand b", "1011"),  # from left to right
    ],
)
def test_precedence_and_spellings(text: str, column: str) -> None:
    assert "".join("1" if value else "0" for value in parse_formula(text).columns[0]) == column


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("(a and b", "“\\(” at place 1 is never closed"),
        ("a)) or b", "“\\)” at place 2 closes nothing"),
        ("a annd b", "“annd” at place 3 is unknown"),
        ("a % b", "“%” at place 3 is unknown"),
        ("a 10 b", "“10” at place 3 is unknown"),
        ("a or b or c or d or e", "5 inputs"),
        ("a and", "ends after “and”"),
        ("and b", "missing before “and” at place 1"),
        ("a b", "operation is missing before “b” at place 3"),
        ("(a b)", "operation is missing before “b”"),
        ("1 or 0", "no input"),
        ("a or ()", "missing before “\\)” at place 7"),
        ("(" * 100 + "a", "nested too deeply"),
        ("not " * 100 + "a", "nested too deeply"),
        ("a or " * 200 + "a", "at most 500"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, sentence: str) -> None:
    with pytest.raises(BooleanError, match=sentence):
        parse_formula(text)


@pytest.mark.long
@given(st.text(max_size=40))
def test_no_text_breaks_the_reader(text: str) -> None:
    try:
        table = parse_formula(text)
    except BooleanError:
        return
    assert 1 <= len(table.inputs) <= 4


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("a · b + c'", "(a and b) or not c"),
        ("a*b", "a and b"),
        ("(a + b)'", "a nor b"),
        ("a''", "a"),
        ("nand(a, b)", "a nand b"),
        ("and(or(a, b), c)", "(a or b) and c"),
        ("x₁ ∧ x₂", "x1 and x2"),
        ("a -> b", "(not a) or b"),
        ("a → b ⇒ c", "(not a) or ((not b) or c)"),
    ],
)
def test_formulas_as_schools_and_engineers_write_them(text: str, same: str) -> None:
    assert parse_formula(text) == parse_formula(same)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("nand(a)", "write it like nand(a, b) or a nand b"),
        ("nand(a, b", "never closed"),
        ("a, b", "before “,” at place 2"),
        ("' a", "before “'” at place 1"),
        ("a ->", "ends after “→”"),
    ],
)
def test_what_is_wrong_with_them_is_told(text: str, said: str) -> None:
    with pytest.raises(BooleanError, match=re.escape(said)):
        parse_formula(text)
