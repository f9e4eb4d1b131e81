"""Names of inputs have their room, and so has the value under a short one."""

import pytest
from PyQt6.QtGui import QFontMetricsF

from nnviz.ui.graph.paint_inputs import VALUE_PX, WIDEST_NAME_PX, names_width
from nnviz.ui.kit.theme import ui_font

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("scale", [1.0, 1.75])
def test_a_short_name_leaves_room_for_the_value_under_it(scale: float) -> None:
    value = QFontMetricsF(ui_font(VALUE_PX * scale)).horizontalAdvance("−0.17")
    assert names_width(("x",), scale) > value
    assert names_width(("x",), scale) < names_width(("petal length",), scale) < names_width(("m" * 99,), scale)
    assert names_width(("m" * 99,), scale) < (WIDEST_NAME_PX + 10) * scale
    assert names_width((), scale) == 0
