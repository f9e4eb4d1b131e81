"""The blank stands on its line and leaves the numbers above it to be read."""

import pytest
from PyQt6.QtCore import QRectF

from nnviz.ui.backprop.figure.paint_formula import FormulaScene
from nnviz.ui.backprop.page import BackpropPage
from nnviz.ui.kit.theme import THEMES
from tests.ui.backprop.conftest import go_to


@pytest.mark.parametrize("asks", ["term", "number"])
@pytest.mark.parametrize(("width", "height"), [(700, 118), (300, 80), (300, 300), (900, 400)])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_the_blank_hides_nothing_of_the_line_above(
    asks: str, width: int, height: int, scale: float, page: BackpropPage
) -> None:
    go_to(page, 3)
    reading = page.stage.formula.reading
    assert reading is not None
    quantity = reading.quantity
    assert quantity is not None
    scene = FormulaScene(quantity, 3, asks, QRectF(0, 0, width, height), THEMES["light"], scale)
    assert scene.blank.top() > scene.baseline(2) + 0.2 * scene.size
    assert scene.blank.bottom() < height
    assert scene.blank.top() < scene.baseline(3) - 0.3 * scene.size < scene.blank.bottom()
    assert scene.blank.height() > 1.2 * scene.size
