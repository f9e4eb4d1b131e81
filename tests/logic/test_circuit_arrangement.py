"""Circuits laid out for reading: columns, order, room, and wires that do not run behind gates."""

import numpy as np
import pytest

from nnviz.logic.circuit_arrangement import ROW_SPACING, arranged
from nnviz.logic.circuit_layout import CircuitLayout, curve_points, layout_of
from nnviz.logic.circuit_presets import PRESETS
from nnviz.logic.document import laid_out

COLUMNS = {1: 0, 2: 0, 3: 1, 4: 2, 5: 2, 6: 3}
WIRES = [(1, 3), (2, 3), (1, 4), (3, 4), (3, 5), (2, 5), (4, 6), (5, 6)]


def test_columns_run_to_the_right_and_nothing_overlaps() -> None:
    places = arranged(COLUMNS, WIRES, dict.fromkeys(COLUMNS, 44.0))
    assert all(places[a][0] < places[b][0] for a, b in WIRES)
    for a in places:
        for b in places:
            if a < b and COLUMNS[a] == COLUMNS[b]:
                assert abs(places[a][1] - places[b][1]) >= 44.0 + 8


def test_crossed_inputs_are_put_where_their_wires_go() -> None:
    places = arranged({1: 0, 2: 0, 3: 1, 4: 1}, [(1, 4), (2, 3)], dict.fromkeys((1, 2, 3, 4), 44.0))
    assert (places[1][1] < places[2][1]) == (places[4][1] < places[3][1])


def test_nothing_is_arranged_to_nothing() -> None:
    assert arranged({}, [], {}) == {}


def test_a_part_lies_between_those_it_hears_on_the_grid() -> None:
    assert arranged({1: 0, 2: 0, 3: 1}, [(1, 3), (2, 3)], dict.fromkeys((1, 2, 3), 44.0)) == {
        1: (0.0, 0.0),
        2: (0.0, ROW_SPACING),
        3: (144.0, ROW_SPACING / 2 - 4),  # on the grid of 8
    }


def test_a_high_part_has_the_room_it_needs() -> None:
    places = arranged({1: 0, 2: 0}, [], {1: 140.0, 2: 44.0})
    assert abs(places[1][1] - places[2][1]) >= (140.0 + 44.0) / 2 + 8


@pytest.mark.parametrize("key", ["half adder", "2-bit adder", "multiplexer", "nand"])
def test_no_wire_runs_behind_a_part_that_it_passes(key: str) -> None:
    """In the half adder a straight way would lead behind a gate, and look like a wire of that gate's own."""
    assert behind_parts(layout_of(laid_out(PRESETS[key].circuit()))) == []


def behind_parts(layout: CircuitLayout) -> list[tuple[int, int, int]]:
    """Return (source, target, part) for every wire that runs behind another part than its own."""
    found = []
    for wire, points in zip(layout.wires, curve_points(layout.curves, 200), strict=True):
        for shape in layout.shapes:
            left, top, right, bottom = shape.box
            x, y = points.T
            inside = (left < x) & (x < right) & (top < y) & (y < bottom)
            if shape.id not in (wire.source, wire.target) and np.any(inside):
                found.append((wire.source, wire.target, shape.id))
    return found


def test_the_half_adder_lies_so() -> None:
    """Three gates apart, the carry below; the second NAND is pushed up by the wire of an input that passes it."""
    parts = laid_out(PRESETS["half adder"].circuit()).parts
    assert [(part.x, part.y) for part in parts] == [
        *((0, -184), (0, -112)),
        *((144, -160), (288, -208), (288, -136), (432, -168), (288, -64)),
        *((576, -160), (576, -64)),
    ]
