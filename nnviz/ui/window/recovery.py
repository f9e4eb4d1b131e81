"""A run that an earlier window has left: offered at the start, and gone on with."""

from pathlib import Path
from time import localtime, strftime

from PyQt6.QtCore import QObject, pyqtSlot

from nnviz.language import translate
from nnviz.runs.commands import Begin
from nnviz.runs.left_run import LeftRun, forget_run, newest_left_run, take_up_run
from nnviz.ui.kit.jobs import Jobs
from nnviz.ui.training.run_keeper import RunKeeper
from nnviz.ui.window.main_window import MainWindow
from nnviz.ui.window.message_bar import Choice


class Recovery(QObject):
    """Keeps the run of a window in ``folder``, the user's own, and offers the last one that was left there."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        super().__init__(window)
        self._window, self._folder = window, folder
        self._left: LeftRun | None = None
        self._jobs = Jobs(self)
        self._keeper = RunKeeper(window.session, folder, parent=self)
        self._keeper.told.connect(window.messages.keep)
        window.closing.connect(self.close)
        window.networks.saved.connect(self._keeper.forget)
        window.session.begun.connect(self._take_up)
        self._jobs.ask("left", lambda: (newest_left_run(folder),), lambda found: self._offer(*found))

    @pyqtSlot()
    def close(self) -> None:
        """Keep the run as it is, and end."""
        self._jobs.close()
        self._keeper.close()

    def _offer(self, left: LeftRun | None, remark: str = "") -> None:
        self._left = left
        if left is None:
            return
        go_on = Choice(
            translate("Recovery", "Go on with it"),
            translate("Recovery", "Show that network and its curves; Space trains it further"),
            lambda: self._go_on(left),
        )
        forget = Choice(
            translate("Recovery", "Forget it"),
            translate("Recovery", "Delete what was kept of that run"),
            lambda: forget_run(left.path),
        )
        self._window.messages.keep(offer_text(left) + remark, go_on, forget)

    def _go_on(self, left: LeftRun) -> None:
        """Go on with the run, or, while other data are in use, leave the offer where it is and say what it needs."""
        dataset = self._window.session.dataset
        if dataset is None or not left.fits(dataset):
            remark = translate("Recovery", "It learnt from {0}: choose these data first (at the top).")
            self._offer(left, " " + remark.format(left.notes.dataset))
            return
        self._window.networks.left.emit(left)
        if self._left is left:  # it could not be, which has been said
            self._offer(left)

    @pyqtSlot(object)
    def _take_up(self, command: Begin) -> None:
        left = self._left
        if left is not None and command.start is left.network:
            self._left = None
            self._keeper.begin_with(left, is_kept=take_up_run(left, self._folder))


def offer_text(left: LeftRun) -> str:
    """Say which run was left, when and how far it was."""
    notes = left.notes
    sentence = translate("Recovery", "A run of {0} on {1} was left on {2} at epoch {3:.1f} of {4}.")
    sizes = "–".join(map(str, notes.plan.sizes))
    return sentence.format(
        sizes, notes.dataset, strftime("%Y-%m-%d %H:%M", localtime(notes.written_at)), notes.epochs, notes.plan.epochs
    )
