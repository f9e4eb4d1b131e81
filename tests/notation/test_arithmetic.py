"""Functions of two variables as students write them, and strings that are none."""

import math
import random
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnviz.notation.arithmetic import (
    LONGEST,
    Call,
    Expression,
    Negative,
    Number,
    Operation,
    Variable,
    parse_arithmetic,
    written,
)
from nnviz.notation.expression import ExpressionError
from nnviz.notation.jets import jet_of


def value(text: str, x: float, y: float) -> float:
    return float(jet_of(parse_arithmetic(text), x, y).value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x^2 + sin(3y)", lambda x, y: x**2 + math.sin(3 * y)),
        ("-x^2", lambda x, y: -(x**2)),
        ("2^-x", lambda x, y: 2**-x),
        ("2^3^2 + x - x", lambda x, y: 512),
        ("x - y - 1", lambda x, y: x - y - 1),
        ("x/y/2", lambda x, y: x / y / 2),
        ("1/2x", lambda x, y: x / 2),
        ("2x*-y", lambda x, y: -2 * x * y),
        ("--x", lambda x, y: x),
        ("+x", lambda x, y: x),
        ("xy", lambda x, y: x * y),
        ("xsin(y)", lambda x, y: x * math.sin(y)),
        ("2(x+1)(y-1)", lambda x, y: 2 * (x + 1) * (y - 1)),
        ("(x+y)x", lambda x, y: (x + y) * x),
        ("x²y⁻¹", lambda x, y: x**2 / y),
        ("x¹⁰", lambda x, y: x**10),
        ("X ** 2", lambda x, y: x**2),
        ("−3·x × y ÷ 2", lambda x, y: -3 * x * y / 2),
        ("2πx", lambda x, y: 2 * math.pi * x),
        ("epix", lambda x, y: math.e * math.pi * x),
        ("ex", lambda x, y: math.e * x),
        ("exp(x)", lambda x, y: math.exp(x)),
        ("2e3x + .5 + 1.", lambda x, y: 2000 * x + 1.5),
        ("2e-1x", lambda x, y: 0.2 * x),
        ("tan(x)cos(y)log(x)sqrt(y)abs(-x)tanh(y)", None),
        ("floor(3x)", lambda x, y: math.floor(3 * x)),
        ("sin(x)^2", lambda x, y: math.sin(x) ** 2),
        ("x\t+\ny", lambda x, y: x + y),
    ],
)
def test_a_formula_means_what_a_student_means(text: str, expected: object) -> None:
    x, y = 1.3, 0.7
    if expected is None:
        wanted = math.tan(x) * math.cos(y) * math.log(x) * math.sqrt(y) * x * math.tanh(y)
    else:
        assert callable(expected)
        wanted = expected(x, y)
    assert value(text, x, y) == pytest.approx(wanted, rel=1e-14)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("x+", "ends after “+”: a number or a variable is missing there"),
        ("*x", "missing before “*” at place 1"),
        ("x^*2", "missing before “*” at place 3"),
        ("()", "missing before “)” at place 2"),
        ("x 3", "an operation is missing before “3” at place 3"),
        ("1.2.3", "an operation is missing before “.3” at place 4"),
        ("1,5x", "“,” at place 2 is unknown"),
        ("xz", "“z” at place 2 is unknown: use x, y"),
        ("sin x", "“sin” at place 1 needs its parentheses: write sin(x)"),
        ("sin^2(x)", "“sin” at place 1 needs its parentheses"),
        ("x(1", "the “(” at place 2 is never closed"),
        ("x)", "the “)” at place 2 closes nothing"),
        ("1e999x", "the number at place 1 is too large"),
        ("٣x", "“٣” at place 1 is unknown"),
        ("x⁻", "“⁻” at place 2 is unknown"),
        ("²", "missing before “^” at place 1"),
        (".", "“.” at place 1 is unknown"),
        ("x.real", "“.” at place 2 is unknown"),
        ("__import__('os')", "“_” at place 1 is unknown"),
        ("lambda", "“lambda” at place 1 is unknown"),
        ("((((((((((((((((((((((((((((((((x", "nested too deeply at place 31: 30 levels"),
        ("-" * 40 + "x", "nested too deeply at place 31"),
        ("2^" * 40 + "x", "nested too deeply"),
        ("x+" * 200, f"at most {LONGEST}"),
    ],
)
def test_what_is_no_formula_is_refused_in_one_sentence_with_its_place(text: str, words: str) -> None:
    with pytest.raises(ExpressionError) as refused:
        parse_arithmetic(text)
    assert words in str(refused.value)
    assert "\n" not in str(refused.value)


def test_the_longest_chain_is_read_and_computed() -> None:
    text = "x+" * 99 + "x"
    assert value(text, 2.0, 0.0) == 200.0
    assert value("x" * LONGEST, 1.0, 0.0) == 1.0
    with pytest.raises(ExpressionError, match=f"{LONGEST + 1} characters"):
        parse_arithmetic("x" * (LONGEST + 1))


TREES = st.recursive(
    st.one_of(
        st.integers(0, 9999).map(lambda n: Number(n / 8)),
        st.sampled_from([Variable(0), Variable(1), Number(math.pi), Number(math.e)]),
    ),
    lambda inner: st.one_of(
        inner.map(Negative),
        st.builds(Call, st.sampled_from(["sin", "exp", "abs", "sqrt"]), inner),
        st.builds(Operation, st.sampled_from(["+", "-", "*", "/", "^"]), inner, inner),
    ),
    max_leaves=8,
)


@settings(max_examples=300, deadline=None)
@given(TREES)
def test_a_tree_written_out_reads_as_the_same_tree(tree: Expression) -> None:
    text = written(tree)
    if len(text) > LONGEST:
        return
    again = jet_of(parse_arithmetic(text), 0.7, -1.3)
    once = jet_of(tree, 0.7, -1.3)
    np.testing.assert_allclose(again.value, once.value, rtol=1e-9)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("x^2+sin(3y)", "x^2 + sin(3 · y)"),
        ("1/2x", "(1 / 2) · x"),
        ("x-(y-1)", "x − (y − 1)"),
        ("x-y-1+2", "x − y − 1 + 2"),
        ("x+(y+1)", "x + (y + 1)"),
        ("x/y/2", "(x / y) / 2"),
        ("x+y/2", "x + y / 2"),
        ("(x+1)^2", "(x + 1)^2"),
        ("(2^3)^x", "(2^3)^x"),
        ("2^-x", "2^(−x)"),
        ("2pix", "(2 · π) · x"),
        ("1e-189x", "1e-189 · x"),
    ],
)
def test_products_and_doubtful_parentheses_are_written_out(text: str, shown: str) -> None:
    assert written(parse_arithmetic(text)) == shown


FUZZ_PARTS = (
    *("x", "y", "sin", "cos(", "(", ")", "+", "-", "*", "/", "^", "²", "⁻", "1", "2.5", ".", "e", "E5", "pi", "exp("),
    *("log(", "^-", "**", " ", "__import__", "lambda", "[", "]", "'", '"', ":", ",", "ü", "∞", "0x1f", "1_0", "floor("),
    *("abs(", "\x00", "\n", "９", "½", "tanh(", "9" * 30, "os.system", "eval(", "{", "}", "%", "@", ";", "="),
)


def fuzzed(rng: random.Random, number: int) -> str:
    length = rng.randint(0, 30)
    if number % 5 == 0:
        return "".join(chr(rng.choice((rng.randint(32, 126), rng.randint(0, 0x2FFF)))) for _ in range(length))
    return "".join(rng.choice(FUZZ_PARTS) for _ in range(length))


@pytest.mark.long
def test_a_hundred_thousand_strings_are_read_or_refused_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    def reached(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("a formula reached Python")

    for name in ("eval", "exec", "compile", "__import__"):
        monkeypatch.setattr(f"builtins.{name}", reached)
    rng, slowest, longest, n_read = random.Random(1), 0.0, 0, 0
    for number in range(100_000):
        text = fuzzed(rng, number)
        began = time.process_time()
        try:
            tree = parse_arithmetic(text)
        except ExpressionError as refused:
            longest = max(longest, len(str(refused)))
        else:
            n_read += 1
            jet_of(tree, 0.3, -1.0)
        slowest = max(slowest, time.process_time() - began)
    assert n_read > 300
    assert longest < 400
    assert slowest < 0.5
