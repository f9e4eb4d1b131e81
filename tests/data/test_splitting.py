"""Every example goes to one of the three sets, by shares and a seed."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnviz.data.dataset import DataError
from nnviz.data.splitting import Shares, parse_shares, split_places


@given(st.integers(3, 500), st.floats(1, 100), st.floats(1, 100), st.floats(1, 100), st.integers(0, 9))
def test_every_example_is_in_one_set(n: int, a: float, b: float, c: float, seed: int) -> None:
    try:
        parts = split_places(n, Shares(a, b, c), seed)
    except DataError:
        assert n * a < 3 * (a + b + c)  # so small a share that nothing is left of so few
        return
    assert sorted(np.concatenate(parts).tolist()) == list(range(n))
    assert all(len(part) for part in parts)


def test_shares_are_met_and_a_seed_decides() -> None:
    first, again, other = (split_places(1000, Shares(), seed) for seed in (0, 0, 1))
    assert [len(part) for part in first] == [700, 150, 150]
    assert all(np.array_equal(one, same) for one, same in zip(first, again, strict=True))
    assert not np.array_equal(first[0], other[0])


@pytest.mark.parametrize(
    ("text", "shares"),
    [("70,15,15", Shares()), ("50/50", Shares(50, 0, 50)), ("8, 1, 1", Shares(8, 1, 1)), ("2,1", Shares(2, 0, 1))],
)
def test_shares_are_read(text: str, shares: Shares) -> None:
    assert parse_shares(text) == shares


@pytest.mark.parametrize(
    "text", ["", "70", "a,b,c", "70,15,15,0", "100,0,0", "0,50,50", "70,-1,31", "nan,1,1", "inf,1,1"]
)
def test_no_split_without_training_and_test_data(text: str) -> None:
    with pytest.raises(DataError, match="70,15,15"):
        parse_shares(text)


def test_too_few_examples_are_refused() -> None:
    with pytest.raises(DataError, match="2 examples are too few"):
        Shares().counts(2)
