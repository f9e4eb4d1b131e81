"""The list of pages: a new one is a folder beside the others and a line here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, cast

from PyQt6.QtCore import QObject, pyqtSignal
from PyQt6.QtWidgets import QWidget

from nnviz.data.dataset import Dataset
from nnviz.data.task import Task
from nnviz.language import translate
from nnviz.nn.network import Network
from nnviz.runs.run_place import RunPlace
from nnviz.ui.digits.picture_files import read_grey
from nnviz.ui.graph.edge_painter import EdgePainter
from nnviz.ui.kit.page import Page
from nnviz.ui.kit.theme import Theme
from nnviz.ui.training.training_session import TrainingSession


class NetworkExchange(QObject):
    """How networks come from one page to another, which know nothing of each other.

    ``shown`` tells that another one is on show on the page that trains, ``run_placed`` where its run is, before it;
    ``built`` brings one made by hand to be shown there, ``resumed`` one to be trained further, ``left`` a run to be
    gone on with, and ``train_requested`` asks for one of its actions. ``saved`` tells that the network of the run is in
    a file of the user's. ``lent`` brings one that every page is to show in place of that, until None comes;
    ``in_place`` what that comes to.
    """

    shown = pyqtSignal(object, str)  # Network, and where its training is, in words
    built = pyqtSignal(object)  # Network
    taught = pyqtSignal(object, object)  # Network, and the Task of its table
    circuit = pyqtSignal(object)  # Network
    resumed = pyqtSignal(object)  # Network
    lent = pyqtSignal(object)  # Network or None
    in_place = pyqtSignal(object, str)  # Network, and what it is, in words
    run_placed = pyqtSignal(object)  # RunPlace or None
    train_requested = pyqtSignal(str)  # "play", "mini_batch", "epoch" or "reset"
    left = pyqtSignal(object)  # LeftRun
    saved = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.network: Network | None = None
        self.place = ""
        self.run_place: RunPlace | None = None
        self._lent: tuple[Network, str] | None = None

    @property
    def on_show(self) -> tuple[Network, str] | None:
        """What ``in_place`` told last: the network every page shows, and what it is; None before there is one."""
        if self._lent is None and self.network is not None:
            return self.network, self.place
        return self._lent

    def place_run(self, run_place: RunPlace | None) -> None:
        """Let all know where the run of the network shown next is; None for one in no run."""
        self.run_place = run_place
        self.run_placed.emit(run_place)

    def show(self, network: Network, place: str) -> None:
        """Let all know which network is on show."""
        self.network, self.place = network, place
        if self._lent is not None and self._lent[0].sizes != network.sizes:
            self.lend(None, "")
        self.shown.emit(network, place)
        if self._lent is None:
            self.in_place.emit(network, place)

    def lend(self, network: Network | None, place: str) -> None:
        """Let every page show a network in place of the one that is trained, which goes on; None brings that back."""
        if network is None and self._lent is None:
            return
        self._lent = None if network is None else (network, place)
        self.lent.emit(network)
        if self.on_show is not None:
            self.in_place.emit(*self.on_show)


class TaskChoice(QObject):
    """What is to be learnt: ``chosen`` asks for another task. ``task`` is the one to begin with."""

    chosen = pyqtSignal(object)  # Task

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.task = Task()

    def choose(self, task: Task) -> None:
        """Ask for a task."""
        self.task = task
        self.chosen.emit(task)


@dataclass(frozen=True)
class Shared:
    """What pages have in common; the theme is that of the start, ``window`` the parent of every page."""

    session: TrainingSession
    edge_painter: EdgePainter
    networks: NetworkExchange
    tasks: TaskChoice
    theme: Theme
    window: QWidget


@dataclass(frozen=True)
class PageEntry:
    """A page as it is made: its key in the settings, its name in the header, and what it takes to make it.

    ``make`` imports the page's modules itself: they take longer than all else at the start. ``wake`` connects what can
    want the page before it has been shown.
    """

    key: str
    name: str
    make: Callable[[Shared], Page]
    wake: Callable[[Shared, Callable[[], Page]], object] = lambda _shared, _page: None


START_PAGE = "network"


def page_entries() -> tuple[PageEntry, ...]:
    """Return all pages in their order."""
    return (
        PageEntry("neuron", translate("MainWindow", "Neuron"), _neuron),
        PageEntry("gates", translate("MainWindow", "Gates"), _gates, _wake_gates),
        PageEntry(START_PAGE, translate("MainWindow", "Network"), _network),
        PageEntry("digits", translate("MainWindow", "Digits"), _digits),
        PageEntry("descent", translate("MainWindow", "Descent"), _descent),
        PageEntry("backprop", translate("MainWindow", "Backprop"), _backprop),
        PageEntry("lab", translate("MainWindow", "Lab"), _lab),
    )


def _neuron(shared: Shared) -> Page:
    from nnviz.ui.neuron.page import NeuronPage

    return NeuronPage(shared.theme, shared.window)


def _gates(shared: Shared) -> Page:
    from nnviz.ui.gates.page import GatesPage

    page = GatesPage(shared.theme, shared.window)

    def hand_over(network: Network) -> None:
        """Let a network learn its circuit's table; what is too large for one is only shown."""
        task, table = page.table_task, page.numbers.table
        if task is None or table is None or network.sizes[0] != len(table.inputs):
            shared.networks.built.emit(network)
        else:
            shared.networks.taught.emit(network, task)

    page.network_requested.connect(hand_over)
    return page


def _wake_gates(shared: Shared, page: Callable[[], Page]) -> None:
    """Show a network as a circuit, on a page that may not have been seen yet."""

    def take(network: Network) -> None:
        from nnviz.ui.gates.page import GatesPage

        cast(GatesPage, page()).take_network(network)

    shared.networks.circuit.connect(take)


def _network(shared: Shared) -> Page:
    from nnviz.ui.network.page import NetworkPage

    page = NetworkPage(shared.session, shared.edge_painter, shared.theme, shared.window, read_grey)
    page.task_requested.connect(shared.tasks.choose)
    shared.networks.built.connect(page.show_built)
    shared.networks.taught.connect(page.learn_table)
    page.circuit_requested.connect(shared.networks.circuit)
    page.run_placed.connect(shared.networks.place_run)
    shared.networks.left.connect(page.go_on_with)
    page.run_saved.connect(shared.networks.saved)
    page.network_shown.connect(shared.networks.show)
    shared.networks.resumed.connect(page.resume)
    shared.networks.lent.connect(page.show_lent)
    page.return_requested.connect(lambda: shared.networks.lend(None, ""))
    shared.networks.train_requested.connect(lambda action: page.handlers()[action]())
    if page.network is not None:
        shared.networks.place_run(page.run_place)
        shared.networks.show(page.network, page.place_text)
    return page


def _digits(shared: Shared) -> Page:
    """Make the page that reads with what the page that trains has, also while that trains."""
    from nnviz.ui.digits.answer.networks import shipped_network
    from nnviz.ui.digits.page import DigitsPage

    page = DigitsPage(shipped_network(), shared.edge_painter, shared.theme, shared.window)
    shared.session.dataset_loaded.connect(page.set_dataset)
    shared.session.dataset_recalled.connect(page.set_dataset)
    shared.networks.in_place.connect(page.networks.take_page_network)
    if shared.networks.on_show is not None:
        page.networks.take_page_network(*shared.networks.on_show)
    if shared.session.dataset is not None:
        page.set_dataset(shared.session.dataset)
    return page


def _descent(shared: Shared) -> Page:
    """Make the page that looks at the network the page that trains has, also while that trains."""
    from nnviz.ui.descent.page import DescentPage

    page = DescentPage(shared.theme, shared.window)
    page.network.network_requested.connect(shared.networks.resumed)
    page.network.network_lent.connect(shared.networks.lend)
    shared.networks.lent.connect(page.network.take_lent)
    page.network.train_requested.connect(shared.networks.train_requested)
    _follow_run(shared, page.network)
    return page


def _backprop(shared: Shared) -> Page:
    """Make the page that follows a pass through a network of its own, or through the one of the page that trains."""
    from nnviz.ui.backprop.page import BackpropPage

    page = BackpropPage(shared.theme, shared.window)
    _follow_run(shared, page.source)
    return page


def _lab(shared: Shared) -> Page:
    """Make the page that compares runs, and looks at the network the page that trains has."""
    from nnviz.ui.lab.page import LabPage

    page = LabPage(shared.theme, shared.window, load=shared.session.load)
    shared.session.dataset_loaded.connect(page.take_dataset)
    shared.session.dataset_recalled.connect(page.take_dataset)
    shared.session.dataset_exchanged.connect(page.take_dataset)
    shared.networks.in_place.connect(page.at_hand.take_network)
    if shared.networks.on_show is not None:
        page.at_hand.take_network(*shared.networks.on_show)
    if shared.session.dataset is not None:
        page.take_dataset(shared.session.dataset, shared.session.task)
    return page


class FollowsRun(Protocol):
    """What looks at the data in use, the network of the run, and where that run is."""

    def take_dataset(self, dataset: Dataset) -> None: ...

    def take_network(self, network: Network, place: str) -> None: ...

    def take_run(self, run_place: RunPlace | None) -> None: ...


def _follow_run(shared: Shared, follower: FollowsRun) -> None:
    """Hand on what there is, and from now on what comes."""
    session, networks = shared.session, shared.networks
    for changed in (session.dataset_loaded, session.dataset_recalled, session.dataset_exchanged):
        changed.connect(follower.take_dataset)
    networks.shown.connect(follower.take_network)
    networks.run_placed.connect(follower.take_run)
    follower.take_run(networks.run_place)
    if networks.network is not None:
        follower.take_network(networks.network, networks.place)
    if session.dataset is not None:
        follower.take_dataset(session.dataset)
