"""Records become points: cost at the left, the share read right at the right."""

from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from nnviz.runs.records import Records
from nnviz.ui.kit.plot.area import CurveArea
from nnviz.ui.kit.plot.plot import CurvePlot
from nnviz.ui.kit.theme import THEMES
from nnviz.ui.network.curves import RunCurves

Run = Any  # see conftest.py


@pytest.fixture
def curves(qtbot: QtBot) -> RunCurves:
    curves = RunCurves(THEMES["light"])
    qtbot.addWidget(curves)
    curves.resize(900, 200)
    curves.start(30)
    curves.show()
    return curves


def points(curves: RunCurves, title: str, key: str) -> list[tuple[float, float]]:
    area = next(a for a in curves.findChildren(CurveArea) if a.accessibleName() == title)
    curve = next(c for c in area.curves if c.spec.key == key)
    x, y = curve.records.window(-np.inf, np.inf)
    return list(dict.fromkeys(zip(x.tolist(), y.tolist(), strict=True)))


def test_every_measurement_is_one_point_in_each_plot(curves: RunCurves, run: Run) -> None:
    for epoch, n_wrong, cost in ((0.0, 60, 0.9), (1.0, 9, 0.2)):
        measured = run.measured(n_wrong, epoch=epoch, cost=cost)
        curves.append(Records(np.empty(0), np.empty(0), (measured,)), epoch)
    assert points(curves, "Cost C", "test") == [(0.0, 0.9), (1.0, 0.2)]
    np.testing.assert_allclose(points(curves, "Classified correctly", "test"), [(0.0, 100 / 3), (1.0, 90.0)])


def test_every_mini_batch_is_one_point(curves: RunCurves) -> None:
    x, y = np.array([0.1, 0.2, 0.3]), np.array([0.5, 0.4, 0.6])
    curves.append(Records(x[:1], y[:1], ()), 0.1)
    curves.append(Records(x[1:], y[1:], ()), 0.3)
    assert points(curves, "Cost C", "mini-batch") == list(zip(x.tolist(), y.tolist(), strict=True))


@pytest.mark.parametrize("split", ["training", "validation", "test"])
def test_splits_are_kept_apart(split: str, curves: RunCurves, run: Run) -> None:
    curves.append(Records(np.empty(0), np.empty(0), (run.measured(9, split=split),)), 0.0)
    for other in ("training", "validation", "test"):
        assert len(points(curves, "Cost C", other)) == (other == split)


def test_a_new_run_begins_with_nothing(curves: RunCurves, run: Run) -> None:
    curves.append(Records(np.array([0.5]), np.array([0.5]), (run.measured(9),)), 0.5)
    curves.start(5)
    for title, keys in (
        ("Cost C", ("mini-batch", "training", "validation", "test")),
        ("Classified correctly", ("training", "validation", "test")),
    ):
        assert [points(curves, title, key) for key in keys] == [[]] * len(keys)


def test_validation_is_there_for_who_wants_it(curves: RunCurves) -> None:
    for plot in curves.findChildren(CurvePlot):
        assert not plot.is_series_visible("validation")
        assert plot.is_series_visible("test")
        assert plot.is_series_visible("training")


def test_the_theme_and_the_scale_are_taken(curves: RunCurves) -> None:
    before = curves.grab().toImage()
    curves.set_theme(THEMES["dark"], 1.5)
    assert curves.grab().toImage() != before


def before(curves: RunCurves) -> dict[str, int]:
    """How many test records of the run before each plot keeps."""
    areas = {area.accessibleName(): area for area in curves.findChildren(CurveArea)}
    return {title: len(area.before["test"].records.window(-np.inf, np.inf)[0]) for title, area in areas.items()}


def train(curves: RunCurves, run: Run) -> None:
    for epoch in (0.0, 1.0):
        curves.append(Records(np.empty(0), np.empty(0), (run.measured(9, epoch=epoch),)), epoch)


def test_the_run_before_stays_behind_in_values_that_can_be_compared(curves: RunCurves, run: Run) -> None:
    train(curves, run)
    curves.start(30)
    assert all(before(curves).values())
    train(curves, run)
    curves.start(30, "cross-entropy")
    assert before(curves)["Cost C"] == 0, "another cost is no measure of this one"
    assert before(curves)["Classified correctly"] > 0


def test_nothing_is_compared_with_what_was_learnt_from_other_data(curves: RunCurves, run: Run) -> None:
    train(curves, run)
    curves.start(30)
    train(curves, run)
    curves.forget_before()
    curves.start(30)
    assert before(curves) == {"Cost C": 0, "Classified correctly": 0}
    train(curves, run)
    curves.start(30)
    assert all(before(curves).values())
