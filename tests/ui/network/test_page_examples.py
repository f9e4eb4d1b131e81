"""The examples that flow through the network, and those it gets wrong."""

from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset
from nnviz.nn.network import Network
from nnviz.nn.plan import TrainingPlan
from nnviz.ui.network.page import NetworkPage

Hand = Any  # the fakes and helpers of conftest.py
Session = Any
Run = Any
PLAN = TrainingPlan(sizes=(16, 30, 3))


def bits(network: Network) -> bytes:
    return b"".join(array.tobytes() for array in (*network.weights, *network.biases))


def test_examples_go_round(page: NetworkPage, blobs: Dataset, hand: Hand) -> None:
    def is_shown(index: int) -> bool:
        inputs = page.stage.view.scene.activations.a[0]
        label = blobs.class_names[blobs.test.labels[index]]
        return np.array_equal(inputs, blobs.test.inputs(index)) and f"test image {index + 1} · {label}" in hand.said()

    assert is_shown(0)
    page.examples.move(1)
    assert is_shown(1)
    page.stage.example.moved.emit(-1)
    page.stage.example.moved.emit(-1)
    assert is_shown(89)
    page.examples.move(1)
    assert is_shown(0)


def test_any_example_comes_sooner_or_later(page: NetworkPage) -> None:
    seen = set()
    for _ in range(30):
        page.examples.random()
        seen.add(page.stage.view.scene.activations.a[0].tobytes())
    assert len(seen) > 5


def test_only_misread_examples_are_walked_through(page: NetworkPage, run: Run, blobs: Dataset, hand: Hand) -> None:
    page.show_progress(run.progress(run.measured(3)))
    page.examples.move(-1)
    page.examples.toggle_only_mistakes()
    walked = [hand.example(blobs)]
    for step in (1, 1, 1, -1):
        page.examples.move(step)
        walked.append(hand.example(blobs))
    assert walked == [0, 1, 2, 0, 2]
    page.examples.toggle_only_mistakes()
    page.examples.move(1)
    assert hand.example(blobs) == 3


def test_with_nothing_misread_all_are_walked_through(page: NetworkPage, run: Run, blobs: Dataset, hand: Hand) -> None:
    page.examples.toggle_only_mistakes()
    assert hand.example(blobs) == 0
    page.examples.move(1)
    assert hand.example(blobs) == 1
    page.show_progress(run.progress(run.measured(0)))
    page.examples.move(1)
    assert hand.example(blobs) == 2


def test_another_example_keeps_the_network(page: NetworkPage, run: Run) -> None:
    progress = run.progress()
    page.show_progress(progress)
    page.examples.move(1)
    assert page.network is progress.snapshot.network


def test_the_sheet_counts_and_lists(page: NetworkPage, run: Run, blobs: Dataset, hand: Hand) -> None:
    page.show_progress(run.progress(run.measured(10)))
    page.panel.now.errors_requested.emit()
    assert page.stage.errors_shown
    assert "10 of 90 test examples misread" in hand.said()
    wrong_a = int((blobs.test.labels[:10] == 0).sum())
    page.stage.errors.matrix.chosen.emit(0, 1)
    assert f"“a” read as “b”: {wrong_a}" in hand.said()


def test_the_open_sheet_follows_the_training(page: NetworkPage, run: Run, hand: Hand) -> None:
    page.show_progress(run.progress(run.measured(10)))
    page.examples.toggle_errors()
    page.show_progress(run.progress(run.measured(4)))
    assert "4 of 90 test examples misread" in hand.said()


@pytest.mark.parametrize("from_sheet", [False, True])
def test_a_misread_example_is_sent_through(
    from_sheet: bool, page: NetworkPage, run: Run, blobs: Dataset, hand: Hand
) -> None:
    page.show_progress(run.progress(run.measured(10)))
    page.examples.toggle_errors()
    source = page.stage.errors if from_sheet else page.panel.now
    source.strip.chosen.emit(7)
    assert hand.example(blobs) == 7
    assert not page.stage.errors_shown


def test_the_arrow_keys_go_through_the_matrix_as_soon_as_it_is_there(page: NetworkPage, qtbot: QtBot) -> None:
    page.show()
    page.activateWindow()
    page.examples.toggle_errors()
    matrix = page.stage.errors.matrix
    qtbot.waitUntil(matrix.hasFocus)
    page.examples.toggle_errors()
    assert not matrix.hasFocus()
