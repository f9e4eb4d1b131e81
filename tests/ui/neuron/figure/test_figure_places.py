"""However many inputs, however long their names: an edge is seen on both sides of its number, nothing is on another."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PyQt6.QtCore import QRectF

from nnviz.ui.neuron.figure.figure_places import SMALLEST_PX, NeuronPlaces, places_of

SCALES = st.sampled_from((0.8, 1.0, 1.3, 1.75, 2.25, 2.5))
GROWTH = st.floats(1.0, 4.0)


@given(SCALES, GROWTH, GROWTH, st.integers(1, 8), st.floats(5.0, 400.0))
def test_every_edge_is_seen_on_both_sides_of_its_number(
    scale: float, wider: float, higher: float, n_inputs: int, name_width: float
) -> None:
    places = _places(scale, wider, higher, n_inputs, name_width)
    for edge, pill in zip(places.edges, places.pills, strict=True):
        assert pill.left() - edge.x1() > 5 * scale
        assert edge.x2() - pill.right() > 5 * scale


@given(SCALES, GROWTH, GROWTH, st.integers(1, 8), st.floats(5.0, 400.0))
def test_nothing_lies_on_another_or_outside(
    scale: float, wider: float, higher: float, n_inputs: int, name_width: float
) -> None:
    places = _places(scale, wider, higher, n_inputs, name_width)
    area = QRectF(0, 0, SMALLEST_PX[0] * scale * wider, SMALLEST_PX[1] * scale * higher).adjusted(-1, -1, 1, 1)
    assert all(area.contains(box) for box in (*places.names, *places.pills))
    for column in (places.names, places.pills):
        assert all(above.bottom() <= below.top() + 1e-6 for above, below in pairwise(column))
    radius = places.input_radius
    assert all(radius - 1e-6 <= at.y() <= area.bottom() - radius for at in places.inputs)
    assert all(below.y() - above.y() >= 2 * radius for above, below in pairwise(places.inputs))
    assert max(name.right() for name in places.names) < places.inputs[0].x() - radius
    assert places.centre.x() + places.radius < places.lamp.x() - places.lamp_radius


@pytest.mark.parametrize("n_inputs", range(1, 9))
def test_an_edge_s_greatest_width_depends_on_nothing_but_the_number_of_inputs(n_inputs: int) -> None:
    widths = {_places(1.0, 1.0, 1.0, n_inputs, width).widest_edge for width in (10.0, 30.0)}
    assert len(widths) == 1
    assert min(widths) > 2


def _places(scale: float, wider: float, higher: float, n_inputs: int, name_width: float) -> NeuronPlaces:
    size = SMALLEST_PX[0] * scale * wider, SMALLEST_PX[1] * scale * higher
    return places_of(*size, scale, n_inputs=n_inputs, name_width=name_width)
