"""No function is given a perceptron too many: against 2-asummability, all pairs, and all triples for the parities."""

from functools import cache
from itertools import product

import numpy as np
import pytest
from numpy.typing import NDArray

from nnviz.logic.fewest_perceptrons import COUNTS, THREES, Combination, dual, fewest_perceptrons
from nnviz.logic.gates import Perceptron
from nnviz.logic.threshold_functions import threshold_functions

Keys = NDArray[np.uint16]

ODD_4 = 0b0110_1001_1001_0110
"""Row r is 1 if r has an odd number of ones."""


@cache
def separable(n_inputs: int) -> Keys:
    """Return the functions that one perceptron computes, without weights.

    Up to eight inputs these are the functions for which no two rows with 1 add up to the same point as two rows with 0
    (2-asummable; Muroga 1971): the points' midpoint would lie on both sides.
    """
    points = list(product((0, 1), repeat=n_inputs))
    keys = np.arange(2**2**n_inputs)
    by_sum: dict[tuple[int, ...], list[int]] = {}
    for i, one in enumerate(points):
        for j, other in enumerate(points):
            both = tuple(a + b for a, b in zip(one, other, strict=True))
            by_sum.setdefault(both, []).append(1 << i | 1 << j)
    is_separable = np.ones(len(keys), np.bool_)
    for pairs in by_sum.values():
        has_ones = np.any([keys & pair == pair for pair in pairs], axis=0)
        has_zeros = np.any([keys & pair == 0 for pair in pairs], axis=0)
        is_separable &= ~(has_ones & has_zeros)
    return keys[is_separable].astype(np.uint16)


@cache
def of_two_hidden(n_inputs: int) -> NDArray[np.bool_]:
    """Return for every function whether it is g ∧ h or g ∨ h of two that one perceptron computes."""
    keys, reached = separable(n_inputs), np.zeros(2**2**n_inputs, np.bool_)
    for key in keys:
        reached[keys & key] = reached[keys | key] = True
    return reached


def value_by_hand(combination: Combination, row: int) -> bool:
    """Return what a combination gives in a row, its hidden functions read off their keys."""
    hidden = [key >> row & 1 for key in combination.hidden]
    if combination.output is None:
        return bool(hidden[0])
    terms = zip(combination.output.weights, hidden, strict=True)
    return sum(w * x for w, x in terms) + combination.output.bias > 0


def assert_computes(combination: Combination, n_inputs: int, key: int) -> None:
    """Check a combination row by row, and that its hidden functions are such as one perceptron computes."""
    assert [value_by_hand(combination, row) for row in range(2**n_inputs)] == [
        bool(key >> row & 1) for row in range(2**n_inputs)
    ]
    assert set(combination.hidden) <= set(threshold_functions(n_inputs))


def least_hidden(n_inputs: int, key: int) -> int:
    """Return a bound from below that owes nothing to the search: 0, 2, or 3 for whatever two cannot do."""
    if key in separable(n_inputs):
        return 0
    return 2 if of_two_hidden(n_inputs)[key] else 3


@pytest.mark.parametrize("n_inputs", [1, 2, 3])
def test_every_function_of_up_to_three_inputs_takes_what_is_written_and_no_fewer(n_inputs: int) -> None:
    counts = dict.fromkeys(COUNTS[n_inputs], 0)
    for key in range(2**2**n_inputs):
        found = fewest_perceptrons(n_inputs, key)
        assert_computes(found, n_inputs, key)
        assert found.n_hidden == least_hidden(n_inputs, key)
        counts[found.n_hidden] += 1
    assert counts == COUNTS[n_inputs]


def test_the_counts_of_four_inputs_are_those_of_all_pairs() -> None:
    """Whoever is left takes three at least; that only the parities take four is the next two tests' matter."""
    one, two = len(separable(4)), int(of_two_hidden(4).sum())
    assert set(separable(4).tolist()) == set(threshold_functions(4))
    assert (one, two - one, 2**16 - two - 2) == (COUNTS[4][0], COUNTS[4][2], COUNTS[4][3])
    assert sum(COUNTS[4].values()) == 2**16
    assert (one, two - one) == (1_882, 39_732)


def test_every_kind_of_function_of_four_inputs_but_the_parities_takes_three_at_most() -> None:
    """One of each kind: permuted or negated inputs and a negated output take as many."""
    taken = dict.fromkeys(COUNTS[4], 0)
    for key, n_alike in kinds_of_four_inputs():
        found = fewest_perceptrons(4, key)
        assert_computes(found, 4, key)
        assert found.n_hidden == least_hidden(4, key) + int(key in (ODD_4, 0xFFFF ^ ODD_4))
        taken[found.n_hidden] += n_alike
    assert taken == COUNTS[4]


def test_400_functions_of_four_inputs_drawn_at_random() -> None:
    for key in np.random.default_rng(11).integers(0, 2**16, 400).tolist():
        found = fewest_perceptrons(4, key)
        assert_computes(found, 4, key)
        assert found.n_hidden == least_hidden(4, key)


def test_no_three_perceptrons_make_a_parity_of_four_inputs() -> None:
    """All triples are tried under each of the outputs there are; for the majority, one of the three of every kind."""
    keys, odd = separable(4), np.uint16(ODD_4)
    ands = np.unique(np.concatenate([keys & key for key in keys]))
    ors = np.unique(np.concatenate([keys | key for key in keys]))
    for parity in (odd, ~odd):
        for key in keys:
            assert not (ands & key == parity).any()  # a ∧ b ∧ c
            assert not (ors | key == parity).any()  # a ∨ b ∨ c
            assert not (ors & key == parity).any()  # a ∧ (b ∨ c)
            assert not (ands | key == parity).any()  # a ∨ (b ∧ c)
        for kind in sorted({kinds_by_key()[int(key)] for key in keys}):
            for key in keys:
                assert not ((kind & (keys | key)) | (keys & key) == parity).any()  # the majority


@pytest.mark.parametrize("key", [ODD_4, 0xFFFF ^ ODD_4])
def test_a_parity_of_four_inputs_is_a_staircase_of_four(key: int) -> None:
    found = fewest_perceptrons(4, key)
    assert found.n_hidden == 4
    assert_computes(found, 4, key)
    counted = [sum(key >> row & 1 for row in range(16) if row.bit_count() == n) for n in range(5)]
    assert counted in ([0, 4, 0, 4, 0], [1, 0, 6, 0, 1])


def test_xor_is_what_the_text_makes_of_it_and_one_alone_has_no_output_of_its_own() -> None:
    xor = fewest_perceptrons(2, 0b0110)
    assert xor == Combination((0b0111, 0b1110), Perceptron((2.0, 2.0), -3.0))  # NAND and OR, under AND
    assert fewest_perceptrons(2, 0b0111) == Combination((0b0111,))
    assert fewest_perceptrons(2, 0b0111).n_hidden == 0


def test_of_two_hidden_perceptrons_those_with_the_smallest_numbers_are_taken() -> None:
    rng = np.random.default_rng(3)
    functions = threshold_functions(3)
    sizes = {key: sum(map(abs, (*p.weights, p.bias))) for key, p in functions.items()}
    for key in rng.permutation(2**8).tolist():
        found = fewest_perceptrons(3, key)
        if found.n_hidden == 2 and found.output == Perceptron((2.0, 2.0), -3.0):
            least = min(sizes[a] + sizes[b] for a, b in product(functions, repeat=2) if a & b == key)
            assert sum(sizes[hidden] for hidden in found.hidden) == least


def test_every_output_perceptron_is_what_its_search_looks_for() -> None:
    rows = np.array(list(product((False, True), repeat=3)))
    a, b, c = rows.T
    wanted = (a & b & c, a & (b | c), (a & b) | (a & c) | (b & c))
    duals = (a | b | c, a | (b & c), (a & b) | (a & c) | (b & c))
    for (_, perceptron), value, other in zip(THREES, wanted, duals, strict=True):
        for output, desired in ((perceptron, value), (dual(perceptron), other)):
            assert output.output(rows).tolist() == desired.tolist()
            assert np.abs(rows @ np.array(output.weights) + output.bias).min() >= 1


def test_other_numbers_of_inputs_are_refused() -> None:
    for n_inputs in (0, 5):
        with pytest.raises(ValueError, match="1 to 4"):
            fewest_perceptrons(n_inputs, 0)


@cache
def kinds_by_key() -> dict[int, int]:
    """Return for every function of four inputs the smallest number among those alike: inputs permuted or negated, or
    the output negated.
    """
    keys = np.arange(2**16)
    smallest = np.minimum(keys, keys ^ 0xFFFF)
    swaps = [sum((row >> i & 1) << places[i] for i in range(4)) for places in SWAPS for row in range(16)]
    turns = [[row ^ 1 << i for row in range(16)] for i in range(4)] + [swaps[i : i + 16] for i in (0, 16, 32)]
    while True:
        before = smallest
        for rows in turns:
            moved = sum((keys >> row & 1) << place for row, place in zip(range(16), rows, strict=True))
            smallest = np.minimum(smallest, smallest[moved])
        if np.array_equal(before, smallest):
            return dict(enumerate(smallest.tolist()))


SWAPS = ((1, 0, 2, 3), (0, 2, 1, 3), (0, 1, 3, 2))
"""Neighbours change places; together these make every order."""


def kinds_of_four_inputs() -> list[tuple[int, int]]:
    """Return one function of each of the 222 kinds of four inputs, and how many are alike."""
    kinds, n_alike = np.unique(list(kinds_by_key().values()), return_counts=True)
    assert len(kinds) == 222  # Harrison 1963: classes under permutation and negation of inputs and output
    return list(zip(kinds.tolist(), n_alike.tolist(), strict=True))
