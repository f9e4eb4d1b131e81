"""Random handwriting: from a style of writing a digit to the paths and widths of n different pens."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.data.strokes import SAMPLES_PER_DIGIT, Style

# Chosen by hand, beside sheets of real digits. Lengths are in digit heights, angles in radians, and a
# spread is a standard deviation; of sizes and pens it is that of their logarithm.
_SHAPE_CONCENTRATION = 0.2
"""Of the Dirichlet distribution: well below 1, so a hand keeps near one or two shapes of its style."""
_KNOT_SPREAD = 0.07
"""In distances between neighbouring knots: a long curve may wander, a small loop must stay a loop."""
_END_FACTOR = 1.8
"""How much further the ends of strokes wander than the knots between them."""
_CARE_SPREAD = 0.4
_TAPER_SPREAD, _WAIST_SPREAD, _ARCH_SPREAD = 0.25, 0.06, 0.04
_BENDS = ((0.5, 1.3, 0.06), (1.2, 2.4, 0.035))
"""Lowest and highest frequency (half waves in a digit height) and size of each displacement field."""
_WIDTH, _WIDTH_SPREAD = 1.08, 0.18
_SLANT, _SLANT_SPREAD = 0.10, 0.24
_TURN_SPREAD = 0.15
_TREMOR = 0.008
_PEN_RADIUS, _PEN_RADIUS_SPREAD = 0.068, 0.28
_PEN_RADIUS_LIMITS = (0.036, 0.14)
_PRESSURE_SPREAD, _ROUGHNESS = 0.12, 0.06
_PRESSURE_LIMITS = (0.6, 1.4)
_LARGEST_DEVIATION = 2.0
"""In standard deviations: a digit that is off by more in anything is one nobody would write."""


@dataclass(frozen=True, eq=False)
class PenPaths:
    """What the pen did for n digits: ``points`` (n, SAMPLES_PER_DIGIT, 2) and ``radii`` (n, SAMPLES_PER_DIGIT).

    A point is (x to the right, y down); points and radii are in the same unit, about one digit height.
    """

    points: NDArray[np.float64]
    radii: NDArray[np.float64]


def write(style: Style, n: int, rng: np.random.Generator) -> PenPaths:
    """Write ``n`` digits in one style, each by another hand with another pen."""
    points = style.sampling @ _knots(style, n, rng)
    points = _proportions(points, style.wobble, rng)
    points = bend(points, style.wobble, rng)
    points = _slant(points, rng) + _TREMOR * _waves(n, 2, rng)
    return PenPaths(points, _pen_radii(n, rng))


def _knots(style: Style, n: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """Mix the shapes of the style and move every knot a little, one hand taking more care than another."""
    mix = rng.dirichlet(np.full(len(style.shapes), _SHAPE_CONCENTRATION), n)
    spread = style.wobble * _KNOT_SPREAD * style.knot_distance * np.where(style.ends, _END_FACTOR, 1.0)
    care = np.exp(_CARE_SPREAD * _deviations(rng, n, 1, 1))
    moves = _deviations(rng, n, len(spread), 2) * spread[:, None] * care
    return np.asarray(np.tensordot(mix, style.knots, axes=1) + moves)


def _proportions(points: NDArray[np.float64], wobble: float, rng: np.random.Generator) -> NDArray[np.float64]:
    """Make the upper half wider or narrower than the lower, move the waist up or down, arch the back."""
    spreads = (_TAPER_SPREAD, _WAIST_SPREAD, _ARCH_SPREAD)
    taper, waist, arch = (wobble * spread * _deviations(rng, len(points), 1) for spread in spreads)
    x, y = points[..., 0], points[..., 1]
    above_waist, near_waist = 1 - 2 * y, 4 * y * (1 - y)
    centre = x.mean(axis=1, keepdims=True)
    wider = centre + (x - centre) * (1 + taper * above_waist)
    return np.stack([wider + arch * near_waist, y + waist * near_waist], axis=-1)


def bend(points: NDArray[np.float64], wobble: float, rng: np.random.Generator) -> NDArray[np.float64]:
    """Bend the paper: smooth displacement fields, waves in a random direction, others for each digit.

    ``points`` (n, k, 2) are in digit heights; ``wobble`` scales the bends.
    """
    n = len(points)
    bent = points.copy()
    for low, high, size in _BENDS:
        wave = np.pi * rng.uniform(low, high, (n, 1, 2, 2)) * rng.choice([-1.0, 1.0], (n, 1, 2, 2))
        phase = rng.uniform(0, 2 * np.pi, (n, 1, 2))
        strength = wobble * size * _deviations(rng, n, 1, 2)
        bent += strength * np.sin((points[:, :, None, :] * wave).sum(axis=-1) + phase)
    return bent


def _slant(points: NDArray[np.float64], rng: np.random.Generator) -> NDArray[np.float64]:
    """Make the digits wider or narrower, slant them, mostly to the right, and turn them a little."""
    n = len(points)
    width = _WIDTH * np.exp(_WIDTH_SPREAD * _deviations(rng, n, 1))
    slant = _SLANT + _SLANT_SPREAD * _deviations(rng, n, 1)
    turn = _TURN_SPREAD * _deviations(rng, n, 1)
    x, y = width * points[..., 0] - slant * points[..., 1], points[..., 1]
    return np.stack([np.cos(turn) * x - np.sin(turn) * y, np.sin(turn) * x + np.cos(turn) * y], axis=-1)


def _pen_radii(n: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """Choose a pen for each digit; pressure changes its width along the path, rough paper from point to point."""
    pen = _PEN_RADIUS * np.exp(_PEN_RADIUS_SPREAD * _deviations(rng, n, 1))
    pressure = 1 + _PRESSURE_SPREAD * _waves(n, 1, rng)[..., 0]
    pressure += _ROUGHNESS * _deviations(rng, n, SAMPLES_PER_DIGIT)
    return np.asarray(np.clip(pen, *_PEN_RADIUS_LIMITS) * np.clip(pressure, *_PRESSURE_LIMITS))


def _waves(n: int, dimensions: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """Return smooth noise along the path, shape (n, SAMPLES_PER_DIGIT, dimensions), standard deviation 1."""
    half_waves = np.arange(1, 7)
    angle = np.pi * np.linspace(0.0, 1.0, SAMPLES_PER_DIGIT)[:, None] * half_waves
    basis = np.hstack([np.cos(angle), np.sin(angle)]) / np.sqrt(len(half_waves))
    return np.asarray(basis @ rng.standard_normal((n, basis.shape[1], dimensions)))


def _deviations(rng: np.random.Generator, *shape: int) -> NDArray[np.float64]:
    """Return standard normal deviates without the rare large ones."""
    return np.clip(rng.standard_normal(shape), -_LARGEST_DEVIATION, _LARGEST_DEVIATION)
