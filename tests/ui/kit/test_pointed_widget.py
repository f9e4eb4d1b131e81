"""What lies under the mouse is painted on the screen and left out of pictures."""

import pytest
from PyQt6.QtCore import QEvent, QPointF, Qt
from PyQt6.QtGui import QMouseEvent, QPainter, QPixmap
from PyQt6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from nnviz.ui.kit.pointed_widget import PointedWidget
from nnviz.ui.kit.theme import THEMES


class Told(PointedWidget):
    """Remembers with which place it was painted."""

    def __init__(self) -> None:
        super().__init__(THEMES["light"], hint=(60, 40), least=(60, 40))
        self.places: list[QPointF | None] = []

    def paint_pointed(self, painter: QPainter, pointed: QPointF | None) -> None:
        self.places.append(pointed)


def point_at(widget: QWidget, place: QPointF) -> None:
    kind, none = QEvent.Type.MouseMove, Qt.MouseButton.NoButton
    event = QMouseEvent(kind, place, place, none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, event)
    widget.repaint()


@pytest.fixture
def told(qtbot: QtBot) -> Told:
    widget = Told()
    qtbot.addWidget(widget)
    widget.resize(60, 40)
    widget.show()
    return widget


def test_the_place_of_the_mouse_is_painted_until_it_leaves(told: Told) -> None:
    point_at(told, QPointF(20, 10))
    assert told.places[-1] == QPointF(20, 10)
    QApplication.sendEvent(told, QEvent(QEvent.Type.Leave))
    told.repaint()
    assert told.places[-1] is None


def test_a_picture_knows_nothing_of_it(told: Told) -> None:
    point_at(told, QPointF(20, 10))
    assert told.places[-1] == QPointF(20, 10)
    painter = QPainter(pixmap := QPixmap(60, 40))
    told.paint_in_picture(painter)
    painter.end()
    assert not pixmap.isNull()
    assert told.places[-1] is None
