"""A surface as a relief that can be turned: facets of one band of height each, in the order in which to paint them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Polygon = list[tuple[float, float, float]]

HEIGHT = 0.62
"""The relief is so high, in sides of its ground."""
BASE = 0.12
"""So thick is the block under the lowest place, in sides of its ground."""
LIGHT = np.array([-0.45, -0.35, 0.82])
"""Where the light comes from, as the block is seen: from the left, the front and above."""
LOWEST_SLANT, HIGHEST_SLANT = 5.0, 90.0


@dataclass(frozen=True)
class Turn:
    """How the relief is turned and slanted, in degrees; at ``elevation`` 90 it is seen from above, as the map."""

    azimuth: float = 35.0
    elevation: float = 40.0

    def by(self, azimuth: float, elevation: float) -> "Turn":
        """Return it turned further; the slant stays between nearly level and from above."""
        slant = min(HIGHEST_SLANT, max(LOWEST_SLANT, self.elevation + elevation))
        return replace(self, azimuth=(self.azimuth + azimuth) % 360.0, elevation=slant)


@dataclass(frozen=True)
class Box:
    """What a relief shows: x, y and the values between these ends fill a block of side 1."""

    x: tuple[float, float]
    y: tuple[float, float]
    z: tuple[float, float]

    def unit(self, x: Floats, y: Floats, z: Floats) -> Floats:
        """Return places in the block, shape (…, 3): x and y from −½ to ½, z from 0 to ``HEIGHT``, clipped there."""
        shares = [
            (np.asarray(values) - low) / (high - low if high > low else 1.0)
            for values, (low, high) in ((x, self.x), (y, self.y), (z, self.z))
        ]
        height = HEIGHT * np.clip(shares[2], 0.0, 1.0)
        return np.stack(np.broadcast_arrays(shares[0] - 0.5, shares[1] - 0.5, height), axis=-1)


@dataclass(frozen=True, eq=False)
class Facets:
    """The pieces of a surface in its block: cells of the grid, cut where the surface crosses a level.

    Facet i has the corners ``points[starts[i]:starts[i + 1]]``, each (x, y, z), and lies in band ``bands[i]``.
    ``middles`` (n, 2) are those of the cells, ``normals`` (n, 3) point out of the surface. ``edges`` are the four sides
    of the surface, each (n_points, 3).
    """

    points: Floats
    starts: NDArray[np.intp]
    bands: NDArray[np.intp]
    middles: Floats
    normals: Floats
    edges: tuple[Floats, ...]


def facets(x: Floats, y: Floats, values: NDArray[np.floating], levels: Sequence[float], box: Box) -> Facets:
    """Return the facets of ``values[i, j]`` at x[j] and y[i]; a cell with a corner that is not finite is left out."""
    finite = np.isfinite(values)
    places = box.unit(x[np.newaxis, :], y[:, np.newaxis], np.where(finite, values, box.z[0]))
    usable = finite[:-1, :-1] & finite[:-1, 1:] & finite[1:, 1:] & finite[1:, :-1]
    corners = _cell_corners(places)[usable]
    normals = np.cross(corners[:, 2] - corners[:, 0], corners[:, 3] - corners[:, 1])
    normals /= np.linalg.norm(normals, axis=-1, keepdims=True)
    cuts = _level_heights(levels, box)
    pieces = [_cut(cell, cuts) for cell in corners.tolist()]
    cells = np.repeat(np.arange(len(pieces)), [len(found) for found in pieces])
    polygons = [polygon for found in pieces for _, polygon in found]
    lengths = [len(polygon) for polygon in polygons]
    return Facets(
        points=np.array([corner for polygon in polygons for corner in polygon]).reshape(-1, 3),
        starts=np.concatenate([[0], np.cumsum(lengths)]).astype(np.intp),
        bands=np.array([band for found in pieces for band, _ in found], np.intp),
        middles=corners[:, :, :2].mean(axis=1)[cells],
        normals=normals[cells],
        edges=(places[0], places[-1], places[:, 0], places[:, -1]),
    )


def projected(places: Floats, turn: Turn) -> Floats:
    """Return where places of the block (…, 3) are seen, (…, 2): x to the right, y downwards, in sides of the block."""
    azimuth, elevation = math.radians(turn.azimuth), math.radians(turn.elevation)
    x = places[..., 0] * math.cos(azimuth) - places[..., 1] * math.sin(azimuth)
    z = places[..., 2] - HEIGHT / 2
    return np.stack([x, -(z * math.cos(elevation) + away(places, turn) * math.sin(elevation))], axis=-1)


def away(places: Floats, turn: Turn) -> Floats:
    """Return how far from the eye the ground under places (…, 2 or 3) of the block is.

    Cells of a grid are shifted copies of each other: the one whose ground is further away never covers the other.
    """
    azimuth = math.radians(turn.azimuth)
    distances: Floats = places[..., 0] * math.sin(azimuth) + places[..., 1] * math.cos(azimuth)
    return distances


def shades(normals: Floats, turn: Turn) -> Floats:
    """Return how much more light than level ground facets get, −1 … 1; the light stays where the eye is."""
    azimuth = math.radians(-turn.azimuth)
    x, y, z = LIGHT / np.linalg.norm(LIGHT)
    light = np.array([x * math.cos(azimuth) - y * math.sin(azimuth), x * math.sin(azimuth) + y * math.cos(azimuth), z])
    found: Floats = np.clip(normals @ light - z, -1.0, 1.0)
    return found


def walls(found: Facets, turn: Turn) -> tuple[Floats, ...]:
    """Return the sides of the block that face the eye, from the edge of the surface down to its bottom, each (n, 2)."""
    azimuth = math.radians(turn.azimuth)
    toward = -np.array([math.sin(azimuth), math.cos(azimuth)])
    seen = []
    for outward, edge in zip(((0, -1), (0, 1), (-1, 0), (1, 0)), found.edges, strict=True):
        if np.array(outward) @ toward > 1e-9:
            bottom = edge[::-1].copy()
            bottom[:, 2] = -BASE
            seen.append(projected(np.concatenate([edge, bottom]), turn))
    return tuple(seen)


def _cell_corners(places: Floats) -> Floats:
    """Return the corners of every cell in turn, shape (rows − 1, columns − 1, 4, 3)."""
    return np.stack([places[:-1, :-1], places[:-1, 1:], places[1:, 1:], places[1:, :-1]], axis=2)


def _level_heights(levels: Sequence[float], box: Box) -> list[float]:
    zero = np.zeros(len(levels))
    heights: list[float] = box.unit(zero, zero, np.asarray(levels, np.float64))[:, 2].tolist()
    return heights


def _cut(cell: list[list[float]], cuts: list[float]) -> list[tuple[int, Polygon]]:
    """Return a cell cut along the heights ``cuts`` that pass through it, from below, with the band of every piece."""
    polygon: Polygon = [(x, y, z) for x, y, z in cell]
    low, high = min(corner[2] for corner in polygon), max(corner[2] for corner in polygon)
    band = sum(cut <= low for cut in cuts)
    pieces = []
    for cut in cuts[band:]:
        if cut >= high:
            break
        below, polygon = _halves(polygon, cut)
        pieces.append((band, below))
        band += 1
    return [*pieces, (band, polygon)]


def _halves(polygon: Polygon, cut: float) -> tuple[Polygon, Polygon]:
    below: Polygon = []
    above: Polygon = []
    for start, end in zip(polygon, (*polygon[1:], polygon[0]), strict=True):
        (above if start[2] >= cut else below).append(start)
        if (start[2] >= cut) != (end[2] >= cut):
            share = (cut - start[2]) / (end[2] - start[2])
            crossing = (start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1]), cut)
            below.append(crossing)
            above.append(crossing)
    return below, above
