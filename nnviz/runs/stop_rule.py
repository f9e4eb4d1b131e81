"""When a run stops because it does not get better."""

from dataclasses import dataclass


@dataclass(frozen=True)
class BestEpoch:
    """The epoch after which most validation examples were right, the first of such, and how many they were."""

    epoch: int
    n_right: int


class StopRule:
    """Remembers when the accuracy on the validation data was last better than ever since ``first_epoch``."""

    def __init__(self, first_epoch: int = 0) -> None:
        self._best_right, self._best_epoch = -1, first_epoch

    def observe(self, epoch: int, n_right: int) -> None:
        """Take in how many validation examples were right after an epoch."""
        if n_right > self._best_right:
            self._best_right, self._best_epoch = n_right, epoch

    def no_better(self, patience: int | None, epoch: int) -> bool:
        """Return whether it was better ``patience`` epochs ago at the latest; None has all of it."""
        return patience is not None and epoch - self._best_epoch >= patience

    @property
    def best(self) -> BestEpoch | None:
        """The best epoch that was observed, None before any."""
        return BestEpoch(self._best_epoch, self._best_right) if self._best_right >= 0 else None
