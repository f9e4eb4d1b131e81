"""Central differences beside gradients: nothing runs into what stands beside it."""

import pytest
from PyQt6.QtWidgets import QApplication

from nnviz.nn.backprop_steps.central import Difference
from nnviz.ui.backprop.figure.check_view import CheckView
from nnviz.ui.kit.math_text import math_width
from nnviz.ui.kit.theme import THEMES


@pytest.mark.parametrize("width", [290, 366, 500])
@pytest.mark.parametrize("name", ["∂C/∂w^{1}_{11}", "∂C/∂w^{1}_{16,655}"])
def test_names_and_numbers_keep_to_their_columns(name: str, width: int, qapp: QApplication) -> None:
    view = CheckView(THEMES["light"])
    view.show_rows((Difference(name, -3.5660291858e-05, -3.5660294717e-05),), "")
    view.resize(width, 150)
    column = (view.width() - view.name_width) / 2
    assert all(math_width(text, view.letters_px) < column for text in view.rows[0].texts)
    assert math_width(name, 9.0) < view.name_width
    assert view.letters_px >= 8
