"""The answer beside the output neurons: names, bars as long as the outputs, the strongest in bold."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from PyQt6.QtGui import QImage, QPainter

from nnviz.nn.network import Activations, Network
from nnviz.ui.graph.network_scene import NetworkScene
from nnviz.ui.graph.paint_outputs import (
    BAR_OFFSET_PX,
    BAR_WIDTH_PX,
    NUMBER_OFFSET_PX,
    WIDTH_PX,
    number_offset,
    paint_outputs,
)

Pixels = NDArray[np.int16]
NETWORK = Network((np.zeros((4, 2)),), (np.zeros(4),), ("sigmoid",))


@pytest.fixture
def painted(scene_of: Callable[..., NetworkScene], pixels_of: Callable[..., Pixels]) -> Callable[..., Pixels]:
    """Give a function that paints the answer of a network whose outputs are these."""

    def paint(outputs: tuple[float, ...] | None, names: tuple[str, ...] = ("a", "b", "c", "d")) -> Pixels:
        a = None if outputs is None else Activations((np.array(outputs),), (np.zeros(2), np.array(outputs)))
        scene = scene_of(NETWORK, activations=a, class_names=names)
        return pixels_of(lambda painter: paint_outputs(painter, scene))

    return paint


@pytest.fixture
def column(scene_of: Callable[..., NetworkScene]) -> tuple[float, list[float]]:
    """Where the output neurons are."""
    last = scene_of(NETWORK).layout.columns[-1]
    return last.x, last.y.tolist()


def bar_length(picture: Pixels, x: float, y: float) -> int:
    """How many pixels of the bar are blue or orange."""
    row = picture[int(y), int(x) + BAR_OFFSET_PX : int(x) + BAR_OFFSET_PX + BAR_WIDTH_PX]
    return int((np.ptp(row, axis=1) > 60).sum())


def test_a_bar_is_as_long_as_the_output(painted: Callable[..., Pixels], column: tuple[float, list[float]]) -> None:
    x, ys = column
    picture = painted((1.0, 0.5, 0.0, 7.0))
    lengths = [bar_length(picture, x, y) for y in ys]
    assert lengths == pytest.approx([BAR_WIDTH_PX, BAR_WIDTH_PX / 2, 0, BAR_WIDTH_PX], abs=2)


def test_negative_outputs_have_an_orange_bar(painted: Callable[..., Pixels], column: tuple[float, list[float]]) -> None:
    x, ys = column
    picture = painted((-1.0, 1.0, 0.0, 0.0)).astype(int)
    red, _, blue = picture[int(ys[0]), int(x) + BAR_OFFSET_PX + 10]
    assert red > blue
    red, _, blue = picture[int(ys[1]), int(x) + BAR_OFFSET_PX + 10]
    assert blue > red


def test_without_an_example_there_are_names_and_no_bars(
    painted: Callable[..., Pixels], column: tuple[float, list[float]]
) -> None:
    x, _ = column
    picture = painted(None)
    rows, columns = np.nonzero((picture < 200).any(axis=2))
    assert len(rows)
    assert columns.max() < x + BAR_OFFSET_PX


def test_the_strongest_output_is_bold(painted: Callable[..., Pixels], column: tuple[float, list[float]]) -> None:
    x, ys = column

    def ink(picture: Pixels, j: int) -> int:
        name = picture[int(ys[j]) - 12 : int(ys[j]) + 12, int(x) : int(x) + BAR_OFFSET_PX]
        return int((255 - name).sum())

    names = ("8", "8", "8", "8")
    picture = painted((0.1, 0.3, 0.2, 0.1), names)
    assert ink(picture, 1) > 1.05 * ink(picture, 0)
    assert ink(picture, 0) == pytest.approx(ink(picture, 2), rel=0.03)


def test_outputs_too_close_to_be_read_are_left_out(
    scene_of: Callable[..., NetworkScene], pixels_of: Callable[..., Pixels], network_of: Callable[..., Network]
) -> None:
    scene = scene_of(network_of(3, 100))
    assert (pixels_of(lambda painter: paint_outputs(painter, scene)) == 255).all()
    few = replace(scene_of(network_of(3, 10)))
    assert (pixels_of(lambda painter: paint_outputs(painter, few)) < 255).any()


def test_a_long_name_moves_the_numbers_as_far_as_there_is_room(qapp: object) -> None:
    painter = QPainter(image := QImage(10, 10, QImage.Format.Format_RGB32))
    offsets = [
        number_offset(painter, (name,), np.array([0.25]), scale)
        for name in ("a", "Iris-versicolor", "a name that is longer than the picture")
        for scale in (1.0, 2.0)
    ]
    painter.end()
    assert image.width() == 10
    assert offsets[:2] == [NUMBER_OFFSET_PX] * 2
    assert NUMBER_OFFSET_PX < offsets[2] <= offsets[4] < WIDTH_PX - 20
    assert offsets[2:4] == pytest.approx([offsets[2]] * 2, abs=3)
