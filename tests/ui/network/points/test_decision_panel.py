"""Beside the map it is said what its marks and axes mean, for data that have names."""

from pathlib import Path

import pytest
from PyQt6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from nnviz.data.task import Task
from nnviz.data.task_loading import load_task
from nnviz.ui.kit.theme import THEMES
from nnviz.ui.network.points.class_key import ClassKey
from nnviz.ui.network.points.decision_panel import DecisionPanel


@pytest.fixture
def people(tmp_path: Path) -> Task:
    rows = "".join(f"{150 + i},{50 + i},{('weiblich', 'männlich')[i % 2]}\n" for i in range(40))
    (tmp_path / "t.csv").write_text("Größe,Gewicht in kg,Geschlecht\n" + rows, encoding="utf-8")
    return Task(str(tmp_path / "t.csv"))


@pytest.fixture
def panel(qtbot: QtBot) -> DecisionPanel:
    panel = DecisionPanel(THEMES["light"])
    qtbot.addWidget(panel)
    panel.resize(340, 560)
    panel.show()
    return panel


def key_of(panel: DecisionPanel) -> ClassKey:
    (key,) = panel.findChildren(ClassKey)
    return key


def test_the_classes_and_the_upright_axis_of_a_table_are_named_in_full(panel: DecisionPanel, people: Task) -> None:
    panel.set_dataset(load_task(people))
    assert key_of(panel).isVisible()
    assert key_of(panel).in_words() == "männlich, weiblich"
    assert "Gewicht in kg" in [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]
    panel.grab()


def test_of_points_without_names_there_is_nothing_more(panel: DecisionPanel, people: Task) -> None:
    panel.set_dataset(load_task(people))
    panel.set_dataset(load_task(Task("moons")))
    assert not key_of(panel).isVisible()
    assert [label.text() for label in panel.findChildren(QLabel)] == [""]


def test_the_marks_of_a_question_stand_for_its_two_answers(panel: DecisionPanel, people: Task) -> None:
    panel.set_dataset(load_task(Task(people.data, target="is:männlich")))
    assert key_of(panel).in_words() == "not männlich, männlich"
    panel.grab()
