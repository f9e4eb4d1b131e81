"""When a run is measured: often while its curves bend most, and less often where epochs are short."""

from dataclasses import dataclass

from nnviz.runs.records import SPLITS, TEST, TRAINING

STEPS_BETWEEN = 50  # steps that take about as long as a measurement of data with so short epochs
MANY, SELDOM = 100, 10  # after so many such measurements they come so many times as seldom
DENSE_EPOCHS = 20  # at first every epoch is measured: the curves bend most there
FIRST_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 3_000, 4_000)  # where curves bend most


@dataclass(frozen=True)
class Measuring:
    """Which splits a run measures: at its start, within its epochs and at their ends.

    ``is_sparing``: after the first epochs not at the end of each if they are so short that measuring would take longer
    than training.
    """

    at_start: tuple[str, ...]
    within_epochs: tuple[str, ...]
    at_epoch_ends: tuple[str, ...]
    is_sparing: bool = False

    def next_epoch(self, epoch: int, steps_in_epoch: int) -> int:
        """Return after which epoch to measure next, when the end of ``epoch`` (0: the start) lies behind."""
        if not self._spares(epoch, steps_in_epoch):
            return epoch + 1
        stride = _stride(steps_in_epoch)
        due = _next_multiple(stride, epoch)
        return due if due <= MANY * stride else _next_multiple(SELDOM * stride, epoch)

    def is_due(self, epoch: int, steps_in_epoch: int) -> bool:
        """Whether to measure at the end of ``epoch`` (1, 2, …)."""
        return self.next_epoch(epoch - 1, steps_in_epoch) == epoch

    def steps_ahead(self, step: int, epochs_done: float, *, left: int, steps_in_epoch: int) -> int:
        """Return how many steps to do before measuring next, ``left`` of them to the end of this epoch, or more."""
        epoch = int(epochs_done)
        if self.within_epochs and epoch < 1:
            return min([left, *(first - step for first in FIRST_STEPS if first > step)])
        if self.within_epochs and not self._spares(epoch, steps_in_epoch):
            until_half = left - steps_in_epoch // 2
            return until_half if until_half > 0 else left
        return left + (self.next_epoch(epoch, steps_in_epoch) - epoch - 1) * steps_in_epoch

    def _spares(self, epoch: int, steps_in_epoch: int) -> bool:
        return self.is_sparing and epoch >= DENSE_EPOCHS and _stride(steps_in_epoch) > 1


WATCHED = Measuring(at_start=SPLITS, within_epochs=(TRAINING, TEST), at_epoch_ends=SPLITS, is_sparing=True)
AS_THE_TEXT = Measuring(at_start=(), within_epochs=(), at_epoch_ends=(TEST,))


def _stride(steps_in_epoch: int) -> int:
    return -(-STEPS_BETWEEN // steps_in_epoch)


def _next_multiple(of: int, after: int) -> int:
    return (after // of + 1) * of
