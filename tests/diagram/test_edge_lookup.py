"""Which cells of the rim run above each pixel, against counting them one by one; and what is kept of that."""

from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from nnviz.diagram.edge_geometry import FieldGeometry
from nnviz.diagram.edge_lookup import FanLookup, Tile
from nnviz.diagram.working_memory import WorkingMemory

WIDE = FieldGeometry(np.linspace(-5.3, 75.9, 43), np.linspace(2.2, 66.9, 35), 130, 71, -7.5, 121.3)
TALL = FieldGeometry(np.linspace(0.7, 140.1, 9), np.linspace(-30.2, 180.9, 70), 20, 150, 2.5, 17.0)
UNEVEN = FieldGeometry([11.25, 3.5, 40.0, 3.5], [30.0, 8.75, 22.0], 12, 45, -1.0, 14.0)
SHALLOW = FieldGeometry(np.linspace(0.2, 10.1, 5), np.linspace(1.0, 20.3, 9), 5, 150)
GEOMETRIES = [WIDE, TALL, UNEVEN, SHALLOW]


def lookup_of(geometry: FieldGeometry, table_bytes: int = 0) -> FanLookup:
    return FanLookup(geometry, table_bytes, WorkingMemory())


def cells_above(lookup: FanLookup, band: int, hub: float, near: float) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
    """Return for each row of a band how many cells run above it, counted, and whether one runs through it exactly."""
    rim_rows = lookup.rim.origin + lookup.rim.spacing * np.arange(lookup.rim.n_cells)
    edges = near * hub + (1 - near) * rim_rows
    distances = lookup.rows[band][:, np.newaxis] - edges
    return (distances >= 0).sum(axis=1), (np.abs(distances) < 1e-6).any(axis=1)


def seen_in(tiles: list[Tile], band: int) -> set[int]:
    return {hub for tile in tiles if tile.band == band for hub in range(tile.first, tile.last)}


def copied(tiles: object) -> list[Tile]:
    return [Tile(t.band, t.is_more, t.first, t.last, t.lines.copy()) for t in tiles]  # type: ignore[attr-defined]


@pytest.mark.parametrize("geometry", GEOMETRIES)
def test_every_pixel_gets_the_number_of_cells_above_it(geometry: FieldGeometry) -> None:
    lookup = lookup_of(geometry)
    for block in lookup.blocks:
        for tile in copied(lookup.tiles(block)):
            if tile.first == tile.last:
                continue
            lines = tile.lines.reshape(tile.last - tile.first, -1, lookup.n_columns)
            for i, hub in enumerate(lookup.hubs[tile.first : tile.last]):
                found = lines[i].astype(int) - i * lookup.lines_per_hub
                for column, near in enumerate(lookup.near[block]):
                    counted, is_close = cells_above(lookup, tile.band, hub, near)
                    assert ((found[:, column] == counted) | is_close).all()


@pytest.mark.parametrize("geometry", GEOMETRIES)
def test_a_fan_that_is_left_out_runs_wholly_above_or_below_the_band(geometry: FieldGeometry) -> None:
    lookup = lookup_of(geometry)
    for block in lookup.blocks:
        tiles = copied(lookup.tiles(block))
        for band in range(len(lookup.rows)):
            for number in set(range(lookup.hubs.size)) - seen_in(tiles, band):
                for near in lookup.near[block]:
                    counted, _ = cells_above(lookup, band, lookup.hubs[number], near)
                    assert set(counted[1:-1].tolist()) in ({0}, {lookup.rim.n_cells})


@pytest.mark.parametrize("x_left", [-1.0, -3.0, -8.0])
def test_in_a_single_column_a_fan_is_left_out_exactly_if_it_does_not_touch_the_band(x_left: float) -> None:
    geometry = FieldGeometry(np.linspace(0.7, 140.1, 69), np.linspace(-30.2, 180.9, 70), 1, 150, x_left, x_left + 24.0)
    lookup = lookup_of(geometry)
    (block,) = lookup.blocks
    tiles = copied(lookup.tiles(block))
    for band in range(len(lookup.rows)):
        counts = [set(cells_above(lookup, band, hub, lookup.near[0])[0].tolist()) for hub in lookup.hubs]
        touching = {i for i, found in enumerate(counts) if found not in ({0}, {lookup.rim.n_cells})}
        assert seen_in(tiles, band) == touching
    assert any(seen_in(tiles, band) != set(range(lookup.hubs.size)) for band in range(len(lookup.rows)))


@pytest.mark.parametrize("geometry", GEOMETRIES)
def test_tiles_of_a_band_follow_one_another_and_none_is_too_large(geometry: FieldGeometry) -> None:
    lookup = lookup_of(geometry)
    for block in lookup.blocks:
        tiles = copied(lookup.tiles(block))
        assert [tile.band for tile in tiles if not tile.is_more] == list(range(len(lookup.rows)))
        assert all(tile.last - tile.first <= lookup.tile_hubs for tile in tiles)
        for before, after in pairwise(tiles):
            assert after.band == before.band + (not after.is_more)
            assert not after.is_more or after.first == before.last


@pytest.mark.parametrize(("n_rim", "n_hubs", "tile_hubs"), [(40, 5, 5), (40, 32, 32), (40, 33, 32), (5000, 40, 13)])
def test_a_tile_has_32_hubs_unless_its_lines_are_more_than_16_bits_count(
    n_rim: int, n_hubs: int, tile_hubs: int
) -> None:
    lookup = lookup_of(FieldGeometry(np.linspace(0, 2500, n_rim), np.linspace(0, 9, n_hubs), 4, 4))
    assert lookup.lines_per_hub == n_rim + 1
    assert lookup.tile_hubs == tile_hubs


@pytest.mark.parametrize(("size", "number"), [(48, 1), (49, 2), (96, 2), (97, 3)])
def test_a_band_has_48_rows_at_most_and_a_block_48_columns(size: int, number: int) -> None:
    lookup = lookup_of(FieldGeometry([1.0, 2.0], [1.5], size, size))
    assert len(lookup.rows) == len(lookup.blocks) == number


@pytest.mark.parametrize("geometry", GEOMETRIES)
def test_the_smaller_layer_is_the_hubs_from_the_top(geometry: FieldGeometry) -> None:
    lookup = lookup_of(geometry)
    n_right, n_left = geometry.shape
    assert lookup.hubs_right == (n_right <= n_left)
    rows = geometry.y_right if lookup.hubs_right else geometry.y_left
    assert lookup.hubs.tolist() == sorted(rows) == rows[lookup.hub_order].tolist()
    fractions = geometry.fractions()
    assert lookup.near.tolist() == (fractions if lookup.hubs_right else 1 - fractions).tolist()


def test_equal_layers_have_their_hubs_at_the_right() -> None:
    assert lookup_of(FieldGeometry([1.0, 2.0], [3.0, 4.0], 5, 5)).hubs_right


@pytest.mark.parametrize("geometry", GEOMETRIES)
def test_bands_hold_every_row_with_one_more_above_and_below(geometry: FieldGeometry) -> None:
    rows = lookup_of(geometry).rows
    assert rows.shape[1] == -(-geometry.height_px // len(rows)) + 2
    assert rows[0, 0] == -0.5
    assert (np.diff(rows, axis=1) == 1.0).all()
    assert (rows[1:, 0] == rows[:-1, -2]).all()
    assert rows[:, 1:-1].ravel()[: geometry.height_px].tolist() == (np.arange(geometry.height_px) + 0.5).tolist()


@pytest.mark.parametrize("geometry", GEOMETRIES)
def test_blocks_are_of_one_length_and_hold_every_column_between_the_layers(geometry: FieldGeometry) -> None:
    lookup = lookup_of(geometry)
    inside = np.flatnonzero((geometry.fractions() >= 0) & (geometry.fractions() <= 1))
    assert {block.stop - block.start for block in lookup.blocks} == {lookup.n_columns}
    assert sorted({c for block in lookup.blocks for c in range(block.start, block.stop)}) == inside.tolist()


def test_a_window_beside_the_layers_has_no_block() -> None:
    lookup = lookup_of(FieldGeometry([1.0, 2.0], [1.5], 10, 5, 30.0, 60.0))
    assert (lookup.blocks, lookup.n_columns) == ((), 0)


def test_tiles_are_kept_from_the_second_time_on() -> None:
    lookup = lookup_of(WIDE, 10**9)
    block = lookup.blocks[0]
    first = copied(lookup.tiles(block))
    assert lookup.kept_bytes == 0
    second, third = lookup.tiles(block), lookup.tiles(block)
    assert second is third
    assert lookup.kept_bytes == sum(tile.lines.nbytes for tile in second) > 0
    for worked_out, kept in zip(first, second, strict=True):
        assert np.array_equal(worked_out.lines, kept.lines)


def test_tables_are_kept_as_long_as_they_have_room_together() -> None:
    def kept_with(table_bytes: int) -> list[int]:
        lookup = lookup_of(WIDE, table_bytes)
        sizes = []
        for block in lookup.blocks:
            for _ in range(3):
                list(lookup.tiles(block))
            sizes.append(lookup.kept_bytes)
        return sizes

    everything = kept_with(10**9)
    assert everything == sorted(set(everything))
    assert kept_with(everything[0]) == [everything[0]] * len(everything)
    assert kept_with(everything[1] - 1) == [everything[0]] * len(everything)
    assert kept_with(everything[-1])[-1] == everything[-1]
    assert kept_with(everything[0] - 1) == [0] * len(everything)
