"""Points on the map under the pencil: what is dragged is the point that was taken, as long as it is there."""

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, QPointF, Qt
from pytestqt.qtbot import QtBot

from nnviz.experiments.decision_maps import Plane
from nnviz.ui.kit.theme import THEMES
from nnviz.ui.network.points.decision_scene import DecisionScene, PlanePoints
from nnviz.ui.network.points.decision_view import DecisionView
from nnviz.ui.network.points.paint_decisions import map_rect
from nnviz.ui.network.points.plane_axes import Axis

LEFT = Qt.MouseButton.LeftButton
PLACES = np.array([[-0.5, 0.0], [0.5, 0.0]])


def points(places: np.ndarray) -> PlanePoints:
    return PlanePoints(places, np.zeros(len(places), np.int64), len(places))


@pytest.fixture
def view(qtbot: QtBot) -> DecisionView:
    """A map with two points, and the pencil taken."""
    view = DecisionView(THEMES["light"])
    qtbot.addWidget(view)
    view.resize(340, 370)
    view.set_plane(DecisionScene(Plane(-1.0, 1.0, -1.0, 1.0), points(PLACES)), (Axis("x₁"), Axis("x₂")))
    view.set_pencil(0)
    view.show()
    return view


@pytest.fixture
def moved(view: DecisionView) -> list[int]:
    """The points that are moved, in turn."""
    heard: list[int] = []
    view.point_moved.connect(lambda place, _x1, _x2, _is_dragging: heard.append(place))
    return heard


def at(view: DecisionView, x1: float, x2: float) -> QPoint:
    assert view.scene is not None
    rect = map_rect(view.width(), view.height(), 1.0)
    across, down = view.scene.plane.share(x1, x2)
    return QPointF(rect.left() + across * rect.width(), rect.top() + down * rect.height()).toPoint()


def test_a_point_is_dragged_while_the_map_follows(view: DecisionView, moved: list[int], qtbot: QtBot) -> None:
    qtbot.mousePress(view, LEFT, pos=at(view, 0.5, 0.0))
    qtbot.mouseMove(view, at(view, 0.6, 0.2))
    view.set_points(points(np.array([[-0.5, 0.0], [0.6, 0.2]])))
    qtbot.mouseMove(view, at(view, 0.7, 0.2))
    qtbot.mouseRelease(view, LEFT, pos=at(view, 0.7, 0.2))
    assert moved == [1, 1, 1]


@pytest.mark.parametrize("is_plane", [False, True])
def test_when_a_point_goes_no_other_is_dragged_in_its_place(
    view: DecisionView, moved: list[int], qtbot: QtBot, is_plane: bool
) -> None:
    qtbot.mousePress(view, LEFT, pos=at(view, -0.5, 0.0))
    fewer = points(PLACES[1:])
    if is_plane:
        view.set_plane(DecisionScene(Plane(-1.0, 1.0, -1.0, 1.0), fewer), (Axis("x₁"), Axis("x₂")))
    else:
        view.set_points(fewer)
    qtbot.mouseMove(view, at(view, 0.1, 0.2))
    qtbot.mouseRelease(view, LEFT, pos=at(view, 0.1, 0.2))
    assert moved == []


def test_del_takes_the_point_that_is_held_not_the_one_under_the_cross_hairs(view: DecisionView, qtbot: QtBot) -> None:
    removed: list[int] = []
    view.point_removed.connect(removed.append)
    view.set_example((-0.5, 0.0))
    qtbot.mousePress(view, LEFT, pos=at(view, 0.5, 0.0))
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    qtbot.mouseRelease(view, LEFT, pos=at(view, 0.5, 0.0))
    assert removed == [1]
