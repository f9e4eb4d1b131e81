"""The sweep of the page: begun, paused, cancelled; its results as they come, and how long the rest will take."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PyQt6.QtCore import QObject, pyqtSignal

from nnviz.data.dataset import Dataset
from nnviz.data.task import Task
from nnviz.lab.time_left import SweepTime
from nnviz.language import counted, translate
from nnviz.runs.sweep.experiment import Experiment
from nnviz.runs.sweep.progress import Runner, SweepControl, SweepProgress
from nnviz.runs.sweep.result import RunResult
from nnviz.runs.sweep.sweep_file import KeptSweep
from nnviz.ui.kit.jobs import Job, Jobs
from nnviz.ui.lab.runs.sweep_job import (
    KnownResults,
    News,
    aside_at,
    kept_at,
    known_results,
    open_sweep,
    plain,
    put_aside,
    read_opened,
    sweep_job,
    take_over,
)

SWEEP, KNOWN, FORGET, OPEN = "sweep", "known", "forget", "open"

Load = Callable[[Task], Dataset]


class RunningSweep(QObject):
    """``changed`` tells of a result, or that it has begun or ended, ``progressed`` how far runs have come meanwhile.

    ``refused`` brings a sentence. A sweep that is cancelled ends a moment later.
    """

    changed = pyqtSignal()
    progressed = pyqtSignal()
    opened = pyqtSignal(object)  # Experiment
    refused = pyqtSignal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = Jobs(self)
        self._control: SweepControl | None = None
        self._begun: Experiment | None = None
        self._next: tuple[Load, Runner] | None = None
        self._read: tuple[KeptSweep, str] | None = None
        self._is_forgetting = False
        self._forgotten: Experiment | None = None
        self.experiment: Experiment | None = None
        self.results: dict[str, RunResult] = {}
        self.epochs: Mapping[str, float] = {}
        self.live: dict[str, list[tuple[int, int]]] = {}
        self.time = SweepTime()

    @property
    def is_running(self) -> bool:
        """Whether runs of this experiment are under way, or paused."""
        return self._control is not None and not self._control.is_cancelled

    @property
    def has_ended(self) -> bool:
        """Whether nothing is under way any more, not even what has been given up."""
        return self._control is None

    @property
    def is_paused(self) -> bool:
        return self._control is not None and self._control.is_paused

    @property
    def share_done(self) -> float:
        """The part of all epochs that is done, 0 to 1."""
        if self.experiment is None:
            return 0.0
        under_way = sum(self.epochs.values()) / self.experiment.plan.epochs
        return min(1.0, (len(self.results) + under_way) / self.experiment.n_runs)

    @property
    def is_done(self) -> bool:
        """Whether every run has a result."""
        return self.experiment is not None and len(self.results) == self.experiment.n_runs

    def look_at(self, experiment: Experiment) -> None:
        """Show what is known of an experiment; another one that is under way is given up."""
        experiment = plain(experiment)
        if experiment == self.experiment:
            return
        self.cancel()
        self.experiment, self.results, self.epochs, self.live = experiment, {}, {}, {}
        self.renew()
        self.changed.emit()

    def renew(self) -> None:
        """Look again what is known of the experiment."""
        experiment = self.experiment
        if experiment is None:
            return

        def find() -> KnownResults:
            return known_results(experiment, kept_at(experiment))

        self._jobs.ask(KNOWN, find, self._take_known)

    def open(self, path: Path) -> None:
        """Take the results in a file over; ``opened`` brings the experiment they are of.

        Runs of the same one that are under way, or paused, are given up: their file has to be free.
        """
        self._jobs.ask(OPEN, partial(read_opened, path), self._take_read, refused=self.refused.emit)

    def start(self, load: Load, runner: Runner) -> None:
        """Let the runs that have no result yet be done; ``load`` returns the data of a task."""
        if self.experiment is None or self.is_running:
            return
        if self._control is not None:  # the one before is ending
            self._next = load, runner
            return
        self._control, self._begun, self._next = SweepControl(), self.experiment, None
        self.time = SweepTime()
        job: Job[News] = sweep_job(self.experiment, kept_at(self.experiment), load, runner, self._control)
        self._jobs.ask(SWEEP, job, self._take, refused=self.refused.emit, ended=self._end)
        self.changed.emit()

    def toggle_pause(self) -> None:
        """Pause, or go on."""
        if self._control is not None:
            (self._control.go_on if self.is_paused else self._control.pause)()
            self.time.rest()
            self.changed.emit()

    def cancel(self) -> None:
        """Give up the runs that are under way; what is done stays."""
        self._next = None
        if self._control is not None:
            self._control.cancel()
            self.epochs, self.live = {}, {}
            self.changed.emit()

    def forget(self) -> None:
        """Forget all results of the experiment, so that it can be done again; ``recall`` brings them back."""
        self.cancel()
        if self.results:
            self._forgotten = self.experiment
        self.results = {}
        if self._control is not None:
            self._is_forgetting = True  # once the file is closed
        elif self.experiment is not None:
            self._remove(self.experiment)
        self.changed.emit()

    def recall(self) -> bool:
        """Bring back what was forgotten last, beside what has been done since; return whether there is any here."""
        forgotten, self._forgotten = self._forgotten, None
        if forgotten is None or forgotten != self.experiment or self.is_running:
            return False
        if self._is_forgetting:  # the file is still there
            self._is_forgetting = False
            self.renew()
        else:
            self._jobs.ask(
                OPEN, partial(open_sweep, aside_at(forgotten)), lambda _: self.renew(), refused=self.refused.emit
            )
        return True

    def close(self) -> None:
        """End what runs in the background."""
        if self._control is not None:
            self._control.cancel()
        self._jobs.close()

    def _take(self, news: News) -> None:
        if self._begun != self.experiment:
            return  # another experiment is looked at meanwhile; the file has it
        if isinstance(news, KnownResults):
            self.results = dict(news.results)
            self._tell_of_other_data(news.n_of_other_data)
        elif isinstance(news, SweepProgress):
            self.epochs = {} if not self.is_running else news.epochs
            self.time.note(self.share_done)
            self._note_live(news)
            self.progressed.emit()
            return
        elif not self._is_forgetting:
            self.results[news.key] = news
            self.epochs = {key: epochs for key, epochs in self.epochs.items() if key != news.key}
        self.changed.emit()

    def _tell_of_other_data(self, n: int) -> None:
        if n:
            one = translate("Lab", "The data have changed: {0} result of them as they were does not count any more")
            many = translate("Lab", "The data have changed: {0} results of them as they were do not count any more")
            self.refused.emit(counted(n, one, many))

    def _note_live(self, progress: SweepProgress) -> None:
        """Keep what is told of the curves of runs under way, and forget those of others."""
        self.live = {key: self.live.get(key, []) for key in progress.measured if self.is_running}
        for key, points in self.live.items():
            if not points or points[-1][0] < progress.measured[key][0]:
                points.append(progress.measured[key])

    def _take_known(self, known: KnownResults) -> None:
        if not self.is_running:
            self.results = dict(known.results)
            self.changed.emit()

    def _take_read(self, opened: KeptSweep) -> None:
        if self._begun != opened.head.experiment:
            self._keep(opened, "")
            return
        self._read = opened, self._sentence_of_end() if self.is_running else ""
        self.cancel()

    def _keep(self, opened: KeptSweep, sentence: str) -> None:
        def tell(experiment: Experiment) -> None:
            self.opened.emit(experiment)
            self.renew()
            if sentence:
                self.refused.emit(sentence)  # last: what is shown anew takes away what was said before

        self._jobs.ask(OPEN, partial(take_over, opened), tell, refused=self.refused.emit)

    def _sentence_of_end(self) -> str:
        sentence = translate(
            "Lab", "The runs under way were stopped, as results of them are opened: {0} of {1} were done, Space goes on"
        )
        n = 0 if self._begun is None else self._begun.n_runs
        return sentence.format(f"{len(self.results):,}", f"{n:,}")

    def _end(self) -> None:
        if self._is_forgetting and self._begun is not None:
            self._remove(self._begun)
        self._control, self._begun, self.epochs, self._is_forgetting = None, None, {}, False
        self.live = {}
        if self._read is not None:
            read, self._read = self._read, None
            self._keep(*read)
        if self._next is not None:
            self.start(*self._next)
        self.changed.emit()

    def _remove(self, experiment: Experiment) -> None:
        self._jobs.ask(FORGET, partial(put_aside, experiment), lambda _: None, must_finish=True)
