"""What is drawn is read, live, by the network in use, and an empty pad has no answer."""

from collections.abc import Callable

import numpy as np

from nnviz.nn.drawing import read_drawing
from nnviz.nn.network import Activations
from nnviz.ui.pages.digits.page import DigitsPage

Draw = Callable[..., None]


def flowing(page: DigitsPage) -> Activations | None:
    """What the graph shows."""
    assert page.stage.view.scene is not None
    return page.stage.view.scene.activations


def test_an_empty_pad_has_no_answer(page: DigitsPage) -> None:
    assert page.drawing is None
    assert flowing(page) is None


def test_what_is_drawn_lights_the_graph(page: DigitsPage, draw: Draw) -> None:
    draw((0.2, 0.2), (0.8, 0.2), (0.5, 0.9))
    assert page.drawing is not None
    expected = read_drawing(page.stage.pad.ink, page.drawing.network)
    activations = flowing(page)
    assert activations is not None
    assert np.array_equal(activations.output, expected.activations.output)


def test_a_cleared_pad_leaves_no_number_standing(page: DigitsPage, draw: Draw) -> None:
    draw((0.2, 0.2), (0.8, 0.2), (0.5, 0.9))
    page.handlers()["clear"]()
    page.read_now()
    assert flowing(page) is None
    page.handlers()["undo"]()
    page.read_now()
    assert flowing(page) is not None
