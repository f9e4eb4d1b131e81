"""Teaching with a small network on pictures with patterns, in a page that puts to use what is wished for."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PyQt6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset, Examples
from nnviz.digits.ink.preparation import PreparedInk, prepare_ink
from nnviz.digits.own.collection import Collection
from nnviz.nn.network import Network, random_network
from nnviz.ui.digits.teach.teaching import Teaching
from nnviz.ui.kit.jobs import Jobs
from nnviz.ui.kit.look import spread_look
from nnviz.ui.kit.theme import THEMES

Draw = Callable[[int], PreparedInk]


@pytest.fixture(scope="session")
def patterns() -> Dataset:
    """Ten classes of blurred 28x28 patterns, 300 / 40 / 200 examples."""
    rng = np.random.default_rng(12)
    prototypes = rng.integers(0, 256, (10, 784))

    def examples(n: int) -> Examples:
        labels = rng.integers(0, 10, n)
        noisy = prototypes[labels] + rng.normal(0, 60, (n, 784))
        return Examples(np.clip(noisy, 0, 255).astype(np.uint8), labels)

    return Dataset("patterns", examples(300), examples(40), examples(200), tuple("0123456789"), (28, 28))


@pytest.fixture(scope="session")
def network() -> Network:
    """A random network 784-12-10."""
    rng = np.random.default_rng(3)
    return random_network((784, 12, 10), ("sigmoid",) * 2, initial="scaled", rng=rng, dtype="float32")


@pytest.fixture
def draw() -> Draw:
    """Give a function that draws a stroke; the number makes it another one."""

    def stroke(n: int) -> PreparedInk:
        ink = np.zeros((100, 100), np.float32)
        ink[20:80, 30:36] = 1
        ink[20 + 6 * n : 26 + 6 * n, 30:70] = 1
        return prepare_ink(ink)

    return stroke


@pytest.fixture
def jobs(qtbot: QtBot, no_qthread_left: None) -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    jobs.close()


@pytest.fixture
def teaching(qtbot: QtBot, network: Network, patterns: Dataset, tmp_path: Path, jobs: Jobs) -> Iterator[Teaching]:
    """Teaching on the patterns, with an empty pad, its folder read, and no drawings."""
    window = QWidget()
    qtbot.addWidget(window)
    teaching = Teaching(network, tmp_path / "mine", jobs, THEMES["light"], window)
    row = QHBoxLayout(window)
    row.addWidget(teaching.sheets, 1)
    row.addWidget(teaching.panel)
    teaching.sheets.hide()
    teaching.sheet_shown.connect(teaching.sheets.setVisible)
    teaching.network_requested.connect(teaching.set_network)
    spread_look(window, THEMES["light"], 1.0)
    teaching.set_dataset(patterns)
    window.resize(1200, 700)
    window.show()
    teaching.open()
    qtbot.waitUntil(lambda: teaching.handwriting.collection is not None)
    yield teaching
    teaching.close()


def mine(teaching: Teaching) -> Collection:
    """Return what has been kept."""
    assert teaching.handwriting.collection is not None
    return teaching.handwriting.collection


def keep(teaching: Teaching, draw: Draw, qtbot: QtBot, *labels: int) -> None:
    """Keep a drawing for each label."""
    for n, label in enumerate(labels):
        before = len(mine(teaching).drawings)
        teaching.set_drawing(draw(n))
        teaching.panel.label.chosen.emit(label)
        teaching.panel.keep.click()
        qtbot.waitUntil(lambda before=before: len(mine(teaching).drawings) > before)  # type: ignore[misc]
