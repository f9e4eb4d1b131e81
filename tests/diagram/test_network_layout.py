"""Where neurons lie, drawn as small tables, and what lies under a point, against a search by hand."""

import math
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from nnviz.diagram.network_layout import (
    ELIDE_BEYOND,
    ELIDED_ENDS,
    HIT_DISTANCE,
    LARGEST_RADIUS,
    EdgeHit,
    NetworkLayout,
    NeuronHit,
    network_layout,
)

Sizes = tuple[int, ...]
SIZES = st.lists(st.integers(1, 60), min_size=2, max_size=5).map(tuple)


def drawn(sizes: Sizes, width: int, height: int, *, elided: bool = False) -> list[str]:
    """The layout as rows of text: an o is a neuron."""
    layout = network_layout(sizes, 0, 0, width - 1, height, elided=elided)
    rows = [["."] * width for _ in range(height)]
    for column in layout.columns:
        for y in column.y.tolist():
            rows[math.floor(y)][round(column.x)] = "o"
    return ["".join(row) for row in rows]


def weights_of(sizes: Sizes, seed: int = 0) -> tuple[NDArray[np.float64], ...]:
    rng = np.random.default_rng(seed)
    return tuple(rng.standard_normal((n, n_in)) for n_in, n in pairwise(sizes))


def test_layers_stand_side_by_side_and_centred() -> None:
    assert drawn((3, 5, 1), 13, 9) == [
        ".............",
        ".............",
        "......o......",
        "o.....o......",
        "o.....o.....o",
        "o.....o......",
        "......o......",
        ".............",
        ".............",
    ]


def test_a_layer_of_many_neurons_takes_the_whole_height() -> None:
    rows = drawn((11, 3), 5, 11)
    assert "".join(row[0] for row in rows) == "ooooooooooo"
    assert "".join(row[4] for row in rows) == "....ooo...."


def test_an_elided_layer_shows_its_ends_and_a_gap() -> None:
    rows = drawn((ELIDE_BEYOND + 1, 2), 3, 18, elided=True)
    assert "".join(row[0] for row in rows) == "oooooooo..oooooooo"
    assert "".join(row[2] for row in rows) == "........o.o......."


def test_an_elided_layer_keeps_the_numbers_of_its_neurons() -> None:
    column = network_layout((784, 10), 0, 0, 100, 400, elided=True).columns[0]
    assert column.neurons.tolist() == [*range(8), *range(776, 784)]
    assert (column.n, column.n_shown, column.gap_after) == (784, 16, ELIDED_ENDS)


def test_an_elided_input_layer_shows_the_ends_of_what_is_lit() -> None:
    lit = np.arange(100, 500, 5)
    layout = network_layout((784, 100, 10), 0, 0, 100, 400, elided=True, lit_inputs=lit)
    assert layout.columns[0].neurons.tolist() == [*range(100, 140, 5), *range(460, 500, 5)]
    assert layout.columns[1].neurons.tolist() == [*range(8), *range(92, 100)]
    np.testing.assert_array_equal(layout.columns[0].y, network_layout((784, 9), 0, 0, 9, 400, elided=True).columns[0].y)


@pytest.mark.parametrize("n_lit", [0, 1, 15])
def test_where_little_is_lit_the_layer_shows_its_own_ends(n_lit: int) -> None:
    layout = network_layout((784, 10), 0, 0, 100, 400, elided=True, lit_inputs=np.arange(300, 300 + n_lit))
    assert layout.columns[0].neurons.tolist() == [*range(8), *range(776, 784)]


def test_a_layer_small_enough_is_not_elided() -> None:
    column = network_layout((ELIDE_BEYOND, 10), 0, 0, 100, 400, elided=True).columns[0]
    assert (column.n_shown, column.gap_after) == (ELIDE_BEYOND, None)


def test_a_very_wide_layer_is_a_strip() -> None:
    wide, narrow = network_layout((784, 10), 0, 0, 100, 500).columns
    assert wide.is_strip
    assert not narrow.is_strip


@given(SIZES, st.booleans(), st.floats(0.8, 2.0))
def test_every_neuron_lies_in_the_rectangle_and_none_on_another(sizes: Sizes, elided: bool, scale: float) -> None:
    layout = network_layout(sizes, 50, 20, 600, 400, elided=elided, scale=scale)
    assert layout.columns[0].x == 50
    assert layout.columns[-1].x == pytest.approx(650)
    assert all(a.x < b.x for a, b in pairwise(layout.columns))
    for column in layout.columns:
        assert column.y.min() - column.radius >= 20
        assert column.y.max() + column.radius <= 420
        assert column.y.mean() == pytest.approx(220)
        assert 0 < column.radius <= LARGEST_RADIUS * scale
        assert (np.diff(column.y) > 2 * column.radius).all()


@given(SIZES)
def test_edges_shown_are_counted(sizes: Sizes) -> None:
    assert network_layout(sizes, 0, 0, 600, 400).n_edges_shown == sum(a * b for a, b in pairwise(sizes))


def test_the_texts_network_has_23820_edges() -> None:
    assert network_layout((784, 30, 10), 0, 0, 600, 400).n_edges_shown == 23_820
    assert network_layout((784, 30, 10), 0, 0, 600, 400, elided=True).n_edges_shown == 16 * 16 + 16 * 10


def test_weights_without_a_place_are_left_out() -> None:
    (weights,) = weights_of((30, 26))
    layout = network_layout((30, 26), 0, 0, 100, 400, elided=True)
    ends_left, ends_right = [*range(8), *range(22, 30)], [*range(8), *range(18, 26)]
    expected = [[weights[j, k] for k in ends_left] for j in ends_right]
    np.testing.assert_array_equal(layout.gap_weights(1, weights), expected)


def neurons(layout: NetworkLayout) -> Iterator[NeuronHit]:
    for layer, column in enumerate(layout.columns):
        for j in column.neurons.tolist():
            yield NeuronHit(layer, j)


@given(SIZES, st.booleans())
def test_a_neuron_is_found_where_it_is_placed(sizes: Sizes, elided: bool) -> None:
    layout = network_layout(sizes, 0, 0, 600, 400, elided=elided)
    for hit in neurons(layout):
        place = layout.place(hit)
        assert place is not None
        assert layout.nearest_neuron(*place) == hit


def test_an_elided_neuron_has_no_place() -> None:
    assert network_layout((784, 10), 0, 0, 600, 400, elided=True).place(NeuronHit(0, 400)) is None


def test_beside_a_neuron_is_no_neuron() -> None:
    layout = network_layout((3, 2), 0, 0, 600, 400)
    column = layout.columns[0]
    x, y = column.x, float(column.y[1])
    reach = column.radius + HIT_DISTANCE
    assert layout.nearest_neuron(x + reach - 0.1, y) == NeuronHit(0, 1)
    assert layout.nearest_neuron(x + reach + 0.1, y) is None
    assert layout.nearest_neuron(x, (column.y[0] + column.y[1]) / 2) is None
    assert layout.nearest_neuron(300, 200) is None


def row_at(layout: NetworkLayout, hit: EdgeHit, x: float) -> float:
    """Where an edge crosses the pixel column x: it is painted from the rim of one neuron to that of the other."""
    left, right = layout.columns[hit.layer - 1], layout.columns[hit.layer]
    start, end = layout.place(NeuronHit(hit.layer - 1, hit.k)), layout.place(NeuronHit(hit.layer, hit.j))
    assert start is not None
    assert end is not None
    x_start, x_end = left.x + left.radius, right.x - right.radius
    return start[1] + (end[1] - start[1]) * (x - x_start) / (x_end - x_start)


@pytest.mark.parametrize("t", [0.05, 0.15, 0.5, 0.85, 0.95])
@pytest.mark.parametrize(("j", "k"), [(0, 3), (2, 0)])
def test_a_lone_strong_edge_is_found_all_along_its_way(j: int, k: int, t: float) -> None:
    layout = network_layout((4, 3), 0, 0, 300, 400)
    weights = np.full((3, 4), 1e-6)
    weights[j, k] = -2.0
    hit = EdgeHit(1, j, k)
    assert layout.nearest_edge(300 * t, row_at(layout, hit, 300 * t), (weights,)) == hit


@pytest.mark.parametrize("elided", [False, True])
def test_the_strongest_of_the_edges_under_the_pointer_is_found(elided: bool) -> None:
    sizes = (10, 40, 40)
    layout, weights = network_layout(sizes, 0, 0, 600, 400, elided=elided), weights_of(sizes)
    middle = (layout.columns[1].x + layout.columns[2].x) / 2
    for y in np.linspace(60, 340, 15).tolist():
        near = {
            hit: abs(weights[1][hit.j, hit.k]) / (1 + abs(row_at(layout, hit, middle) - y))
            for hit in (
                EdgeHit(2, j, k) for j in layout.columns[2].neurons.tolist() for k in layout.columns[1].neurons.tolist()
            )
            if abs(row_at(layout, hit, middle) - y) <= HIT_DISTANCE / 2
        }
        assert layout.nearest_edge(middle, y, weights) == max(near, key=lambda hit: near[hit], default=None)


def test_where_no_edge_passes_none_is_found() -> None:
    layout, weights = network_layout((2, 2), 0, 0, 600, 400), weights_of((2, 2))
    assert layout.nearest_edge(300, 10, weights) is None  # above all
    assert layout.nearest_edge(-20, 200, weights) is None  # left of the first column
    assert layout.nearest_edge(700, 200, weights) is None


def test_enlarged_and_moved_every_place_is_and_no_circle_becomes_larger_than_three() -> None:
    before = network_layout((3, 60, 2), 10, 20, 300, 200)
    after = before.zoomed(2.5, -7.0, 11.0)
    for old, new in zip(before.columns, after.columns, strict=True):
        assert new.x == old.x * 2.5 - 7
        np.testing.assert_array_equal(new.y, old.y * 2.5 + 11)
        assert new.radius == min(old.radius * 2.5, 36.0)
        assert (new.n, new.gap_after, new.neurons.tolist()) == (old.n, old.gap_after, old.neurons.tolist())
    assert {column.radius for column in before.zoomed(1000.0, 0.0, 0.0).columns} == {36.0}
    assert min(column.radius for column in after.columns) < 36
