"""What formula languages share: tokens with places, parentheses and depth."""

import re

import pytest

from nnviz.notation.expression import ExpressionError, Token, TokenReader, tokens_of

PIECES = re.compile(r"\w+|\S")


def reader(text: str, deepest: int = 3) -> TokenReader:
    return TokenReader(tokens_of(text, PIECES, longest=40, example="a"), deepest=deepest)


def nested(source: TokenReader) -> str:
    """Read one word, in any number of parentheses."""
    token = source.take("a word")
    return source.parenthesis(token, lambda: nested(source)) if token.text == "(" else token.text


def test_tokens_know_where_they_stand_counted_from_1() -> None:
    assert tokens_of(" ab +c", PIECES, longest=9, example="") == [Token("ab", 2), Token("+", 5), Token("c", 6)]


@pytest.mark.parametrize(("text", "words"), [("", "is empty: write one like a"), ("  ", "is empty"), ("a" * 41, "41")])
def test_nothing_and_too_much_are_refused(text: str, words: str) -> None:
    with pytest.raises(ExpressionError, match=words):
        reader(text)


def test_parentheses_are_read_from_outside_in() -> None:
    source = reader("((ab))")
    assert nested(source) == "ab"
    source.check_end()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("((a)", "the “(” at place 1 is never closed"),
        ("(", "the “(” at place 1 is never closed"),
        ("(a b)", "an operation is missing before “b” at place 4"),
        ("((((a))))", "nested too deeply at place 4: 3 levels"),
        ("((", "never closed"),
    ],
)
def test_a_wrong_parenthesis_is_named_by_its_place(text: str, words: str) -> None:
    with pytest.raises(ExpressionError, match=re.escape(words)):
        nested(reader(text))


@pytest.mark.parametrize(("text", "words"), [("a)", "“)” at place 2 closes nothing"), ("a b", "before “b” at place 3")])
def test_what_is_left_over_is_named(text: str, words: str) -> None:
    source = reader(text)
    nested(source)
    with pytest.raises(ExpressionError, match=re.escape(words)):
        source.check_end()


def test_the_end_is_told_by_what_stands_before_it() -> None:
    source = reader("ab")
    assert source.has("ab", "x")
    assert source.take("more") == Token("ab", 1)
    assert not source.has("ab")
    with pytest.raises(ExpressionError, match="ends after “ab”: more is missing there"):
        source.take("more")


def test_depth_is_given_back_when_a_parenthesis_is_left() -> None:
    source = reader("(a) (a) (a) (a) (a)", deepest=1)
    assert [nested(source) for _ in range(5)] == ["a"] * 5
