"""Every activation that is offered can be chosen as it stands there."""

from PyQt6.QtWidgets import QComboBox
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
