"""The runs that Ctrl+Z comes back to: what was shown of each."""

from collections.abc import Iterable
from dataclasses import replace

from nnviz.ui.network.run_display import RunDisplay, ShownRun
from nnviz.ui.training.training_worker import Progress


class PastRuns:
    """Keeps what was shown of runs by their numbers while others are on show."""

    def __init__(self, display: RunDisplay) -> None:
        self._display = display
        self._shown: dict[int, ShownRun] = {}

    def leave(self, run_id: int) -> None:
        """Keep what is shown of the present run."""
        self._shown[run_id] = self._display.shown

    def take_late(self, progress: Progress) -> None:
        """Take in what was on its way when another run came: no point of a curve is lost."""
        shown = self._shown.get(progress.snapshot.run_id)
        if shown is not None:
            self._shown[progress.snapshot.run_id] = replace(shown, late=(*shown.late, progress))

    def take_out(self, run_id: int) -> ShownRun:
        """Return what was shown of a run that comes back; raises ``KeyError`` if it was never left."""
        return self._shown.pop(run_id)

    def forget(self, run_ids: Iterable[int]) -> None:
        """Forget runs that nothing comes back to."""
        for run_id in run_ids:
            self._shown.pop(run_id, None)
