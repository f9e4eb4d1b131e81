"""How long runs will take, known before they start: a few steps of every size are timed."""

from collections.abc import Callable, Iterable, Mapping

from nnviz.runs.pace import N_EXAMPLES, epoch_seconds
from nnviz.runs.sweep.experiment import RunSpec

MEASURED_EXAMPLES = 15_000  # test and training data after every epoch, by a forward pass of large mini-batches
FORWARD_SHARE = 0.1  # of the time of a training step that such a pass takes for an example


def estimated_seconds(
    specs: Iterable[RunSpec],
    n_training: int,
    time_epoch: Callable[[tuple[int, ...]], float] = epoch_seconds,
) -> Mapping[str, float]:
    """Return about how many seconds each run takes alone on a core, by its key.

    ``n_training`` is how many training examples there are; ``time_epoch`` returns the seconds of an epoch of
    ``N_EXAMPLES`` examples for sizes, and is asked once for each.
    """
    by_size: dict[tuple[int, ...], float] = {}
    made: dict[str, float] = {}
    for spec in specs:
        sizes = spec.plan.sizes
        if sizes not in by_size:
            by_size[sizes] = time_epoch(sizes) / N_EXAMPLES
        examples = n_training * spec.share + MEASURED_EXAMPLES * FORWARD_SHARE
        made[spec.key] = by_size[sizes] * examples * spec.plan.epochs
    return made
