"""What the user wishes reaches the session; what cannot be is refused in one sentence and changes nothing."""

from dataclasses import replace
from typing import Any

import pytest
from PyQt6.QtWidgets import QComboBox, QMenu, QPushButton

from nnviz.data.task import Task
from nnviz.data.task_loading import load_task
from nnviz.nn.network import Network
from nnviz.nn.plan import TrainingPlan
from nnviz.runs.commands import FULL_SPEED, ONE_STEP, PLAY, Change, FinishEpoch, LimitSpeed, Pause
from nnviz.runs.records import Stop
from nnviz.ui.kit.training_speed import SPEED_POSITIONS
from nnviz.ui.network.page import NetworkPage
from nnviz.ui.network.presets import presets

Hand = Any  # the fakes and helpers of conftest.py
Session = Any
Run = Any
PLAN = TrainingPlan(sizes=(16, 30, 3))


def bits(network: Network) -> bytes:
    return b"".join(array.tobytes() for array in (*network.weights, *network.biases))


def test_transport_wishes_reach_the_session(page: NetworkPage, session: Session, run: Run) -> None:
    page.transport.play_toggled.emit()
    page.show_progress(run.progress(is_playing=True))
    page.transport.play_toggled.emit()
    page.transport.mini_batch_requested.emit()
    page.transport.epoch_requested.emit()
    page.transport.speed_changed.emit(5.0)
    assert session.sent == [PLAY, Pause(), ONE_STEP, FinishEpoch(), LimitSpeed(5.0)]
    page.transport.reset_requested.emit()
    assert len(session.named("begin")) == 2


@pytest.mark.parametrize(
    ("stop", "words"),
    [(Stop.EPOCHS_DONE, "raise the epochs"), (Stop.NO_BETTER, "to 0"), (Stop.DIVERGED, "lower η")],
)
def test_playing_a_stopped_run_says_how_to_go_on(
    stop: Stop, words: str, page: NetworkPage, session: Session, run: Run, sentences: list[str]
) -> None:
    page.show_progress(run.progress(run.measured(3), epoch=2.0, stop=stop))
    for wish in ("toggle_play", "step_mini_batch", "step_epoch"):
        getattr(page.run, wish)()
    assert {wish[0] for wish in session.wishes} == {"begin"}
    assert len(sentences) == 3
    assert all(words in sentence for sentence in sentences)


def test_a_run_that_an_error_has_ended_says_so_until_it_is_reset(
    page: NetworkPage, session: Session, run: Run, hand: Hand, sentences: list[str]
) -> None:
    page.show_progress(run.progress(epoch=1.0, is_playing=True))
    session.failed.emit("There is not enough memory.")
    assert sentences == ["There is not enough memory."]
    assert "There is not enough memory." in hand.said()
    for wish in ("toggle_play", "step_mini_batch", "step_epoch"):
        getattr(page.run, wish)()
    assert sentences[1:] == ["The run has ended by an error: reset (R) first."] * 3
    page.transport.reset_requested.emit()
    assert "There is not enough memory." not in hand.said()
    page.run.toggle_play()
    assert len(session.named("begin")) == 2
    assert session.sent == [PLAY]


def test_an_error_in_a_run_set_aside_leaves_the_built_network_alone(
    page: NetworkPage, session: Session, run: Run, hand: Hand, sentences: list[str]
) -> None:
    page.show_built(run.network())
    before = hand.said()
    session.failed.emit("There is not enough memory.")
    assert (hand.said(), sentences) == (before, [])


def test_the_speed_goes_up_and_down_by_keys(page: NetworkPage, session: Session) -> None:
    page.change_speed(-1)
    page.change_speed(-1)
    page.change_speed(1)
    speeds = [command.steps_per_second for command in session.sent]
    assert speeds[0] == speeds[2] > speeds[1]
    page.change_speed(SPEED_POSITIONS)
    assert session.sent[-1] == LimitSpeed(FULL_SPEED)


@pytest.mark.parametrize(
    ("name", "text", "change", "value"),
    [
        ("Learning rate η", "0.25", Change(eta=0.25), 0.25),
        ("Learning rate η", "0,25", Change(eta=0.25), 0.25),
        ("Mini-batch m", "20", Change(mini_batch=20), 20),
        ("Mini-batch m", "300", Change(mini_batch=300), 300),
        ("Epochs", "5", Change(epochs=5), 5),
    ],
)
def test_eta_m_and_epochs_change_the_run_there_is(
    name: str, text: str, change: Change, value: float, page: NetworkPage, session: Session, hand: Hand
) -> None:
    hand.type_in(name, text)
    assert session.sent == [change]
    assert len(session.named("begin")) == 1
    assert hand.field(name).value == value


@pytest.mark.parametrize(
    ("name", "text", "changes"),
    [
        ("Seed", "7", {"seed": 7}),
        ("Stop if no better for", "4", {"patience": 4}),
        ("Layer sizes", "16, 5, 3", {"sizes": (16, 5, 3)}),
        ("Layer sizes", "16, 3", {"sizes": (16, 3), "activations": ("sigmoid",)}),
    ],
)
def test_other_changes_begin_a_new_run(
    name: str, text: str, changes: dict[str, Any], page: NetworkPage, session: Session, hand: Hand
) -> None:
    hand.type_in(name, text)
    assert session.named("begin")[1:] == [(replace(PLAN, **changes), None)]


def test_patience_zero_is_no_patience_at_all(page: NetworkPage, session: Session, hand: Hand) -> None:
    hand.type_in("Stop if no better for", "4")
    hand.type_in("Stop if no better for", "0")
    assert session.named("begin")[-1] == (PLAN, None)


def test_cost_and_start_are_chosen(page: NetworkPage, session: Session) -> None:
    for combo in page.findChildren(QComboBox):
        for data, changes in (("cross-entropy", {"cost": "cross-entropy"}), ("scaled", {"initial": "scaled"})):
            at = combo.findData(data)
            if at >= 0:
                combo.setCurrentIndex(at)
                combo.activated.emit(at)
                assert {name: getattr(session.named("begin")[-1][0], name) for name in changes} == changes
    assert len(session.named("begin")) == 3


def test_double_and_half_eta(page: NetworkPage, session: Session, hand: Hand) -> None:
    page.run.scale_eta(2.0)
    page.run.scale_eta(0.5)
    page.run.scale_eta(0.5)
    assert session.sent == [Change(eta=eta) for eta in (6.0, 3.0, 1.5)]
    assert hand.field("Learning rate η").value == 1.5


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("Learning rate η", "0", "η is 0"),
        ("Learning rate η", "-1", "η is -1"),
        ("Learning rate η", "abc", "“abc” is no number"),
        ("Learning rate η", "1e999", "η is inf"),
        ("Mini-batch m", "0", "whole number from 1 up"),
        ("Mini-batch m", "-5", "whole number from 1 up"),
        ("Mini-batch m", "2.5", "whole number from 1 up"),
        ("Mini-batch m", "301", "larger than the 300 training examples"),
        ("Epochs", "0", "whole number from 1 up"),
        ("Epochs", "99999999999", "whole number from 1 up"),
        ("Seed", "-1", "whole number from 0 up"),
        ("Seed", "x", "whole number from 0 up"),
        ("Stop if no better for", "-1", "whole number from 0 up"),
        ("Layer sizes", "16,,3", "are not whole numbers with commas"),
        ("Layer sizes", "0", "at least an input layer and an output layer"),
        ("Layer sizes", "16, -3, 3", "-3 neurons cannot be"),
        ("Layer sizes", "16, 0, 3", "0 neurons cannot be"),
        ("Layer sizes", "784, 30, 3", "begin the sizes with 16"),
        ("Layer sizes", "16, 30, 7", "end the sizes with 3"),
    ],
)
def test_bad_input_is_refused_in_one_sentence_and_nothing_changes(
    name: str,
    text: str,
    words: str,
    page: NetworkPage,
    session: Session,
    sentences: list[str],
    hand: Hand,
) -> None:
    before = hand.line(name).text()
    n_wishes = len(session.wishes)
    hand.type_in(name, text)
    hand.line(name).clearFocus()
    assert len(sentences) == 1
    assert words in sentences[0]
    assert hand.line(name).text() == before
    assert session.wishes[n_wishes:] == []


def test_an_eta_beyond_all_numbers_is_refused(
    page: NetworkPage, session: Session, sentences: list[str], hand: Hand
) -> None:
    page.run.scale_eta(1e308)
    assert len(sentences) == 1
    assert "η is inf" in sentences[0]
    assert session.named("set_eta") == []
    assert hand.field("Learning rate η").value == 3.0


def test_what_the_session_refuses_is_told(page: NetworkPage, session: Session, sentences: list[str]) -> None:
    session.refused.emit("the file is cut off")
    assert sentences == ["the file is cut off"]


def test_every_preset_begins_its_run_with_the_ends_of_the_data(page: NetworkPage, session: Session) -> None:
    menu = next(b.menu() for b in page.panel.plan.findChildren(QPushButton) if isinstance(b.menu(), QMenu))
    assert menu is not None
    asked: list[Task] = []
    page.task_requested.connect(asked.append)
    entries = [action for action in menu.actions() if not action.isSeparator()]
    at_once = []
    for action, preset in zip(entries, presets(), strict=True):
        n_asked = len(asked)
        action.trigger()
        if len(asked) == n_asked:
            at_once.append(preset)
            assert session.named("begin")[-1] == (preset.plan(16, 3), None)
        else:
            assert preset.task is not None
            assert asked[-1].target == preset.task.target
    assert {preset.name for preset in presets() if preset.task is None} <= {preset.name for preset in at_once}


def test_the_texts_run_begins_at_once_where_its_data_are_learnt_already(page: NetworkPage, session: Session) -> None:
    asked: list[Task] = []
    page.task_requested.connect(asked.append)
    page.tasks.begin_preset(presets()[0])
    assert session.named("begin")[-1] == (presets()[0].plan(16, 3), None)
    page.set_dataset(load_task(Task("table:XOR")), Task("table:XOR"))
    page.tasks.begin_preset(presets()[0])
    assert [task.data for task in asked] == ["auto"]


def test_a_preset_with_its_data_begins_when_they_have_come(page: NetworkPage, session: Session) -> None:
    xor = next(preset for preset in presets() if preset.task == Task("table:XOR"))
    page.tasks.begin_preset(xor)
    page.set_dataset(load_task(Task("table:XOR")), Task("table:XOR"))
    assert session.named("begin")[-1] == (xor.plan(2, 1), None)
    assert page.stage.decision.isVisibleTo(page.stage)
