"""The simplest runner: one run after the other, in the thread that asks for events."""

from collections.abc import Callable, Generator

from nnviz.data.dataset import Dataset
from nnviz.data.task import Task
from nnviz.runs.sweep.experiment import RunSpec
from nnviz.runs.sweep.one_run import SweepRun
from nnviz.runs.sweep.progress import SweepControl, SweepEvent, SweepProgress

WAIT_SECONDS = 0.1


class InProcess:
    """Does the runs here. ``load`` returns the data of a task; one data set at a time is kept."""

    def __init__(self, load: Callable[[Task], Dataset]) -> None:
        self._load = load

    def __call__(self, specs: tuple[RunSpec, ...], control: SweepControl) -> Generator[SweepEvent, None, None]:
        """Give the events of a sweep, an event at least after every slice of about 50 ms."""
        task, dataset = None, None
        for spec in specs:
            if dataset is None or spec.task != task:
                task, dataset = spec.task, self._load(spec.task)
            run = SweepRun(spec, dataset)
            while run.done is None and not control.is_cancelled:
                if control.wait(WAIT_SECONDS):
                    run.advance()
                measured = {} if run.latest is None else {spec.key: run.latest}
                yield SweepProgress({spec.key: run.epochs_done}, measured)
            if run.done is None:
                return
            yield run.done.result
