"""Painting into a small image, and a page with a network in training, for the tests of the page Descent."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pytest
from PyQt6.QtCore import QSize
from PyQt6.QtGui import QColor, QImage, QPainter
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset
from nnviz.experiments import gradient_noise
from nnviz.nn.network import Network, random_network
from nnviz.nn.plan import TrainingPlan
from nnviz.runs.run_place import RunPlace
from nnviz.ui.descent.page import DescentPage
from nnviz.ui.kit.picture.recorder import record
from nnviz.ui.kit.theme import THEMES

Painted = Callable[..., QImage]
Written = Callable[[Callable[[QPainter], None]], tuple[str, ...]]


@pytest.fixture(autouse=True)
def few_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    """Measure noise on fewer mini-batches than people wait for: the numbers have tests of their own."""
    monkeypatch.setattr(gradient_noise, "MOST_DRAWS", 60)
    monkeypatch.setattr(gradient_noise, "MOST_EXAMPLES", 6_000)


@pytest.fixture
def painted(qapp: QApplication) -> Painted:
    """Return a function that lets another one paint on a ground of one colour."""

    def paint(function: Callable[[QPainter], None], *, ground: QColor, width: int = 500, height: int = 400) -> QImage:
        image = QImage(width, height, QImage.Format.Format_RGB32)
        image.fill(ground)
        painter = QPainter(image)
        function(painter)
        painter.end()
        return image

    return paint


@pytest.fixture
def written(qapp: QApplication) -> Written:
    """Return a function that lets another one paint and returns the words it wrote."""
    return lambda function: record(QSize(500, 400), function).texts


def pixels(image: QImage) -> np.ndarray:
    """Return an image as (rows, columns, red green blue)."""
    converted = image.convertToFormat(QImage.Format.Format_RGB32)
    bits = converted.constBits()
    assert bits is not None
    data = np.frombuffer(bits.asstring(converted.sizeInBytes()), np.uint8)
    return data.reshape(image.height(), -1, 4)[:, : image.width(), 2::-1].astype(int)


def count_near(image: QImage, color: QColor, tolerance: int = 8) -> int:
    """Return how many pixels have nearly this colour."""
    return int((np.abs(pixels(image) - np.array(color.getRgb()[:3])).max(axis=-1) <= tolerance).sum())


@pytest.fixture
def network(blobs: Dataset) -> Network:
    sizes = (blobs.n_inputs, 5, blobs.n_classes)
    return random_network(sizes, ("sigmoid",) * 2, initial="text", rng=np.random.default_rng(5))


def moved(network: Network, seed: int) -> Network:
    rng = np.random.default_rng(seed)
    return replace(network, weights=tuple(w + rng.normal(0, 0.2, w.shape) for w in network.weights))


def plan_of(network: Network) -> TrainingPlan:
    return TrainingPlan(sizes=network.sizes, eta=2.0, mini_batch=8, seed=5)


@pytest.fixture
def page(qtbot: QtBot, no_qthread_left: None, blobs: Dataset, network: Network) -> Iterator[DescentPage]:
    page = DescentPage(THEMES["light"])
    qtbot.addWidget(page)
    page.resize(1280, 760)
    page.network.take_dataset(blobs)
    for seed in range(4):
        page.network.take_run(RunPlace(plan_of(network), seed * 0.25))
        page.network.take_network(moved(network, seed), f"step {seed}")
    page.show()
    page.set_theme(THEMES["light"], 1.0)
    yield page
    page.close_page()
