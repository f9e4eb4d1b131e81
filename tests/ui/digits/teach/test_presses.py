"""Presses are a series; undone ones are remembered until another is made, another network ends it."""

import weakref

import numpy as np

from nnviz.nn.network import Network
from nnviz.ui.digits.teach.presses import Press, Presses
from tests.ui.digits.conftest import network_of


def press(after: Network, before: float, now: float) -> Press:
    return Press(weakref.ref(after), np.array([before]), np.array([now]), f"to {now}")


def test_a_series_grows_by_presses_and_follows_the_network_in_use() -> None:
    first, second, third, other = (network_of(3, 2, seed=seed) for seed in range(4))
    series = Presses().pressed(first, press(second, 0.1, 0.2))
    assert series.done == (), "its network has not been put to use yet"
    series = series.at(second).pressed(second, press(third, 0.2, 0.4)).at(third)
    assert series.first is first
    assert [p.text for p in series.done] == ["to 0.2", "to 0.4"]
    assert series.outputs.tolist() == [[0.1], [0.2], [0.4]]
    undone = series.at(second)
    assert [p.text for p in undone.done] == ["to 0.2"]
    assert undone.at(third).done == series.done, "done again"
    assert series.at(first).done == ()
    assert series.at(first).first is first
    again = undone.pressed(second, press(other, 0.2, 0.3)).at(other)
    assert [p.text for p in again.done] == ["to 0.2", "to 0.3"], "what was undone is gone"
    assert (again.at(third).first, again.at(third).all) == (None, ()), "it is no network of this series any more"


def test_another_network_ends_the_series() -> None:
    first, second, other = (network_of(3, 2, seed=seed) for seed in range(3))
    series = Presses().pressed(first, press(second, 0.1, 0.2)).at(other)
    assert (series.first, series.all, series.place) == (None, (), 0)
