"""The network page: Space, and 784-30-10 learns to read before your eyes."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import Any

from PyQt6.QtCore import QCoreApplication, QTimer, pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import QGridLayout, QWidget

from nnviz.data.dataset import Dataset
from nnviz.nn.network import Network
from nnviz.nn.plan import PlanError, TrainingPlan
from nnviz.nn.records import TEST, Stop
from nnviz.nn.training import initial_network
from nnviz.ui.edge_painter import EdgePainter
from nnviz.ui.network_files import ask_and_save_network, ask_and_save_picture, ask_for_network, read_network
from nnviz.ui.pages.network.example_walk import ExampleWalk
from nnviz.ui.pages.network.presets import Preset
from nnviz.ui.pages.network.side_panel import SidePanel
from nnviz.ui.pages.network.stage import NetworkStage
from nnviz.ui.pages.network.words import how_to_go_on, notice_of, pace_text, place_text
from nnviz.ui.theme import Theme
from nnviz.ui.training_session import TrainingSession
from nnviz.ui.training_worker import Progress
from nnviz.ui.widgets.transport_bar import TransportBar

translate = QCoreApplication.translate


class NetworkPage(QWidget):
    """Holds the plan, the data, the network on show and the example that flows through it."""

    refused = pyqtSignal(str)
    settled = pyqtSignal()  # a wish has been taken: what was said before is out of date

    def __init__(
        self, session: TrainingSession, edge_painter: EdgePainter, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._plan = TrainingPlan()
        self._network: Network = initial_network(self._plan)
        self._start: Network | None = None
        self._dataset: Dataset | None = None
        self._painting_began = 0.0  # of the latest snapshot, by perf_counter
        self._is_playing = False
        self._is_visited = False  # by a network built on another page
        self._stop: Stop | None = None
        self.stage = NetworkStage(theme, edge_painter, self)
        self.panel = SidePanel(self._plan, theme, self)
        self.transport = TransportBar(theme, self)
        self.examples = ExampleWalk(self.stage, self.panel.now, self)
        self.examples.moved.connect(lambda: self._show_network(self._network))
        self._lay_out()
        self._connect()
        self.transport.set_enabled(False)
        self.stage.show_network(self._network, None)

    @property
    def network(self) -> Network:
        """The network on show."""
        return self._network

    @property
    def is_playing(self) -> bool:
        return self._is_playing

    def set_dataset(self, dataset: Dataset) -> None:
        """Take other data: the ends of the network follow it, and a new run begins."""
        self._dataset = dataset
        self.examples.set_dataset(dataset)
        self.transport.set_enabled(True)
        plan = replace(
            self._plan,
            sizes=(dataset.n_inputs, *self._plan.sizes[1:-1], dataset.n_classes),
            mini_batch=min(self._plan.mini_batch, len(dataset.training)),
        )
        start = self._start if plan.sizes == self._plan.sizes else None
        is_dropped, sizes_before = start is not self._start, self._plan.sizes
        self.begin(plan, start)
        if is_dropped:
            text = translate("NetworkPage", "the network opened has {0} neurons and does not fit {1}: a new one begins")
            self.refused.emit(text.format("–".join(str(n) for n in sizes_before), dataset.name))

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of the table do here."""
        stage, refuse = self.stage, self.refused.emit
        return {
            "play": self.toggle_play,
            "mini_batch": self.step_mini_batch,
            "epoch": self.step_epoch,
            "reset": self.reset,
            "faster": lambda: self.change_speed(1),
            "slower": lambda: self.change_speed(-1),
            "double_eta": lambda: self.scale_eta(2.0),
            "halve_eta": lambda: self.scale_eta(0.5),
            "next_example": lambda: self.examples.move(1),
            "previous_example": lambda: self.examples.move(-1),
            "random_example": self.examples.random,
            "only_mistakes": self.examples.toggle_only_mistakes,
            "errors": self.examples.toggle_errors,
            **stage.graph_handlers(),
            "open": self._choose_and_open,
            "save": lambda: ask_and_save_network(self, self._network, refuse),
            "export": lambda: ask_and_save_picture(self, stage.view, refuse),
            "panel": lambda: self.panel.setVisible(not self.panel.isVisible()),
            "escape": self._close_topmost,
        }

    def state(self) -> dict[str, Any]:
        """Return what is saved with the window: nothing yet, every start is fresh."""
        return {}

    def restore(self, state: dict[str, Any]) -> None:
        """Take back what ``state`` returned."""

    def close_page(self) -> None:
        """The session, which the window owns, is all that runs here."""

    def open_file(self, path: Path) -> None:
        """Show a network from a file, ready to be trained further."""
        network = read_network(path, self.refused.emit)
        if network is not None:
            self.open_network(network)

    def open_network(self, network: Network) -> None:
        """Show a network, to be trained further from where it is."""
        try:
            plan = replace(self._plan, sizes=network.sizes, activations=network.activations)
        except PlanError as error:
            self.refused.emit(str(error))
            return
        if self._dataset is None:  # the data is still on its way and will begin the run
            self._plan, self._start = plan, network
            self.panel.plan.set_plan(plan)
            self._show_network(network)
        else:
            self.begin(plan, network)

    def show_built(self, network: Network) -> None:
        """Show a network built by hand, for which there is no data; a reset brings the run back."""
        self._session.pause()
        self._is_visited = True
        self._allow_training(False)
        self.stage.set_subject((), None)
        self._show_network(network)
        self.panel.now.clear()
        sentence = translate("NetworkPage", "Built on the Gates page. Reset (R) brings the run back.")
        self.panel.now.show_notice(sentence)

    def _allow_training(self, is_allowed: bool) -> None:
        """Hide what belongs to a run and its data while a built network is on show, or show it again."""
        self.transport.set_enabled(is_allowed)
        self.panel.plan.set_enabled(is_allowed)
        self.stage.example.setVisible(is_allowed)

    def _end_visit(self, dataset: Dataset) -> None:
        if self._is_visited:
            self._is_visited = False
            self._allow_training(True)
            self.stage.set_subject(dataset.class_names, dataset.image_shape)

    def begin(self, plan: TrainingPlan, start: Network | None = None) -> None:
        """Make a new run by ``plan``, paused at its start; everything known of the run before goes.

        With ``start`` it goes on from that network, and so does every reset until another plan is wished for.
        """
        if self._dataset is None:
            return
        try:
            plan.check_fits(self._dataset)
        except PlanError as error:
            self.refused.emit(str(error))
            self.panel.plan.set_plan(self._plan)
            return
        self.settled.emit()
        self._end_visit(self._dataset)
        self._plan, self._start = plan, start
        self._stop, self._is_playing = None, False
        self.examples.forget_answers()
        self.panel.plan.set_plan(plan)
        self.panel.now.clear()
        self.transport.show_state(is_playing=False, share_done=0.0, place="", pace="")
        self.stage.curves.start(plan.epochs)
        self._show_network(start or initial_network(plan))
        self._session.begin(plan, start)

    def toggle_play(self) -> None:
        """Train, or pause; a run that has stopped by itself says what would let it go on."""
        if self._is_playing and not self._is_visited:
            self._session.pause()
        elif self._may_train():
            self._session.play()

    def step_mini_batch(self) -> None:
        if self._may_train():
            self._session.step_mini_batch()

    def step_epoch(self) -> None:
        if self._may_train():
            self._session.step_epoch()

    def reset(self) -> None:
        """Begin the same run again, bit for bit."""
        self.begin(self._plan, self._start)

    def scale_eta(self, factor: float) -> None:
        """Make the steps longer or shorter while training."""
        if self._has_run():
            self._set_eta(float(f"{self._plan.eta * factor:.6g}"))

    def change_speed(self, steps: int) -> None:
        """Train faster or slower."""
        self.transport.set_speed_position(self.transport.speed_position + steps)

    @property
    def place_text(self) -> str:
        """Where the training is, in words."""
        return self.transport.place_text

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        self.stage.set_theme(theme, scale)
        self.panel.set_theme(theme, scale)
        self.transport.set_theme(theme, scale)

    def show_progress(self, progress: Progress) -> None:
        """Show a snapshot, then tell the session how long that took."""
        if self._is_visited:
            self._session.shown(0.0)
            return
        self._painting_began = perf_counter()
        snapshot = progress.snapshot
        self._is_playing, self._stop = progress.is_playing, snapshot.stop
        self.stage.curves.append(snapshot.records, snapshot.epoch)
        on_test = [m for m in snapshot.records.measurements if m.split == TEST]
        if on_test:
            self.examples.take_answers(on_test[-1])
        self._show_network(snapshot.network)
        self._show_numbers(progress)
        # The timer fires after the paint events that the lines above have caused.
        QTimer.singleShot(0, self._tell_shown)

    def _has_run(self) -> bool:
        """Return whether what is on show is a run, and say so if it is not."""
        if self._is_visited:
            self.refused.emit(translate("NetworkPage", "A built network has no data to learn: reset (R) first."))
        return not self._is_visited

    def _may_train(self) -> bool:
        """Return whether the run can go on, and say what would let it if not."""
        if self._has_run() and self._stop is not None:
            self.refused.emit(how_to_go_on(self._stop))
        return not self._is_visited and self._stop is None

    @pyqtSlot()  # a slot of Qt's own, which dies with the page: the window may be closed before the timer fires
    def _tell_shown(self) -> None:
        self._session.shown((perf_counter() - self._painting_began) * 1000)

    def _choose_and_open(self) -> None:
        path = ask_for_network(self)
        if path is not None:
            self.open_file(path)

    def _close_topmost(self) -> bool:
        """Close the sheet of mistakes, else the card of a neuron; return whether there was one."""
        if self.stage.errors_shown:
            self.examples.toggle_errors()
        elif self.stage.selected is not None:
            self.stage.select(None)
        else:
            return False
        return True

    def _show_numbers(self, progress: Progress) -> None:
        snapshot = progress.snapshot
        self.panel.now.show_place(snapshot)
        self.transport.show_state(
            is_playing=progress.is_playing,
            share_done=min(1.0, snapshot.epoch / snapshot.plan.epochs),
            place=place_text(snapshot),
            pace=pace_text(progress),
        )
        if self._dataset is not None:
            names = self._dataset.class_names
            self.panel.now.show_notice(notice_of(snapshot.diagnosis, snapshot.stop, names, eta=snapshot.plan.eta))

    def _show_network(self, network: Network) -> None:
        self._network = network
        self.stage.show_network(network, self.examples.send_through(network))

    def _set_eta(self, eta: float) -> None:
        if self._change(eta=eta):
            self._session.set_eta(eta)

    def _set_mini_batch(self, mini_batch: int) -> None:
        if self._change(mini_batch=mini_batch):
            self._session.set_mini_batch(mini_batch)

    def _set_epochs(self, epochs: int) -> None:
        if self._change(epochs=epochs):
            self.stage.curves.set_epochs(epochs)
            self._session.set_epochs(epochs)

    def _change(self, **changes: float) -> bool:
        """Change the plan of the run there is, or refuse to; a reset begins with these values."""
        try:
            plan = replace(self._plan, **changes)  # type: ignore[arg-type]  # checked by the plan itself
            if self._dataset is not None:
                plan.check_fits(self._dataset)
        except PlanError as error:
            self.refused.emit(str(error))
            self.panel.plan.set_plan(self._plan)
            return False
        self._plan = plan
        self.panel.plan.set_plan(plan)
        self.settled.emit()
        return True

    def _begin_preset(self, preset: Preset) -> None:
        if self._dataset is not None:
            self.begin(preset.plan(self._dataset.n_inputs, self._dataset.n_classes))

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.stage, 0, 0)
        grid.addWidget(self.panel, 0, 1)
        grid.addWidget(self.transport, 1, 0, 1, 2)
        grid.setRowStretch(0, 1)
        grid.setColumnStretch(0, 1)

    def _connect(self) -> None:
        session, plan = self._session, self.panel.plan
        session.progressed.connect(self.show_progress)
        session.dataset_loaded.connect(self.set_dataset)
        session.refused.connect(self.refused)
        plan.refused.connect(self.refused)
        plan.plan_wished.connect(lambda wished: self.begin(wished))
        plan.preset_wished.connect(self._begin_preset)
        plan.eta_wished.connect(self._set_eta)
        plan.mini_batch_wished.connect(self._set_mini_batch)
        plan.epochs_wished.connect(self._set_epochs)
        self.stage.explained.connect(self.panel.show_explanation)
        self.panel.card.closed.connect(lambda: self.stage.select(None))
        self.transport.play_toggled.connect(self.toggle_play)
        self.transport.mini_batch_wanted.connect(self.step_mini_batch)
        self.transport.epoch_wanted.connect(self.step_epoch)
        self.transport.reset_wanted.connect(self.reset)
        self.transport.speed_changed.connect(session.set_speed)
