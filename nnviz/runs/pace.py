"""How fast a run goes: the speed it may have, the one it has, and what an epoch takes."""

from collections.abc import Callable
from time import perf_counter

import numpy as np

from nnviz.data.dataset import Dataset, Examples
from nnviz.nn.plan import TrainingPlan
from nnviz.nn.training import Trainer
from nnviz.runs.commands import FULL_SPEED

N_EXAMPLES = 1_000
REPEATS = 3


class SpeedLimit:
    """How many steps a limited speed permits by now; at most a tenth of a second is saved up."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self.steps_per_second = FULL_SPEED
        self._allowance = self._time = 0.0

    def set(self, steps_per_second: float) -> None:
        """Permit so many steps a second from now on; infinity is no limit."""
        self.steps_per_second = steps_per_second
        self.restart()

    def restart(self) -> None:
        """Permit one step at once."""
        self._allowance, self._time = 1.0, self._clock()

    def permitted(self) -> float:
        """Return how many steps may be done now."""
        if self.steps_per_second == FULL_SPEED:
            return FULL_SPEED
        now = self._clock()
        self._allowance += (now - self._time) * self.steps_per_second
        self._time = now
        self._allowance = min(self._allowance, max(1.0, self.steps_per_second / 10))
        return self._allowance

    def use(self, steps: int) -> None:
        """Take in that so many steps have been done."""
        self._allowance -= steps


class Rate:
    """Steps per second over about the last second of work that had steps in it.

    Work without any, such as measuring, counts when steps follow, and as much as they at most: of a large network
    measuring takes minutes, of which a rate that fell all the while would say nothing but that no step was done.
    """

    def __init__(self) -> None:
        self._steps = self._seconds = 0.0
        self._between = self._pending = 0.0  # seconds without steps, before the steps that count and after them

    def add(self, steps: int, seconds: float) -> None:
        """Take in some work, with or without steps in it."""
        if not steps:
            self._pending += seconds
            return
        if self._seconds > 1:
            self._steps, self._seconds, self._between = self._steps / 2, self._seconds / 2, self._between / 2
        self._steps += steps
        self._seconds += seconds
        self._between = min(self._between + self._pending, self._seconds)
        self._pending = 0.0

    def per_second(self) -> float:
        """Return the rate; 0 before any step."""
        return self._steps / (self._seconds + self._between) if self._seconds else 0.0


def epoch_seconds(sizes: tuple[int, ...], clock: Callable[[], float] = perf_counter) -> float:
    """Return the shortest of ``REPEATS`` epochs of ``N_EXAMPLES`` random examples, sigmoid neurons, m = 10.

    What is in the examples makes no difference to the time.
    """
    rng = np.random.default_rng(0)
    inputs = rng.random((N_EXAMPLES, sizes[0]), dtype=np.float32)
    examples = Examples(inputs, rng.integers(0, sizes[-1], N_EXAMPLES))
    names = tuple(str(number) for number in range(sizes[-1]))
    data = Dataset("timing", examples, examples, examples, names, None)
    plan = TrainingPlan(sizes=sizes, activations=("sigmoid",) * (len(sizes) - 1), initial="scaled", mini_batch=10)
    trainer = Trainer(plan, data)
    times = []
    for _ in range(REPEATS):
        start = clock()
        trainer.run(trainer.steps_in_epoch)
        times.append(clock() - start)
    return min(times)
