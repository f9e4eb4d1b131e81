"""Where the parts, pins and wires of a circuit lie, and which of them lies under a point."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from nnviz.logic.circuit_arrangement import BEND
from nnviz.logic.circuits import INPUT, OUTPUT, Circuit, Part

OUT = -1
"""The number of the output pin; input pins count from 0, from the top."""
GATE_WIDTH, GATE_HEIGHT = 64.0, 44.0
END_SIZE = 40.0  # inputs and outputs
PIN_SPACING = 16.0
PIN_REACH = 11.0
WIRE_REACH = 6.0
WIRE_SAMPLES = 24
GRID = 8.0


@dataclass(frozen=True)
class Shape:
    """A part around its centre (x, y)."""

    id: int
    x: float
    y: float
    n_pins: int
    has_output: bool
    width: float
    height: float

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        w, h = self.width / 2, self.height / 2
        return self.x - w, self.y - h, self.x + w, self.y + h

    def pin(self, pin: int) -> tuple[float, float]:
        """Return the place of a pin, ``OUT`` for the output's."""
        if pin == OUT:
            return self.x + self.width / 2, self.y
        spacing = min(PIN_SPACING, self.height / max(1, self.n_pins))
        return self.x - self.width / 2, self.y + (pin - (self.n_pins - 1) / 2) * spacing


@dataclass(frozen=True)
class PartHit:
    """Part ``part``."""

    part: int


@dataclass(frozen=True)
class PinHit:
    """Pin ``pin`` of part ``part``, ``OUT`` for its output."""

    part: int
    pin: int


@dataclass(frozen=True)
class WireHit:
    """The wire into pin ``pin`` of part ``target``."""

    source: int
    target: int
    pin: int


CircuitHit = PartHit | PinHit | WireHit


def gate_shape(part: int, x: float, y: float, *, n_pins: int) -> Shape:
    """Return the shape of a gate or perceptron; many pins make it higher."""
    height = max(GATE_HEIGHT, PIN_SPACING * n_pins + 8)
    return Shape(part, x, y, n_pins, has_output=True, width=GATE_WIDTH, height=height)


def end_shape(part: int, x: float, y: float, *, is_input: bool) -> Shape:
    """Return the shape of an input or an output."""
    return Shape(part, x, y, 0 if is_input else 1, has_output=is_input, width=END_SIZE, height=END_SIZE)


@dataclass(frozen=True)
class CircuitLayout:
    """The shapes of all parts and the wires between them, those painted last in front."""

    shapes: tuple[Shape, ...]
    wires: tuple[WireHit, ...]

    @cached_property
    def by_id(self) -> Mapping[int, Shape]:
        return {shape.id: shape for shape in self.shapes}

    @cached_property
    def curves(self) -> NDArray[np.float64]:
        """The four control points of every wire, shape (wires, 4, 2)."""
        if not self.wires:
            return np.zeros((0, 4, 2))
        by_id = self.by_id
        ends = [(*by_id[wire.source].pin(OUT), *by_id[wire.target].pin(wire.pin)) for wire in self.wires]
        return wire_curves(np.array(ends))

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of everything; a square around the origin if there is nothing."""
        if not self.shapes:
            return -240.0, -160.0, 240.0, 160.0
        boxes = np.array([shape.box for shape in self.shapes])
        left, top = boxes[:, :2].min(axis=0).tolist()
        right, bottom = boxes[:, 2:].max(axis=0).tolist()
        return left, top, right, bottom

    def hit(self, x: float, y: float) -> CircuitHit | None:
        """Return what lies under a point: pins before parts before wires."""
        return self.nearest_pin(x, y) or self.part_at(x, y) or self._nearest_wire(x, y)

    def nearest_pin(self, x: float, y: float, reach: float = PIN_REACH) -> PinHit | None:
        """Return the nearest pin within ``reach``."""
        best, nearest = None, reach
        for shape in self.shapes:
            if abs(x - shape.x) > shape.width / 2 + reach or abs(y - shape.y) > shape.height / 2 + reach:
                continue
            for pin in (*range(shape.n_pins), *((OUT,) if shape.has_output else ())):
                px, py = shape.pin(pin)
                distance = float(np.hypot(x - px, y - py))
                if distance <= nearest:
                    best, nearest = PinHit(shape.id, pin), distance
        return best

    def part_at(self, x: float, y: float) -> PartHit | None:
        """Return the front part whose box holds the point."""
        for shape in reversed(self.shapes):
            left, top, right, bottom = shape.box
            if left <= x <= right and top <= y <= bottom:
                return PartHit(shape.id)
        return None

    def part_beside(self, part: int, dx: int, dy: int) -> int | None:
        """Return the nearest part to the left, right, top or bottom ((dx, dy) a unit step) of another."""
        here = self.by_id.get(part)
        if here is None:
            return self.shapes[0].id if self.shapes else None
        best, nearest = None, np.inf
        for shape in self.shapes:
            along = (shape.x - here.x) * dx + (shape.y - here.y) * dy
            across = abs((shape.x - here.x) * dy) + abs((shape.y - here.y) * dx)
            if along > 1 and along + 2 * across < nearest:
                best, nearest = shape.id, along + 2 * across
        return best

    def free_place(self, x: float, y: float) -> tuple[float, float]:
        """Return the nearest place below (x, y) where a new part covers no other."""
        x, y = snapped(x), snapped(y)
        while any(
            abs(shape.x - x) < GATE_WIDTH and abs(shape.y - y) < (shape.height + GATE_HEIGHT) / 2
            for shape in self.shapes
        ):
            y += GRID
        return x, y

    def _nearest_wire(self, x: float, y: float) -> WireHit | None:
        if not self.wires:
            return None
        points = curve_points(self.curves)
        a, b = points[:, :-1], points[:, 1:]
        along = b - a
        t = ((np.array([x, y]) - a) * along).sum(axis=-1) / np.maximum((along**2).sum(axis=-1), 1e-9)
        nearest = a + np.clip(t, 0, 1)[..., np.newaxis] * along
        distance = np.hypot(nearest[..., 0] - x, nearest[..., 1] - y).min(axis=1)
        best = int(distance.argmin())
        return self.wires[best] if distance[best] <= WIRE_REACH else None


def wire_curves(ends: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the control points (n, 4, 2) of wires from (x, y) to (x, y), ``ends`` of shape (n, 4).

    They leave to the right and arrive from the left, so that the way a signal runs is seen.
    """
    start, end = ends[:, :2], ends[:, 2:]
    bend = np.maximum(28.0, np.abs(end[:, 0] - start[:, 0]) * BEND)
    shift = np.stack([bend, np.zeros_like(bend)], axis=1)
    return np.stack([start, start + shift, end - shift, end], axis=1)


def curve_points(curves: NDArray[np.float64], n: int = WIRE_SAMPLES) -> NDArray[np.float64]:
    """Return ``n`` points on each curve, shape (curves, n, 2), from its start to its end."""
    t = np.linspace(0.0, 1.0, n)
    basis = np.stack([(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3], axis=1)
    result: NDArray[np.float64] = np.einsum("tk,ckd->ctd", basis, curves)
    return result


def snapped(value: float) -> float:
    """Return the nearest place on the grid."""
    return round(value / GRID) * GRID


def layout_of(circuit: Circuit) -> CircuitLayout:
    """Return where the parts and wires of a circuit lie."""
    shapes = tuple(
        end_shape(part.id, part.x, part.y, is_input=part.kind == INPUT)
        if part.kind in (INPUT, OUTPUT)
        else gate_shape(part.id, part.x, part.y, n_pins=part.n_pins)
        for part in circuit.parts
    )
    return CircuitLayout(shapes, tuple(WireHit(wire.source, wire.target, wire.pin) for wire in circuit.wires))


def part_of(circuit: Circuit, hit: CircuitHit | None) -> Part | None:
    """Return the part that is pointed at, None for a wire."""
    return None if hit is None or isinstance(hit, WireHit) else circuit.by_id.get(hit.part)
