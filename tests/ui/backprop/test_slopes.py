"""The tab of slopes: every error is seen, however small, and every square tells its number."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from PyQt6.QtCore import QPointF, QRectF, QSize

from nnviz.nn.backprop_steps.slopes import LayerSlopes, compared
from nnviz.nn.backprop_steps.state import SlopeWishes
from nnviz.ui.backprop.slopes.paint_slopes import (
    AXIS_PX,
    FADING_PX,
    MOST_LINES,
    TICK_PX,
    TITLE_PX,
    SlopesScene,
    paint_slopes,
)
from nnviz.ui.kit.math_text import math_width
from nnviz.ui.kit.picture.recorder import record
from nnviz.ui.kit.theme import THEMES

pytestmark = pytest.mark.usefixtures("qapp")  # for its fonts


def wide_panel(*sizes: int) -> LayerSlopes:
    """Return the panel of a trained network's layers, some wider than those that are compared."""
    slopes = tuple(np.linspace(0.01, 0.2, n) for n in sizes)
    return LayerSlopes("sigmoid", np.full(len(sizes), 1e-3), slopes, tuple(found < 0.0125 for found in slopes))


def scene_of(n_hidden: int, initial: str = "scaled") -> SlopesScene:
    panels = compared(SlopeWishes(n_hidden=n_hidden, initial=initial))
    return SlopesScene(panels, ("σ", "tanh", "ReLU"), QRectF(0, 0, 920, 640), THEMES["light"], 1.0)


@pytest.mark.parametrize("initial", ["scaled", "text"])
@pytest.mark.parametrize("n_hidden", [1, 4, 10])
def test_the_axis_reaches_from_the_largest_error_to_the_smallest(n_hidden: int, initial: str) -> None:
    scene = scene_of(n_hidden, initial)
    errors = [float(error) for panel in scene.panels for error in panel.errors if error > 0]
    assert 10.0 ** (scene.highest - scene.decades) <= min(errors)
    assert 10.0 ** (scene.highest - 1) <= max(errors) <= 10.0**scene.highest
    assert len(range(0, scene.decades + 1, scene.step)) <= MOST_LINES + 1
    assert scene.decades % scene.step == 0


def test_an_axis_of_two_layers_is_short() -> None:
    assert scene_of(1).decades <= 3


def test_every_square_tells_its_slope_and_nothing_else_does() -> None:
    scene = scene_of(3)
    layer, j, box = list(scene.cells(1))[12]
    told = scene.told(box.center())
    assert told.startswith(f"layer {layer + 1}, neuron {j + 1}: f′(z) = ")
    assert float(told.rpartition(" ")[2]) == pytest.approx(float(scene.panels[1].slopes[layer][j]), rel=0.06)
    assert scene.told(QPointF(3, 3)) == ""
    for number in range(3):
        boxes = [box for _, _, box in scene.cells(number)]
        assert all(scene.squares(number).contains(box) for box in boxes)


@pytest.mark.parametrize(("width", "height"), [(676, 600), (932, 680), (1572, 960)])
@pytest.mark.parametrize("n_hidden", [1, 4, 10])
def test_what_is_said_of_a_network_is_whole_and_can_be_read(n_hidden: int, width: int, height: int) -> None:
    scene = SlopesScene(
        (*compared(SlopeWishes(n_hidden=n_hidden, initial="scaled")), wide_panel(30, 10)),
        ("σ", "tanh", "ReLU", "page 3"),
        QRectF(0, 0, width, height),
        THEMES["light"],
        1.0,
    )
    for number, text in enumerate(scene.fading):
        room = scene.panel(number).width()
        beside = math_width(scene.names[number], TITLE_PX, True) if scene.is_one_line else 0.0
        assert beside + math_width(text, FADING_PX) <= room
        assert text.endswith(("smaller", "larger"))


def test_every_neuron_has_a_square_or_is_counted_below() -> None:
    def scene(*sizes: int) -> SlopesScene:
        return SlopesScene((wide_panel(*sizes),), ("page 3",), QRectF(0, 0, 200, 640), THEMES["dark"], 1.0)

    thirty = scene(30, 10)
    assert [sum(layer == at for at, _, _ in thirty.cells(0)) for layer in (0, 1)] == [30, 10]
    assert thirty.more(0) == ()
    hundred = scene(100, 10)
    ((told, n),) = hundred.more(0)
    boxes = [box for _, _, box in hundred.cells(0)]
    assert n + len(boxes) == 110
    assert not any(told.intersects(box) for box in boxes)
    assert hundred.squares(0).contains(told)


@pytest.mark.parametrize("width", [150, 213, 380])
def test_the_numbers_of_eleven_layers_do_not_run_together(width: int) -> None:
    scene = SlopesScene(scene_of(10).panels[:1], ("σ",), QRectF(0, 0, width, 640), THEMES["light"], 1.0)
    bar = (width - AXIS_PX) / 11
    assert scene.tick_step(bar) * bar >= 1.3 * math_width("11", TICK_PX)


@pytest.mark.parametrize("name", list(THEMES))
def test_a_square_of_slope_0_is_empty_in_every_theme(name: str, pixels_of: Callable[..., Any]) -> None:
    panel = LayerSlopes("relu", np.array([1.0]), (np.array([0.0, 1.0]),), (np.array([False, False]),))
    scene = SlopesScene((panel,), ("ReLU",), QRectF(0, 0, 200, 400), THEMES[name], 1.0)
    painted = pixels_of(lambda painter: paint_slopes(painter, scene), ground=scene.theme.ground)
    (_, _, flat), (_, _, steep) = scene.cells(0)
    colors = [tuple(painted[round(box.center().y()), round(box.center().x())]) for box in (flat, steep)]
    assert colors[0] == scene.theme.ground.getRgb()[:3]
    assert colors[1] != colors[0]


@pytest.mark.parametrize(
    ("errors", "number", "said"),
    [
        ((123.4, 0.5), "123", "larger"),
        ((99.7, 0.5), "100", "larger"),
        ((0.25,), "0.25", "no hidden layer"),
        ((np.inf, 0.5), "0.5", "is beyond all numbers"),
        ((0.0, 0.5), "0.5", "nothing arrives"),
    ],
)
def test_errors_of_any_size_are_written_as_a_text_writes_them(
    errors: tuple[float, ...], number: str, said: str
) -> None:
    slopes = tuple(np.full(3, 0.1) for _ in errors)
    panel = LayerSlopes("relu", np.array(errors), slopes, tuple(found < 0 for found in slopes))
    scene = SlopesScene((panel,), ("page 3",), QRectF(0, 0, 900, 600), THEMES["light"], 1.0)
    texts = record(QSize(900, 600), lambda painter: paint_slopes(painter, scene)).texts
    assert number in texts
    assert said in "".join(texts)
    assert not any("-" in text or "e+" in text for text in texts)
