"""What a window keeps for the next one, and that it ends cleanly."""

from fractions import Fraction

import pytest
from PyQt6.QtCore import QCoreApplication, QSettings
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset
from nnviz.digits.ink.preparation import InkStages
from nnviz.digits.state import DigitsState
from nnviz.runs.commands import Change
from nnviz.ui.window.main_window import MainWindow
from nnviz.ui.window.settings import SCALES
from tests.ui.window.conftest import OpenWindow, action, scene, wait_for

SAVED_BY_0_1 = """{"neuron": {"names": ["rain"], "inputs": ["1"], "weights": ["-2"], "bias": "1/3",
"activation": "step", "c": "1", "desired": [0, 1], "tool": "learn", "form": "sum", "digits": 3, "nudges": ["1/2", "0"],
"eta": "1", "seed": 0, "asks_why": false, "points": [], "flips": [0, 1, 14, 406, "1/10", 0, 0, 0, 0],
"counting": {"seed": 3, "activation": "step", "c": "1", "layer": 1, "sizes": [2, 3, 5, 1], "inputs": ["1", "1"]}},
"gates": {"title": "not a", "is_built": false, "is_reduced": false, "factor": 1.0, "parts": [
{"id": 1, "kind": "input", "x": 0.0, "y": 0.0, "name": "a", "value": true},
{"id": 2, "kind": "not", "x": 144.0, "y": 0.0, "name": ""},
{"id": 3, "kind": "output", "x": 288.0, "y": 0.0, "name": "o"}], "wires": [[1, 2, 0], [2, 3, 0]], "wished": null},
"network": {},
"digits": {"pen": 33, "steps": {"crop": true, "even_pen": false, "keep_box": true, "centre": true}, "tab": "split",
"network": "board"}}"""


def test_closing_in_mid_training_ends_cleanly(
    open_window: OpenWindow, pictures: Dataset, qtbot: QtBot, capfd: pytest.CaptureFixture[str]
) -> None:
    window = open_window(pictures)
    window.page("network").panel.plan.change_requested.emit(Change(epochs=100_000), False)
    action(window, "play").trigger()
    wait_for(window, qtbot, lambda progress: progress.is_playing and progress.snapshot.step > 0)
    window.close()
    assert capfd.readouterr().err.replace("This plugin does not support propagateSizeHints()\n", "") == ""


def test_closing_before_the_data_is_there_ends_cleanly(
    qtbot: QtBot, blobs: Dataset, store: QSettings, no_qthread_left: None
) -> None:
    window = MainWindow(lambda _name: blobs, store)
    window.show()
    window.close()
    window.deleteLater()


def test_settings_are_kept_from_one_time_to_the_next(open_window: OpenWindow, store: QSettings) -> None:
    store.setValue("scale", SCALES[1])
    window = open_window()
    action(window, "theme").trigger()
    for _ in range(2):  # there is nothing below the smallest
        action(window, "smaller").trigger()
        QCoreApplication.processEvents()
    geometry = window.saveGeometry()
    window.close()
    assert store.value("geometry") == geometry
    again = open_window()
    assert (scene(again).theme.name, scene(again).scale) == ("dark", SCALES[0])


def test_nonsense_in_the_settings_is_survived(open_window: OpenWindow, store: QSettings) -> None:
    for key in ("theme", "scale", "geometry", "pages", "nosuch"):
        store.setValue(key, "nonsense")
    window = open_window()
    assert (scene(window).theme.name, scene(window).scale) == ("light", 1.0)


def test_what_an_older_version_has_saved_of_every_page_comes_back(open_window: OpenWindow, store: QSettings) -> None:
    store.setValue("pages", SAVED_BY_0_1)
    window = open_window()
    neuron, gates = (window.page(key).state for key in ("neuron", "gates"))
    assert (neuron.names, neuron.base.bias) == (("rain",), Fraction(1, 3))
    assert (gates.title, len(gates.circuit.wires)) == ("not a", 2)
    assert window.page("digits").state == DigitsState(pen=33, stages=InkStages(even_pen=False), tab="split")
    assert not window.messages.isVisible()
