"""Layers are typed as a line or changed by chips; what cannot be is refused and the layers stay."""

import pytest
from PyQt6.QtCore import QCoreApplication, QEvent, Qt
from PyQt6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from nnviz.nn.architecture import Architecture
from nnviz.nn.plan import MAX_LAYERS
from nnviz.ui.network.plan.architecture_editor import ArchitectureEditor
from nnviz.ui.network.plan.layer_popup import LayerPopup

# What the offscreen platform says of a popup.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

TEXTS = Architecture((784, 30, 10), ("sigmoid", "sigmoid"))


@pytest.fixture
def editor(qtbot: QtBot) -> ArchitectureEditor:
    editor = ArchitectureEditor(TEXTS)
    qtbot.addWidget(editor)
    editor.show()
    return editor


def line(editor: ArchitectureEditor) -> QLineEdit:
    found = editor.findChild(QLineEdit)
    assert found is not None
    return found


def chips(editor: ArchitectureEditor) -> list[QPushButton]:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return [b for b in editor.findChildren(QPushButton) if "\n" in b.text()]


def type_in(qtbot: QtBot, editor: ArchitectureEditor, text: str) -> None:
    line(editor).setFocus()
    qtbot.waitUntil(line(editor).hasFocus)
    line(editor).clear()
    qtbot.keyClicks(line(editor), text)
    qtbot.keyClick(line(editor), Qt.Key.Key_Return)


def test_layers_are_shown_as_a_line_and_as_chips(editor: ArchitectureEditor) -> None:
    assert line(editor).text() == "784, 30, 10"
    assert [chip.text() for chip in chips(editor)] == ["784\ninput", "30\nsigmoid", "10\nsigmoid"]
    assert [chip.isEnabled() for chip in chips(editor)] == [False, True, True]


def test_an_architecture_shown_is_not_told(editor: ArchitectureEditor, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(editor.changed):
        editor.set_architecture(Architecture((784, 10), ("softmax",)))
    assert line(editor).text() == "784, 10"
    assert [chip.text() for chip in chips(editor)] == ["784\ninput", "10\nsoftmax"]


@pytest.mark.parametrize(
    ("text", "sizes"),
    [("784,100,10", (784, 100, 10)), (" 784 , 10 ", (784, 10)), ("784-5-6-10", (784, 5, 6, 10)), ("784;10", None)],
)
def test_typed_sizes_are_told_once(
    text: str, sizes: tuple[int, ...] | None, editor: ArchitectureEditor, qtbot: QtBot
) -> None:
    told: list[Architecture] = []
    editor.changed.connect(told.append)
    editor.changed.connect(editor.set_architecture)  # as the page does
    type_in(qtbot, editor, text)
    assert [architecture.sizes for architecture in told] == ([] if sizes is None else [sizes])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("784,,10", "784,,10"),
        ("0", "at least an input layer and an output layer"),
        ("784, 0, 10", "0 neurons cannot be"),
        ("-3", "at least an input layer"),
        ("784, -3, 10", "-3 neurons cannot be"),
        ("", "are not whole numbers"),
        ("784, many, 10", "are not whole numbers"),
        ("784, 10000, 10000, 10", "too many"),
        (", ".join(["5"] * 13), "13 layers are too many"),
    ],
)
def test_what_cannot_be_is_refused_once_and_the_layers_stay(
    text: str, words: str, editor: ArchitectureEditor, qtbot: QtBot
) -> None:
    refused: list[str] = []
    editor.refused.connect(refused.append)
    with qtbot.assertNotEmitted(editor.changed):
        type_in(qtbot, editor, text)
        assert line(editor).text() == text  # to be mended
        line(editor).clearFocus()
    assert len(refused) == 1
    assert words in refused[0]
    assert line(editor).text() == "784, 30, 10"


def test_plus_adds_a_hidden_layer_before_the_output(editor: ArchitectureEditor, qtbot: QtBot) -> None:
    plus = next(b for b in editor.findChildren(QPushButton) if b.text() == "+")
    with qtbot.waitSignal(editor.changed) as changed:
        qtbot.mouseClick(plus, Qt.MouseButton.LeftButton)
    assert changed.args[0].sizes == (784, 30, 15, 10)


def test_no_more_layers_than_can_be(editor: ArchitectureEditor) -> None:
    editor.set_architecture(Architecture((5,) * MAX_LAYERS, ("tanh",) * (MAX_LAYERS - 1)))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not [b for b in editor.findChildren(QPushButton) if b.text() == "+"]


def test_of_many_layers_the_ends_are_in_sight(editor: ArchitectureEditor) -> None:
    editor.set_architecture(Architecture(tuple(range(1, 10)), ("tanh",) * 8))
    assert [chip.text().split("\n")[0] for chip in chips(editor)] == ["1", "2", "3", "7", "8", "9"]


def test_a_chip_opens_its_layer(editor: ArchitectureEditor, qtbot: QtBot) -> None:
    qtbot.mouseClick(chips(editor)[1], Qt.MouseButton.LeftButton)
    popup = editor.findChild(LayerPopup)
    assert popup is not None
    assert popup.isVisible()
    remove = next(b for b in popup.findChildren(QPushButton) if b.text() == "Remove this layer")
    with qtbot.waitSignal(editor.changed) as changed:
        qtbot.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert changed.args[0] == Architecture((784, 10), ("sigmoid",))
    assert not popup.isVisible()


def test_tab_goes_through_layers_and_line_as_they_are_read(editor: ArchitectureEditor) -> None:
    for sizes in ((784, 30, 10), (784, 15, 20, 10)):
        editor.set_architecture(Architecture(sizes, ("sigmoid",) * (len(sizes) - 1)))
        made, at = chips(editor), chips(editor)[0]
        order: list[object] = []
        while (at := at.nextInFocusChain()) is not made[0]:
            order.append(at)
        places = [order.index(part) for part in (*made[1:], line(editor))]
        assert places == sorted(places)


def test_a_long_name_of_an_activation_is_cut(qtbot: QtBot) -> None:
    activations = ("scaled_tanh(0.6666666666666666, 1.7159)", "elu(0.12345678)", "leaky_relu")
    editor = ArchitectureEditor(Architecture((2, 3, 4, 1), activations))
    qtbot.addWidget(editor)
    assert [chip.text() for chip in chips(editor)] == ["2\ninput", "3\nscaled_t…", "4\nelu", "1\nleaky_relu"]


def test_an_arrow_stands_after_its_layer_never_at_the_beginning_of_a_line(editor: ArchitectureEditor) -> None:
    editor.set_architecture(Architecture((2, 8, 8, 2), ("tanh", "tanh", "sigmoid")))
    made = chips(editor)
    QCoreApplication.processEvents()
    arrows = [label for label in editor.findChildren(QLabel) if label.text() == "›" and label.isVisible()]
    assert len(arrows) == 3
    for arrow, chip in zip(arrows, made[:-1], strict=True):
        assert chip.geometry().right() <= arrow.geometry().left()
        assert chip.geometry().top() <= arrow.geometry().center().y() <= chip.geometry().bottom()
    assert made[3].geometry().left() == made[0].geometry().left()


def test_a_chip_that_is_made_anew_has_the_keys_that_it_had(editor: ArchitectureEditor, qtbot: QtBot) -> None:
    hidden = chips(editor)[1]
    hidden.setFocus()
    qtbot.waitUntil(hidden.hasFocus)
    editor.set_architecture(Architecture((784, 25, 10), ("sigmoid", "sigmoid")))
    focused = editor.window().focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused is not hidden
    assert focused.text() == "25\nsigmoid"
