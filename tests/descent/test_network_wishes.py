"""What can be wished of the network at hand."""

import numpy as np
import pytest

from nnviz.descent import edits
from nnviz.descent.network_wishes import FARTHEST, NARROWEST, WIDEST, NetworkWishes
from nnviz.descent.state import DescentState
from nnviz.descent.surfaces import SurfaceError
from nnviz.storage.codec import decode, encode


@pytest.mark.parametrize(
    "changes",
    [
        {"plane": "none"},
        {"n_examples": 3},
        {"n_examples": 10**9},
        {"half": 0.0},
        {"half": float("nan")},
        {"convention": "half"},
        {"example": -1},
        {"m": 0},
        {"n_drawn": 1001},
        {"over": "n"},
    ],
)
def test_what_cannot_be_is_refused(changes: dict[str, float | str]) -> None:
    with pytest.raises(SurfaceError):
        NetworkWishes(**changes)  # type: ignore[arg-type]


def test_zooming_keeps_the_middle_and_stays_within_its_limits() -> None:
    wishes = NetworkWishes(half=5.0)
    closer = wishes.zoomed(0.1, 2.0)
    assert closer.span == pytest.approx((1.5, 2.5))
    assert closer.zoomed(10.0, 2.0).span == pytest.approx((-3.0, 7.0))
    for _ in range(20):
        closer, wishes = closer.zoomed(0.1, 0.0), wishes.zoomed(10.0, 1e12)
    assert (closer.half, wishes.half, wishes.middle) == (NARROWEST, WIDEST, FARTHEST)


@pytest.mark.parametrize("weight", [821_618.14, -3.0e8, 12_345.0, 0.5])
def test_the_range_comes_to_a_weight_of_any_size(weight: float) -> None:
    wishes = NetworkWishes()
    for _ in range(9):
        wishes = wishes.zoomed(0.1, weight)
        low, high = wishes.span
        assert low < weight < high
        assert len(set(np.linspace(low, high, 201).tolist())) == 201


def test_wishes_are_kept_with_the_page() -> None:
    state = edits.with_tab(edits.with_wish(DescentState(), plane="run", n_examples=50), "weight")
    state = edits.with_zoom(state, 0.1, 3.0)
    assert decode(DescentState, encode(state)) == state
    with pytest.raises(SurfaceError):
        edits.with_wish(state, n_examples=1)
