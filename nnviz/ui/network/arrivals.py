"""Networks that come from files, and the data they learn from, whichever is there first."""

from pathlib import Path

from nnviz.data.dataset import Dataset
from nnviz.data.task import Task
from nnviz.nn.files.beside_data import fitted_network
from nnviz.nn.files.network_file import NetworkFile
from nnviz.ui.network.file_networks import can_learn, fits
from nnviz.ui.network.run_control import RunControl
from nnviz.ui.network.task_control import TaskControl
from nnviz.ui.network.visit import opened_visit


class Arrivals:
    """Lets a network be trained further where the data fit it; any other one is shown by itself."""

    def __init__(self, run: RunControl, tasks: TaskControl) -> None:
        self._run, self._tasks = run, tasks
        self._opened: tuple[NetworkFile, Path] | None = None  # before there were data

    def take_network(self, file: NetworkFile, path: Path) -> None:
        """Take a network from a file."""
        dataset = self._run.state.dataset
        if dataset is None:
            self._opened = (file, path)
        if can_learn(file.network, self._run.state.plan, dataset):
            self._tasks.open_network(fitted_network(file, dataset))
        else:
            self._run.show_visit(opened_visit(file, path.name))

    def take_data(self, dataset: Dataset, task: Task | None) -> None:
        """Take other data: the ends of the network follow it, or a network that suits it; a new run begins.

        The data that are in use already change nothing, unless a run was wished for with them.
        """
        if self._tasks.are_learnt(dataset):
            return
        task, visit = task or self._tasks.task, self._run.state.asked.visit
        opened, self._opened = self._opened, None
        if opened is not None and visit is None and not fits(opened[0].network, dataset):
            self._run.forget()  # what was to be trained further
        is_awaited = visit is not None and fits(visit.network, dataset)
        self._tasks.take(dataset, task, is_for_another=is_awaited)
        if opened is not None:
            self.take_network(*opened)  # now it is known what becomes of it
        elif visit is not None and is_awaited:  # these are the data it has waited for
            fitted = fitted_network(visit.file, dataset)
            self._tasks.take_up(fitted, task, dataset, takes_raw=visit.file.task is None)
