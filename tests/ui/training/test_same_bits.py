"""Same seed, same bits: the window's thread, its hand on play and pause, the command line and a bare loop."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from nnviz.commands.options import TrainOptions
from nnviz.commands.parsers import parse_command_line
from nnviz.commands.train import train
from nnviz.data.dataset import Dataset
from nnviz.data.task import Task
from nnviz.nn.files.npz import load_network
from nnviz.nn.network import Network
from nnviz.nn.plan import TrainingPlan
from nnviz.runs.commands import FULL_SPEED, ONE_STEP, PLAY, FinishEpoch, LimitSpeed, Pause
from nnviz.runs.measuring import AS_THE_TEXT
from nnviz.runs.records import Stop
from nnviz.runs.run import TrainingRun
from nnviz.ui.training.training_session import TrainingSession
from nnviz.ui.training.training_worker import Progress
from nnviz.ui.window.main_window import MainWindow

PLAN = TrainingPlan(sizes=(16, 30, 3), epochs=30)  # the text's run, with the ends that the blobs have


def bits(network: Network) -> list[tuple[str, bytes]]:
    return [(array.dtype.str, array.tobytes()) for array in (*network.weights, *network.biases)]


@pytest.fixture(scope="module")
def headless(blobs: Dataset) -> list[tuple[str, bytes]]:
    """The bits at the end of the run, without thread or window, a step at a time."""
    run = TrainingRun(PLAN, blobs, AS_THE_TEXT)
    while run.stop is None or run.is_measuring:
        run.advance(1)
    return bits(run.network())


def test_the_command_line(blobs: Dataset, headless: list[tuple[str, bytes]], tmp_path: Path) -> None:
    options = parse_command_line(["train", "--sizes", "16,30,3", "--save", str(tmp_path / "net.npz")])
    assert isinstance(options, TrainOptions)
    assert train(options, load=lambda _name: blobs) == 0
    assert bits(load_network(tmp_path / "net.npz")) == headless


def played_straight(session: TrainingSession, last: Callable[[], Progress], qtbot: QtBot) -> None:
    session.send(PLAY)


def played_with_a_restless_hand(session: TrainingSession, last: Callable[[], Progress], qtbot: QtBot) -> None:
    def comes_to(step: int) -> None:
        qtbot.waitUntil(lambda: last().snapshot.step >= step and not last().is_playing)

    for _ in range(3):
        session.send(ONE_STEP)
    comes_to(1)
    session.send(FinishEpoch())
    comes_to(20)
    session.send(LimitSpeed(300.0))
    session.send(PLAY)
    qtbot.waitUntil(lambda: last().snapshot.step > 60)
    session.send(Pause())
    comes_to(61)
    session.send(LimitSpeed(FULL_SPEED))
    session.send(ONE_STEP)
    session.send(PLAY)


@pytest.mark.parametrize("play", [played_straight, played_with_a_restless_hand])
def test_the_thread(
    play: Callable[[TrainingSession, Callable[[], Progress], QtBot], None],
    blobs: Dataset,
    headless: list[tuple[str, bytes]],
    no_qthread_left: None,
    qtbot: QtBot,
) -> None:
    session = TrainingSession(lambda _name: blobs)
    heard: list[Progress] = []
    session.progressed.connect(heard.append)
    session.progressed.connect(lambda _progress: session.shown(0.0))
    session.load_dataset(Task("blobs"))
    session.begin(PLAN)
    qtbot.waitUntil(lambda: bool(heard))
    play(session, lambda: heard[-1], qtbot)
    qtbot.waitUntil(lambda: heard[-1].snapshot.stop is Stop.EPOCHS_DONE)
    session.close()
    assert bits(heard[-1].snapshot.network) == headless


def test_the_window_and_after_a_reset_again(
    window: MainWindow, headless: list[tuple[str, bytes]], qtbot: QtBot
) -> None:
    for _ in range(2):
        window.page("network").run.reset()
        window.page("network").run.toggle_play()
        with qtbot.waitSignal(
            window.session.progressed, check_params_cb=lambda progress: progress.snapshot.stop is not None
        ):
            pass
        assert bits(window.page("network").network) == headless
