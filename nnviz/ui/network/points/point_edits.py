"""Points set, moved and deleted by hand, each edit a task of its own that can be undone."""

from collections.abc import Callable, Hashable
from dataclasses import replace

from PyQt6.QtCore import QObject, pyqtSignal

from nnviz.data.dataset import DataError, Dataset
from nnviz.data.own_points import OWN, OwnPoint, OwnPoints, moved_point, own_points_of, with_point, without_point
from nnviz.data.task import CLASSES, Task
from nnviz.data.task_loading import load_task
from nnviz.ui.kit.undo_history import ValueHistory

LONGEST = 200


class PointEdits(QObject):
    """``edited`` brings what is learnt from the points as they are now; ``refused`` says why something cannot be, and
    all stays, the history too: points in it are those that have been learnt from."""

    edited = pyqtSignal(object, object)  # Dataset, Task
    refused = pyqtSignal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._task = Task()
        self._history: ValueHistory[OwnPoints] = ValueHistory((), longest=LONGEST)

    def set_task(self, task: Task, dataset: Dataset) -> None:
        """Begin with the points of another task; the same ones keep their history."""
        self._task = task
        if task.data != OWN:
            self._history = ValueHistory(own_points_of(dataset) if dataset.kind == "point" else (), longest=LONGEST)
        elif task.own != self._history.value:
            self._history = ValueHistory(task.own, longest=LONGEST)

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

    def undo(self) -> None:
        """Take the last edit back."""
        if self._history.can_undo:
            self._come_to(self._history.undo(), self._history.redo)

    def redo(self) -> None:
        """Make the edit again that was taken back."""
        if self._history.can_redo:
            self._come_to(self._history.redo(), self._history.undo)

    def _edit(self, change: Callable[[OwnPoints], OwnPoints], merge_key: Hashable | None = None) -> None:
        try:
            points = change(self._history.value)
            made = self._made_of(points)
        except DataError as error:
            self.refused.emit(str(error))
            return
        self._history.push(points, merge_key)
        self._tell(*made)

    def _come_to(self, points: OwnPoints, go_back: Callable[[], object]) -> None:
        """Have points learnt that the history leads to; what is asked of them now they may not bear."""
        try:
            made = self._made_of(points)
        except DataError as error:
            go_back()
            self.refused.emit(str(error))
            return
        self._tell(*made)

    def _made_of(self, points: OwnPoints) -> tuple[Dataset, Task]:
        """Return what is learnt from points, and as what. Raises ``DataError``."""
        target = self._task.target if self._task.data == OWN else CLASSES
        task = replace(self._task, data=OWN, own=points, target=target, normalise="", split=None)
        return load_task(task), task

    def _tell(self, dataset: Dataset, task: Task) -> None:
        self._task = task
        self.edited.emit(dataset, task)
