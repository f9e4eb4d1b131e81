"""The part of the side panel that says what is to be learnt."""

from dataclasses import replace

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QPushButton, QWidget

from nnviz.data.dataset import Dataset
from nnviz.data.own_points import FIRST_POINTS, OWN, can_be_own
from nnviz.data.points import POINTS
from nnviz.data.task import Task
from nnviz.data.task_names import TABLE_PREFIX
from nnviz.language import translate
from nnviz.notation.names import shortened
from nnviz.ui.kit.layouts import NO_MARGINS, column
from nnviz.ui.kit.sections import Section, chip
from nnviz.ui.kit.theme import Theme
from nnviz.ui.network.points.pencil_bar import PencilBar
from nnviz.ui.network.task.input_choice import InputChoice
from nnviz.ui.network.task.point_icons import PointIcons
from nnviz.ui.network.task.target_choice import TargetChoice
from nnviz.ui.network.task.task_fields import PointsFields
from nnviz.ui.training.data_menu import DataMenu

MOST_LETTERS, MOST_LETTERS_OF_A_TABLE = 24, 12  # of a name on its button, which a table has “As gates” beside


class TaskPanel(QWidget):
    """Shows the task that is learnt; ``task_requested`` brings another one, ``file_requested`` asks for a file,
    ``folder_requested`` for a folder."""

    task_requested = pyqtSignal(object)  # Task
    file_requested = pyqtSignal()
    folder_requested = pyqtSignal()
    circuit_requested = pyqtSignal()  # the network of a truth table as gates
    refused = pyqtSignal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._task, self._begins_own = Task(), False
        section = Section(translate("TaskPanel", "TASK"), self)
        self._button = QPushButton(self)
        self._button.setObjectName("menu")
        self._button.setToolTip(translate("TaskPanel", "The data that are learnt"))
        self._button.setMenu(self._data_menu())
        section.head.addWidget(self._button)
        self._icons = PointIcons(theme, self)
        self._icons.chosen.connect(self._choose_data)
        self._fields, self._targets, self._inputs = PointsFields(self), TargetChoice(self), InputChoice(self)
        self._fields.refused.connect(self.refused)
        for part in (self._fields, self._targets, self._inputs):
            part.task_requested.connect(self.task_requested)
        tip = translate("TaskPanel", "The network on page 2: a perceptron of the same weights for every neuron")
        self._as_gates = chip(translate("TaskPanel", "As gates"), tip, self.circuit_requested.emit, self)
        section.head.insertWidget(1, self._as_gates)
        self.pencil = PencilBar(theme, self)
        self.pencil.told.connect(self.refused)
        for widget in (self._icons, self._fields, self._targets, self._inputs, self.pencil):
            section.column.addWidget(widget)
        self.section = section
        column(section, spacing=0, margins=NO_MARGINS, on=self)

    def set_task(self, task: Task, dataset: Dataset) -> None:
        """Show the task that is learnt now."""
        self.show()
        self._task = task
        is_points, is_table = task.data in POINTS, task.data.startswith(TABLE_PREFIX)
        self._button.setText(shortened(_short_name(dataset), MOST_LETTERS_OF_A_TABLE if is_table else MOST_LETTERS))
        self._icons.setVisible(is_points or task.data == OWN)
        self._icons.set_chosen(task.data)
        self._as_gates.setVisible(is_table)
        self._fields.setVisible(is_points or task.data == OWN)  # the first point set by hand must not move the pencil
        self._fields.setEnabled(is_points)
        self._fields.set_task(task)
        self._targets.setVisible(not is_table)
        self._targets.set_task(task, dataset.source_classes or dataset.class_names)
        self._inputs.setVisible(dataset.kind != "point")
        is_drawable = can_be_own(dataset)
        self.pencil.setVisible(is_drawable)
        if not is_drawable:
            self.pencil.put_away()
        elif self._begins_own and task.data == OWN:
            self.pencil.take()
        self._begins_own = False
        self._inputs.set_task(task, dataset)

    def allow_gates(self, is_allowed: bool) -> None:
        """Whether the network on show is one for the task, and can be asked for as gates."""
        self._as_gates.setEnabled(is_allowed)

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        self._icons.set_theme(theme, scale)
        self.pencil.set_theme(theme, scale)

    def _data_menu(self) -> DataMenu:
        menu = DataMenu(self)
        menu.chosen.connect(self._choose_data)
        menu.own_requested.connect(self._begin_own)
        menu.file_requested.connect(self.file_requested)
        menu.folder_requested.connect(self.folder_requested)
        return menu

    def _begin_own(self) -> None:
        """Ask for a plane that is all but empty, and take the pencil when it is there."""
        self._begins_own = True
        self.task_requested.emit(Task(OWN, points=self._task.points, own=FIRST_POINTS))

    def _choose_data(self, name: str) -> None:
        """Ask for other data, everything else as it suits them; points keep their number, noise and seed."""
        self._icons.set_chosen(self._task.data)
        self.task_requested.emit(Task(name, points=replace(self._task.points, classes=2)))


def _short_name(dataset: Dataset) -> str:
    """Return the name without what is said of targets: the panel shows these."""
    return dataset.name.split(" · ")[0]
