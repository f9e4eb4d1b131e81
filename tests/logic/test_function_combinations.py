"""Combinations of functions are found wherever there is one, against trying all of them."""

from collections.abc import Callable
from itertools import product

import numpy as np
import pytest

from nnviz.logic.function_combinations import and_of_or, and_of_three, lightest_and, majority

N_ROWS = 6
TRIPLES: dict[str, tuple[Callable[..., tuple[int, int, int] | None], Callable[[int, int, int], int]]] = {
    "a and b and c": (and_of_three, lambda a, b, c: a & b & c),
    "a and (b or c)": (and_of_or, lambda a, b, c: a & (b | c)),
    "the majority": (majority, lambda a, b, c: a & b | a & c | b & c),
}


@pytest.mark.parametrize("kind", TRIPLES)
def test_three_that_make_a_function_are_found_if_there_are_any(kind: str) -> None:
    """But where one or two are enough: who looks for three has looked for those."""
    search, together = TRIPLES[kind]
    rng = np.random.default_rng(5)
    n_found = n_missing = 0
    for _ in range(100):
        keys = rng.choice(2**N_ROWS, rng.integers(5, 10), replace=False)
        fewer = {a & b for a, b in product(keys.tolist(), repeat=2)}
        made = {together(*triple) for triple in product(keys.tolist(), repeat=3)} - fewer
        for key in (*rng.choice(2**N_ROWS, 8).tolist(), *sorted(made)):
            found = search(keys, key)
            if found is None:
                n_missing += 1
                assert key not in made
            else:
                n_found += 1
                assert set(found) <= set(keys.tolist())
                assert together(*found) == key
    assert min(n_found, n_missing) > 100


def test_the_lightest_of_all_pairs_is_found() -> None:
    rng = np.random.default_rng(6)
    n_found = 0
    for _ in range(60):
        keys = rng.choice(2**N_ROWS, 9, replace=False)
        sizes = rng.integers(1, 20, 9).astype(float)
        weigh = dict(zip(keys.tolist(), sizes.tolist(), strict=True))
        for key in rng.choice(2**N_ROWS, 6).tolist() + (keys[:3] & keys[3:6]).tolist():
            sums = [weigh[a] + weigh[b] for a, b in product(keys.tolist(), repeat=2) if a & b == key]
            found = lightest_and(keys, sizes, key)
            assert (found is None) == (not sums)
            if found is not None:
                n_found += 1
                assert found[0] & found[1] == key
                assert weigh[found[0]] + weigh[found[1]] == min(sums)
    assert n_found > 100


def test_of_no_functions_nothing_is_made() -> None:
    none, no_sizes = np.zeros(0, np.int64), np.zeros(0)
    assert lightest_and(none, no_sizes, 5) is None
    assert [search(none, 5) for search, _ in TRIPLES.values()] == [None] * 3
