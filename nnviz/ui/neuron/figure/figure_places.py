"""Where the parts of the neuron's figure are: inputs at the left, the neuron, the lamp, numbers on the edges."""

from dataclasses import dataclass
from itertools import pairwise
from math import sqrt

from PyQt6.QtCore import QLineF, QPointF, QRectF

INPUT_RADIUS_PX, BODY_RADIUS_PX, LAMP_RADIUS_PX = 22, 52, 36
NAME_PX, SYMBOL_PX, PILL_PX, PILL_HEIGHT_PX, LINK_PX = 24, 30, 92, 31, 34
EDGE_PX, PITCH_PX, ARRIVAL_PX = 15, 76, 30
SMALLEST_PX = 446, 196
"""Of the figure at scale 1 with two short names; with more room it grows."""
GIVEN_PX = 12, 20, 12
"""How much narrower the lamp, the line to it and the neuron become for long names."""
RING_PX = 5
"""Kept free above and below the inputs for the ring round the one that has the keys."""
LARGEST_GROWTH = 2.4
FEW_INPUTS = 3
"""Up to so many the numbers stand in the middle of the edges; more of them need the room near the inputs."""


@dataclass(frozen=True)
class NeuronPlaces:
    """The places of the parts in pixels; of edges and pills the last one is the bias's. ``unit`` is how large a pixel
    of the figure's measures is, ``widest_edge`` how wide an edge can be, whatever its weight."""

    names: tuple[QRectF, ...]
    symbols: tuple[QRectF, ...]
    inputs: tuple[QPointF, ...]
    pills: tuple[QRectF, ...]
    edges: tuple[QLineF, ...]
    input_radius: float
    centre: QPointF
    radius: float
    lamp: QPointF
    lamp_radius: float
    widest_edge: float
    unit: float


def unit_of(width: float, height: float, scale: float) -> float:
    """Return how large the figure's measures are in a picture of this size, in pixels."""
    grown = min(width / SMALLEST_PX[0], height / SMALLEST_PX[1])
    return min(LARGEST_GROWTH * scale, max(0.5 * scale, grown))


def places_of(width: float, height: float, scale: float, *, n_inputs: int, name_width: float) -> NeuronPlaces:
    """Return the places of a neuron of so many inputs whose longest name is ``name_width`` at size 1."""
    unit, n_rows = unit_of(width, height, scale), n_inputs + 1
    input_radius = min(INPUT_RADIUS_PX * unit, 0.44 * height / n_rows)
    pitch = min(PITCH_PX * unit, (height - 2 * input_radius - 2 * RING_PX * unit) / n_inputs)
    middle = height / 2
    rows = [middle + (row - n_inputs / 2) * pitch for row in range(n_rows)]
    right = _right_side(width, height, unit, given=0.0)
    before = (2 * EDGE_PX + PILL_PX + SYMBOL_PX + 4) * unit + 2 * input_radius
    missing = name_width * unit - (right.left - before)
    if missing > 0:
        right = _right_side(width, height, unit, given=min(1.0, missing / (sum(GIVEN_PX) * unit)))
    lamp, centre, radius = right.lamp, right.centre, right.radius
    name = min(max(NAME_PX, name_width) * unit, max(NAME_PX * unit, right.left - before))
    symbols_at = name + 4 * unit
    input_x = symbols_at + SYMBOL_PX * unit + input_radius
    arrival = min(ARRIVAL_PX * unit, 1.56 * radius / n_inputs)
    edges = tuple(
        _edge(QPointF(input_x, y), centre, radius, (row - n_inputs / 2) * arrival, input_radius)
        for row, y in enumerate(rows)
    )
    halves = [min(0.5 * pitch, y, height - y) for y in rows]
    pills = _pills(edges, n_inputs, unit)
    return NeuronPlaces(
        names=tuple(QRectF(0, y - half, name, 2 * half) for y, half in zip(rows[:-1], halves[:-1], strict=True)),
        symbols=tuple(
            QRectF(symbols_at, y - half, (SYMBOL_PX - 6) * unit, 2 * half) for y, half in zip(rows, halves, strict=True)
        ),
        inputs=tuple(QPointF(input_x, y) for y in rows),
        pills=pills,
        edges=edges,
        input_radius=input_radius,
        centre=centre,
        radius=radius,
        lamp=lamp,
        lamp_radius=right.lamp_radius,
        widest_edge=0.8 * min(arrival, pills[0].height()),
        unit=unit,
    )


@dataclass(frozen=True)
class _RightSide:
    """Neuron and lamp; ``left`` is where the neuron begins."""

    lamp: QPointF
    lamp_radius: float
    centre: QPointF
    radius: float
    left: float


def _right_side(width: float, height: float, unit: float, *, given: float) -> _RightSide:
    """Return neuron and lamp, which give the share ``given`` of what they can to long names."""
    lamp_radius, link, radius = (
        (px - given * less) * unit
        for px, less in zip(
            (LAMP_RADIUS_PX, LINK_PX, BODY_RADIUS_PX), (GIVEN_PX[0] / 2, GIVEN_PX[1], GIVEN_PX[2] / 2), strict=True
        )
    )
    radius = min(radius, 0.47 * height)
    lamp = QPointF(width - lamp_radius - 1, height / 2)
    centre = QPointF(lamp.x() - lamp_radius - link - radius, height / 2)
    return _RightSide(lamp, lamp_radius, centre, radius, centre.x() - radius)


def _edge(start: QPointF, centre: QPointF, radius: float, dy: float, gap: float) -> QLineF:
    """Return an edge from the rim of an input to the rim of the neuron, ``dy`` beside its middle."""
    end = QPointF(centre.x() - sqrt(max(0.0, radius**2 - dy**2)), centre.y() + dy)
    whole = QLineF(start, end)
    whole.setP1(whole.pointAt(min(1.0, (gap + 2) / max(1.0, whole.length()))))
    return whole


def _pills(edges: tuple[QLineF, ...], n_inputs: int, unit: float) -> tuple[QRectF, ...]:
    """Return the places of the numbers: all in one column, each on its edge, none on another."""
    left, right = max(edge.x1() for edge in edges), min(edge.x2() for edge in edges)
    width = PILL_PX * unit
    free = right - left - width
    x = left + (0.55 * free if n_inputs <= FEW_INPUTS else min(EDGE_PX * unit, 0.5 * free)) + width / 2
    ys = [edge.y1() + (x - edge.x1()) / max(1.0, edge.dx()) * edge.dy() for edge in edges]
    height = min(PILL_HEIGHT_PX * unit, 0.92 * min(below - y for y, below in pairwise(ys)))
    return tuple(QRectF(x - width / 2, y - height / 2, width, height) for y in ys)
