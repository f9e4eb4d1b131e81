"""What lies along a picture's border goes, digits stay."""

import numpy as np
import pytest

from nnviz.digits.ink.border import has_broad_border, without_border


def digits() -> np.ndarray:
    ink = np.zeros((120, 200), np.float32)
    ink[30:90, 60:66] = 1
    ink[30:36, 100:130] = 1
    ink[30:90, 124:130] = 1
    return ink


@pytest.mark.parametrize(
    "place",
    [
        (slice(0, 3), slice(0, 200)),
        (slice(0, 120), slice(0, 12)),
        (slice(105, 120), slice(20, 150)),
        (slice(0, 14), slice(70, 90)),
    ],
)
def test_a_line_a_table_and_the_rest_of_a_digit_at_the_border_go(place: tuple[slice, slice]) -> None:
    ink = digits()
    ink[place] = 1
    np.testing.assert_array_equal(without_border(ink), digits())


def test_a_digit_that_touches_the_border_stays_beside_another() -> None:
    ink = digits()
    ink[60:120, 160:166] = 1
    np.testing.assert_array_equal(without_border(ink), ink)


def test_nothing_goes_where_everything_touches_the_border_or_nothing_does() -> None:
    tight = digits()[30:90, 60:130]
    np.testing.assert_array_equal(without_border(tight), tight)
    np.testing.assert_array_equal(without_border(digits()), digits())
    assert not without_border(np.zeros((9, 9), np.float32)).any()


def test_an_edge_alone_is_nothing() -> None:
    ink = np.zeros((120, 200), np.float32)
    ink[:, :15] = 1
    assert not without_border(ink).any()
    one = np.ones((120, 20), np.float32)
    np.testing.assert_array_equal(without_border(one), one)


def test_a_shadow_at_the_border_is_broad_and_strokes_are_not() -> None:
    mask = digits() > 0
    assert not has_broad_border(mask)
    mask[:40, :40] = True
    assert has_broad_border(mask)
    mask[:] = False
    mask[:40, :40] = True
    assert not has_broad_border(mask)  # no stroke beside it: it may be all there is
