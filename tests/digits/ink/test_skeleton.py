"""The middle lines of strokes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from nnviz.digits.ink.skeleton import half_widths, skeleton
from tests.digits.ink.conftest import mask_of


def test_a_bar_is_thinned_to_its_middle_line() -> None:
    bar = mask_of("..........", ".########.", ".########.", ".########.", "..........")
    middle = skeleton(bar)
    rows, columns = np.nonzero(middle)
    assert set(rows) == {2}
    assert len(columns) >= 6


def test_a_ring_stays_a_ring() -> None:
    y, x = np.mgrid[:31, :31] - 15
    ring = (np.hypot(x, y) < 13) & (np.hypot(x, y) > 7)
    thin = skeleton(ring)
    assert np.hypot(x, y)[thin] == pytest.approx(10, abs=1.5)
    assert n_pieces(thin) == 1
    assert n_pieces(~thin, diagonally=False) == 2  # an inside and an outside


def test_a_dot_does_not_vanish() -> None:
    assert skeleton(mask_of("....", ".##.", ".##.", "....")).any()


@given(st.lists(st.integers(0, 2**12 - 1), min_size=12, max_size=12))
def test_what_hangs_together_stays_together(rows: list[int]) -> None:
    mask = np.array([[row >> bit & 1 for bit in range(12)] for row in rows], bool)
    thin = skeleton(mask)
    assert not (thin & ~mask).any()
    assert n_pieces(thin) == n_pieces(mask)


def test_the_half_width_is_the_way_to_the_border() -> None:
    bar = np.zeros((20, 40), bool)
    bar[6:13] = True
    assert half_widths(bar, np.array([[9, 20], [6, 20], [11, 5]])) == pytest.approx([3.5, 0.5, 1.5])


def n_pieces(mask: NDArray[np.bool_], *, diagonally: bool = True) -> int:
    """Count the pieces that hang together, by walking through them."""
    steps = [(a, b) for a in (-1, 0, 1) for b in (-1, 0, 1) if diagonally or a == 0 or b == 0]
    left = {(int(r), int(c)) for r, c in np.argwhere(mask)}
    count = 0
    while left:
        count += 1
        walk = [left.pop()]
        while walk:
            r, c = walk.pop()
            near = {(r + a, c + b) for a, b in steps} & left
            left -= near
            walk += near
    return count
