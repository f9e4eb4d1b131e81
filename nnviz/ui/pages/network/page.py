"""The network page: Space, and 784-30-10 learns to read before your eyes."""

from dataclasses import replace
from time import perf_counter

import numpy as np
from PyQt6.QtCore import QCoreApplication, QTimer, pyqtSignal
from PyQt6.QtWidgets import QGridLayout, QWidget

from nnviz.data.dataset import Dataset
from nnviz.nn.network import Network, forward
from nnviz.nn.plan import PlanError, TrainingPlan
from nnviz.nn.records import TEST, Measurement, Stop
from nnviz.nn.training import initial_network
from nnviz.ui.edge_painter import EdgePainter
from nnviz.ui.pages.network.presets import Preset
from nnviz.ui.pages.network.side_panel import SidePanel
from nnviz.ui.pages.network.stage import NetworkStage
from nnviz.ui.pages.network.test_examples import TestExamples
from nnviz.ui.pages.network.words import how_to_go_on, list_title, notice_of, pace_text, place_text
from nnviz.ui.theme import Theme
from nnviz.ui.training_session import TrainingSession
from nnviz.ui.training_worker import Progress
from nnviz.ui.widgets.transport_bar import TransportBar

translate = QCoreApplication.translate


class NetworkPage(QWidget):
    """Holds the plan, the data, the network on show and the example that flows through it."""

    refused = pyqtSignal(str)

    def __init__(
        self, session: TrainingSession, edge_painter: EdgePainter, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._plan = TrainingPlan()
        self._network: Network = initial_network(self._plan)
        self._start: Network | None = None
        self._examples: TestExamples | None = None
        self._is_playing = False
        self._stop: Stop | None = None
        self._test: Measurement | None = None
        self._listed: tuple[int, int] | None = None
        self._rng = np.random.default_rng()
        self.stage = NetworkStage(theme, edge_painter, self)
        self.panel = SidePanel(self._plan, theme, self)
        self.transport = TransportBar(theme, self)
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
        self._examples = TestExamples(dataset)
        self.stage.set_subject(dataset.class_names, dataset.image_shape)
        self.transport.set_enabled(True)
        sizes = (dataset.n_inputs, *self._plan.sizes[1:-1], dataset.n_classes)
        is_same = sizes == self._plan.sizes
        self.begin(replace(self._plan, sizes=sizes), self._start if is_same else None)

    def open_network(self, network: Network) -> None:
        """Show a network, to be trained further from where it is."""
        plan = replace(self._plan, sizes=network.sizes, activations=network.activations)
        if self._examples is None:  # the data is still on its way and will begin the run
            self._plan, self._start = plan, network
            self.panel.plan.set_plan(plan)
            self._show_network(network)
        else:
            self.begin(plan, network)

    def begin(self, plan: TrainingPlan, start: Network | None = None) -> None:
        """Make a new run by ``plan``, paused at its start; everything known of the run before goes.

        With ``start`` it goes on from that network, and so does every reset until another plan is wished for.
        """
        if self._examples is None:
            return
        try:
            plan.check_fits(self._examples.dataset)
        except PlanError as error:
            self.refused.emit(str(error))
            self.panel.plan.set_plan(self._plan)
            return
        self._plan, self._start = plan, start
        self._test, self._stop, self._is_playing = None, None, False
        self._examples = replace(self._examples, predictions=None)
        self.panel.plan.set_plan(plan)
        self.panel.now.clear()
        self.stage.curves.start(plan.epochs)
        self.stage.show_errors(False)
        self._show_network(start or initial_network(plan))
        self._session.begin(plan, start)

    def toggle_play(self) -> None:
        """Train, or pause; a run that has stopped by itself says what would let it go on."""
        if self._is_playing:
            self._session.pause()
        elif self._stop is None:
            self._session.play()
        else:
            self.refused.emit(how_to_go_on(self._stop))

    def step_mini_batch(self) -> None:
        self._session.step_mini_batch()

    def step_epoch(self) -> None:
        self._session.step_epoch()

    def reset(self) -> None:
        """Begin the same run again, bit for bit."""
        self.begin(self._plan, self._start)

    def scale_eta(self, factor: float) -> None:
        """Make the steps longer or shorter while training."""
        self._set_eta(float(f"{self._plan.eta * factor:.6g}"))

    def change_speed(self, steps: int) -> None:
        """Train faster or slower."""
        self.transport.set_speed_position(self.transport.speed_position + steps)

    @property
    def place_text(self) -> str:
        """Where the training is, in words."""
        return self.transport.place_text

    def move_example(self, step: int) -> None:
        """Send the next (+1) or the previous (-1) test example through the network."""
        if self._examples is not None:
            self._set_examples(self._examples.moved(step, only_misread=self.stage.example.only_mistakes))

    def random_example(self) -> None:
        """Send any test example through the network."""
        if self._examples is not None:
            self._set_examples(self._examples.random(self._rng, only_misread=self.stage.example.only_mistakes))

    def toggle_only_mistakes(self) -> None:
        """Walk through the misread examples only, or through all."""
        self.stage.example.set_only_mistakes(not self.stage.example.only_mistakes)

    def toggle_errors(self) -> None:
        """Show what the network gets wrong, or go back to the network."""
        self._listed = None
        self.stage.show_errors(not self.stage.errors_shown)
        self._show_errors()

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        self.stage.set_theme(theme, scale)
        self.panel.set_theme(theme, scale)
        self.transport.set_theme(theme, scale)

    def show_progress(self, progress: Progress) -> None:
        """Show a snapshot, then tell the session how long that took."""
        began = perf_counter()
        snapshot = progress.snapshot
        self._is_playing, self._stop = progress.is_playing, snapshot.stop
        self.stage.curves.append(snapshot.records, snapshot.epoch)
        for measurement in snapshot.records.measurements:
            if measurement.split == TEST:
                self._test = measurement
        self._show_network(snapshot.network)
        self._show_numbers(progress)
        # The timer fires after the paint events that the lines above have caused.
        QTimer.singleShot(0, lambda: self._session.shown((perf_counter() - began) * 1000))

    def _show_numbers(self, progress: Progress) -> None:
        snapshot = progress.snapshot
        self.panel.now.show_place(snapshot)
        self._show_transport(progress)
        if self._test is not None and self._examples is not None:
            if any(m.split == TEST for m in snapshot.records.measurements):
                self._examples = self._examples.measured(self._test.evaluation)
                self.panel.now.show_measurement(self._test, self._examples.misread(self.panel.now.strip_capacity))
                self._show_errors()
            names = self._examples.dataset.class_names
            self.panel.now.show_notice(notice_of(snapshot.diagnosis, snapshot.stop, names, eta=snapshot.plan.eta))

    def _show_transport(self, progress: Progress) -> None:
        snapshot = progress.snapshot
        self.transport.show_state(
            is_playing=progress.is_playing,
            share_done=min(1.0, snapshot.epoch / snapshot.plan.epochs),
            place=place_text(snapshot),
            pace=pace_text(progress),
        )

    def _show_network(self, network: Network) -> None:
        self._network = network
        examples = self._examples
        if examples is None or network.sizes[0] != examples.dataset.n_inputs:
            self.stage.show_network(network, None)
            return
        self.stage.show_network(network, forward(network, examples.inputs))
        self._show_example(examples)

    def _show_example(self, examples: TestExamples) -> None:
        shape = examples.dataset.image_shape
        if shape is not None:
            caption = translate("NetworkPage", "test image {0} · a {1}").format(examples.index + 1, examples.label)
            self.stage.example.show_example(examples.inputs, shape, caption)

    def _set_examples(self, examples: TestExamples) -> None:
        self._examples = examples
        self._show_network(self._network)

    def _choose_example(self, index: int) -> None:
        if self._examples is not None:
            self.stage.show_errors(False)
            self._set_examples(self._examples.at(index))

    def _show_errors(self) -> None:
        """Renew the sheet of mistakes if it is open: hidden, it costs nothing."""
        if not self.stage.errors_shown or self._examples is None:
            return
        counts = self._examples.confusion()
        if counts is None:
            return
        names = self._examples.dataset.class_names
        self.stage.errors.show_matrix(counts, names)
        self.stage.errors.show_misread(
            self._examples.misread(self.stage.errors.capacity, self._listed), list_title(counts, names, self._listed)
        )

    def _list_cell(self, of: int, as_: int) -> None:
        self._listed = (of, as_)
        self._show_errors()

    def _set_eta(self, eta: float) -> None:
        self._change(eta=eta)
        self._session.set_eta(eta)

    def _set_mini_batch(self, mini_batch: int) -> None:
        self._change(mini_batch=mini_batch)
        self._session.set_mini_batch(mini_batch)

    def _set_epochs(self, epochs: int) -> None:
        self._change(epochs=epochs)
        self.stage.curves.set_epochs(epochs)
        self._session.set_epochs(epochs)

    def _change(self, **changes: float) -> None:
        """Change the plan of the run there is; a reset begins with these values."""
        try:
            plan = replace(self._plan, **changes)  # type: ignore[arg-type]  # checked by the plan itself
            if self._examples is not None:
                plan.check_fits(self._examples.dataset)
        except PlanError as error:
            self.refused.emit(str(error))
        else:
            self._plan = plan
        self.panel.plan.set_plan(self._plan)

    def _begin_preset(self, preset: Preset) -> None:
        if self._examples is not None:
            dataset = self._examples.dataset
            self.begin(preset.plan(dataset.n_inputs, dataset.n_classes))

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
        self.panel.now.errors_wanted.connect(self.toggle_errors)
        self.panel.now.example_chosen.connect(self._choose_example)
        self.stage.errors.example_chosen.connect(self._choose_example)
        self.stage.errors.cell_chosen.connect(self._list_cell)
        self.stage.example.moved.connect(self.move_example)
        self.stage.example.random_wanted.connect(self.random_example)
        self.stage.explained.connect(self.panel.show_explanation)
        self.panel.card.closed.connect(lambda: self.stage.select(None))
        self.transport.play_toggled.connect(self.toggle_play)
        self.transport.mini_batch_wanted.connect(self.step_mini_batch)
        self.transport.epoch_wanted.connect(self.step_epoch)
        self.transport.reset_wanted.connect(self.reset)
        self.transport.speed_changed.connect(session.set_speed)
