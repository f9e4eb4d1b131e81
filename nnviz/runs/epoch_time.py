"""How long a network of given sizes takes to learn from 1,000 examples once, measured."""

from collections.abc import Callable
from time import perf_counter

import numpy as np

from nnviz.data.dataset import Dataset, Examples
from nnviz.nn.plan import TrainingPlan
from nnviz.nn.training import Trainer

N_EXAMPLES = 1_000
REPEATS = 3


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
