"""Every activation that is offered can be chosen as it stands there."""

from PyQt6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from nnviz.nn.activation_families import is_activation
from nnviz.nn.files.network_file import Answers, Question
from nnviz.ui.window.question_form import QuestionForm


def test_every_activation_offered_can_be_accepted(qtbot: QtBot) -> None:
    form = QuestionForm(Question("activations", (), "numpy", ((4, 3, 2),)), Answers())
    qtbot.addWidget(form)
    n = form.findChildren(QComboBox)[0].count() - 1
    refused = []
    for place in range(n):
        form.choose(place, 0)
        assert form.is_answered
        assert form.refusal == ""
        refused += [name for name in form.answers.activations if not is_activation(name)]
    assert n > 40
    assert refused == []


def test_a_number_left_away_is_missed_until_another_activation_is_chosen(qtbot: QtBot) -> None:
    form, heard = QuestionForm(Question("activations", (), "numpy", ((4, 2),)), Answers()), list[bool]()
    qtbot.addWidget(form)
    form.changed.connect(heard.append)
    box, line = form.findChildren(QComboBox)[0], form.findChildren(QLineEdit)[0]
    for text, is_answered in (("elu(α)", True), ("", False), ("relu", True), ("choose …", False)):
        if text:
            box.setCurrentText(text)
        else:
            line.clear()
        assert (heard[-1], form.is_answered) == (is_answered, is_answered)
