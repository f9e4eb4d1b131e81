"""The network page: Space, and 784-30-10 learns to read before your eyes."""

from collections.abc import Callable
from pathlib import Path

from PyQt6.QtCore import QSignalBlocker, pyqtSignal
from PyQt6.QtWidgets import QWidget

from nnviz.data.dataset import Dataset
from nnviz.data.files.picture_folders import PictureReader
from nnviz.data.files.reading import is_data_path
from nnviz.data.task import Task
from nnviz.language import UserError, translate
from nnviz.nn.files.beside_data import FittedNetwork
from nnviz.nn.files.network_file import NetworkFile
from nnviz.nn.files.registry import lost_scaling, save_network_file, written_kind
from nnviz.nn.network import Network
from nnviz.nn.training import check_start, initial_network
from nnviz.runs.left_run import LeftRun
from nnviz.runs.run_place import RunPlace
from nnviz.ui.graph.edge_painter import EdgePainter
from nnviz.ui.graph.network_files import NetworkFilePage
from nnviz.ui.kit.preset_button import open_presets
from nnviz.ui.kit.theme import Theme
from nnviz.ui.kit.transport_bar import TransportBar
from nnviz.ui.network.arrivals import Arrivals
from nnviz.ui.network.file_networks import consequence, named
from nnviz.ui.network.points.point_edits import PointEdits
from nnviz.ui.network.run_control import RunControl
from nnviz.ui.network.run_screen import RunScreen
from nnviz.ui.network.side_panel import NetworkPanel
from nnviz.ui.network.stage import NetworkStage
from nnviz.ui.network.state import NetworkState
from nnviz.ui.network.task.importing import Importing
from nnviz.ui.network.task_control import TaskControl
from nnviz.ui.network.visit import built_visit
from nnviz.ui.network.wiring import (
    connect_data,
    connect_plan,
    connect_task,
    connect_transport,
    history_handlers,
    run_handlers,
)
from nnviz.ui.training.training_session import TrainingSession
from nnviz.ui.training.training_worker import Progress


class NetworkPage(NetworkFilePage):
    """Builds the parts, wires the wishes to the run and the run to what is shown of it."""

    run_placed = pyqtSignal(object)  # RunPlace or None, of the network shown next
    return_requested = pyqtSignal()  # of the run's network in place of one lent
    network_shown = pyqtSignal(object, str)  # Network, and where its training is, in words
    task_requested = pyqtSignal(object)  # Task
    circuit_requested = pyqtSignal(object)  # Network
    run_saved = pyqtSignal()  # the network of the run, in a file that can be opened again

    def __init__(
        self,
        session: TrainingSession,
        edge_painter: EdgePainter,
        theme: Theme,
        parent: QWidget | None = None,
        read_picture: PictureReader | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.run = RunControl(session, self)
        self.tasks = TaskControl(self.run, self)
        self.points = PointEdits(self)
        self._is_alone = False  # the network on show, in no run
        self._arrivals = Arrivals(self.run, self.tasks)
        self.stage = NetworkStage(theme, edge_painter, self)
        self.panel = NetworkPanel(self.run.state.plan, theme, self)
        self.transport = TransportBar(theme, self)
        self._screen = RunScreen(self.run, session, self.stage, self.panel, self.transport, self)
        self.examples, self.hand, self._display = self._screen.examples, self._screen.hand, self._screen.display
        self.lay_out(stage=self.stage, panel=self.panel, bar=self.transport)
        self.importing = Importing(self.stage.importing, read_picture, self)
        self._connect()
        self.transport.set_enabled(False)
        self._display.show_network(initial_network(self.run.state.plan))

    @property
    def network(self) -> Network | None:
        """The network on show; None while the initial weights of a large one are being drawn."""
        return self._display.network

    @property
    def place_text(self) -> str:
        """Where the training is, in words."""
        return self.transport.place_text

    @property
    def run_place(self) -> RunPlace | None:
        """Where the run is; None for a network that was built on another page."""
        state = self.run.state
        return None if state.is_set_aside else state.place

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of the table do here."""
        return {
            **run_handlers(self.run),
            **self.hand.handlers(),
            **history_handlers(self.panel.task.pencil, self.points, self.run),
            "faster": lambda: self.change_speed(1),
            "slower": lambda: self.change_speed(-1),
            "pen": self.panel.task.pencil.toggle,
            "import_file": self.importing.choose_file,
            "import_folder": self.importing.choose_folder,
            **({} if self._display.visit else self.examples.handlers()),  # it is in no run and answers no test data
            **self.stage.graph_handlers(),
            "next_tool": self._toggle_matrices,
            **({} if self._display.visit else {"large_curves": self.stage.toggle_large_curves}),
            "find": self._find,
            "panel": self.body.toggle_panel,
            "presets": lambda: open_presets(self),
            "escape": self._close_topmost,
        }

    def all_actions(self) -> set[str]:
        return {*self.handlers(), *self.examples.handlers(), "large_curves"}

    @property
    def state(self) -> NetworkState:
        """What is saved with the window: not what a network has learnt."""
        return NetworkState(
            plan=self.run.state.plan,
            view=self.stage.edge_view,
            example=self.examples.index,
            only_mistakes=self.stage.example.only_misread.isChecked(),
            speed=self.transport.speed_position,
            panel=self.body.is_panel_wanted,
            task=self.tasks.task,
        )

    def restore(self, state: NetworkState) -> None:
        """Show a saved page, with a run at its start."""
        if state.plan != self.run.state.plan:
            with QSignalBlocker(self.run):  # nobody has asked for this run
                self.run.begin(state.plan)
            self._screen.show_start()
        self.stage.set_view(state.view)
        self.examples.begin_at(state.example)
        self.stage.example.only_misread.setChecked(state.only_mistakes)
        self.transport.set_speed_position(state.speed)
        self.body.want_panel(state.panel)
        if state.task != self.tasks.task:
            self.tasks.request(state.task)

    def set_dataset(self, dataset: Dataset, task: Task | None = None) -> None:
        """Take other data: the ends of the network follow it, or a network that suits it; a new run begins.

        The data that are in use already change nothing, unless a run was wished for with them.
        """
        self._arrivals.take_data(dataset, task)

    def save_file(self, path: Path) -> str:
        """Write the network on show, of the kind that the ending tells; return what of its task is not in the file."""
        if self.network is None:
            raise UserError(translate("NetworkPage", "the initial weights are still being drawn"))
        file = named(self.network, self._display.visit, self.run.state.dataset)
        save_network_file(file, path)
        if self._display.visit is None and written_kind(path).is_read:
            self.run_saved.emit()
        return lost_scaling(file, path)

    def takes(self, path: Path) -> bool:
        return super().takes(path) or is_data_path(path)

    def open_file(self, path: Path) -> None:
        """Show what is in a file or a folder of data, before it is learnt."""
        self.front_requested.emit()
        self.importing.begin(path)

    def close_page(self) -> None:
        """End what runs by itself."""
        self.importing.close()
        self._screen.close()

    def what_becomes_of(self, file: NetworkFile) -> str:
        """Return whether a network can be trained further; raises ``UserError`` for one that cannot be shown."""
        check_start(file.network)
        return consequence(file, self.run.state.plan, self.run.state.dataset)

    def take_network(self, file: NetworkFile, path: Path) -> None:
        """Show a network from a file, ready to be trained further where there are data for it."""
        if self.stage.importing_shown:  # data to be looked at, which would lie over it
            self.importing.give_up()
        self._arrivals.take_network(file, path)

    def open_network(self, network: Network) -> None:
        """Show a network, to be trained further from where it is."""
        self.tasks.open_network(FittedNetwork(network))

    def go_on_with(self, left: LeftRun) -> None:
        """Come to the front with a run that was left, its curves and all, to be trained further."""
        if self.run.go_on_with(left):
            self.front_requested.emit()
            self._display.show_records(left.records, left.notes.epochs)

    def learn_table(self, network: Network, task: Task) -> None:
        """Come to the front with a circuit's network and learn its table; a step, whose slope is 0, becomes σ (1.7)."""
        self.front_requested.emit()
        self.tasks.request_network(task, network)

    def show_built(self, network: Network) -> None:
        """Come to the front with a network built by hand, for which there is no data; an undo brings the run back."""
        self.front_requested.emit()
        self.run.show_visit(built_visit(network))

    def show_lent(self, network: Network | None) -> None:
        """Show a network lent by another page in place of the run's, which goes on; None brings that back."""
        self._display.show_lent(network)

    def resume(self, network: Network) -> None:
        """Come to the front with a network of another page that is to be trained further."""
        self.front_requested.emit()
        self.open_network(network)

    def change_speed(self, steps: int) -> None:
        """Train faster or slower."""
        self.transport.set_speed_position(self.transport.speed_position + steps)

    def show_progress(self, progress: Progress) -> None:
        """Show a snapshot."""
        self._screen.show_progress(progress)

    def _tell_network(self) -> None:
        if self._is_alone != (self._display.visit is not None):
            self._is_alone = not self._is_alone
            self.handlers_changed.emit()
        if self.network is not None:  # a large one is still being drawn
            self.run_placed.emit(self.run_place)
            self.network_shown.emit(self.network, self.place_text)

    def _refuse(self, sentence: str) -> None:
        """Say why something cannot be, and show what is instead of what was typed."""
        self.panel.plan.set_plan(self.run.state.plan)
        self.refused.emit(sentence)

    def _ask_for_circuit(self) -> None:
        if self.network is not None:  # a large one is still being drawn
            self.circuit_requested.emit(self.network)

    def _toggle_matrices(self) -> None:
        self.stage.show_matrices(not self.stage.matrices_shown)

    def _find(self) -> None:
        """Let a weight, a neuron or a change be typed, also where the panel is folded."""
        if not self.panel.isVisible():
            self.body.toggle_panel()
        self.panel.ask_for_name()

    def _close_topmost(self) -> bool:
        """Close a sheet, the large curves, the card of a neuron or the lent network; return whether there was one."""
        if self.stage.importing_shown:
            self.importing.give_up()
        elif self.stage.errors_shown:
            self.examples.toggle_errors()
        elif self.stage.large_curves_shown:
            self.stage.show_large_curves(False)
        elif self.stage.matrices_shown:
            self.stage.show_matrices(False)
        elif self.stage.selected is not None:
            self.stage.select(None)
        elif self._display.is_lent:
            self.return_requested.emit()
        else:
            return False
        return True

    def _connect(self) -> None:
        session, run = self._session, self.run
        session.dataset_loaded.connect(self.set_dataset)
        session.refused.connect(self.refused)
        self._screen.network_shown.connect(self._tell_network)
        self._screen.settled.connect(self.settled)
        self._screen.refused.connect(self.refused)
        run.refused.connect(self._refuse)
        self.stage.typed.refused.connect(self.refused)
        self.stage.explained.connect(self.panel.show_explanation)
        self.stage.terms_requested.connect(lambda: self.body.show_part(self.panel.card))
        self.panel.hand.matrices_requested.connect(self._toggle_matrices)
        self.stage.explained.connect(lambda: self.hand.hold(self.stage.selected))
        self.panel.card.closed.connect(lambda: self.stage.select(None))
        self.tasks.requested.connect(self.task_requested)
        for part in (self.tasks, self.points, self.panel.task, self.panel.plan, self.panel.now.threshold):
            part.refused.connect(self.refused)
        self.panel.task.circuit_requested.connect(self._ask_for_circuit)
        connect_task(self.panel.task, self.stage, self.tasks, self.importing, self.points, self.examples)
        self.importing.sheet_requested.connect(lambda is_shown: is_shown and self.body.close_panel())
        connect_data(run, self._display, self.panel, self.points)
        connect_plan(self.panel.plan, run, self.tasks)
        connect_transport(self.transport, run, session)
