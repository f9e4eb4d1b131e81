from dataclasses import replace

import pytest

from nnviz.nn.backprop_steps.state import BackpropError, BackpropState
from nnviz.storage.codec import decode, encode


def test_a_page_is_saved_and_comes_back() -> None:
    state = replace(BackpropState(), position=17, asks=True, digits=5, weight=(2, 0, 1))
    assert decode(BackpropState, encode(state)) == state


@pytest.mark.parametrize(
    "wrong", [{"digits": 0}, {"eta": 0.0}, {"m": 0}, {"tab": "x"}, {"position": -1}, {"cost": "x"}, {"source": "x"}]
)
def test_what_is_none_of_the_page_s_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(BackpropError, match="none of this page’s"):
        replace(BackpropState(), **wrong)


def test_a_change_may_begin_the_pass_anew() -> None:
    assert replace(BackpropState(), position=5, answered=5).at_start(m=2) == replace(BackpropState(), m=2)
