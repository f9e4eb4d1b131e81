"""What neurons answer anywhere in a plane, as images to fill their circles with."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from PyQt6.QtGui import QColor, QImage

from nnviz.experiments.decision_maps import DecisionGrid, Plane
from nnviz.nn.activations import FloatArray
from nnviz.nn.network import Network
from nnviz.ui.kit.theme import Theme

FULL = 127
"""The level of an activation of 1: −1 is the level 0, 0 is 127, 1 is 254."""


Picture = tuple[QImage, int]
"""A sheet of square pictures, one below the other, and the row of pixels at which the one begins."""


@dataclass(frozen=True, eq=False)
class NeuronMaps:
    """A picture for every neuron of every layer, and the plane that each shows."""

    pictures: tuple[tuple[Picture, ...], ...]
    plane: Plane


def neuron_maps(network: Network, grid: DecisionGrid, theme: Theme, marks: tuple[int, ...]) -> NeuronMaps:
    """Return the pictures of a network's neurons; ``marks`` are those of the classes that outputs stand for, if any."""
    *layers, outputs = grid.maps(network)
    pictures = [_sheet(layer, color_table(theme, None)) for layer in layers]
    if len(marks) == len(outputs):
        own = (_sheet(outputs[j : j + 1], color_table(theme, mark)) for j, mark in enumerate(marks))
        pictures.append(tuple(picture for sheet in own for picture in sheet))
    else:
        pictures.append(_sheet(outputs, color_table(theme, None)))
    return NeuronMaps(tuple(pictures), grid.plane)


def class_colors(theme: Theme) -> tuple[QColor, ...]:
    """Return the colours of the classes of points, in their order."""
    data = theme.data
    return QColor(*data.positive), QColor(*data.negative), theme.curve_validation, theme.curve_mini_batch


def map_image(values: FloatArray, table: tuple[int, ...]) -> QImage:
    """Return values (n, side, side) from −1 to 1, float32, as one image by a table of ``2 · FULL + 1`` colours."""
    if not np.isfinite(values.sum()):
        values = np.nan_to_num(values)
    levels = values * np.float32(FULL)
    levels += np.float32(FULL + 0.5)
    np.maximum(levels, 0, out=levels)
    np.minimum(levels, 2 * FULL, out=levels)
    n, rows, columns = values.shape
    image = QImage(levels.astype(np.uint8).tobytes(), columns, n * rows, columns, QImage.Format.Format_Indexed8)
    image.setColorTable(table)  # detaches it from the bytes
    return image


@lru_cache(32)
def color_table(theme: Theme, place: int | None) -> tuple[int, ...]:
    """Return the colours of −1 … 1: orange over the ground to blue, or for an output the colour of its class at 1."""
    data = theme.data
    positive = class_colors(theme)[place].getRgb()[:3] if place is not None and place < 4 else data.positive
    negative = data.positive if positive == data.negative else data.negative
    shares = np.linspace(-1, 1, 2 * FULL + 1)
    stops = np.array([negative, data.ground, positive], dtype=np.float64)
    red, green, blue = (np.rint(np.interp(shares, (-1, 0, 1), stops[:, c])).astype(np.uint32) for c in range(3))
    return tuple((np.uint32(0xFF) << 24 | red << 16 | green << 8 | blue).tolist())


def _sheet(values: FloatArray, table: tuple[int, ...]) -> tuple[Picture, ...]:
    image = map_image(values, table)
    return tuple((image, j * values.shape[1]) for j in range(len(values)))
