"""A name is found as it is, and only what is left in other letters; what could be two is none."""

import pytest

from nnviz.data.matching_names import KEPT_LETTERS, places_of


@pytest.mark.parametrize(
    ("wanted", "names", "places"),
    [
        (("b", "a"), ("a", "b"), [1, 0]),
        (("T", "t", "x"), ("t", "T", "x"), [1, 0, 2]),
        (("T", "t"), ("t", "y"), [None, 0]),
        (("Width ", "HEIGHT"), ("height", "width"), [1, 0]),
        (("petal width", "petal_length"), ("Petal.Length", "petal-width"), [1, 0]),
        (("a", "a", "b"), ("b", "a", "a"), [None, None, 0]),
        (("A", "B"), ("a", "a"), [None, None]),
        (("x" * 300, "y"), ("y", "x" * KEPT_LETTERS), [1, 0]),
        (("x" * 250 + "1", "x" * 250 + "2"), ("x" * KEPT_LETTERS, "x" * KEPT_LETTERS), [None, None]),
        ((), ("a",), []),
        (("ß", "İ"), ("İ", "SS"), [1, 0]),
    ],
)
def test_where_each_of_the_wanted_names_stands(
    wanted: tuple[str, ...], names: tuple[str, ...], places: list[int | None]
) -> None:
    assert places_of(wanted, names) == places
