"""A run of training: when to step, when to measure and when to stop, a small piece of work at a time."""

from contextlib import suppress
from dataclasses import replace

import numpy as np

from nnviz.data.dataset import Dataset
from nnviz.nn.activations import FloatArray
from nnviz.nn.edits.orders import UNTOUCHED, Hand, Order, carried_out
from nnviz.nn.edits.part import EditError
from nnviz.nn.engine.parameters import Masks
from nnviz.nn.network import Network
from nnviz.nn.plan import TrainingPlan
from nnviz.nn.training import Done, Trainer
from nnviz.runs.diagnosis import Diagnostician
from nnviz.runs.measurer import Measurer
from nnviz.runs.measuring import Measuring
from nnviz.runs.records import (
    TEST,
    VALIDATION,
    EditMark,
    Measurement,
    Records,
    Snapshot,
    Stop,
    evenly_between,
)
from nnviz.runs.stop_rule import StopRule


class TrainingRun:
    """One run from its start until it stops, advanced by whoever owns the time.

    Measuring never changes the weights: watched closely or not at all, a run ends in the same bits.
    ``script`` are edits of a hand to be carried out again, each at its step: so a seed gives the same bits again.
    Raises ``PlanError`` if the plan does not fit the data.
    """

    def __init__(
        self,
        plan: TrainingPlan,
        dataset: Dataset,
        measuring: Measuring,
        *,
        run_id: int = 0,
        start: Network | None = None,
        done: Done | None = None,
        script: tuple[EditMark, ...] = (),
    ) -> None:
        self._trainer = Trainer(plan, dataset, start, done)
        self._measuring = measuring
        self._run_id = run_id
        self._measurer = Measurer(dataset)
        self._stop_rule = StopRule(self._trainer.epoch)
        self._diagnostician, self._way = Diagnostician(), 0.0  # η summed over the steps
        self._batch_epochs: list[tuple[float, float]] = []  # from and to, of the steps whose costs stand beside
        self._batch_costs: list[FloatArray] = []
        self._measurements: list[Measurement] = []
        self._marks: list[EditMark] = []
        self._script = script
        self._hand: Hand = UNTOUCHED
        self._masks: Masks | None = None  # of what the hand holds
        self._measured_step = -1
        self.stop: Stop | None = None
        self._measure(measuring.at_start)

    @property
    def plan(self) -> TrainingPlan:
        """The plan, with η, m and the epochs as they are now."""
        return self._trainer.plan

    @property
    def step(self) -> int:
        return self._trainer.step

    @property
    def epochs_done(self) -> float:
        return self._trainer.epochs_done

    @property
    def steps_left_in_epoch(self) -> int:
        return self._trainer.steps_left_in_epoch

    @property
    def is_measuring(self) -> bool:
        """Whether the next piece of work belongs to a measurement or an edit, and is no step."""
        return self._measurer.is_busy or bool(self._script and self._script[0].step <= self.step)

    def advance(self, n_steps: int) -> int:
        """Do one piece of work: a slice of a measurement that is due, else up to ``n_steps`` steps, many short epochs.

        Return how many steps were done. Steps never run past a moment at which to measure.
        """
        if self._script and self._script[0].step <= self.step:
            self._edit_by_script()
            return 0
        if self._measurer.is_busy:
            self._advance_measurement()
            return 0
        before = self.step
        while (left := n_steps - (self.step - before)) > 0 and self.stop is None and not self.is_measuring:
            self._advance_to_measurement(left)
        return self.step - before

    def _advance_to_measurement(self, n_steps: int) -> None:
        ahead = self._steps_ahead()
        n_steps = min([n_steps, *(mark.step - self.step for mark in self._script[:1])])
        self._train(min(n_steps, ahead))
        if self._trainer.diverged:
            self.stop = Stop.DIVERGED
        elif self._at_epoch_end():
            if self._is_due():
                self._measure(self._splits_at_epoch_end())
            self._check_stop()
        elif n_steps >= ahead:
            self._measure(self._measuring.within_epochs)

    def measure_now(self) -> None:
        """Let the next work measure the network as it is, unless that has been done at this step."""
        if self._measured_step != self.step and not self._trainer.diverged:
            self._measure(self._measuring.within_epochs)

    def set_eta(self, eta: float) -> None:
        """Change η from the next step on; a diverged run may go on with it from its last good network."""
        self._trainer.set_eta(eta)
        if self.stop is Stop.DIVERGED:
            self.stop = None
            self._check_stop()

    def set_mini_batch(self, mini_batch: int) -> None:
        """Change m from the next step on."""
        self._trainer.set_mini_batch(mini_batch)

    def set_epochs(self, epochs: int) -> None:
        """Change after how many epochs the run stops; a run that stopped there goes on if there are more."""
        self._trainer.set_epochs(epochs)
        if self.stop is Stop.EPOCHS_DONE and self.epochs_done < epochs:
            self.stop = None
        self._check_stop()

    def edit(self, order: Order) -> None:
        """Carry out an order of a hand now, before the next step, and measure what it has made of the network.

        Raises ``EditError`` if it cannot be; then all stays, but the order has had its turn.
        """
        before = self._hand
        try:
            network, self._hand = carried_out(self.network(), before, order)
        except EditError:
            self._hand = replace(before, last_order=max(before.last_order, order.number))
            raise
        is_held = self._hand.held is not before.held
        masks = self._hand.held.masks(network.sizes) if is_held else self._masks
        self._masks = masks
        self._trainer.take(network, masks)
        self._marks.append(EditMark(self.step, self.epochs_done, order))
        self._measure_edited()

    def exchange(self, dataset: Dataset) -> None:
        """Go on with other data of the same form, and measure on them from now on. Raises ``PlanError``.

        What was found of the run on the data before, that it gets no better or an output is silent, holds no more.
        """
        self._trainer.exchange(dataset)
        self._measurer = Measurer(dataset)
        self._stop_rule, self._diagnostician = StopRule(self._trainer.epoch), Diagnostician()
        if self.stop is Stop.NO_BETTER:
            self.stop = None
        if not self._trainer.diverged:
            self._measure(self._splits_at_epoch_end() if self.step else self._measuring.at_start)

    def rest(self) -> None:
        """Give back the memory that only training and a hand need, while another run is trained."""
        self._trainer.rest()
        self._measurer.rest()

    def network(self) -> Network:
        """Return the network as it is now; after divergence the last good one."""
        return self._trainer.network()

    def snapshot(self) -> Snapshot:
        """Return the run as it is now, with every record since the previous snapshot."""
        records = Records(
            evenly_between(self._batch_epochs, [len(costs) for costs in self._batch_costs]),
            np.concatenate([np.empty(0), *self._batch_costs]),
            tuple(self._measurements),
            tuple(self._marks),
        )
        self._batch_epochs, self._batch_costs, self._measurements, self._marks = [], [], [], []
        return Snapshot(
            run_id=self._run_id,
            step=self.step,
            epoch=self.epochs_done,
            plan=self.plan,
            network=self.network(),
            records=records,
            diagnosis=self._diagnostician.diagnosis,
            stop=self.stop,
            order=self._trainer.order,
            hand=self._hand,
            best=self._stop_rule.best,
        )

    def _train(self, n_steps: int) -> None:
        """Do so many steps, through the ends of epochs after which nothing is to be measured."""
        trainer, last = self._trainer, self.step + n_steps
        start, n_before = trainer.epochs_done, trainer.step
        while trainer.step < last and not trainer.diverged:
            self._batch_costs.append(trainer.run(last - trainer.step))
            end = trainer.epochs_done
            self._batch_epochs.append((start, end))
            start = end
        self._way += (trainer.step - n_before) * self.plan.eta

    def _measure(self, splits: tuple[str, ...]) -> None:
        if splits:
            self._measured_step = self.step
            self._measurer.begin(self.network(), splits, self.plan.cost)

    def _edit_by_script(self) -> None:
        mark, self._script = self._script[0], self._script[1:]
        with suppress(EditError):  # it could not be the first time either
            self.edit(mark.order)

    def _measure_edited(self) -> None:
        splits = self._splits_at_epoch_end() if self._at_epoch_end() else self._measuring.within_epochs
        if splits and not self._trainer.diverged:
            self._measured_step = self.step
            self._measurer.begin_edited(self.network(), splits, self.plan.cost)

    def _advance_measurement(self) -> None:
        finished = self._measurer.advance()
        if finished is None:
            return
        split, evaluation = finished
        self._measurements.append(Measurement(split, self.step, self.epochs_done, evaluation))
        if split == TEST and (self.step == 0 or self._at_epoch_end()):
            self._diagnostician.observe(round(self.epochs_done), evaluation, way=self._way)
        if split == VALIDATION and self._at_epoch_end():
            self._stop_rule.observe(round(self.epochs_done), evaluation.n_right)
        self._check_stop()

    def _check_stop(self) -> None:
        """Stop at the end of an epoch, after its measurements: the last point belongs to the curve."""
        if not self._measurer.is_busy and self._at_epoch_end():
            plan, epoch = self.plan, round(self.epochs_done)
            if epoch >= plan.epochs:
                self.stop = Stop.EPOCHS_DONE
            elif self._stop_rule.no_better(plan.patience, epoch):
                self.stop = Stop.NO_BETTER

    def _at_epoch_end(self) -> bool:
        return self.step > 0 and self._trainer.is_between_epochs

    def _splits_at_epoch_end(self) -> tuple[str, ...]:
        needed = (VALIDATION,) if self.plan.patience is not None else ()
        return tuple(dict.fromkeys((*self._measuring.at_epoch_ends, *needed)))

    def _steps_ahead(self) -> int:
        """Return how many steps lie before the next moment at which to measure or to see whether to stop."""
        left, steps_in_epoch = self._trainer.steps_left_in_epoch, self._trainer.steps_in_epoch
        measured = self._measuring.steps_ahead(self.step, self.epochs_done, left=left, steps_in_epoch=steps_in_epoch)
        epochs_after = 0 if self.plan.patience is not None else self.plan.epochs - self._trainer.epoch - 1
        return min(measured, left + max(epochs_after, 0) * steps_in_epoch)

    def _is_due(self) -> bool:
        """Whether the epoch that has just ended is one to be measured after."""
        plan, epoch = self.plan, self._trainer.epoch
        is_decisive = plan.patience is not None or epoch >= plan.epochs
        return is_decisive or self._measuring.is_due(epoch, self._trainer.steps_in_epoch)
