"""Mini-batch stochastic gradient descent, in place: the one mutable thing of the mathematics."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import Dataset
from nnviz.language import translate
from nnviz.nn.activations import FloatArray
from nnviz.nn.costs import COSTS
from nnviz.nn.engine.parameters import Masks
from nnviz.nn.engine.sgd import DescentStep
from nnviz.nn.network import Network, random_network
from nnviz.nn.plan import PlanError, TrainingPlan, check_eta, check_mini_batch

WEIGHT_STREAM, SHUFFLE_STREAM = 0, 1  # one seed, two independent streams: sizes do not change the shuffling
CHECK_STEPS = 50  # divergence is looked for so often, and the last good network is as old at most
LARGEST_PARAMETER = 1e6  # past this every σ is a step with slope 0 in floating point: nothing learns any more


@dataclass(frozen=True)
class Done:
    """How far a run had come that goes on: mini-batches, and epochs with the part of the last one."""

    step: int = 0
    epochs: float = 0.0


class Trainer:
    """Steps a network through mini-batches by (2.5) and (2.6).

    Deterministic: the same plan and data give the same bits, however the steps are grouped into calls
    and whenever anyone looks. It knows nothing of threads or windows. ``start`` is the
    network to go on from in place of the plan's own, ``done`` what it has behind it: the rest of its epoch takes
    as many examples as were left, though not the same ones. Raises ``PlanError`` if the plan does not fit the data.
    """

    def __init__(
        self, plan: TrainingPlan, dataset: Dataset, start: Network | None = None, done: Done | None = None
    ) -> None:
        plan.check_fits(dataset)
        check_start(start)
        self._plan = plan
        self._dataset = dataset
        self._examples, self._n = dataset.training, len(dataset.training)
        self._desired = dataset.desired(plan.dtype)
        done = done or Done()
        self._shuffle = np.random.default_rng([plan.seed, SHUFFLE_STREAM, *([done.step] if done.step else [])])
        self._order = self._shuffled()
        self._position = min(self._n - 1, round(done.epochs % 1 * self._n))
        self._descent = DescentStep(start or initial_network(plan), plan.cost, dataset.training.raw, self._desired)
        self.step = done.step
        self.epoch = int(done.epochs)
        self.diverged = False
        self._costs_are_finite = True
        self._masks: Masks | None = None
        self._usable_at = -1  # the step after which that was last found

    @property
    def plan(self) -> TrainingPlan:
        """The plan, with η and m as they are now."""
        return self._plan

    @property
    def epochs_done(self) -> float:
        """Epochs trained, with the part of the present one."""
        return self.epoch + self._position / self._n

    @property
    def is_between_epochs(self) -> bool:
        return self._position == 0

    @property
    def order(self) -> NDArray[np.int64]:
        """The examples in the order of the present epoch, shape (n,), read-only."""
        return self._order

    @property
    def steps_left_in_epoch(self) -> int:
        return -(-(self._n - self._position) // self._plan.mini_batch)

    @property
    def steps_in_epoch(self) -> int:
        return -(-self._n // self._plan.mini_batch)

    def set_eta(self, eta: float) -> None:
        """Change η from the next step on; a diverged run may go on with it from its last good network."""
        check_eta(eta)
        if self.diverged:
            self.diverged, self._costs_are_finite = False, True
        self._plan = replace(self._plan, eta=eta)

    def set_mini_batch(self, mini_batch: int) -> None:
        """Change m from the next step on; the epoch goes on with the examples not yet used."""
        check_mini_batch(mini_batch, self._dataset)
        self._plan = replace(self._plan, mini_batch=mini_batch)

    def set_epochs(self, epochs: int) -> None:
        """Change the number of epochs asked for; the trainer itself counts but never stops."""
        self._plan = replace(self._plan, epochs=epochs)

    def exchange(self, dataset: Dataset) -> None:
        """Go on with other data of the same form; a new epoch begins, with the network as it is.

        The plan is fitted to them; raises ``PlanError`` if the network does not fit.
        """
        plan = self._plan.fitted_to(dataset)
        plan.check_fits(dataset)
        start = self.network()
        self._plan = plan
        self.epoch += 1 if self._position else 0
        self._position = 0
        self._dataset, self._examples, self._n = dataset, dataset.training, len(dataset.training)
        self._desired = dataset.desired(self._plan.dtype)
        self._order = self._shuffled()
        self._descent = DescentStep(start, self._plan.cost, dataset.training.raw, self._desired)
        self._descent.hold(self._masks)

    def take(self, network: Network, masks: Masks | None) -> None:
        """Go on from other weights and biases, of which ``masks`` says what every step from now on leaves as it is."""
        self._descent.set_network(network)
        self._usable_at = self.step  # no edit makes a number that is beyond all use
        if masks is not self._masks:
            self._masks = masks
            self._descent.hold(masks)

    def rest(self) -> None:
        """Give back what only steps need, as long as none are done."""
        self._descent.rest()

    def run(self, n_steps: int) -> FloatArray:
        """Do up to ``n_steps`` mini-batches, not past the end of the epoch; return their costs.

        The costs, shape (steps done,), are each mini-batch's own, before its update. When a cost or a
        parameter is no longer finite, or beyond all use, ``diverged`` is set and ``network`` goes back
        to the last good one. That is looked at every ``CHECK_STEPS`` steps of the run, wherever calls begin.
        """
        last = self.step + min(n_steps, self.steps_left_in_epoch)
        costs: list[FloatArray] = []
        while self.step < last and not self.diverged:
            costs.append(self._descend(min(last - self.step, CHECK_STEPS - self.step % CHECK_STEPS)))
            if self.step % CHECK_STEPS == 0 or self._position == self._n:
                self._check_divergence()
        if self._position == self._n:
            self.epoch += 1
            self._order = self._shuffled()
            self._position = 0
        if len(costs) == 1:
            return costs[0]
        return np.concatenate([np.empty(0, self._plan.dtype), *costs])

    def network(self) -> Network:
        """Return the network as it is now; once it is beyond use, the last good one."""
        return self._descent.network() if self._is_usable() else self._descent.kept_network()

    def _shuffled(self) -> NDArray[np.int64]:
        order = self._shuffle.permutation(self._n)
        order.flags.writeable = False  # whoever looks at a run may keep it
        return order

    def _descend(self, n_steps: int) -> FloatArray:
        """Do so many mini-batches, all of this epoch; return their costs."""
        m = self._plan.mini_batch
        taken = self._order[self._position : self._position + n_steps * m]
        outputs = self._descent.descend(taken, mini_batch=m, eta=self._plan.eta)
        with np.errstate(over="ignore", invalid="ignore"):
            costs = COSTS[self._plan.cost].per_example(outputs, self._desired[taken], self._plan.activations[-1])
        self.step += n_steps
        self._position += len(taken)
        self._costs_are_finite &= bool(np.isfinite(costs).all())
        return _mean_of_groups(costs, m)

    def _check_divergence(self) -> None:
        if self._is_usable():
            self._descent.keep()
        else:
            self.diverged = True
            self._descent.go_back()

    def _is_usable(self) -> bool:
        if self.diverged or self._usable_at == self.step:
            return True
        if self._costs_are_finite and self._descent.largest_parameter() < LARGEST_PARAMETER:
            self._usable_at = self.step
            return True
        return False


def check_start(start: Network | None) -> None:
    """Raise ``PlanError`` if a network cannot be trained further: its parameters are beyond all use."""
    if start is not None:
        largest = max(float(np.abs(array).max()) for array in (*start.weights, *start.biases))
        if largest >= LARGEST_PARAMETER:
            sentence = translate(
                "Training", "the network has a weight or bias of {0:.3g}, from which nothing can be learnt"
            )
            raise PlanError(sentence.format(largest))


def initial_network(plan: TrainingPlan) -> Network:
    """Return the network that the plan starts from, a function of sizes, initial weights and seed."""
    return random_network(
        plan.sizes,
        plan.activations,
        initial=plan.initial,
        rng=np.random.default_rng([plan.seed, WEIGHT_STREAM]),
        dtype=plan.dtype,
    )


def _mean_of_groups(values: FloatArray, size: int) -> FloatArray:
    """Return the mean of every ``size`` values in turn, the last short group by its own length."""
    starts = np.arange(0, len(values), size)
    if not len(starts):
        return values
    lengths = np.full(len(starts), size, values.dtype)
    lengths[-1] = len(values) - starts[-1]
    means: FloatArray = np.add.reduceat(values, starts) / lengths
    return means
