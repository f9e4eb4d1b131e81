"""The readout says what the curves say and never leaves the plot."""

import numpy as np
import pytest
from PyQt6.QtCore import QRectF, QSizeF
from PyQt6.QtGui import QColor

from nnviz.ui.kit.plot.readout import card_box, readout_at
from nnviz.ui.kit.plot.series import Curve, SeriesSpec

PLOT = QRectF(50, 10, 400, 200)
COLORS = (QColor("green"), QColor("blue"))


@pytest.mark.parametrize("x", [50, 60, 200, 380, 400, 440, 450])
@pytest.mark.parametrize("low", [False, True])
def test_the_card_never_leaves_the_plot(x: float, low: bool) -> None:
    box = card_box(PLOT, x, QSizeF(120, 60), gap=12, low=low)
    assert PLOT.contains(box)
    assert not box.left() <= x <= box.right()


def test_a_card_higher_than_the_plot_starts_at_its_top() -> None:
    assert card_box(PLOT, 200, QSizeF(120, 300), gap=12, low=True).top() == PLOT.top()


def test_a_value_is_that_of_the_newest_record_not_later() -> None:
    training, test = Curve(SeriesSpec("training", "training")), Curve(SeriesSpec("test", "test"))
    training.append(np.arange(4), [0.4, 0.3, 0.2, 0.1])
    test.append([2], [0.5])
    found = readout_at(1.5, [training, test], COLORS, "cost")
    assert found is not None
    assert (found.x, [(row.label, row.value, row.color) for row in found.rows]) == (
        1.5,
        [("training", "0.3000", COLORS[0])],
    )
    training.visible = False
    found = readout_at(9.0, [training, test], COLORS, "cost")
    assert found is not None
    assert (found.x, [row.y for row in found.rows]) == (2.0, [0.5])
    test.visible = False
    assert readout_at(9.0, [training, test], COLORS, "cost") is None
