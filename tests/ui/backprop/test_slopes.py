"""The tab of slopes: every error is seen, however small, and every square tells its number."""

import pytest
from PyQt6.QtCore import QPointF, QRectF

from nnviz.nn.backprop_steps.slopes import compared
from nnviz.nn.backprop_steps.state import SlopeWishes
from nnviz.ui.backprop.slopes.paint_slopes import MOST_LINES, SlopesScene
from nnviz.ui.kit.theme import THEMES

pytestmark = pytest.mark.usefixtures("qapp")  # for its fonts


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
