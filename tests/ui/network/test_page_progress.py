"""What snapshots bring is shown, and nothing of an older run is left standing."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset, Examples
from nnviz.diagram.network_layout import NeuronHit
from nnviz.nn.network import Network, forward
from nnviz.nn.plan import TrainingPlan
from nnviz.nn.training import initial_network
from nnviz.runs.diagnosis import Diagnosis, SilentOutput
from nnviz.runs.records import Stop
from nnviz.ui.graph.misread_strip import MisreadStrip
from nnviz.ui.kit.progress_line import ProgressLine
from nnviz.ui.network.examples.confusion_view import ConfusionView
from nnviz.ui.network.page import NetworkPage

Hand = Any  # the fakes and helpers of conftest.py
Session = Any
Run = Any
PLAN = TrainingPlan(sizes=(16, 30, 3))


def bits(network: Network) -> bytes:
    return b"".join(array.tobytes() for array in (*network.weights, *network.biases))


def test_before_there_is_data_nothing_can_be_trained(empty_page: NetworkPage, session: Session, hand: Hand) -> None:
    assert not any(button.isEnabled() for button in empty_page.transport.findChildren(QAbstractButton))
    assert "784 – 30 – 10" in hand.said()
    empty_page.run.reset()
    empty_page.examples.move(1)
    empty_page.examples.toggle_errors()
    assert session.named("begin") == []


def test_with_data_the_ends_follow_it_and_a_run_begins(
    page: NetworkPage, session: Session, blobs: Dataset, hand: Hand
) -> None:
    assert session.named("begin") == [(PLAN, None)]
    assert "16 – 30 – 3" in hand.said()
    assert bits(page.network) == bits(initial_network(PLAN))
    assert all(button.isEnabled() for button in page.transport.findChildren(QAbstractButton))
    assert (page.stage.view.scene.class_names, page.stage.view.scene.image_shape) == (("a", "b", "c"), (4, 4))


def test_other_data_begins_anew_with_its_own_ends(
    page: NetworkPage, session: Session, run: Run, pictures: Dataset, hand: Hand
) -> None:
    page.show_progress(run.progress(run.measured(10), epoch=1.0))
    session.dataset_loaded.emit(pictures)
    assert session.named("begin")[-1] == (replace(PLAN, sizes=(784, 30, 10)), None)
    assert "80 of 90" not in hand.said()


def test_data_with_fewer_examples_than_a_mini_batch_is_no_dead_end(
    page: NetworkPage, session: Session, run: Run, blobs: Dataset, hand: Hand
) -> None:
    hand.type_in("Mini-batch m", "200")
    small = replace(
        blobs,
        name="few",
        training=blobs.training.first(50),
        test=Examples(np.array(blobs.test.raw[:20]), np.array(blobs.test.labels[:20])),
    )
    session.dataset_loaded.emit(small)
    assert session.named("begin")[1:] == [(replace(PLAN, mini_batch=50), None)]
    assert hand.field("Mini-batch m").value == 50
    few = type(run)(small)
    page.show_progress(few.progress(few.measured(3)))
    assert "17 of 20" in hand.said()


def test_numbers_of_a_snapshot_are_shown(page: NetworkPage, run: Run, hand: Hand) -> None:
    progress = run.progress(
        run.measured(10, epoch=1.5, cost=0.1234), epoch=1.5, is_playing=True, steps_per_second=1234.4
    )
    page.show_progress(progress)
    shown = hand.said().splitlines()
    assert {"1.5 of 30", "0.1234", "80 of 90", "10  ›"} <= set(shown)
    assert "step 45 · epoch 1.50" in shown
    assert "1,234 mini-batches/s · 1 s left" in shown  # (30 − 1.5) · 30 / 1234.4 = 0.69 s
    progress_line = page.transport.findChild(ProgressLine)
    assert progress_line is not None
    assert progress_line.share == pytest.approx(0.05)
    assert page.run.state.is_playing
    assert page.network is progress.snapshot.network
    assert page.stage.view.scene.network is progress.snapshot.network


@pytest.mark.parametrize(("epoch", "text"), [(0.0, "0.0"), (0.0002, "0.0002"), (0.5, "0.5"), (2.0, "2.0")])
def test_single_mini_batches_are_seen_to_count(
    epoch: float, text: str, page: NetworkPage, run: Run, hand: Hand
) -> None:
    page.show_progress(run.progress(epoch=epoch))
    assert f"{text} of 30" in hand.said().splitlines()


def test_every_record_is_a_point_of_a_curve(page: NetworkPage, run: Run, hand: Hand) -> None:
    page.show_progress(
        run.progress(
            run.measured(30, cost=0.9),
            run.measured(150, cost=0.8, split="training"),
            run.measured(9, cost=0.3, epoch=1.0),
            epoch=1.0,
            costs=(0.7, 0.5),
        )
    )
    start, end = hand.curve_values(0.0), hand.curve_values(1.0)
    assert start["Cost C", "test"] == 0.9
    assert end["Cost C", "test"] == 0.3
    assert end["Cost C", "training"] == 0.8
    assert end["Classified correctly", "test"] == pytest.approx(90.0)
    assert end["Classified correctly", "training"] == pytest.approx(50.0)
    assert end["Cost C", "validation"] is None
    assert 0.5 <= end["Cost C", "mini-batch"] <= 0.7


def test_a_snapshot_without_a_measurement_leaves_the_last_one(page: NetworkPage, run: Run, hand: Hand) -> None:
    page.show_progress(run.progress(run.measured(10)))
    page.show_progress(run.progress(epoch=0.3))
    assert "80 of 90" in hand.said()
    assert "0.3 of 30" in hand.said()


def test_what_has_been_shown_is_acknowledged_once_it_is_painted(
    page: NetworkPage, session: Session, run: Run, qtbot: QtBot
) -> None:
    page.show_progress(run.progress())
    assert session.named("shown") == []
    qtbot.waitUntil(lambda: len(session.named("shown")) == 1)
    assert session.named("shown")[0][0] > 0


def test_the_example_flows_through_the_network_of_the_snapshot(page: NetworkPage, run: Run, blobs: Dataset) -> None:
    progress = run.progress()
    page.show_progress(progress)
    expected = forward(progress.snapshot.network, blobs.test.inputs(0)).output
    np.testing.assert_array_equal(page.stage.view.scene.activations.output, expected)


@pytest.mark.parametrize(
    ("stop", "word"),
    [(Stop.EPOCHS_DONE, "all epochs done"), (Stop.NO_BETTER, "stopped: no better"), (Stop.DIVERGED, "diverged")],
)
def test_a_run_that_has_stopped_says_why(stop: Stop, word: str, page: NetworkPage, run: Run, hand: Hand) -> None:
    page.show_progress(run.progress(run.measured(3), epoch=2.0, stop=stop))
    assert word in hand.said()


def test_fewer_epochs_than_are_done_leave_no_negative_time(page: NetworkPage, run: Run, hand: Hand) -> None:
    page.show_progress(run.progress(epoch=12.3, is_playing=True, steps_per_second=10.0, epochs=5))
    assert "mini-batches/s · 3 s left" in hand.said()  # to the end of epoch 13: 0.7 · 30 / 10 = 2.1 s


def test_after_a_reset_no_number_of_the_old_run_is_left(
    page: NetworkPage, session: Session, run: Run, qtbot: QtBot, hand: Hand
) -> None:
    page.show_progress(
        run.progress(
            run.measured(10, epoch=4.5, cost=0.1234),
            epoch=4.5,
            costs=(0.3, 0.2),
            is_playing=True,
            steps_per_second=777.0,
            diagnosis=Diagnosis(silent=(SilentOutput(1, 2, is_saturated=True),)),
        )
    )
    old = ("4.5", "0.1234", "80 of 90", "10  ›", "step 135", "777", "has not fired")
    assert all(number in hand.said() for number in old)
    page.run.reset()
    assert [number for number in old if number in hand.said()] == []
    progress_line = page.transport.findChild(ProgressLine)
    assert progress_line is not None
    assert progress_line.share == 0.0
    assert set(hand.curve_values(4.5).values()) == {None}
    assert bits(page.network) == bits(initial_network(PLAN))
    assert session.named("begin")[-1] == (PLAN, None)
    assert not page.run.state.is_playing
    for strip in page.findChildren(MisreadStrip):
        with qtbot.assertNotEmitted(strip.chosen):
            qtbot.keyClick(strip, Qt.Key.Key_Return)


def test_after_a_reset_the_sheet_of_mistakes_holds_nothing_old(page: NetworkPage, run: Run, hand: Hand) -> None:
    page.show_progress(run.progress(run.measured(10)))
    page.examples.toggle_errors()
    assert "10 of 90 test examples misread" in hand.said()
    before = page.stage.errors.findChild(ConfusionView).grab().toImage()
    page.run.reset()
    assert not page.stage.errors_shown
    page.examples.toggle_errors()
    assert "10 of 90" not in hand.said()
    assert page.stage.errors.findChild(ConfusionView).grab().toImage() != before


def test_a_reset_keeps_what_was_changed_in_the_run(page: NetworkPage, session: Session, hand: Hand) -> None:
    hand.type_in("Learning rate η", "0.5")
    page.run.reset()
    assert session.named("begin")[-1] == (replace(PLAN, eta=0.5), None)


def test_the_selected_neuron_shows_the_numbers_of_the_new_run(page: NetworkPage, run: Run, hand: Hand) -> None:
    page.stage.select(NeuronHit(1, 3))
    page.show_progress(run.progress())
    page.run.reset()
    z = float(page.stage.view.scene.activations.z[0][3])
    assert f"{z:+.3f}".replace("-", "−") in hand.said()


def test_a_silent_output_is_noticed_and_explained(page: NetworkPage, run: Run, hand: Hand) -> None:
    silent = (SilentOutput(1, 2, is_saturated=True),)
    page.show_progress(run.progress(run.measured(30), epoch=3.0, diagnosis=Diagnosis(silent)))
    assert "Output b has not fired for any b since epoch 2" in hand.said()
    assert "saturated" in hand.said()
    page.show_progress(run.progress(run.measured(3), epoch=4.0))
    assert "has not fired" not in hand.said()


def test_divergence_is_told_with_half_of_eta(page: NetworkPage, run: Run, hand: Hand) -> None:
    page.show_progress(run.progress(run.measured(60), epoch=0.1, stop=Stop.DIVERGED, eta=7.0))
    assert "Diverged" in hand.said()
    assert "at η = 7" in hand.said()
    assert "half is 3.5" in hand.said()


def test_divergence_is_told_over_the_stage_once_where_the_panel_is_folded(
    page: NetworkPage, run: Run, sentences: list[str], qtbot: QtBot
) -> None:
    page.body.want_panel(False)
    diverged = run.progress(run.measured(60), epoch=0.1, stop=Stop.DIVERGED, eta=7.0)
    for _ in range(2):  # a snapshot comes again when anything else is done
        page.show_progress(diverged)
        qtbot.wait(1)
    assert len(sentences) == 1
    assert "Diverged at η = 7" in sentences[0]
    page.show_progress(run.progress(epoch=0.1, eta=7.0))  # another start from there, and another stop
    page.show_progress(diverged)
    qtbot.waitUntil(lambda: len(sentences) == 2)


@pytest.mark.parametrize("height", [1000, 420])
def test_divergence_is_told_over_the_stage_only_if_the_panel_does_not_show_it(
    height: int, page: NetworkPage, run: Run, sentences: list[str], qtbot: QtBot
) -> None:
    page.resize(1280, height)
    qtbot.wait(1)
    page.show_progress(run.progress(run.measured(60), epoch=0.1, stop=Stop.DIVERGED, eta=7.0))
    qtbot.wait(20)
    assert len(sentences) == (height == 420)  # its end is out of sight then


def test_a_run_that_goes_on_with_a_smaller_eta_is_not_called_diverged(page: NetworkPage, run: Run, hand: Hand) -> None:
    page.show_progress(run.progress(run.measured(60), epoch=0.1, stop=Stop.DIVERGED, eta=7.0))
    page.run.scale_eta(0.5)
    page.show_progress(run.progress(epoch=0.1, eta=3.5))
    assert "Diverged" not in hand.said()


def test_a_cost_above_that_at_the_start_is_told(page: NetworkPage, run: Run, hand: Hand) -> None:
    page.show_progress(run.progress(run.measured(60), epoch=1.0, diagnosis=Diagnosis(worse_than_start=True), eta=8.0))
    assert "higher than before training" in hand.said()
    assert "Try η = 4" in hand.said()
