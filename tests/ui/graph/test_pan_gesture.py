"""A press that moves far enough pulls the picture along, any other is a click."""

from PyQt6.QtCore import QPointF

from nnviz.diagram.viewport import WHOLE
from nnviz.ui.graph.pan_gesture import DRAG_DISTANCE_PX, PanGesture

AT = QPointF(100, 50)


def test_a_press_that_stays_is_a_click() -> None:
    pan = PanGesture()
    pan.press(AT, WHOLE)
    assert pan.moved(AT + QPointF(DRAG_DISTANCE_PX, 0)) is None
    assert pan.release()


def test_one_that_moves_is_none_and_takes_the_picture_along() -> None:
    pan, zoom = PanGesture(), WHOLE.by(2.0, 100, 50)
    pan.press(AT, zoom)
    assert pan.moved(AT + QPointF(30, -10)) == zoom.moved(30, -10)
    assert pan.moved(AT) == zoom.moved(0, 0)  # back where it began it is no click any more
    assert not pan.release()
    assert not pan.is_on


def test_without_a_press_nothing_is_moved_or_clicked() -> None:
    pan = PanGesture()
    assert pan.moved(AT) is None
    assert not pan.release()
