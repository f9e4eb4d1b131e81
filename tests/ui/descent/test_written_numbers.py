"""Numbers on the page as a text writes them: powers of ten, one example, names and numbers that all tabs share."""

from dataclasses import replace

import numpy as np
import pytest
from PyQt6.QtCore import QRectF
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset
from nnviz.descent import edits
from nnviz.nn.network import Network, random_network
from nnviz.runs.run_place import RunPlace
from nnviz.ui.descent.cost.paint_paths import PathsScene, paint_paths
from nnviz.ui.descent.page import DescentPage
from nnviz.ui.descent.step.paint_step import StepScene, paint_step
from nnviz.ui.descent.step.step_job import FoundStep, step_job
from nnviz.ui.kit.theme import THEMES
from tests.ui.descent.conftest import Written, moved, plan_of


def step_of(network: Network, dataset: Dataset, *, eta: float, m: int = 8) -> FoundStep:
    run = RunPlace(replace(plan_of(network), eta=eta, mini_batch=m), 0.0)
    *_, found = step_job(network, dataset, run, "w 1 1 1")
    assert found is not None
    return found


@pytest.mark.parametrize(("eta", "text"), [(1e6, "10⁶"), (1e-5, "10⁻⁵"), (0.3, "0.3")])
def test_a_learning_rate_of_the_step_has_a_power_of_ten(
    network: Network, blobs: Dataset, written: Written, eta: float, text: str
) -> None:
    scene = StepScene(step_of(network, blobs, eta=eta), QRectF(0, 0, 500, 400), THEMES["light"], 1.0)
    words = "".join(written(lambda painter: paint_step(painter, scene)))
    assert f"× η = {text}" in words


def test_one_example_alone_has_no_sum(network: Network, blobs: Dataset, written: Written) -> None:
    scene = StepScene(step_of(network, blobs, eta=2.0, m=1), QRectF(0, 0, 500, 400), THEMES["light"], 1.0)
    words = "".join(written(lambda painter: paint_step(painter, scene)))
    assert "Σ, the only slope" in words
    assert "the sum of all" not in words


def train_on(page: DescentPage, *, eta: float, m: int, epochs_done: float = 0.0) -> None:
    network = page.network.on_show.network
    assert network is not None
    page.network.take_run(RunPlace(replace(plan_of(network), eta=eta, mini_batch=m), epochs_done))
    page.network.take_network(moved(network, 9), "step 9")


def test_learning_rates_of_two_conventions_have_powers_of_ten(
    page: DescentPage, qtbot: QtBot, written: Written
) -> None:
    train_on(page, eta=1e-5, m=5)
    page.editor.edit(lambda state: edits.with_wish(edits.with_tab(state, "cost"), convention="sum"))
    qtbot.waitUntil(lambda: page.network.cost.paths is not None, timeout=30_000)
    assert page.panel.cost.texts[2:4] == ("10⁻⁵", "10⁻⁶")
    found = page.network.cost.paths
    assert found is not None
    scene = PathsScene(found, QRectF(0, 0, 500, 400), THEMES["light"], 1.0)
    words = "".join(written(lambda painter: paint_paths(painter, scene)))
    assert "η = 10⁻⁵" in words
    assert "η = 10⁻⁶" in words


def test_a_path_of_the_last_mini_batch_is_one(page: DescentPage, qtbot: QtBot) -> None:
    train_on(page, eta=2.0, m=10, epochs_done=290 / 300)
    page.editor.edit(lambda state: edits.with_tab(state, "cost"))
    qtbot.waitUntil(lambda: page.network.cost.paths is not None, timeout=30_000)
    assert page.stages.cost.about.startswith("the run’s next mini-batch of 10, seen as")


def test_a_step_of_one_example_and_a_mini_batch_larger_than_the_data_are_said_as_they_are(
    page: DescentPage, qtbot: QtBot, blobs: Dataset
) -> None:
    train_on(page, eta=2.0, m=1)
    page.editor.edit(lambda state: edits.with_tab(state, "step"))
    qtbot.waitUntil(lambda: page.network.step.found is not None, timeout=30_000)
    assert page.stages.step.about.startswith("1 training example at step 9")
    page.network.take_dataset(replace(blobs, training=blobs.training.first(12)))
    page.editor.edit(lambda state: edits.with_wish(edits.with_tab(state, "noise"), m=500))
    qtbot.waitUntil(lambda: page.panel.noise.times != "", timeout=30_000)
    assert page.panel.noise.times.startswith("∇C over all 12 examples")
    assert "Over 12: " in page.panel.noise.times


def test_a_test_example_has_the_number_and_the_class_that_other_tabs_give_it(
    page: DescentPage, qtbot: QtBot, blobs: Dataset
) -> None:
    page.editor.edit(lambda state: edits.with_wish(edits.with_tab(state, "weight"), weight="w 2 1 3", half=300.0))
    qtbot.waitUntil(lambda: page.panel.sweep.texts[4] != "", timeout=30_000)
    found = page.network.sweep.found
    assert found is not None
    value = found.sweep.flips[0].value
    page.stages.sweep.slope.moved.emit(value)
    qtbot.waitUntil(
        lambda: page.network.sweep.marker is not None and page.network.sweep.marker.value == value, timeout=30_000
    )
    flip = found.sweep.flips[0]
    example = (*flip.gained, *flip.lost)[0]
    assert f"#{example + 1} ({'abc'[blobs.test.labels[example]]})" in page.panel.sweep.texts[4]


def test_paths_that_leave_all_numbers_are_told_in_their_place(page: DescentPage, qtbot: QtBot) -> None:
    network = page.network.on_show.network
    assert network is not None
    steep = random_network(network.sizes, ("identity",) * 2, initial="text", rng=np.random.default_rng(5))
    page.network.take_run(RunPlace(replace(plan_of(network), activations=steep.activations, eta=1e6), 0.0))
    page.network.take_network(steep, "")
    said: list[str] = []
    page.refused.connect(said.append)
    page.editor.edit(lambda state: edits.with_tab(state, "cost"))
    qtbot.waitUntil(lambda: page.stages.cost.about != "", timeout=30_000)
    assert page.stages.cost.about.startswith("with η = 10⁶ a weight soon is larger than any number")
    assert page.network.cost.paths is None
    assert said == []
