from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from nnviz.nn.backprop_steps.order import GRANULARITIES
from nnviz.nn.backprop_steps.reading import (
    Asked,
    Reading,
    batch_rows,
    cells,
    is_wide,
    own_material,
    pass_of,
    path_of,
    position_near,
    read,
)
from nnviz.nn.backprop_steps.state import BackpropError, BackpropState
from nnviz.nn.network import random_network
from tests.nn.backprop_steps.made import material, xor_pass

WHOLE: dict[str, Any] = {"is_path": False, "path": ""}


def at(position: int, **changes: object) -> Reading:
    state = replace(BackpropState(), position=position, **changes)  # type: ignore[arg-type]
    return read(pass_of(own_material(state), is_path=state.is_path, path=state.path), state)


def test_a_number_is_known_once_its_last_term_is_there() -> None:
    assert [at(position).knows("z", 1, 0) for position in (2, 3)] == [False, True]
    assert [at(position).knows("z", 1, 1) for position in (5, 6)] == [False, True]
    assert at(36).gradient_of(1, 0, 0) == pytest.approx(-0.0734, abs=1e-4)
    assert at(20).gradient_of(1, 0, 0) is None
    assert at(36).gradient_of(2, 0, None) == pytest.approx(-0.1130, abs=1e-4)


def test_behind_all_examples_the_gradient_is_their_average() -> None:
    end = at(10_000, m=4)
    want = float(end.numbers.gradient.weights[1][0, 1])
    assert end.gradient_of(2, 0, 1) == want
    assert end.position == end.order.n_steps


def test_what_is_asked_for_is_not_known_until_it_is_answered() -> None:
    asked = at(19, asks=True)
    assert asked.hidden == 19
    assert asked.asked is not None
    assert asked.asked.name == "δ^{1}_{1}"
    assert not asked.knows("error", 1, 0)
    assert at(19, asks=True, answered=19).knows("error", 1, 0)
    assert at(0, asks=True).asked is None
    assert at(19).asked is None


def test_of_a_number_that_is_not_whole_its_new_term_is_asked_for() -> None:
    first = at(1, asks=True)
    assert (first.asked, first.hidden) == (Asked("w^{1}_{11} · x_{1}", 0.912), -1)
    assert not first.knows("z", 1, 0)
    whole = at(3, asks=True).asked
    assert whole is not None
    assert (whole.name, round(whole.value, 3)) == ("z^{1}_{1}", 0.319)
    term = at(18, asks=True).asked
    assert term is not None
    assert (term.name, round(term.value, 3)) == ("w^{2}_{11} · δ^{2}_{1}", -0.301)
    assert at(1, asks=True, answered=1).asked is None


def test_what_is_only_written_down_is_not_asked_for() -> None:
    rng = np.random.default_rng(1)
    wide = random_network((30, 9, 4), ("sigmoid",) * 2, initial="scaled", rng=rng)
    found = pass_of(material(wide, rng), is_path=True, path="")
    asked = [read(found, replace(BackpropState(), asks=True, position=position)).asked for position in (1, 2, 3)]
    assert [None if one is None else one.name[0] for one in asked] == ["w", None, "z"]  # all others are one number


def test_beyond_a_layer_of_steps_every_gradient_is_0_once_the_error_has_come_there() -> None:
    rng = np.random.default_rng(1)
    found = pass_of(material(random_network((2, 2, 1), ("step", "sigmoid"), initial="text", rng=rng), rng), **WHOLE)
    end = found.order.n_steps
    assert Reading(found, end, "term", -1).gradient_of(1, 0, 0) == 0.0
    before = found.order.starts[found.block_numbers["error", 1, 0]]
    assert Reading(found, before, "term", -1).gradient_of(1, 0, 0) is None
    assert Reading(found, end, "term", -1).gradient_of(2, 0, 0) == found.numbers.gradient.weights[1][0, 0]


@pytest.mark.parametrize("granularity", GRANULARITIES)
def test_what_is_new_lies_in_one_block_and_ends_at_the_position(granularity: str) -> None:
    reading = at(25, granularity=granularity)
    assert reading.new_steps.stop == 25
    assert {reading.order.place(step).block for step in reading.new_steps} == {reading.order.place(24).block}


def test_the_strongest_path_ends_at_the_largest_error() -> None:
    rng = np.random.default_rng(1)
    found = pass_of(
        material(random_network((30, 9, 4), ("sigmoid",) * 2, initial="scaled", rng=rng), rng), is_path=True, path=""
    )
    assert found.path is not None
    assert found.path[-1] == int(np.abs(found.numbers.gradient.errors[-1][0]).argmax())


@pytest.mark.parametrize("text", ["1 2", "1 2 3 4", "0 1 1", "3 1 1", "a b c", "1 1 9999999999999"])
def test_a_path_that_is_none_gets_a_sentence(text: str) -> None:
    with pytest.raises(BackpropError, match="is no path: write a neuron of each layer, such as 1 1 1"):
        path_of(xor_pass().numbers, text)


def test_wide_networks_are_followed_over_a_path() -> None:
    rng = np.random.default_rng(1)
    wide = random_network((784, 30, 10), ("sigmoid",) * 2, initial="scaled", rng=rng)
    assert is_wide(wide)
    found = pass_of(material(wide, rng), is_path=False, path="204 15 5")
    assert found.path == (203, 14, 4)
    assert not is_wide(xor_pass().numbers.network)


def test_examples_are_counted_round() -> None:
    assert batch_rows(replace(BackpropState(), example=3, m=3), 4) == (3, 0, 1)
    assert batch_rows(replace(BackpropState(), example=9, m=50), 4) == (1, 2, 3, 0)


def test_the_timeline_covers_the_pass_without_a_gap() -> None:
    for m in (1, 3):
        order = xor_pass(m=m).order
        parts = cells(order)
        assert parts[0][0] == 0
        assert parts[-1][1] == order.n_steps
        assert all(one[1] == other[0] for one, other in pairwise(parts))


def test_a_neuron_or_an_edge_is_found_in_the_pass_by_its_way() -> None:
    assert position_near(at(0), 1, 1) == 8  # a of the second hidden neuron
    assert position_near(at(0), 1, 1, 0) == 4  # its first term
    assert position_near(at(20), 1, 1) == 21  # δ
    assert position_near(at(20), 1, 1, 0) == 24  # ∂C/∂w¹₂₁
    assert position_near(at(20), 0, 0) is None
