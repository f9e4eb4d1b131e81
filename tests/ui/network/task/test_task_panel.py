"""The button of the data has room for its name beside whatever else stands there."""

from PyQt6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from nnviz.data.task import Task
from nnviz.data.task_loading import load_task
from nnviz.ui.kit.theme import THEMES
from nnviz.ui.network.task.task_panel import TaskPanel


def test_the_name_of_a_long_table_is_shortened(qtbot: QtBot) -> None:
    panel = TaskPanel(THEMES["light"])
    qtbot.addWidget(panel)
    button = next(button for button in panel.findChildren(QPushButton) if button.objectName() == "menu")
    for name, said in (("table:4:0110011011100110", "4:011001101…"), ("table:XOR", "XOR"), ("spiral", "Spiral")):
        task = Task(name)
        panel.set_task(task, load_task(task))
        assert button.text() == said
