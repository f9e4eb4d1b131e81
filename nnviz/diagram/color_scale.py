"""The one colour scale of data: blue positive, orange negative, neutral zero, on light, dark and black ground."""

from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

Rgb: TypeAlias = tuple[int, int, int]

PEN_COUNT = 31
"""Shades of a crisp edge from most negative to most positive; odd, so that the middle one is zero."""
OPACITY_LEVELS = 256
BALANCE_LEVELS = 129
"""Steps of the field table from all negative to all positive; odd, so that an equal mix is exactly neutral."""
BALANCE_STEEPNESS = 3.0
"""How fast the hue leaves neutral: where n edges of either sign cross, the balance is only about 1 / √n."""


@dataclass(frozen=True)
class DataColors:
    """Colours that stand for numbers, as sRGB bytes; ``ground`` is what they are painted on.

    Blue and orange stay apart under red-green blindness (their hue difference lies on the blue-yellow axis),
    and each has at least the contrast 3:1 to its ground that WCAG 2.1 asks of graphics.
    """

    positive: Rgb
    negative: Rgb
    neutral: Rgb
    ground: Rgb


LIGHT = DataColors((0x1F, 0x63, 0xC4), (0xDC, 0x75, 0x12), (0xBE, 0xC2, 0xCA), (0xFF, 0xFF, 0xFF))
DARK = DataColors((0x5C, 0x9D, 0xF5), (0xF5, 0x9A, 0x37), (0x6A, 0x70, 0x7C), (0x15, 0x18, 0x1E))
HIGH_CONTRAST = DataColors((0x5A, 0xB4, 0xFF), (0xFF, 0xB0, 0x00), (0x8A, 0x8F, 0x98), (0x00, 0x00, 0x00))


def shade(values: ArrayLike, limit: float, colors: DataColors) -> NDArray[np.uint8]:
    """Return the colour of each value, shape (*values.shape, 3), uint8 RGB.

    Zero is neutral, ``+limit`` and beyond the positive colour, ``-limit`` and beyond the negative one.
    With ``limit`` 0 (nothing to compare with) all is neutral. Raises ValueError for NaN or infinite values
    and for a limit that is not a number from 0 up.
    """
    return _mix(_scaled(values, limit), middle=colors.neutral, colors=colors)


def pen_colors(colors: DataColors, count: int = PEN_COUNT) -> NDArray[np.uint8]:
    """Return the opaque colours of crisp edges, shape (count, 3): negative, ground, positive.

    Blended toward the ground, because opaque lines draw several times faster than translucent ones.
    """
    return _mix(np.linspace(-1.0, 1.0, count), middle=colors.ground, colors=colors)


def pen_numbers(values: ArrayLike, limit: float, count: int = PEN_COUNT) -> NDArray[np.intp]:
    """Return for each value the index of its colour in ``pen_colors``; errors as in ``shade``."""
    half = (count - 1) / 2
    return np.rint(half + half * _scaled(values, limit)).astype(np.intp)


@lru_cache(maxsize=4)
def field_table(colors: DataColors) -> NDArray[np.uint32]:
    """Return the pixels of the edge field, shape (OPACITY_LEVELS, BALANCE_LEVELS), as 0xAARRGGBB words, read-only.

    The first index is the opacity from clear to opaque, the second the balance from all negative over an equal
    mix to all positive. Colours are premultiplied by the opacity, as QImage.Format_ARGB32_Premultiplied wants.
    """
    balance = np.linspace(-1.0, 1.0, BALANCE_LEVELS)
    position = BALANCE_STEEPNESS * balance / (1 + (BALANCE_STEEPNESS - 1) * np.abs(balance))
    hues = _mix(position, middle=colors.neutral, colors=colors)
    opacity = np.linspace(0.0, 1.0, OPACITY_LEVELS)[:, np.newaxis]
    red, green, blue = (np.rint(opacity * hues[:, channel]).astype(np.uint32) for channel in range(3))
    alpha = np.rint(255 * opacity).astype(np.uint32)
    table = ((alpha << 24) | (red << 16) | (green << 8) | blue).astype(np.uint32)
    table.flags.writeable = False
    return table


def _scaled(values: ArrayLike, limit: float) -> NDArray[np.float64]:
    """Return the values divided by the limit and clipped to -1 … 1."""
    numbers = np.asarray(values, dtype=np.float64)
    if not np.isfinite(numbers).all():
        raise ValueError("values with NaN or infinity have no colour")
    if not 0.0 <= limit < np.inf:
        raise ValueError(f"limit is {limit}; it must be a number from 0 up")
    if limit == 0.0:
        return np.zeros_like(numbers)
    return np.clip(numbers, -limit, limit) / limit


def _mix(position: NDArray[np.float64], *, middle: Rgb, colors: DataColors) -> NDArray[np.uint8]:
    """Return the colours at positions -1 (negative) over 0 (middle) to +1 (positive), blended in sRGB."""
    stops = np.array([colors.negative, middle, colors.positive], dtype=np.float64)
    channels = [np.interp(position, (-1.0, 0.0, 1.0), stops[:, channel]) for channel in range(3)]
    return np.rint(np.stack(channels, axis=-1)).astype(np.uint8)
