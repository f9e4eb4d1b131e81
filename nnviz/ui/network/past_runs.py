"""The runs that Ctrl+Z comes back to: what was shown of each."""

from collections.abc import Iterable
from dataclasses import replace

from PyQt6.QtCore import QObject, pyqtSignal

from nnviz.ui.network.run_control import RunControl
from nnviz.ui.network.run_display import RunDisplay, ShownRun
from nnviz.ui.training.training_session import TrainingSession
from nnviz.ui.training.training_worker import Progress


class PastRuns(QObject):
    """Keeps what was shown of runs by their numbers while others are on show; ``shown`` tells that one is again."""

    shown = pyqtSignal()

    def __init__(self, run: RunControl, display: RunDisplay, session: TrainingSession, parent: QObject) -> None:
        super().__init__(parent)
        self._run, self._display = run, display
        self._shown: dict[int, ShownRun] = {}
        run.left.connect(self.leave)
        run.come_back.connect(self.show_again)
        run.forgotten.connect(self.forget)
        session.overtaken.connect(self.take_late)

    def leave(self, run_id: int) -> None:
        """Keep what is shown of the present run."""
        self._shown[run_id] = self._display.shown

    def take_late(self, progress: Progress) -> None:
        """Take in what was on its way when another run came: no point of a curve is lost.

        Of those that bring none the last is kept: one comes whenever another network is visited.
        """
        shown = self._shown.get(progress.snapshot.run_id)
        if shown is not None:
            late = (*filter(_has_records, shown.late), progress)
            self._shown[progress.snapshot.run_id] = replace(shown, late=late)

    def show_again(self, run_id: int) -> None:
        """Show a run that is come back to, with all its curves; raises ``KeyError`` if it was never left."""
        shown = self._shown.pop(run_id)
        self._display.show_again(self._run.state.plan, self._run.state.start, shown)
        if shown.last is not None:
            self._run.hear(shown.last)
        self.shown.emit()

    def forget(self, run_ids: Iterable[int]) -> None:
        """Forget runs that nothing comes back to."""
        for run_id in run_ids:
            self._shown.pop(run_id, None)


def _has_records(progress: Progress) -> bool:
    records = progress.snapshot.records
    return len(records.costs) > 0 or bool(records.measurements or records.edits)
