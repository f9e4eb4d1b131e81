"""How pictures and numbers are fed in: their size, and what is done to their values before."""

from dataclasses import replace

from PyQt6.QtCore import QSignalBlocker, pyqtSignal
from PyQt6.QtWidgets import QLabel, QWidget

from nnviz.data.dataset import Dataset
from nnviz.data.scaling import normalisation_name
from nnviz.data.task import Task
from nnviz.data.task_names import NORMALISATIONS
from nnviz.language import translate
from nnviz.ui.kit.badge import Badge
from nnviz.ui.kit.layouts import NO_MARGINS, row
from nnviz.ui.kit.still_boxes import ChoiceBox

SIDES = (0, 8, 14, 28, 64)  # 0 leaves pictures as they are


class InputChoice(QWidget):
    """``task_requested`` brings a task with another size or another normalisation."""

    task_requested = pyqtSignal(object)  # Task

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._task = Task()
        self._sizes = ChoiceBox(self)
        self._sizes.setToolTip(
            translate("InputChoice", "The size pictures are brought to: 64×64 in 1.5.1, 28×28 in 2.1 (E13)")
        )
        self._kinds = ChoiceBox(self)
        self._kinds.setToolTip(translate("InputChoice", "What becomes of every value before it is fed in (1.9)"))
        for side in SIDES:
            self._sizes.addItem(_size_text(side), side)
        for kind in NORMALISATIONS:
            self._kinds.addItem(normalisation_name(kind), kind)
        self._sizes.activated.connect(lambda: self._request(replace(self._task, resize=self._sizes.currentData())))
        self._kinds.activated.connect(lambda: self._request(replace(self._task, normalise=self._kinds.currentData())))
        self._word = QLabel(translate("InputChoice", "Inputs"), self)
        badge = Badge("E12", self)
        row(self._word, self._sizes, (self._kinds, 1), badge, spacing=3, margins=NO_MARGINS, on=self)

    def set_task(self, task: Task, dataset: Dataset) -> None:
        """Show a task and the data made for it, without signals."""
        self._task = task
        self._sizes.setVisible(dataset.kind == "picture")
        scaling = dataset.training.scaling
        with QSignalBlocker(self._sizes), QSignalBlocker(self._kinds):
            self._sizes.setCurrentIndex(max(0, self._sizes.findData(task.resize)))
            kind = "unit" if scaling is None else scaling.kind
            self._kinds.setCurrentIndex(self._kinds.findData(kind))

    def _request(self, task: Task) -> None:
        if task != self._task:
            self.task_requested.emit(task)


def _size_text(side: int) -> str:
    return f"{side}×{side}" if side else translate("InputChoice", "as is")
