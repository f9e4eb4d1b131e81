"""A network of a file is shown as it was understood before it is taken."""

import pickle
from pathlib import Path

import numpy as np
import pytest
from PyQt6.QtCore import QMimeData, QPointF, Qt, QUrl
from PyQt6.QtGui import QDropEvent
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QAbstractButton, QComboBox, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from nnviz.nn.files.registry import save_network
from nnviz.nn.network import Network, random_network
from nnviz.ui.network.plan.architecture_editor import ArchitectureEditor
from nnviz.ui.window.actions import action_table
from nnviz.ui.window.main_window import MainWindow
from tests.nn.files.test_samples import DATA
from tests.ui.window.conftest import PAGES, action

PATIENCE_MS = 30_000


def network(*sizes: int, activation: str = "sigmoid") -> Network:
    rng = np.random.default_rng(3)
    return random_network(sizes, (activation,) * (len(sizes) - 1), initial="text", rng=rng)


def opened(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    """Ask for a file to be opened, and wait for what is said of it."""
    window.files.open(path)
    card, messages = window.files.card, window.messages
    qtbot.waitUntil(lambda: card.isVisible() or messages.isVisible(), timeout=PATIENCE_MS)


def press(window: MainWindow, key: Qt.Key) -> None:
    """Press a key as a platform does: it goes to what has the focus, unless it is a shortcut."""
    handle = window.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, key)


def test_what_was_understood_is_shown_before_anything_is_replaced(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    before = window.page("network").network
    sizes = (before.sizes[0], 5, before.sizes[-1])
    save_network(network(*sizes), tmp_path / "mine.npz")
    opened(window, tmp_path / "mine.npz", qtbot)
    card = window.files.card
    assert ("sizes", ", ".join(map(str, sizes))) in card.texts
    assert "to be trained further" in card.words
    assert window.page("network").network is before
    QTest.keyClick(card, Qt.Key.Key_Return)
    assert not card.isVisible()
    assert window.page("network").network.sizes == sizes


def test_return_under_the_sheet_of_keys_opens_nothing(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    save_network(network(window.page("network").network.sizes[0], 5, 3), tmp_path / "mine.npz")
    opened(window, tmp_path / "mine.npz", qtbot)
    card = window.files.card
    qtbot.waitUntil(lambda: card.isAncestorOf(window.focusWidget()))
    window.actions_.trigger("help")
    for is_open in (True, False):  # the first closes the keys, the second opens the network
        press(window, Qt.Key.Key_Return)
        assert card.isVisible() is is_open


def test_escape_leaves_everything_as_it_was(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    save_network(network(4, 3), tmp_path / "mine.npz")
    window.show_page(1)
    before = window.page("network").network
    opened(window, tmp_path / "mine.npz", qtbot)
    window.actions_.trigger("escape")
    assert not window.files.card.isVisible()
    assert window.page("network").network is before
    assert window.page("neuron").isVisible()


def test_one_that_fits_no_data_is_shown_by_itself(window: MainWindow, qtbot: QtBot) -> None:
    opened(window, DATA / "fann-2.2.0-default.net", qtbot)
    card = window.files.card
    assert ("format", "FANN") in card.texts
    assert "it is shown by itself" in card.words
    card.accepted.emit()
    assert window.page("network").network.sizes == (2, 3, 1)


def test_the_layers_in_the_panel_are_those_on_show(window: MainWindow, qtbot: QtBot) -> None:
    page = window.page("network")
    editor = page.panel.plan.findChild(ArchitectureEditor)
    line = editor.findChild(QLineEdit)
    own = line.text()
    opened(window, DATA / "fann-2.2.0-default.net", qtbot)
    window.files.card.accepted.emit()
    assert line.text() == ", ".join(map(str, page.network.sizes))
    action(window, "undo").trigger()
    qtbot.waitUntil(lambda: line.text() == own, timeout=PATIENCE_MS)
    assert page.network.sizes == tuple(map(int, own.split(", ")))


def test_return_presses_the_button_at_hand_and_then_opens(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    beside = str(DATA / "weka-3.9.7-iris.arff")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (beside, ""))
    opened(window, DATA / "weka-3.9.7-iris.txt", qtbot)
    card = window.files.card
    assert "lacks" in card.words
    press(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: card.form is None, timeout=PATIENCE_MS)
    assert "lacks" not in card.words
    press(window, Qt.Key.Key_Return)
    assert not card.isVisible()
    assert window.page("network").network.sizes[-1] == 3


def test_return_on_back_leaves_everything_as_it_was(window: MainWindow, qtbot: QtBot) -> None:
    before = window.page("network").network
    opened(window, DATA / "fann-2.2.0-default.net", qtbot)
    press(window, Qt.Key.Key_Backtab)
    press(window, Qt.Key.Key_Return)
    assert not window.files.card.isVisible()
    assert window.page("network").network is before


def test_no_key_acts_on_the_page_behind_the_card(window: MainWindow, qtbot: QtBot) -> None:
    card, theme = window.files.card, window._look.theme
    opened(window, DATA / "weka-3.9.7-iris.txt", qtbot)
    shown_on = {spec.name for spec in action_table(PAGES) if action(window, spec.name).isEnabled()}
    assert shown_on == {"theme", "larger", "smaller", "usual_scale", "present", "help", "escape"}
    for key in (*"MNERSVLDXQ1234", Qt.Key.Key_Right):
        press(window, key if isinstance(key, Qt.Key) else Qt.Key(ord(key)))
    assert window.page("network").isVisible()
    press(window, Qt.Key.Key_T)
    assert window._look.theme is not theme
    press(window, Qt.Key.Key_Escape)
    assert not card.isVisible()
    assert action(window, "errors").isEnabled()
    assert window.focusWidget() is window.page("network")


def test_tab_goes_round_in_the_card(window: MainWindow, qtbot: QtBot) -> None:
    opened(window, DATA / "mlx-0.32.4.npz", qtbot)
    card = window.files.card
    assert card.form is not None
    first, seen = window.focusWidget(), []
    assert isinstance(first, QComboBox)
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        seen.clear()
        while first not in seen:
            press(window, key)
            focused = window.focusWidget()
            assert card.isAncestorOf(focused)
            assert focused not in seen
            seen.append(focused)
        assert len(seen) >= 3


def test_the_page_behind_the_card_cannot_take_the_keys(window: MainWindow, qtbot: QtBot) -> None:
    opened(window, DATA / "mlx-0.32.4.npz", qtbot)
    card, field = window.files.card, window.focusWidget()
    window.page("network").setFocus()
    assert window.focusWidget() is field
    window.show_page(2)
    assert card.isAncestorOf(window.focusWidget())


@pytest.mark.parametrize("content", [b"", b"no network", b"PK\x03\x04"])
def test_a_damaged_file_is_one_sentence(content: bytes, window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "net.npz").write_bytes(content)
    opened(window, tmp_path / "net.npz", qtbot)
    assert "net.npz" in window.messages.text
    assert not window.files.card.isVisible()


@pytest.mark.parametrize("page", [2, 3, 4])
@pytest.mark.parametrize("kind", ["npz", "txt", "pkl"])
def test_data_that_go_by_the_ending_of_a_network_are_taken_as_data(
    kind: str, page: int, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path, rng = tmp_path / f"data.{kind}", np.random.default_rng(0)
    x, y = rng.normal(size=(40, 3)), np.arange(40) % 2
    if kind == "npz":
        np.savez(path, x_train=x, y_train=y, x_test=x, y_test=y)
    elif kind == "pkl":
        path.write_bytes(pickle.dumps(((x, y), (x, y))))
    else:
        np.savetxt(path, np.column_stack([x, y]), delimiter=",", header="a,b,c,class", comments="")
    window.show_page(page)
    window.files.open(path)
    qtbot.waitUntil(lambda: window.page("network").stage.importing_shown, timeout=PATIENCE_MS)
    assert not window.files.card.isVisible()
    assert not window.messages.isVisible()


def test_the_page_for_digits_takes_only_what_reads_digits(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.show_page(4)
    opened(window, DATA / "fann-2.2.0-default.net", qtbot)
    assert "cannot read digits" in window.messages.text
    window.messages.hide()
    save_network(network(784, 7, 10), tmp_path / "digits.npz")
    opened(window, tmp_path / "digits.npz", qtbot)
    assert "reads the pad" in window.files.card.words
    window.files.card.accepted.emit()
    assert window.page("digits").networks.network.sizes == (784, 7, 10)
    assert window.page("digits").isVisible()


def test_a_network_is_dropped_on_any_page(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page(2)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(DATA / "skops-0.16.0-c3.skops"))])
    keys = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    window.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, *keys))
    qtbot.waitUntil(window.files.card.isVisible, timeout=PATIENCE_MS)
    window.files.card.accepted.emit()
    assert window.page("network").isVisible()


def test_a_press_beside_the_card_does_nothing_until_it_has_gone(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1280, 800)
    opened(window, DATA / "fann-2.2.0-default.net", qtbot)
    handle, card = window.windowHandle(), window.files.card
    gates = next(button for button in window.header.findChildren(QAbstractButton) if "Gates" in button.text())
    place = gates.mapTo(window, gates.rect().center())
    assert handle is not None
    assert not card.geometry().contains(place)
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert window.page("network").isVisible()
    assert card.isVisible()
    press(window, Qt.Key.Key_Escape)
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert window.page("gates").isVisible()


def test_the_card_lies_within_a_small_window(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    save_network(network(*[3] * 40), tmp_path / "deep.npz")
    window.resize(window.minimumSizeHint())
    opened(window, tmp_path / "deep.npz", qtbot)
    assert window.rect().contains(window.files.card.geometry())
