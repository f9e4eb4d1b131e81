"""What the training thread is told beside the commands to a run, as frozen values."""

from dataclasses import dataclass

from nnviz.data.dataset import Dataset
from nnviz.data.task import Task
from nnviz.runs.commands import RunCommand


@dataclass(frozen=True)
class Load:
    """Load what this task learns from and keep it for the runs to come."""

    task: Task


@dataclass(frozen=True, eq=False)
class Exchange:
    """Let the present run go on with these data, and the runs to come begin with them."""

    dataset: Dataset


@dataclass(frozen=True, eq=False)
class Use:
    """Let the runs to come begin with these data; the present one keeps its own."""

    dataset: Dataset


@dataclass(frozen=True)
class Acknowledge:
    """The window has painted the last snapshot and can take the next."""


Command = RunCommand | Load | Exchange | Use | Acknowledge
