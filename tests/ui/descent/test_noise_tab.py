"""Mini-batches drawn one after the other on the page: arrows, lit examples, and what they are worth."""

import numpy as np
import pytest
from PyQt6.QtCore import QRectF, QSize
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset, one_hot
from nnviz.descent import edits
from nnviz.descent.network_wishes import MOST_DRAWN
from nnviz.experiments.generators import finished
from nnviz.experiments.gradient_noise import GradientNoise, MiniBatchErrors, gradient_noise
from nnviz.experiments.running_average import Directions, RunningAverage, running_average
from nnviz.experiments.weight_vectors import joined
from nnviz.nn.backprop import gradient
from nnviz.nn.network import Network, random_network
from nnviz.ui.descent.noise.paint_drawn import DrawnScene, paint_drawn
from nnviz.ui.descent.noise.paint_fan import FanScene, paint_fan
from nnviz.ui.descent.noise.paint_noise import OVER_SECONDS, NoiseScene, paint_noise
from nnviz.ui.descent.page import DescentPage
from nnviz.ui.kit.picture.recorder import record
from nnviz.ui.kit.picture.recording import Text
from nnviz.ui.kit.theme import THEMES
from tests.ui.descent.conftest import Painted, Written, count_near


def opened(page: DescentPage, qtbot: QtBot, m: int = 10) -> RunningAverage:
    page.editor.edit(lambda state: edits.with_wish(edits.with_tab(state, "noise"), m=m))
    tab = page.network.noise
    qtbot.waitUntil(lambda: tab.average is not None and tab.average.rows.shape[1] == m, timeout=30_000)
    average = tab.average
    assert average is not None
    return average


def plain(network: Network, dataset: Dataset, rows: np.ndarray) -> np.ndarray:
    examples = dataset.training
    found = gradient(network, examples.inputs(rows), one_hot(examples.labels[rows], 3), "quadratic")
    return joined(found.weights, found.biases)


def test_the_arrows_are_those_of_the_examples_lit(page: DescentPage, qtbot: QtBot, blobs: Dataset) -> None:
    average = opened(page, qtbot)
    network = page.network.on_show.network
    assert network is not None
    true = plain(network, blobs, np.arange(len(blobs.training)))
    gradients = np.array([plain(network, blobs, rows) for rows in average.rows[:5]])
    mean = gradients.mean(axis=0)
    assert average.single.along[4] == pytest.approx(gradients[4] @ true / (true @ true), rel=1e-5)
    assert average.average.along[4] == pytest.approx(mean @ true / (true @ true), rel=1e-5)


def test_one_more_is_drawn_and_undone(page: DescentPage, qtbot: QtBot) -> None:
    opened(page, qtbot)
    page.handlers()["random_example"]()
    page.handlers()["random_example"]()
    assert page.state.network.n_drawn == 3
    page.handlers()["undo"]()
    assert page.state.network.n_drawn == 2
    assert not page.grab().isNull()


def test_another_m_begins_anew(page: DescentPage, qtbot: QtBot) -> None:
    opened(page, qtbot)
    page.handlers()["random_example"]()
    page.panel.noise.m_changed.emit(25.0, False)
    assert (page.state.network.m, page.state.network.n_drawn) == (25, 1)
    tab = page.network.noise
    qtbot.waitUntil(lambda: tab.average is not None and tab.average.rows.shape[1] == 25, timeout=30_000)


def test_where_nothing_slopes_the_page_says_so(page: DescentPage, qtbot: QtBot) -> None:
    opened(page, qtbot)
    network = page.network.on_show.network
    assert network is not None
    flat = Network(network.weights, (network.biases[0], network.biases[1] + 1e6), network.activations)
    page.network.take_network(flat, "step 9")
    with qtbot.waitSignal(page.refused, timeout=30_000) as refused:
        page.network.noise.measure()
    assert "∇C" in refused.args[0]
    qtbot.waitUntil(lambda: page.stages.noise.about == "", timeout=30_000)  # nothing is being measured any more
    assert page.network.noise.average is None


def test_the_time_of_all_examples_stands_beside_that_of_a_few(page: DescentPage, qtbot: QtBot, blobs: Dataset) -> None:
    opened(page, qtbot)
    qtbot.waitUntil(lambda: page.panel.noise.times != "", timeout=30_000)
    assert f"all {len(blobs.training)} examples" in page.panel.noise.times


def test_the_view_changes_what_errors_are_shown_over(page: DescentPage, qtbot: QtBot) -> None:
    opened(page, qtbot)
    page.handlers()["next_view"]()
    assert page.state.network.over == "seconds"
    page.handlers()["next_view"]()
    assert page.state.network.over == "m"


@pytest.fixture(scope="module")
def noise(blobs: Dataset) -> tuple[GradientNoise, RunningAverage]:
    """What the page measures, of one network for all the pictures of it."""
    sizes, cost = (blobs.n_inputs, 5, blobs.n_classes), "quadratic"
    network = random_network(sizes, ("sigmoid",) * 2, initial="text", rng=np.random.default_rng(5))
    steps = gradient_noise(network, blobs.training, cost, np.random.default_rng(0), (1, 10, 100, 300))
    work = running_average(network, blobs.training, cost, np.random.default_rng(0), m=10, n_drawn=MOST_DRAWN)
    average = finished(work)
    assert average is not None
    return [step for step in steps if step is not None][-1], average


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("over", ["m", "seconds"])
def test_the_chart_is_painted_over_either_axis(
    noise: tuple[GradientNoise, RunningAverage], painted: Painted, theme: str, over: str
) -> None:
    scene = NoiseScene(noise[0], QRectF(0, 0, 500, 400), THEMES[theme], 1.0, over, noise[1])
    for size in noise[0].sizes[:-1]:
        assert scene.plot.adjusted(-1, -1, 1, 1).contains(scene.point(scene.across(size), size.rms_error))
    image = painted(lambda painter: paint_noise(painter, scene), ground=THEMES[theme].ground)
    assert count_near(image, THEMES[theme].ink) > 100
    assert (count_near(image, THEMES[theme].curve_validation) > 20) == (over == "m")


def sized(m: int, error: float, median: float, seconds: float) -> MiniBatchErrors:
    return MiniBatchErrors(
        m, np.zeros(3), np.zeros(3), np.array([median, median, (3 * error**2 - 2 * median**2) ** 0.5]), seconds
    )


def test_rounding_over_all_examples_does_not_stretch_the_axis(written: Written) -> None:
    sizes = (sized(1, 31.4, 20, 1e-4), sized(100, 3.1, 3, 2e-4), sized(10_000, 1.1e-6, 1e-6, 0.1))
    scene = NoiseScene(GradientNoise(10_000, 0.01, sizes), QRectF(0, 0, 500, 400), THEMES["light"], 1.0)
    assert scene.decades == (0, 2)
    only_small = NoiseScene(GradientNoise(9, 1.0, (sized(1, 2e-5, 1e-5, 1e-4),)), scene.area, scene.theme, 1.0)
    assert "10⁻⁵" in written(lambda painter: paint_noise(painter, only_small))


def test_over_time_every_size_is_written_beside_the_dots() -> None:
    few = [(1, 31.4, 1.0, 0.116), (2, 22.1, 1.27, 0.0941), (5, 13.6, 3.7, 0.103), (10, 9.83, 6.4, 0.107)]
    more = [(20, 6.92, 5.6, 0.115), (50, 4.37, 4.1, 0.157), (100, 3.1, 3.0, 0.226), (10_000, 1.1e-6, 1.1e-6, 14.0)]
    sizes = tuple(sized(m, error, median, ms / 1000) for m, error, median, ms in few + more)
    noise = GradientNoise(10_000, 0.01, sizes)
    scene = NoiseScene(noise, QRectF(0, 0, 500, 520), THEMES["light"], 1.0, OVER_SECONDS)
    items = record(QSize(500, 520), lambda painter: paint_noise(painter, scene)).items
    names = {item.text: item.outlines.boundingRect() for item in items if isinstance(item, Text)}
    dots = [scene.point(scene.across(size), e) for size in scene.shown for e in (size.rms_error, size.median_error)]
    for size in scene.shown:
        box = names[f"{size.m:,}"]
        assert not any(box.intersects(QRectF(at.x() - 5, at.y() - 5, 10, 10)) for at in dots), size.m


def test_no_more_than_one_step_in_the_time_of_one_is_no_gain(page: DescentPage) -> None:
    page.panel.noise.show_times(71, 0.002, 0.0019, m=50)
    assert page.panel.noise.times == "∇C over all 71 examples: 2.00 ms. Over 50: 1.90 ms, which is hardly less."
    page.panel.noise.show_times(71, 0.002, 0.001, m=10)
    assert page.panel.noise.times.endswith("so 2 steps in the time of one.")


def test_the_average_of_few_mini_batches_ends_with_the_examples_and_is_dots(painted: Painted) -> None:
    n, m, theme = 106, 10, THEMES["light"]
    sizes = tuple(sized(k, error, error, 1.0) for k, error in ((1, 3.0), (10, 1.0), (100, 0.2)))
    errors = np.full(40, 0.5)
    found = Directions(1 + errors, np.zeros(40))
    average = RunningAverage(n, np.zeros((40, m), np.int64), found, found)
    scene = NoiseScene(GradientNoise(n, 0.01, sizes), QRectF(0, 0, 500, 400), theme, 1.0, average=average)
    image = painted(lambda painter: paint_noise(painter, scene), ground=theme.ground)
    last = scene.point(100, 0.5)
    green = theme.curve_validation
    row = [image.pixelColor(x, round(last.y())) == green for x in range(500)]
    assert row[round(scene.point(10, 0.5).x()) + 1]
    assert not any(row[round(last.x()) + 4 :])
    beside = [image.pixelColor(x, round(last.y()) - 2) == green for x in range(500)]
    assert beside[round(last.x())]
    assert not beside[round((scene.point(10, 0.5).x() + scene.point(20, 0.5).x()) / 2)]


@pytest.mark.parametrize("n_drawn", [1, 2, 25])
def test_all_arrows_fit_their_place(
    noise: tuple[GradientNoise, RunningAverage], painted: Painted, n_drawn: int
) -> None:
    theme = THEMES["light"]
    scene = FanScene(noise[1], n_drawn, QRectF(0, 0, 400, 300), theme, 1.0)
    single, average = scene.tips
    assert len(single) == len(average) == n_drawn
    for tip in (*single, *average, np.array([1.0, 0.0])):
        assert scene.area.contains(scene.at(tip))
    image = painted(lambda painter: paint_fan(painter, scene), ground=theme.ground)
    assert count_near(image, theme.accent) > 20


@pytest.mark.parametrize("n_drawn", [1, 3])
def test_drawn_examples_are_lit(noise: tuple[GradientNoise, RunningAverage], painted: Painted, n_drawn: int) -> None:
    theme = THEMES["light"]
    scene = DrawnScene(noise[1], n_drawn, QRectF(0, 0, 400, 300), theme, 1.0)
    image = painted(lambda painter: paint_drawn(painter, scene), ground=theme.ground)
    rows = noise[1].rows[:n_drawn]
    for example in rows[-1].tolist():
        assert image.pixelColor(scene.at(example).toPoint()) == theme.accent
    for example in rows[:-1].ravel().tolist():
        assert image.pixelColor(scene.at(example).toPoint()) == theme.ink_soft
    never = next(example for example in range(300) if example not in rows)
    assert image.pixelColor(scene.at(never).toPoint()) == theme.track


def test_how_a_picture_is_scaled_is_found_once_and_not_for_every_point(
    noise: tuple[GradientNoise, RunningAverage],
) -> None:
    fan = FanScene(noise[1], 25, QRectF(0, 0, 400, 300), THEMES["light"], 1.0)
    assert fan.tips is fan.tips
    assert fan.foot is fan.foot
    chart = NoiseScene(noise[0], QRectF(0, 0, 500, 400), THEMES["light"], 1.0)
    assert chart.decades is chart.decades


def test_a_gradient_of_0_points_nowhere(page: DescentPage, written: Written) -> None:
    nothing, something = Directions(np.zeros(2), np.zeros(2)), Directions(np.array([0.0, 1.0]), np.array([0.0, 1.0]))
    size = MiniBatchErrors(1, nothing.along, nothing.across, nothing.errors, 0.001)
    page.panel.noise.show_noise(GradientNoise(4, 1.0, (size,)))
    assert page.panel.noise.rows == (("1", "–", "1.00", "1.00"),)
    found = RunningAverage(4, np.array([[0], [1]]), something, something)
    for n_drawn, angle in ((1, "–"), (2, "45°")):
        scene = FanScene(found, n_drawn, QRectF(0, 0, 500, 400), THEMES["light"], 1.0)
        assert f"→ this one, {angle}" in "".join(written(lambda painter, scene=scene: paint_fan(painter, scene)))


def test_after_the_last_mini_batch_that_there_is_comes_the_first(page: DescentPage, qtbot: QtBot) -> None:
    average = opened(page, qtbot, m=300)
    assert len(average.rows) == 333
    page.editor.edit(lambda state: edits.with_wish(state, n_drawn=MOST_DRAWN))  # as many as there are are shown
    page.handlers()["random_example"]()
    assert page.state.network.n_drawn == 1
