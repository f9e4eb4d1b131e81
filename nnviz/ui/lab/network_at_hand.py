"""The network that the page that trains has, and the data: what the tabs about one network look at."""

from dataclasses import replace

from PyQt6.QtCore import QObject, pyqtSignal

from nnviz.data.dataset import Dataset
from nnviz.data.task import Task
from nnviz.language import UserError, translate
from nnviz.nn.network import Network


class NetworkAtHand(QObject):
    """``changed`` tells of another network or of other data."""

    changed = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.network: Network | None = None
        self.place = ""
        self.dataset: Dataset | None = None
        self.task = Task()
        self._names: dict[Task, str] = {}

    def take_network(self, network: Network, place: str) -> None:
        """Look at this network from now on."""
        self.network, self.place = network, place
        self.changed.emit()

    def take_dataset(self, dataset: Dataset, task: Task | None = None) -> None:
        """Look at these examples from now on; ``task`` is what they were made for, if that is another one."""
        self.dataset = dataset
        self.task = self.task if task is None else task
        self._names[_of_data(self.task)] = dataset.name
        self.changed.emit()

    def data_name(self, task: Task) -> str:
        """Return what the data of a task are called: as they were when they were here, else as the task has it."""
        return self._names.get(_of_data(task), task.data)

    def both(self) -> tuple[Network, Dataset]:
        """Return network and data; raises ``UserError`` while there is none, or if they do not fit."""
        if self.network is None or self.dataset is None:
            raise UserError(translate("NetworkAtHand", "there is no network yet: page 3 makes one"))
        if not self.dataset.takes(self.network.sizes):
            raise UserError(translate("NetworkAtHand", "the network is not one for these data: choose them on page 3"))
        return self.network, self.dataset

    @property
    def name(self) -> str:
        """The sizes of the network: 784-30-10."""
        return "" if self.network is None else "-".join(map(str, self.network.sizes))


def _of_data(task: Task) -> Task:
    """Return the task of the same data, whatever is asked of them; points set by hand are one name however many."""
    return replace(task, target=Task().target, own=())
