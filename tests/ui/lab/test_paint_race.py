"""The curves of all runs as painted: what begins below the axis is told, and no band is over a line."""

from dataclasses import replace
from itertools import starmap

import pytest
from PyQt6.QtCore import QRectF
from PyQt6.QtGui import QGuiApplication, QImage

from nnviz.lab.comparison import Settings, compared
from nnviz.lab.state import LabState
from nnviz.runs.sweep.result import EpochMetrics, RunResult
from nnviz.ui.kit.theme import THEMES
from nnviz.ui.lab.runs.paint_race import RaceScene, paint_race
from nnviz.ui.lab.series_colors import series_colors
from tests.ui.painting import image_of

AREA = QRectF(0, 0, 640, 400)


def settings(ten: list[tuple[int, ...]], four: list[tuple[int, ...]]) -> Settings:
    """Return the runs of ten outputs and of four with these rights of 100 after each epoch."""
    experiment, made = LabState().experiment, {}
    rights = {(10, seed): run for seed, run in enumerate(ten)} | {(4, seed): run for seed, run in enumerate(four)}
    for spec in experiment.specs:
        if run := rights.get((spec.plan.sizes[-1], spec.plan.seed)):
            metrics = tuple(starmap(lambda epoch, right: EpochMetrics(epoch, 0.1, right, 0, 0.1, 0), enumerate(run)))
            made[spec.key] = RunResult(spec.key, n_test=100, epochs=metrics)
    return compared(experiment, made)


def scene_of(shown: Settings, *, shows_runs: bool) -> RaceScene:
    return RaceScene(shown, 2, shows_runs, AREA, THEMES["light"], 1.0)


@pytest.mark.parametrize(("shows_runs", "lowest"), [(True, "↓ 9.0 %"), (False, "↓ 10.5 %")])
def test_what_begins_below_the_axis_is_told_for_every_setting(
    qapp: QGuiApplication, shows_runs: bool, lowest: str
) -> None:
    scene = scene_of(settings([(9, 80, 90), (12, 70, 95)], [(5, 60, 80)]), shows_runs=shows_runs)
    assert scene.frame.y.low > 12
    assert [mark.text for mark in scene.cut_off] == [lowest, "↓ 5.0 %"]
    assert [mark.epoch for mark in scene.cut_off] == [0, 0]


def test_nothing_is_told_where_all_is_on_the_axis(qapp: QGuiApplication) -> None:
    assert scene_of(settings([(80, 80, 90)], [(75, 70, 80)]), shows_runs=True).cut_off == ()


def test_a_curve_at_a_hundred_per_cent_is_as_thick_as_elsewhere(qapp: QGuiApplication) -> None:
    scene = replace(scene_of(settings([(90, 100, 100)], []), shows_runs=True), scale=2.0)
    image, plot = painted(scene), scene.frame.plot
    place, color = scene.frame.point(1.5, 100), series_colors(scene.theme, 2)[0].name()
    assert place.y() == plot.top()
    x, y = round(place.x()), round(place.y())
    inked = [way for way in range(-4, 5) if image.pixelColor(x, y + way).name() == color]
    assert len(inked) >= 2 * 2.4 - 1  # a curve is 2.4 pixels thick at scale 1


def test_the_mark_is_painted_at_the_foot_in_the_colour_of_its_setting(qapp: QGuiApplication) -> None:
    scene = scene_of(settings([(9, 80, 90)], []), shows_runs=True)
    image = painted(scene)
    plot, color = scene.frame.plot, series_colors(scene.theme, 2)[0].name()
    columns, rows = (
        range(round(plot.left()) + 3, round(plot.left()) + 40),
        range(round(plot.bottom()) - 14, round(plot.bottom()) - 3),
    )
    assert any(image.pixelColor(x, y).name() == color for x in columns for y in rows)


def test_a_band_of_the_second_setting_is_not_over_the_mean_of_the_first(qapp: QGuiApplication) -> None:
    scene = scene_of(settings([(60, 60, 60), (60, 60, 60)], [(30, 30, 30), (80, 80, 80)]), shows_runs=False)
    image, middle, color = painted(scene), scene.frame.point(1.5, 60), series_colors(scene.theme, 2)[0].name()
    near = {image.pixelColor(round(middle.x()), round(middle.y()) + way).name() for way in (-1, 0, 1)}
    assert color in near


def painted(scene: RaceScene) -> QImage:
    return image_of(lambda painter: paint_race(painter, scene), 640, 400, scene.theme.ground)
