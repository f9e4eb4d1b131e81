"""A plot's box has a way back from pixels to values at every size, and none at all is a size."""

import pytest
from PyQt6.QtCore import QPointF, QRectF

from nnviz.ui.kit.plot.box import CurveBox
from nnviz.ui.kit.plot.spans import Span

WITH_SIZE = QRectF(0.0, 0.0, 200.0, 100.0)


@pytest.fixture
def box(qapp: object) -> CurveBox:
    """A box of 200x100 pixels that shows 10 epochs and values up to 1."""
    box = CurveBox(0.0005)
    box.setGeometry(WITH_SIZE)
    box.show_ranges(Span(0.0, 10.0), Span(0.0, 1.0))
    box.updateMatrix()
    return box


@pytest.mark.parametrize("rect", [QRectF(), QRectF(0.0, 0.0, 0.0, 100.0), QRectF(0.0, 0.0, 200.0, 0.0)])
def test_a_box_without_size_keeps_a_transform_that_can_be_inverted(box: CurveBox, rect: QRectF) -> None:
    box.setGeometry(rect)
    box.updateMatrix()
    assert box.childTransform().isInvertible()


def test_a_box_that_gets_its_size_back_shows_its_values_where_they_were(box: CurveBox) -> None:
    before = box.mapFromView(QPointF(5.0, 0.5))
    box.setGeometry(QRectF())
    box.setGeometry(WITH_SIZE)
    box.updateMatrix()
    assert box.mapFromView(QPointF(5.0, 0.5)) == before
