"""What neurons answer anywhere in a plane, as images to fill their circles with."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtGui import QColor, QImage

from nnviz.experiments.decision_maps import DecisionGrid, Plane
from nnviz.nn.network import Network
from nnviz.ui.kit.theme import Theme

SIDE = 64
"""Places across a circle: it is about 50 pixels wide, on a fine screen 100."""
LEVELS = 255


@dataclass(frozen=True, eq=False)
class NeuronMaps:
    """An image for every neuron of every layer, and the plane that each shows."""

    images: tuple[tuple[QImage, ...], ...]
    plane: Plane


def neuron_maps(network: Network, grid: DecisionGrid, theme: Theme, marks: tuple[int, ...]) -> NeuronMaps:
    """Return the images of a network's neurons; ``marks`` are those of the classes that outputs stand for, if any."""
    layers = grid.maps(network)
    plain = color_table(theme, None)
    images = [tuple(map_image(values, plain) for values in layer) for layer in layers[:-1]]
    outputs = layers[-1]
    tables = [color_table(theme, mark) for mark in marks] if len(marks) == len(outputs) else [plain] * len(outputs)
    images.append(tuple(map_image(values, table) for values, table in zip(outputs, tables, strict=True)))
    return NeuronMaps(tuple(images), grid.plane)


def class_colors(theme: Theme) -> tuple[QColor, ...]:
    """Return the colours of the classes of points, in their order."""
    data = theme.data
    return QColor(*data.positive), QColor(*data.negative), theme.curve_validation, theme.curve_mini_batch


def map_image(values: NDArray[np.floating], table: NDArray[np.uint32]) -> QImage:
    """Return values (rows, columns) from −1 to 1 as an image by a table of ``2 · LEVELS + 1`` colours."""
    places = np.clip(np.nan_to_num(values) * LEVELS + LEVELS, 0, 2 * LEVELS).astype(np.intp)
    rows, columns = values.shape
    pixels = table[places]
    return QImage(pixels.tobytes(), columns, rows, 4 * columns, QImage.Format.Format_RGB32).copy()


@lru_cache(32)
def color_table(theme: Theme, place: int | None) -> NDArray[np.uint32]:
    """Return the colours of −1 … 1: orange over the ground to blue, or for an output the colour of its class at 1."""
    data = theme.data
    positive = class_colors(theme)[place].getRgb()[:3] if place is not None and place < 4 else data.positive
    negative = data.positive if positive == data.negative else data.negative
    shares = np.linspace(-1, 1, 2 * LEVELS + 1)
    stops = np.array([negative, data.ground, positive], dtype=np.float64)
    red, green, blue = (np.rint(np.interp(shares, (-1, 0, 1), stops[:, c])).astype(np.uint32) for c in range(3))
    return (np.uint32(0xFF) << 24 | red << 16 | green << 8 | blue).astype(np.uint32)
