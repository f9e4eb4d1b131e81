"""Geometry of the edge field: what it refuses, when two are equal, and how far a row may be moved."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnviz.diagram.edge_geometry import MAX_CELLS, SNAP_PX, FieldGeometry, RowGrid


def test_fractions_are_those_of_pixel_centres() -> None:
    assert FieldGeometry([0.0], [1.0], 4, 2).fractions().tolist() == [0.125, 0.375, 0.625, 0.875]


def test_fractions_of_a_window_that_sees_more_than_the_gap() -> None:
    assert FieldGeometry([0.0], [1.0], 4, 2, x_left=1.5, x_right=3.5).fractions().tolist() == [-0.5, 0.0, 0.5, 1.0]


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"y_left": []}, "y_left"),
        ({"y_right": [np.nan]}, "y_right"),
        ({"y_right": [[1.0]]}, "y_right"),
        ({"width_px": 0}, "empty"),
        ({"height_px": 0}, "empty"),
        ({"x_left": 5.0}, "right of"),
        ({"x_right": -1.0}, "right of"),
        ({"x_right": np.nan}, "right of"),
    ],
)
def test_impossible_geometry_is_refused(changes: dict[str, object], complaint: str) -> None:
    numbers = {"y_left": [1.0], "y_right": [2.0], "width_px": 5, "height_px": 4} | changes
    with pytest.raises(ValueError, match=complaint):
        FieldGeometry(**numbers)


def test_equal_numbers_make_equal_keys() -> None:
    geometry = FieldGeometry([1.0, 2.0], [3.0], 5, 4)
    assert {geometry: "kept"}[FieldGeometry(np.array([1.0, 2.0]), [3], 5, 4, 0.0, 5.0)] == "kept"
    assert geometry != FieldGeometry([1.0, 2.5], [3.0], 5, 4)
    assert geometry != FieldGeometry([1.0, 2.0], [3.0], 4, 4, 0.0, 5.0)
    assert geometry != "geometry"


def test_rows_cannot_be_changed_afterwards() -> None:
    rows = np.array([1.0, 2.0])
    geometry = FieldGeometry(rows, [3.0], 5, 4)
    rows[0] = 9.0
    assert geometry.y_left[0] == 1.0
    with pytest.raises(ValueError, match="read-only"):
        geometry.y_left[0] = 9.0


@given(st.floats(-1e4, 1e4), st.floats(SNAP_PX, 100.0), st.integers(1, 60), st.booleans())
def test_even_columns_keep_their_rows(origin: float, spacing: float, n: int, is_upside_down: bool) -> None:
    rows = origin + spacing * np.arange(n)
    rows = rows[::-1] if is_upside_down else rows
    grid = RowGrid.of(rows)
    assert np.abs(grid.rows - rows).max() <= 1e-9 * (abs(origin) + spacing * n)
    assert grid.cells.min() == 0
    assert grid.n_cells <= 2 * n + 4


@given(st.lists(st.floats(-1e3, 1e3), min_size=1, max_size=30))
def test_other_columns_move_by_half_a_cell_at_most(rows: list[float]) -> None:
    grid = RowGrid.of(rows)
    assert np.abs(grid.rows - rows).max() <= SNAP_PX / 2 * (1 + 1e-9)
    assert grid.cells.min() >= 0


@given(st.integers(-5000, 5000), st.sampled_from([1.0, 37.0, 9000.0]))
def test_a_grid_moves_with_its_rows(shift: int, extent: float) -> None:
    """Else a picture painted in pieces would show where they meet."""
    rows = extent * np.array([0.0, 0.13, 0.14, 0.7, 1.0])
    assert RowGrid.of(rows + shift).cells.tolist() == RowGrid.of(rows).cells.tolist()


def test_rows_of_an_uneven_column_on_the_quarter_pixel_stay() -> None:
    rows = [-3.25, 0.0, 0.25, 7.5]
    assert RowGrid.of(rows).rows.tolist() == rows


@pytest.mark.parametrize("rows", [[0.0, 1.0, 1e6], np.linspace(0, 1e6, 3 * MAX_CELLS), np.linspace(0, 9, 4096)])
def test_grids_stay_small(rows: list[float]) -> None:
    assert RowGrid.of(rows).n_cells <= MAX_CELLS + 1
