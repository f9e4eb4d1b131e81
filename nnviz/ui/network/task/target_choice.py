"""What the outputs are to mean: one a class, one for “is it …?”, or a code."""

from dataclasses import replace

from PyQt6.QtCore import QSignalBlocker, pyqtSignal
from PyQt6.QtWidgets import QLabel, QWidget

from nnviz.data.task import CLASSES, CODE, Task, asking
from nnviz.language import translate
from nnviz.ui.kit.layouts import NO_MARGINS, row
from nnviz.ui.kit.still_boxes import ChoiceBox

MOST_OFFERED = 100  # classes; others are asked for on the command line


class TargetChoice(QWidget):
    """``task_requested`` brings a task with another target."""

    task_requested = pyqtSignal(object)  # Task

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._task = Task()
        self._names: tuple[str, ...] = ()
        self._combo = ChoiceBox(self)
        self._combo.setAccessibleName(translate("TargetChoice", "Outputs"))
        self._combo.setToolTip(
            translate(
                "TargetChoice",
                "One output for every class, the strongest is the answer (2.1); one for “is it …?” (1.5.1); or the"
                " class as a binary number (2.1)",
            )
        )
        self._combo.activated.connect(self._take)
        word = QLabel(translate("TargetChoice", "Outputs"), self)
        row(word, (self._combo, 1), spacing=6, margins=NO_MARGINS, on=self)

    def set_task(self, task: Task, names: tuple[str, ...]) -> None:
        """Show a task whose data have classes of these names, without a signal."""
        self._task = task
        with QSignalBlocker(self._combo):
            if names != self._names:
                self._names = names
                self._combo.clear()
                self._combo.addItem(translate("TargetChoice", "one for each class"), CLASSES)
                self._combo.addItem(translate("TargetChoice", "binary code"), CODE)
                for name in names[:MOST_OFFERED]:
                    self._combo.addItem(translate("TargetChoice", "is it {0}?").format(name), asking(name))
            self._combo.setCurrentIndex(max(0, self._combo.findData(task.target)))

    def _take(self) -> None:
        target = self._combo.currentData()
        if target != self._task.target:
            self.task_requested.emit(replace(self._task, target=target))
