"""Numbers under circles that are pictures of a plane stand only where they fit."""

import pytest

from nnviz.diagram.network_layout import MAP_CIRCLES, network_layout
from nnviz.ui.graph.paint_map_marks import has_room_for_numbers


@pytest.mark.parametrize("scale", [1.0, 1.75])
def test_numbers_are_left_out_where_circles_follow_each_other_closely(scale: float) -> None:
    layout = network_layout((2, 4, 15, 1), 0, 0, 500 * scale, 480 * scale, scale=scale, room=MAP_CIRCLES)
    assert [has_room_for_numbers(column, scale) for column in layout.columns] == [True, True, False, True]
