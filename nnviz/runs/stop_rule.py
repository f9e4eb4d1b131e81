"""When a run stops because it does not get better."""


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
