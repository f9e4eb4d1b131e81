"""What the file of a network leaves open is asked on the card, and no answer is lost."""

from pathlib import Path

import numpy as np
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from nnviz.ui.window.main_window import MainWindow
from tests.nn.files.test_samples import DATA
from tests.ui.window.test_network_opening import PATIENCE_MS, opened


def test_questions_are_asked_and_their_answers_taken(window: MainWindow, qtbot: QtBot) -> None:
    opened(window, DATA / "mlx-0.32.4.npz", qtbot)
    card = window.files.card
    assert card.form is not None
    assert "which activations" in card.words
    QTest.keyClick(card, Qt.Key.Key_Return)  # not all is answered yet
    assert card.form is not None
    card.form.choose(2, 3)
    QTest.keyClick(card, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: card.form is None, timeout=PATIENCE_MS)
    assert [said.split(" · ")[0] for word, said in card.texts if word.startswith("layer")] == ["relu", "softmax"]
    card.accepted.emit()
    assert window.page("network").network.activations == ("relu", "softmax")


def test_a_question_about_rows_and_columns(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    arrays = {"W1": rng.normal(size=(3, 3)), "b1": np.zeros(3), "W2": rng.normal(size=(3, 3)), "b2": np.zeros(3)}
    np.savez(tmp_path / "square.npz", **arrays)
    opened(window, tmp_path / "square.npz", qtbot)
    card = window.files.card
    for _ in range(2):  # the orientation, and the activations
        assert card.form is not None
        form = card.form
        form.choose(*[0] * (2 if "activations" in card.words else 1))
        card.answered.emit(form.answers)
        qtbot.waitUntil(lambda form=form: card.form is not form, timeout=PATIENCE_MS)
    assert card.form is None
    card.accepted.emit()
    np.testing.assert_allclose(window.page("network").network.weights[0], arrays["W1"])


def test_training_data_that_lie_beside_are_asked_for(window: MainWindow, qtbot: QtBot) -> None:
    opened(window, DATA / "weka-3.9.7-iris.txt", qtbot)
    card = window.files.card
    assert card.form is not None
    card.form.take_data(DATA / "weka-3.9.7-iris.arff")
    qtbot.waitUntil(lambda: card.form is None, timeout=PATIENCE_MS)
    assert ("outputs", "Iris-setosa, Iris-versicolor, Iris-virginica") in card.texts


def test_the_numbers_of_an_activation_are_asked_for_and_no_answer_is_lost(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    np.savez(tmp_path / "bare.npz", W1=np.ones((3, 4)), b1=np.ones(3), W2=np.ones((2, 3)), b2=np.ones(2))
    opened(window, tmp_path / "bare.npz", qtbot)
    card = window.files.card
    form = card.form
    assert form is not None
    first, second = form.findChildren(QComboBox)
    numbers = [line for line in form.findChildren(QLineEdit) if not line.isHidden()]
    assert numbers == []
    first.setCurrentText("leaky_relu(s)")
    second.setCurrentText("softmax")
    (line,) = (line for line in form.findChildren(QLineEdit) if line.isVisible())
    assert line.text() == "0.01"
    first.setFocus()
    for expected in (line, second):
        card.focusNextPrevChild(True)
        assert window.focusWidget() is expected
    line.setText("x")
    QTest.keyClick(card, Qt.Key.Key_Return)
    assert card.words == "“x” cannot be the s of leaky_relu(s): type numbers like 0.01."
    assert (card.form, first.currentText(), second.currentText()) == (form, "leaky_relu(s)", "softmax")
    line.setText("0,2")
    QTest.keyClick(card, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: card.form is None, timeout=PATIENCE_MS)
    card.accepted.emit()
    assert window.page("network").network.activations == ("leaky_relu(0.2)", "softmax")


def test_answers_that_are_refused_can_be_mended(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "other.arff").write_text("no data")
    opened(window, DATA / "weka-3.9.7-iris.txt", qtbot)
    card = window.files.card
    assert card.form is not None
    asked = card.words
    card.form.take_data(tmp_path / "other.arff")
    qtbot.waitUntil(lambda: card.words != asked, timeout=PATIENCE_MS)
    assert card.isVisible()
    assert not window.messages.isVisible()
    card.form.take_data(DATA / "weka-3.9.7-iris.arff")
    qtbot.waitUntil(lambda: card.form is None, timeout=PATIENCE_MS)
