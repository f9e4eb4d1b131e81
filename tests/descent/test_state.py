"""The page's state: what it starts with and what it refuses to be."""

from dataclasses import replace

import pytest

from nnviz.descent.ball import Motion, Stop, ball_at
from nnviz.descent.state import LETTERS, MOST_BALLS, DescentState
from nnviz.descent.surfaces import NETWORK_LANDMARK, SurfaceError


def test_it_starts_with_one_ball_on_the_networks_landscape() -> None:
    state = DescentState()
    assert state.ball == ball_at(NETWORK_LANDMARK.starts[0], Motion(eta=20.0))
    assert state.function().names == ("w¹₁₁", "w¹₂₁")
    assert (state.n_steps, state.is_rolling) == (0, True)
    assert len(LETTERS) == MOST_BALLS


def test_the_chosen_ball_is_replaced_alone() -> None:
    balls = tuple(ball_at((float(n), 0.0), Motion()) for n in range(3))
    state = DescentState(surface="bowl", balls=balls, chosen=1)
    other = replace(balls[1], stop=Stop.FLAT)
    assert state.with_ball(other).balls == (balls[0], other, balls[2])
    assert state.ball == balls[1]
    assert state.with_ball(other).is_rolling
    assert not replace(state, balls=(other,), chosen=0).is_rolling


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"surface": "moon"}, "none of this page's"),
        ({"view": "side"}, "none of this page's"),
        ({"axis": 2}, "none of this page's"),
        ({"balls": ()}, "1 to 6 balls, not 0"),
        ({"balls": (ball_at((0.0, 0.0), Motion()),) * 7}, "1 to 6 balls, not 7"),
        ({"chosen": 1}, "1 to 6 balls"),
        ({"speed": 0.0}, "out of range"),
        ({"elevation": 90.5}, "out of range"),
        ({"elevation": -90.5}, "out of range"),
        ({"speed": 60.5}, "out of range"),
        ({"speed": float("nan")}, "out of range"),
    ],
)
def test_what_no_page_can_be_is_refused(changes: dict[str, object], words: str) -> None:
    with pytest.raises(SurfaceError, match=words):
        replace(DescentState(), **changes)


@pytest.mark.parametrize("changes", [{"elevation": 90.0}, {"elevation": -90.0}, {"speed": 0.5}, {"speed": 60.0}])
def test_the_ends_of_what_it_can_be_belong_to_it(changes: dict[str, float]) -> None:
    assert replace(DescentState(), **changes) != DescentState()
