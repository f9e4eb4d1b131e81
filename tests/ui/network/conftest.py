"""The network page with a session that only takes down what is wished, and progress made by hand."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

import numpy as np
import pytest
from PyQt6.QtCore import QObject, Qt, pyqtSignal
from PyQt6.QtWidgets import QAbstractButton, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset
from nnviz.nn.evaluation import Evaluation
from nnviz.nn.network import Network, random_network
from nnviz.nn.plan import TrainingPlan
from nnviz.runs.commands import Forget
from nnviz.runs.diagnosis import Diagnosis
from nnviz.runs.records import TEST, Measurement, Records, Snapshot, Stop
from nnviz.ui.kit.number_field import NumberField
from nnviz.ui.kit.plot.area import CurveArea
from nnviz.ui.kit.theme import THEMES
from nnviz.ui.network.page import NetworkPage
from nnviz.ui.training.training_worker import Progress

PLAN = TrainingPlan(sizes=(16, 30, 3))  # the text's plan with the ends that the blobs have
HEALTHY = Diagnosis()


class FakeSession(QObject):
    """Takes down every wish as (name, arguments)."""

    progressed = pyqtSignal(object)
    failed = pyqtSignal(str)
    dataset_loaded = pyqtSignal(object)
    overtaken = pyqtSignal(object)
    refused = pyqtSignal(str)

    def __init__(self) -> None:
        super().__init__()
        self.wishes: list[tuple[object, ...]] = []

    def __getattr__(self, name: str) -> Callable[..., None]:
        if name.startswith("_"):
            raise AttributeError(name)
        return lambda *arguments: self.wishes.append((name, *arguments))

    def begin(self, *arguments: object) -> int:
        """Take it down and count the runs."""
        self.wishes.append(("begin", *arguments))
        return len(self.named("begin"))

    @property
    def sent(self) -> list[object]:
        """Every command that has been sent, but for what only gives memory back."""
        return [wish[1] for wish in self.wishes if wish[0] == "send" and not isinstance(wish[1], Forget)]

    def named(self, name: str) -> list[tuple[object, ...]]:
        """The arguments of every wish of a name."""
        return [wish[1:] for wish in self.wishes if wish[0] == name]


class FakePainter(QObject):
    """Takes down what fields are wanted and paints none."""

    painted = pyqtSignal(object)

    def __init__(self) -> None:
        super().__init__()
        self.wanted: list[object] = []

    def request(self, wishes: object) -> None:
        self.wanted.append(wishes)


@dataclass
class Run:
    """Makes the progress of a run by hand."""

    dataset: Dataset
    plan: TrainingPlan = PLAN
    rng: np.random.Generator = field(default_factory=lambda: np.random.default_rng(5))

    def network(self) -> Network:
        """A network of the plan's shape, another one each time."""
        return random_network(self.plan.sizes, self.plan.activations, initial="text", rng=self.rng)

    def measured(self, n_wrong: int, *, epoch: float = 0.0, cost: float = 0.5, split: str = TEST) -> Measurement:
        """A measurement in which the first ``n_wrong`` examples are read as the class after their own."""
        examples = getattr(self.dataset, split)
        predictions = examples.labels.copy()
        predictions[:n_wrong] = (predictions[:n_wrong] + 1) % self.dataset.n_classes
        evaluation = Evaluation(cost, predictions, len(examples) - n_wrong, (1,) * self.dataset.n_classes)
        return Measurement(split, round(30 * epoch), epoch, evaluation)

    def progress(
        self,
        *measurements: Measurement,
        epoch: float = 0.0,
        costs: tuple[float, ...] = (),
        diagnosis: Diagnosis = HEALTHY,
        stop: Stop | None = None,
        is_playing: bool = False,
        steps_per_second: float = 0.0,
        **plan: object,
    ) -> Progress:
        """The run after so many epochs of 30 mini-batches."""
        epochs = np.linspace(0, epoch, len(costs) + 1)[1:]
        records = Records(epochs, np.array(costs), measurements)
        changed = replace(self.plan, **plan)  # type: ignore[arg-type]
        snapshot = Snapshot(1, round(30 * epoch), epoch, changed, self.network(), records, diagnosis, stop)
        return Progress(snapshot, is_playing, steps_per_second)


@pytest.fixture
def session(qapp: object) -> FakeSession:
    return FakeSession()


@pytest.fixture
def painter(qapp: object) -> FakePainter:
    return FakePainter()


@pytest.fixture
def empty_page(session: FakeSession, painter: FakePainter, qtbot: QtBot) -> Iterator[NetworkPage]:
    """A page whose data is still on its way."""
    page = NetworkPage(session, painter, THEMES["light"])  # type: ignore[arg-type]
    qtbot.addWidget(page)
    page.resize(1280, 760)
    page.show()
    yield page
    page.close_page()  # a thread that went on would end all tests once its page is forgotten


@pytest.fixture
def page(empty_page: NetworkPage, session: FakeSession, blobs: Dataset) -> NetworkPage:
    """A page on the blobs, at the start of its first run."""
    session.dataset_loaded.emit(blobs)
    return empty_page


@pytest.fixture
def run(blobs: Dataset) -> Run:
    return Run(blobs)


@pytest.fixture
def sentences(empty_page: NetworkPage) -> list[str]:
    """What the page has refused."""
    heard: list[str] = []
    empty_page.refused.connect(heard.append)
    return heard


class Hand:
    """The user's eye and hand on a page."""

    def __init__(self, page: NetworkPage, qtbot: QtBot) -> None:
        self._page, self._qtbot = page, qtbot

    def said(self) -> str:
        """Return every word that is to be seen."""
        labels = [label.text() for label in self._page.findChildren(QLabel) if label.isVisible()]
        return "\n".join(labels + [b.text() for b in self._page.findChildren(QAbstractButton) if b.isVisible()])

    def line(self, name: str) -> QLineEdit:
        """Return the line of a name."""
        return next(edit for edit in self._page.findChildren(QLineEdit) if edit.accessibleName() == name)

    def field(self, name: str) -> NumberField:
        """Return the field of a name."""
        field = self.line(name).parentWidget()
        assert isinstance(field, NumberField)
        return field

    def type_in(self, name: str, text: str) -> None:
        """Type over what stands in a line, and press Return."""
        edit = self.line(name)
        edit.setFocus()
        self._qtbot.waitUntil(edit.hasFocus)
        edit.clear()
        self._qtbot.keyClicks(edit, text)
        self._qtbot.keyClick(edit, Qt.Key.Key_Return)

    def curve_values(self, epoch: float) -> dict[tuple[str, str], float | None]:
        """Return the value of each curve at an epoch, by plot and series."""
        return {
            (area.accessibleName(), curve.spec.key): curve.value_at(epoch)
            for area in self._page.findChildren(CurveArea)
            for curve in area.curves
        }

    def example(self, dataset: Dataset) -> int:
        """Return which test example flows through the network."""
        scene = self._page.stage.view.scene
        assert scene is not None
        assert scene.activations is not None
        inputs = scene.activations.a[0]
        return next(i for i in range(len(dataset.test)) if np.array_equal(dataset.test.inputs(i), inputs))


@pytest.fixture
def hand(empty_page: NetworkPage, qtbot: QtBot) -> Hand:
    return Hand(empty_page, qtbot)
