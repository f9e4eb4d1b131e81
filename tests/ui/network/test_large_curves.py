"""The curves can have the whole stage, and give it back to whatever is asked for next."""

from dataclasses import replace

import numpy as np
import pytest
from PyQt6.QtCore import QObject, Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication, QLabel

from nnviz.data.points import PointsChoice
from nnviz.data.task import Task
from nnviz.data.task_loading import load_task
from nnviz.experiments.decisions import decisions
from nnviz.ui.network.page import NetworkPage
from nnviz.ui.network.points.decision_scene import MapLook


@pytest.fixture
def shown(page: NetworkPage) -> NetworkPage:
    page.resize(1280, 700)
    page.show()
    QApplication.processEvents()
    return page


def press(page: NetworkPage, action: str) -> None:
    page.handlers()[action]()
    QApplication.processEvents()


def test_the_curves_take_the_stage_and_give_it_back(shown: NetworkPage) -> None:
    stage = shown.stage
    before = stage.curves.height()
    press(shown, "large_curves")
    assert not stage.view.isVisible()
    assert stage.curves.height() > 2 * before
    assert stage.curves.height() > 0.9 * stage.height()
    press(shown, "escape")
    assert stage.view.isVisible()
    assert stage.curves.height() == before
    press(shown, "large_curves")
    press(shown, "large_curves")
    assert stage.view.isVisible()


def test_so_does_a_double_click_on_a_title(shown: NetworkPage) -> None:
    (title,) = [label for label in shown.stage.curves.findChildren(QLabel) if label.text() == "Classified correctly"]
    for is_large in (True, False):
        QTest.mouseDClick(title, Qt.MouseButton.LeftButton)
        assert shown.stage.large_curves_shown == is_large


@pytest.mark.parametrize("action", ["errors", "next_tool"])
def test_a_sheet_that_is_asked_for_is_seen(action: str, shown: NetworkPage) -> None:
    press(shown, "large_curves")
    press(shown, action)
    assert shown.stage.errors.isVisible() or shown.stage.matrices.isVisible()
    assert not shown.stage.large_curves_shown


def test_a_network_in_no_run_has_no_curves_to_be_large(shown: NetworkPage) -> None:
    press(shown, "large_curves")
    shown.stage.allow_examples(False)
    assert not shown.stage.large_curves_shown
    shown.stage.show_large_curves(True)
    assert not shown.stage.large_curves_shown


def test_the_map_under_them_is_that_of_the_network_that_has_come_meanwhile(
    shown: NetworkPage, session: QObject
) -> None:
    plane = load_task(Task("moons", points=PointsChoice(n=40)))
    session.dataset_loaded.emit(plane)  # type: ignore[attr-defined]
    QApplication.processEvents()
    view = shown.stage.decision.view
    shown.run.begin(replace(shown.run.state.plan, seed=7))
    press(shown, "large_curves")
    session.dataset_loaded.emit(load_task(Task("circles")))  # type: ignore[attr-defined]
    press(shown, "undo")
    press(shown, "escape")
    assert view.scene is not None
    assert view.scene.decisions is not None
    assert shown.network is not None
    at_hand = decisions(view.grid.maps(shown.network)[-1], plane.outputs)  # type: ignore[union-attr]
    np.testing.assert_array_equal(view.scene.decisions.classes, at_hand.classes)


def test_other_points_are_coloured_in_the_way_that_is_chosen(shown: NetworkPage, session: QObject) -> None:
    session.dataset_loaded.emit(load_task(Task("moons")))  # type: ignore[attr-defined]
    panel = shown.stage.decision
    panel.view.set_look(MapLook.CLASSES)
    session.dataset_loaded.emit(load_task(Task("circles")))  # type: ignore[attr-defined]
    assert panel.view.scene is not None
    assert panel.view.scene.look is MapLook.CLASSES
