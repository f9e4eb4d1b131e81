"""Whatever keys are pressed, no circuit and no network is changed without a step that Ctrl+Z takes back."""

import random

import pytest
from PyQt6.QtGui import QKeySequence
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset
from nnviz.nn.network import Network
from nnviz.runs.commands import GoOn
from nnviz.ui.window.actions import action_table
from nnviz.ui.window.main_window import MainWindow
from tests.ui.window.conftest import OpenWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # menus, on no screen

LOOKS = {"theme", "larger", "smaller", "usual_scale", "present", "help", "in_words", "panel"}
"""What changes nothing but the window, and takes its time."""
DIALOGS = {"open", "import_file", "import_folder", "save", "export", "quit", "copy", "paste"}
CLOCKS = {"play", "epoch"}
"""What goes on by itself, so that no moment is the one of the key."""
OTHERS = ("Return", "Esc", "Tab", "Shift+Tab", "Up", "Down", "Left", "Right", *"ANPW1-.", "Backspace")
LENGTH, FEW, MANY = 8, 12, 1_000
MOST_STEPS = 600


@pytest.fixture
def n_sequences(whole_grid: bool) -> int:
    return MANY if whole_grid else FEW


def keys_of(window: MainWindow) -> tuple[str, ...]:
    """The keys that are pressed: those of the page's actions, and those that views of its own take."""
    left_out = LOOKS | DIALOGS | CLOCKS | {"undo", "redo"}
    table = action_table(["page"] * len(window._pages))
    specs = [spec for spec in table if spec.name not in left_out and not spec.name.startswith("page_")]
    return (*(key for spec in specs for key in spec.keys), *OTHERS)


def press(window: MainWindow, key: str) -> None:
    """Press a key where the keys are, as a hand does; a menu that opens is closed by Esc."""
    (combination,) = QKeySequence(key)
    popup = QApplication.activePopupWidget()
    at: QWidget = popup or window.focusWidget() or window
    QTest.keyClick(at, combination.key(), combination.keyboardModifiers())
    popup = QApplication.activePopupWidget()
    if isinstance(popup, QMenu):
        popup.close()


def show(window: MainWindow, key: str) -> None:
    window.show_page([page.key for page in window._pages.values()].index(key) + 1)


def bits(network: Network) -> bytes:
    return b"".join(array.tobytes() for array in (*network.weights, *network.biases))


@pytest.mark.parametrize("key", ["neuron", "gates", "descent", "backprop", "lab"])
def test_what_a_page_held_is_come_back_to(key: str, window: MainWindow, n_sequences: int) -> None:
    show(window, key)
    page, editor, rng = window.page(key), window.page(key).editor, random.Random(key)
    keys = keys_of(window)
    for _ in range(n_sequences):
        before = editor.value
        pressed = [rng.choice(keys) for _ in range(LENGTH)]
        for each in pressed:
            press(window, each)
        if key != "lab":  # where nothing runs but by the keys that are left out
            page.close_page()  # what runs by itself stands still
        for _ in range(MOST_STEPS):
            if editor.value == before:
                break
            editor.undo()
        assert editor.value == before, pressed


def step_of(window: MainWindow) -> int:
    place = window.page("network").place_text
    return int(place.split()[1].replace(",", "")) if place else 0


def test_every_network_that_was_left_is_come_back_to_with_its_bits(
    open_window: OpenWindow, blobs: Dataset, qtbot: QtBot, n_sequences: int
) -> None:
    window = open_window(blobs)
    page, rng, keys = window.page("network"), random.Random("network"), keys_of(window)
    left: dict[int, bytes] = {}
    back: list[int] = []
    sent: list[object] = []
    page.run.left.connect(lambda run_id: left.__setitem__(run_id, bits(page.network)))
    page.run.come_back.connect(back.append)
    window.session._command.connect(sent.append)
    for _ in range(n_sequences):
        for each in (rng.choice((*keys, "R", "S", "S")) for _ in range(LENGTH)):
            sent.clear()
            after = step_of(window) + 1
            press(window, each)
            if any(isinstance(command, GoOn) for command in sent):
                qtbot.waitUntil(lambda after=after: step_of(window) == after or page.run.state.stop is not None)
        back.clear()
        while page.run.state.asked != page.run._editor.values[0]:
            n_back = len(back)
            page.run.undo()
            if len(back) > n_back:
                assert bits(page.network) == left[back[-1]]
        assert len(set(back)) == len({asked.run_id for asked in page.run._editor.values}) - 1
        while page.run.state.asked != page.run._editor.values[-1]:
            page.run.redo()


def test_the_network_in_use_on_the_page_digits_is_come_back_to(
    open_window: OpenWindow, strokes: Dataset, n_sequences: int
) -> None:
    window = open_window(strokes)
    show(window, "digits")
    page, rng, keys = window.page("digits"), random.Random("digits"), keys_of(window)
    page.pad_input.put_example(1)
    for _ in range(n_sequences):
        show(window, "digits")
        before = {bits(page.networks._networks[key]) for key in page.networks.keys}
        pressed = [rng.choice((*keys, "B")) for _ in range(LENGTH)]
        for each in pressed:
            if not page.isVisible():
                break  # Return on a tab of the header: what another page does is taken back there
            press(window, each)
        now = {bits(page.networks._networks[key]) for key in page.networks.keys}
        while page.teaching.can_undo:
            page.teaching.undo()
            now.add(bits(page.networks.network))
        assert before <= now, pressed
