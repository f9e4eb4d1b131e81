"""The pieces of a mask that hang together."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from nnviz.digits.ink.components import bounds_of, labelled
from tests.digits.ink.conftest import mask_of
from tests.digits.ink.test_skeleton import n_pieces


def test_pieces_are_numbered_and_corners_touch() -> None:
    mask = mask_of(
        "##....#",
        "..#...#",
        ".......",
        "#.#.#.#",
        "#.###.#",
        "#######",
    )
    labels, n = labelled(mask)
    assert n == 3
    assert labels[0, 0] == labels[1, 2] != labels[0, 6]
    assert len({int(label) for label in labels[3][mask[3]]}) == 1
    assert np.array_equal(labels > 0, mask)


def test_bounds_are_the_first_and_last_rows_and_columns() -> None:
    labels, n = labelled(mask_of("##....", "##..#.", "....#.", ".....#"))
    assert {tuple(bounds) for bounds in bounds_of(labels, n)[1:].tolist()} == {(0, 1, 0, 1), (1, 3, 4, 5)}


def test_nothing_has_no_pieces() -> None:
    labels, n = labelled(np.zeros((3, 4), bool))
    assert n == 0
    assert not labels.any()


@given(st.lists(st.integers(0, 2**14 - 1), min_size=11, max_size=11))
def test_as_many_pieces_as_walking_finds(rows: list[int]) -> None:
    mask = np.array([[row >> bit & 1 for bit in range(14)] for row in rows], bool)
    labels, n = labelled(mask)
    assert n == n_pieces(mask) == len(np.unique(labels[mask]))
    # Neighbours have one number, so as many numbers as pieces means one each.
    assert np.array_equal(labels[:, 1:][mask[:, 1:] & mask[:, :-1]], labels[:, :-1][mask[:, 1:] & mask[:, :-1]])
