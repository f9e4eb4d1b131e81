"""The best way through the pieces of a row."""

import itertools

import numpy as np
import pytest

from nnviz.digits.segmentation.best_path import JOIN_COST, MOST_MARGIN, Tried, best_path, margins, piece_worths


def test_it_is_the_best_of_all_ways() -> None:
    rng = np.random.default_rng(3)
    spans = list(itertools.combinations(range(6), 2))
    pieces = [Tried(a, b, float(rng.uniform(0.01, 1)), int(rng.integers(10)), 1.0, float(a)) for a, b in spans]
    inks = rng.uniform(0, 20, 6).tolist()
    worth = piece_worths(pieces, inks)
    ways = []
    for n in range(5):
        for inner in itertools.combinations(range(1, 5), n):
            stops = [0, *inner, 5]
            ways.append([spans.index(pair) for pair in itertools.pairwise(stops)])
    best = max(ways, key=lambda way: sum(worth[number] for number in way))
    assert list(best_path(pieces, inks)) == best


def test_there_is_no_way_where_a_piece_is_missing() -> None:
    assert best_path([Tried(0, 1, 0.9, 3, 1.0, 0.0)], [0, 0, 0]) == ()
    assert best_path([], [0, 0]) == ()


def test_two_with_a_gap_between_them_are_hardly_one_however_sure() -> None:
    two = [Tried(0, 1, 0.6, 3, 1.0, 0.4), Tried(1, 2, 0.6, 4, 0.5, 1.2)]
    joined = Tried(0, 2, 0.99, 8, 1.0, 0.8)
    assert best_path([*two, joined], [0, 0.0, 0]) == (0, 1)
    assert best_path([*two, joined], [0, 30.0, 0]) == (2,)
    assert piece_worths([*two, joined], [0, 0.0, 0])[2] == pytest.approx(np.log(0.99) - JOIN_COST)


def test_a_small_digit_costs_little_and_a_bit_of_one_much() -> None:
    high, low, bit = piece_worths([Tried(0, 1, 0.9, 3, h, 0.5) for h in (1.0, 0.5, 0.2)], [0, 0])
    assert high - low < 0.6 < 2.5 < high - bit


def test_a_stroke_that_overlaps_its_neighbour_is_a_digit_and_one_cut_off_from_a_sure_digit_is_none() -> None:
    one, three = Tried(0, 1, 0.9, 1, 1.0, 0.1), Tried(1, 2, 0.95, 3, 1.0, 0.6)
    inks = [0, 25.0, 0]
    assert best_path([one, three, Tried(0, 2, 0.3, 8, 1.0, 0.4)], inks) == (0, 1)
    assert best_path([one, three, Tried(0, 2, 0.7, 8, 1.0, 0.4)], inks) == (2,)


def test_the_margin_of_a_piece_is_what_the_best_way_without_its_digit_there_lacks() -> None:
    pieces = [
        Tried(0, 1, 0.9, 3, 1.0, 0.5),
        Tried(1, 2, 0.8, 4, 1.0, 1.5),
        Tried(0, 2, 0.3, 4, 1.0, 1.4),  # the same 4, with more before it
        Tried(0, 2, 0.2, 8, 1.0, 1.0),
    ]
    inks = [0, 20.0, 0]
    worth = piece_worths(pieces, inks)
    assert best_path(pieces, inks) == (0, 1)
    three, four = margins(pieces, inks, (0, 1))
    assert three == pytest.approx(worth[0] + worth[1] - worth[2])
    assert four == pytest.approx(worth[0] + worth[1] - worth[3])
    assert margins(pieces[:2], inks, (0, 1)) == (MOST_MARGIN, MOST_MARGIN)
