"""Where the inputs stand in a table, and what is said of columns that are not those of the inputs."""

import pytest

from nnviz.commands.number_columns import MOST_NAMED, InputColumns, input_columns, misfit
from nnviz.language import UserError

AT = ("some", 3)


@pytest.mark.parametrize(
    ("line", "input_names", "places"),
    [
        ("a,b,c", ("c", "a"), (2, 0)),
        ("A,B,C", ("c", "a"), (2, 0)),
        ("t,T,x", ("T", "t", "x"), (1, 0, 2)),  # which only the size of the letter tells apart
        ("T,t,X", ("t", "x"), (1, 2)),
        ("ab,cd", ("ab", "CD"), (0, 1)),
    ],
)
def test_a_column_has_the_name_of_its_input_or_one_in_other_letters(
    line: str, input_names: tuple[str, ...], places: tuple[int, ...]
) -> None:
    assert input_columns(line, input_names, at=AT) == InputColumns(",", places, line.count(",") + 1)


@pytest.mark.parametrize(("line", "input_names"), [("a,b", ()), ("a,b", ("x", "x")), ("a,b", ("x", "y"))])
def test_columns_of_other_names_are_not_those_of_the_inputs(line: str, input_names: tuple[str, ...]) -> None:
    assert input_columns(line, input_names, at=AT) is None


@pytest.mark.parametrize(
    ("line", "input_names", "words"),
    [
        ("a,b", ("a", "c"), "some, line 3: there is no column “c”, an input of the network: add it"),
        ("a,b", ("a", "c", "d", "e"), "there are no columns “c”, “d” and “e”, inputs of the network: add them"),
        ("t,x", ("T", "t", "x"), "there is no column “T”"),  # not “t” once more
        ("T,t,x", ("x", "ab", "AB"), "no columns “ab” and “AB”"),
        ("x,ab,AB", ("x", "Ab"), "no column “Ab”"),  # either may be meant
    ],
)
def test_inputs_without_a_column_are_named(line: str, input_names: tuple[str, ...], words: str) -> None:
    with pytest.raises(UserError, match=words):
        input_columns(line, input_names, at=AT)


def test_what_does_not_fit_is_one_sentence() -> None:
    assert misfit(["a", "b", "kind"], 2, ("u", "v"), at=AT) == (
        "some, line 3: the columns are “a”, “b” and “kind”, but the inputs of the network are “u” and “v”:"
        " name them so, or leave only the inputs"
    )
    many = [f"c{i}" for i in range(MOST_NAMED + 92)]
    said = misfit(many, 2, (), at=AT)
    assert said.startswith("some, line 3: there are 100 columns, “c0”, “c1”, ")
    assert said.endswith(" “c7” and 92 more, but the network has 2 inputs: leave only those of its inputs")
