"""Random handwriting: a style and a random generator to the path and the width of a pen."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.data.strokes import SAMPLES_PER_DIGIT, Style

_SHAPE_CONCENTRATION = 0.2
"""Below 1 a hand keeps near one shape of a style rather than in the middle of all."""
_KNOT_JITTER = 0.07
"""Standard deviation of a knot's place, in distances between neighbouring knots."""
_END_JITTER_FACTOR = 1.8
_BENDS = ((0.5, 1.3, 0.06), (1.2, 2.4, 0.035))
_TAPER = 0.25
_WAIST = 0.06
_ARCH = 0.04
_TREMOR = 0.008
_WIDTH_MEAN, _WIDTH_SPREAD = 1.08, 0.18
_SLANT_MEAN, _SLANT_SPREAD = 0.10, 0.24
_TURN_SPREAD = 0.15
_PEN_RADIUS, _PEN_RADIUS_SPREAD = 0.068, 0.28
_PEN_RADIUS_LIMITS = (0.036, 0.14)
_PRESSURE = 0.12
_ROUGHNESS = 0.06


@dataclass(frozen=True)
class PenPaths:
    """What a pen did for n digits: ``points`` (n, samples, 2) and ``radii`` (n, samples), in digit heights."""

    points: NDArray[np.float64]
    radii: NDArray[np.float64]


def write(style: Style, n: int, rng: np.random.Generator) -> PenPaths:
    """Write ``n`` digits in one style, each by another hand."""
    knots = _knots(style, n, rng)
    points = _affine(_bend(_proportions(style.sampling @ knots, style.wobble, rng), style.wobble, rng), rng)
    points += _waves(n, 2, rng) * _TREMOR
    median = _PEN_RADIUS * np.exp(_PEN_RADIUS_SPREAD * _variation(rng, n, 1))
    pressure = 1.0 + _PRESSURE * _waves(n, 1, rng)[..., 0] + _ROUGHNESS * rng.standard_normal((n, SAMPLES_PER_DIGIT))
    return PenPaths(points, np.clip(median, *_PEN_RADIUS_LIMITS) * np.clip(pressure, 0.6, 1.4))


def _knots(style: Style, n: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """Mix the shapes of the style at random and move every knot a little, the ends of strokes more."""
    mix = rng.dirichlet(np.full(len(style.shapes), _SHAPE_CONCENTRATION), n)
    jitter = style.wobble * _KNOT_JITTER * style.knot_distance * np.where(style.shapes[0].ends, _END_JITTER_FACTOR, 1.0)
    care = np.exp(0.4 * _variation(rng, n, 1, 1))
    noise = _variation(rng, n, len(jitter), 2) * jitter[:, None] * care
    mixed: NDArray[np.float64] = np.tensordot(mix, style.knots, axes=1) + noise
    return mixed


def _proportions(
    points: NDArray[np.float64], wobble: float, rng: np.random.Generator
) -> NDArray[np.float64]:
    """Make the upper part wider or narrower than the lower one, move the waist up or down, arch the back."""
    n = len(points)
    taper, waist, arch = (wobble * spread * _variation(rng, n, 1) for spread in (_TAPER, _WAIST, _ARCH))
    x, y = points[..., 0], points[..., 1]
    above_middle, inside = 1 - 2 * y, 4 * y * (1 - y)
    centre = x.mean(axis=1, keepdims=True)
    wide = centre + (x - centre) * (1 + taper * above_middle) + arch * inside
    return np.stack([wide, y + waist * inside], axis=-1)


def _bend(points: NDArray[np.float64], wobble: float, rng: np.random.Generator) -> NDArray[np.float64]:
    """Bend the paper: a smooth displacement field of low frequencies, another for each digit."""
    n = len(points)
    bent = points.copy()
    for low, high, amplitude in _BENDS:
        frequency = rng.uniform(low, high, (n, 1, 2, 2)) * np.pi * rng.choice([-1.0, 1.0], (n, 1, 2, 2))
        phase = rng.uniform(0, 2 * np.pi, (n, 1, 2))
        strength = wobble * amplitude * _variation(rng, n, 1, 2)
        bent += strength * np.sin((points[:, :, None, :] * frequency).sum(axis=-1) + phase)
    return bent


def _affine(points: NDArray[np.float64], rng: np.random.Generator) -> NDArray[np.float64]:
    """Make the digits wider or narrower, slant them and turn them a little."""
    n = len(points)
    width = _WIDTH_MEAN * np.exp(_WIDTH_SPREAD * _variation(rng, n))
    slant = _SLANT_MEAN + _SLANT_SPREAD * _variation(rng, n)
    turn = _TURN_SPREAD * _variation(rng, n)
    x = width[:, None] * points[..., 0] - slant[:, None] * points[..., 1]
    y = points[..., 1]
    cos, sin = np.cos(turn)[:, None], np.sin(turn)[:, None]
    return np.stack([cos * x - sin * y, sin * x + cos * y], axis=-1)


def _waves(n: int, dimensions: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """Return smooth noise along the path, shape (n, samples, dimensions), standard deviation about 1."""
    along = np.linspace(0.0, 1.0, SAMPLES_PER_DIGIT)
    frequency = np.arange(1, 7)
    waves = np.cos(2 * np.pi * (along[:, None] * frequency[None, :] / 2))
    waves_sin = np.sin(2 * np.pi * (along[:, None] * frequency[None, :] / 2))
    basis = np.hstack([waves, waves_sin]) / np.sqrt(len(frequency))
    return np.asarray(basis @ rng.standard_normal((n, basis.shape[1], dimensions)))


_CLIP=2.0
def _variation(rng: np.random.Generator, *shape: int) -> NDArray[np.float64]:
    """Return normal deviates without the rare large ones, which would make a digit unreadable."""
    return np.clip(rng.standard_normal(shape), -_CLIP, _CLIP)
