"""Points set, moved and deleted by hand, each edit a task of its own that can be undone."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace

from PyQt6.QtCore import QObject, pyqtSignal

from nnviz.data.dataset import DataError, Dataset
from nnviz.data.own_points import (
    OWN,
    OwnNames,
    OwnPoint,
    OwnPoints,
    can_be_own,
    moved_point,
    own_names_of,
    own_points_of,
    with_point,
    without_point,
)
from nnviz.data.task import CLASSES, Task
from nnviz.data.task_loading import load_task
from nnviz.ui.kit.undo_history import ValueHistory

LONGEST, MOST_LEFT = 200, 20
"""So many edits can be taken back, and those of so many data that others have come in the place of."""


@dataclass(frozen=True)
class _Points:
    """Points with the names that they have; ``given`` are the very data that they were before the first edit."""

    own: OwnPoints = ()
    names: OwnNames = field(default_factory=OwnNames)
    given: tuple[Dataset, Task] | None = None


class PointEdits(QObject):
    """``edited`` brings what is learnt from the points as they are now; ``refused`` says why something cannot be, and
    all stays, the history too: points in it are those that have been learnt from."""

    edited = pyqtSignal(object, object)  # Dataset, Task
    refused = pyqtSignal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._task = Task()
        self._history = ValueHistory(_Points(), longest=LONGEST)
        self._left: list[ValueHistory[_Points]] = []

    def set_task(self, task: Task, dataset: Dataset) -> None:
        """Begin with the points of another task; the same ones keep their history, and those that come back get it
        back, as after an undo of the run that learns from them."""
        self._task = task
        points = _points(task, dataset)
        if points == self._history.value:
            return
        left = [*self._left, self._history] if self._history.can_undo or self._history.can_redo else self._left
        known = [history for history in left if history.value == points]
        self._history = known[-1] if known else ValueHistory(points, longest=LONGEST)
        self._left = [history for history in left if history is not self._history][-MOST_LEFT:]

    def add(self, x1: float, x2: float, label: int, is_test: bool) -> None:
        """Set a point."""
        self._edit(lambda points: with_point(points, OwnPoint(x1, x2, label, is_test)))

    def move(self, place: int, x1: float, x2: float, is_dragging: bool) -> None:
        """Put a point elsewhere; the moves of one drag are one step."""
        self._edit(lambda points: moved_point(points, place, x1, x2), ("move", place) if is_dragging else None)
        if not is_dragging:
            self._history.end_merge()

    def remove(self, place: int) -> None:
        """Delete a point."""
        self._edit(lambda points: without_point(points, place))

    def undo(self) -> bool:
        """Take the last edit back; return whether there is one."""
        can_be = self._history.can_undo
        if can_be:
            self._come_to(self._history.undo(), self._history.redo)
        return can_be

    def redo(self) -> bool:
        """Make the edit again that was taken back; return whether there is one."""
        can_be = self._history.can_redo
        if can_be:
            self._come_to(self._history.redo(), self._history.undo)
        return can_be

    def _edit(self, change: Callable[[OwnPoints], OwnPoints], merge_key: Hashable | None = None) -> None:
        before = self._history.value
        try:
            points = _Points(change(before.own), before.names)
            made = self._made_of(points)
        except DataError as error:
            self.refused.emit(str(error))
            return
        self._history.push(points, merge_key)
        self._tell(*made)

    def _come_to(self, points: _Points, go_back: Callable[[], object]) -> None:
        """Have points learnt that the history leads to; what is asked of them now they may not bear."""
        try:
            made = self._made_of(points)
        except DataError as error:
            go_back()
            self.refused.emit(str(error))
            return
        self._tell(*made)

    def _made_of(self, points: _Points) -> tuple[Dataset, Task]:
        """Return what is learnt from points, and as what. Raises ``DataError``."""
        if points.given is not None:
            return points.given
        target = self._task.target if self._task.data == OWN else CLASSES
        own = replace(self._task, data=OWN, own=points.own, own_names=points.names)
        task = replace(own, target=target, normalise="", split=None)
        return load_task(task), task

    def _tell(self, dataset: Dataset, task: Task) -> None:
        self._task = task
        self.edited.emit(dataset, task)


def _points(task: Task, dataset: Dataset) -> _Points:
    """Return the points of a task: those of any data but own ones can be come back to as they are."""
    if task.data == OWN:
        return _Points(task.own, task.own_names)
    if not can_be_own(dataset):
        return _Points()
    return _Points(own_points_of(dataset), own_names_of(dataset), (dataset, task))
