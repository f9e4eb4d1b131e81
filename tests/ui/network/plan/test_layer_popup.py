"""One layer is edited: neurons, type, and whether it stays."""

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QComboBox, QPushButton, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from nnviz.nn.activations import ACTIVATIONS
from nnviz.nn.architecture import Architecture
from nnviz.nn.plan import MAX_LAYERS
from nnviz.ui.network.plan.layer_popup import LayerPopup

# What the offscreen platform says of a popup.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

DEEP = Architecture((784, 30, 20, 10), ("tanh", "relu", "softmax"))


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def parts(popup: LayerPopup) -> tuple[QSpinBox, QComboBox, dict[str, QPushButton]]:
    neurons, kind = popup.findChild(QSpinBox), popup.findChild(QComboBox)
    assert neurons is not None
    assert kind is not None
    return neurons, kind, {button.text(): button for button in popup.findChildren(QPushButton)}


def test_it_shows_the_layer(parent: QWidget) -> None:
    neurons, kind, buttons = parts(LayerPopup(DEEP, 2, parent))
    assert (neurons.value(), neurons.isEnabled(), kind.currentText()) == (20, True, "relu")
    assert [kind.itemText(i) for i in range(kind.count())] == list(ACTIVATIONS)
    assert set(buttons) == {"Add a layer behind", "Remove this layer"}


def test_changes_add_up(parent: QWidget) -> None:
    popup = LayerPopup(DEEP, 2, parent)
    told: list[Architecture] = []
    popup.changed.connect(told.append)
    neurons, kind, _ = parts(popup)
    neurons.setValue(25)
    kind.setCurrentText("sigmoid")
    assert told == [
        Architecture((784, 30, 25, 10), ("tanh", "relu", "softmax")),
        Architecture((784, 30, 25, 10), ("tanh", "sigmoid", "softmax")),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Add a layer behind", DEEP.with_layer_after(1)), ("Remove this layer", DEEP.without_layer(1))],
)
def test_a_layer_comes_or_goes_and_the_popup_closes(
    text: str, expected: Architecture, parent: QWidget, qtbot: QtBot
) -> None:
    popup = LayerPopup(DEEP, 1, parent)
    popup.show()
    with qtbot.waitSignal(popup.changed) as changed:
        qtbot.mouseClick(parts(popup)[2][text], Qt.MouseButton.LeftButton)
    assert changed.args == [expected]
    assert not popup.isVisible()


def test_the_output_layer_keeps_its_neurons_and_its_place(parent: QWidget) -> None:
    neurons, kind, buttons = parts(LayerPopup(DEEP, 3, parent))
    assert (neurons.isEnabled(), kind.isEnabled(), buttons) == (False, True, {})


def test_at_the_most_layers_none_is_added(parent: QWidget) -> None:
    full = Architecture((5,) * MAX_LAYERS, ("tanh",) * (MAX_LAYERS - 1))
    assert set(parts(LayerPopup(full, 1, parent))[2]) == {"Remove this layer"}


@pytest.mark.parametrize(
    ("text", "sizes"), [("Add a layer behind", (784, 7, 15, 20, 10)), ("Remove this layer", (784, 20, 10))]
)
def test_a_layer_comes_or_goes_beside_what_was_changed_before(
    text: str, sizes: tuple[int, ...], parent: QWidget
) -> None:
    popup = LayerPopup(DEEP, 1, parent)
    told: list[Architecture] = []
    popup.changed.connect(told.append)
    neurons, kind, buttons = parts(popup)
    neurons.setValue(7)
    kind.setCurrentText("identity")
    buttons[text].click()
    assert told[-1].sizes == sizes
    assert told[-1].activations.count("identity") == (text == "Add a layer behind")


def test_an_activation_of_another_program_stays(parent: QWidget) -> None:
    popup = LayerPopup(Architecture((2, 30, 1), ("leaky_relu(0.3)", "sigmoid")), 1, parent)
    told: list[Architecture] = []
    popup.changed.connect(told.append)
    neurons, kind, _ = parts(popup)
    assert kind.currentText() == "leaky_relu(0.3)"
    neurons.setValue(50)
    kind.setCurrentText("tanh")
    assert told == [
        Architecture((2, 50, 1), ("leaky_relu(0.3)", "sigmoid")),
        Architecture((2, 50, 1), ("tanh", "sigmoid")),
    ]
