"""Inputs and outputs with names find their columns and classes wherever these stand."""

import pytest

from nnviz.nn.files.end_order import EndOrder, end_order

NAMES = ("length", "width", "height")


@pytest.mark.parametrize(
    ("wanted", "neurons"),
    [
        (NAMES, (0, 1, 2)),
        (("height", "length", "width"), (2, 0, 1)),
        (("Width ", "HEIGHT", "length"), (1, 2, 0)),
    ],
)
def test_each_name_comes_to_its_place(wanted: tuple[str, ...], neurons: tuple[int, ...]) -> None:
    order = end_order(NAMES, wanted)
    assert order == EndOrder(neurons)
    assert order.is_another == (neurons != (0, 1, 2))


def test_small_and_capital_letters_are_two_names_where_both_are_there() -> None:
    assert end_order(("T", "t", "x"), ("t", "T", "x")) == EndOrder((1, 0, 2))


@pytest.mark.parametrize(
    ("wanted", "order"),
    [
        (("weight", "length", "height"), EndOrder((1, 0, 2), (("width", "weight"),))),
        (("a", "height", "b"), EndOrder((0, 2, 1), (("length", "a"), ("width", "b")))),
        (("width", "width", "length"), EndOrder((1, 2, 0), (("width", "width"), ("height", "width")))),
    ],
)
def test_what_the_data_lack_takes_the_places_that_are_left_and_is_told(
    wanted: tuple[str, ...], order: EndOrder
) -> None:
    assert end_order(NAMES, wanted) == order


@pytest.mark.parametrize(("names", "wanted"), [((), NAMES), (NAMES, ()), (NAMES, ("length", "width"))])
def test_nothing_is_known_without_as_many_names(names: tuple[str, ...], wanted: tuple[str, ...]) -> None:
    assert end_order(names, wanted) is None
