"""The worker as a plain object: no thread, a clock of the test's own, and a timer that the test lets tick."""

import sys
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PyQt6.QtCore import QMetaMethod, QTimer

from nnviz.data.dataset import DataError, Dataset
from nnviz.nn.network import Network, random_network
from nnviz.nn.plan import TrainingPlan
from nnviz.runs.commands import FULL_SPEED, PLAY, Begin, Change, FinishEpoch, GoOn, LimitSpeed, Pause
from nnviz.runs.records import SPLITS, TEST, Stop
from nnviz.runs.run import WATCHED, TrainingRun
from nnviz.ui.training.training_worker import SHORTEST_SNAPSHOT_INTERVAL_MS, Acknowledge, Load, Progress, TrainingWorker

PLAN = TrainingPlan(sizes=(16, 6, 3), eta=0.5, mini_batch=7, epochs=2, seed=4)
STEPS_IN_EPOCH = 43  # 300 examples by 7
pytestmark = pytest.mark.usefixtures("qapp")


class Clock:
    """Time in seconds that goes on by ``step`` whenever it is asked, and by ``wait``."""

    def __init__(self, step: float = 0.0) -> None:
        self.now, self._step = 0.0, step

    def __call__(self) -> float:
        self.now += self._step
        return self.now

    def wait(self, seconds: float) -> None:
        self.now += seconds


class Desk:
    """A worker with what it has said; the event loop is the test."""

    def __init__(self, dataset: Dataset | None, clock: Clock, plan: TrainingPlan = PLAN) -> None:
        self.clock = clock
        self.worker = TrainingWorker(lambda _name: dataset, clock)  # type: ignore[arg-type,return-value]
        self.said: list[Progress] = []
        self.said_at: list[float] = []
        self.refused: list[str] = []
        self.failed: list[tuple[int, str]] = []
        self.worker.progressed.connect(self._hear)
        self.worker.refused.connect(self.refused.append)
        self.worker.failed.connect(lambda run_id, sentence: self.failed.append((run_id, sentence)))
        self._timer = self.worker.findChild(QTimer)
        if dataset is not None:
            self.worker.obey(Load("blobs"))
            self.worker.obey(Begin(1, plan))

    @property
    def last(self) -> Progress:
        return self.said[-1]

    @property
    def is_awake(self) -> bool:
        return self._timer.isActive()

    def tick(self, seconds: float = 0.0, *, acknowledge: bool = True) -> None:
        """Let some time pass, the timer fire once if it runs, and the window answer."""
        self.clock.wait(seconds)
        if self._timer.isActive():
            self._timer.timeout.emit()
        if acknowledge and self.said:
            self.worker.obey(Acknowledge())

    def settle(self) -> None:
        """Answer what has been said and tick until the worker has nothing left to do."""
        self.worker.obey(Acknowledge())
        for _ in range(20_000):
            if not self.is_awake:
                return
            self.tick(0.01)
        raise AssertionError("the worker never comes to rest")

    @property
    def costs(self) -> list[float]:
        return [cost for progress in self.said for cost in progress.snapshot.records.costs.tolist()]

    @property
    def measured(self) -> list[tuple[str, int]]:
        return [(m.split, m.step) for progress in self.said for m in progress.snapshot.records.measurements]

    def _hear(self, progress: Progress) -> None:
        self.said.append(progress)
        self.said_at.append(self.clock.now)


@pytest.fixture
def desk(blobs: Dataset) -> Desk:
    """A worker at the start of a run, on a clock that takes a millisecond from question to question."""
    return Desk(blobs, Clock(0.001))


def straight_through(dataset: Dataset, plan: TrainingPlan = PLAN) -> TrainingRun:
    """The same run without a worker, at its end."""
    run = TrainingRun(plan, dataset, WATCHED)
    while run.stop is None or run.is_measuring:
        run.advance(5)
    return run


def bits(network: Network) -> bytes:
    return b"".join(array.tobytes() for array in (*network.weights, *network.biases))


def test_every_public_method_is_a_slot() -> None:
    meta = TrainingWorker.staticMetaObject
    methods = [meta.method(i) for i in range(meta.methodCount())]
    slots = {m.name().data().decode() for m in methods if m.methodType() is QMetaMethod.MethodType.Slot}
    public = {name for name, value in vars(TrainingWorker).items() if callable(value) and name[0] != "_"}
    assert public - {"progressed", "failed", "dataset_loaded", "refused"} <= slots
    assert "_work" in slots  # the timer's


def test_a_new_run_is_measured_and_waits_before_its_first_step(desk: Desk) -> None:
    desk.settle()
    assert (desk.last.snapshot.step, desk.last.snapshot.stop, desk.last.is_playing) == (0, None, False)
    assert desk.measured == [(split, 0) for split in SPLITS]
    assert desk.costs == []


@pytest.mark.parametrize("n_steps", [1, 3])
def test_steps_are_mini_batches_and_where_they_end_is_measured(n_steps: int, desk: Desk) -> None:
    desk.worker.obey(GoOn(float(n_steps)))
    desk.settle()
    assert (desk.last.snapshot.step, desk.last.is_playing, len(desk.costs)) == (n_steps, False, n_steps)
    assert (TEST, n_steps) in desk.measured


def test_an_epoch_ends_where_the_epoch_ends(desk: Desk) -> None:
    desk.worker.obey(GoOn(5.0))
    desk.settle()
    desk.worker.obey(FinishEpoch())
    desk.settle()
    assert (desk.last.snapshot.step, desk.last.snapshot.epoch, desk.last.is_playing) == (STEPS_IN_EPOCH, 1.0, False)
    desk.worker.obey(FinishEpoch())
    desk.settle()
    assert (desk.last.snapshot.epoch, desk.last.snapshot.stop) == (2.0, Stop.EPOCHS_DONE)


def test_it_plays_until_the_run_stops(desk: Desk, blobs: Dataset) -> None:
    desk.settle()
    desk.worker.obey(PLAY)
    desk.tick(0.1)
    assert desk.last.is_playing
    desk.settle()
    assert (desk.last.snapshot.stop, desk.last.is_playing) == (Stop.EPOCHS_DONE, False)
    assert bits(desk.last.snapshot.network) == bits(straight_through(blobs).network())


def test_a_pause_holds_and_is_measured(desk: Desk) -> None:
    desk.settle()
    desk.worker.obey(PLAY)
    desk.tick(0.1)
    desk.tick(0.1)
    desk.worker.obey(Pause())
    desk.settle()
    held = desk.last.snapshot.step
    assert 0 < held < 2 * STEPS_IN_EPOCH
    assert not desk.last.is_playing
    assert (TEST, held) in desk.measured
    assert not desk.is_awake


def test_one_mini_batch_a_second_is_one_mini_batch_a_second(blobs: Dataset) -> None:
    desk = Desk(blobs, Clock())
    desk.settle()
    desk.worker.obey(LimitSpeed(1.0))
    desk.worker.obey(PLAY)
    steps = []
    for _ in range(5):
        for _ in range(125):  # a second in binary fractions of it, so that nothing is rounded
            desk.tick(1 / 128)
        steps.append(desk.last.snapshot.step)
        for _ in range(3):
            desk.tick(1 / 128)
    assert steps == [1, 2, 3, 4, 5]  # the first at once
    assert desk.last.is_playing


@pytest.mark.parametrize("speed", [5.0, 60.0, 400.0])
def test_a_limited_speed_is_kept_over_seconds(speed: float, blobs: Dataset) -> None:
    desk = Desk(blobs, Clock(), replace(PLAN, epochs=1000))
    desk.settle()
    desk.worker.obey(LimitSpeed(speed))
    desk.worker.obey(PLAY)
    for _ in range(4 * 128):
        desk.tick(1 / 128)
    assert desk.last.snapshot.step == pytest.approx(4 * speed, rel=0.02, abs=2)


def test_after_a_hold_up_a_limited_speed_does_not_catch_up(blobs: Dataset) -> None:
    desk = Desk(blobs, Clock())
    desk.settle()
    desk.worker.obey(LimitSpeed(10.0))
    desk.worker.obey(PLAY)
    desk.tick(60.0)
    desk.tick(1.0)
    assert desk.last.snapshot.step <= 3


def test_the_speed_changes_while_playing(blobs: Dataset) -> None:
    desk = Desk(blobs, Clock(0.0005))
    desk.settle()
    desk.worker.obey(LimitSpeed(1.0))
    desk.worker.obey(PLAY)
    desk.tick(0.5)
    assert desk.is_awake
    desk.worker.obey(LimitSpeed(FULL_SPEED))
    desk.settle()
    assert desk.last.snapshot.stop is Stop.EPOCHS_DONE


def test_the_pace_it_tells_is_not_beyond_the_speed(blobs: Dataset) -> None:
    desk = Desk(blobs, Clock(0.0001))
    desk.worker.obey(LimitSpeed(2.0))
    desk.worker.obey(PLAY)
    for _ in range(30):
        desk.tick(0.1)
    assert desk.last.snapshot.step > 3
    assert 0 < desk.last.steps_per_second <= 2.0


def test_without_an_answer_no_second_snapshot_comes(desk: Desk) -> None:
    desk.worker.obey(PLAY)
    for _ in range(200):
        desk.tick(0.1, acknowledge=False)
    assert len(desk.said) == 1
    assert not desk.is_awake  # and the thread does not burn while it waits
    desk.worker.obey(Acknowledge())
    desk.settle()
    assert [p.snapshot.step for p in desk.said][-1] == 2 * STEPS_IN_EPOCH


def test_snapshots_keep_their_distance(desk: Desk) -> None:
    desk.worker.obey(PLAY)
    while desk.is_awake:
        desk.tick()
    assert len(desk.said) > 3
    assert np.diff(desk.said_at).min() >= SHORTEST_SNAPSHOT_INTERVAL_MS / 1000


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(("answer", "ignore", "pause", "play", "step", "wait")), max_size=60))
def test_every_record_arrives_once_whatever_happens_between(blobs: Dataset, events: list[str]) -> None:
    desk = Desk(blobs, Clock(0.001))
    for event in events:
        if event == "pause":
            desk.worker.obey(Pause())
        elif event == "play":
            desk.worker.obey(PLAY)
        elif event == "step":
            desk.worker.obey(GoOn(1.0))
        desk.tick(0.05 if event == "wait" else 0.0, acknowledge=event == "answer")
    desk.worker.obey(PLAY)
    desk.worker.obey(Acknowledge())
    desk.settle()
    expected = straight_through(blobs).snapshot()
    assert desk.costs == expected.records.costs.tolist()
    assert len(desk.measured) == len(set(desk.measured))
    assert {(m.split, m.step) for m in expected.records.measurements} <= set(desk.measured)
    assert bits(desk.last.snapshot.network) == bits(expected.network)


def test_every_snapshot_carries_the_number_of_its_run(desk: Desk) -> None:
    desk.worker.obey(GoOn(10.0))
    desk.settle()
    n_first = len(desk.said)
    desk.worker.obey(Begin(2, PLAN))
    desk.settle()
    assert {p.snapshot.run_id for p in desk.said[:n_first]} == {1}
    assert [p.snapshot.run_id for p in desk.said[n_first:]] == [2] * (len(desk.said) - n_first)
    assert (desk.last.snapshot.step, desk.last.is_playing) == (0, False)


def test_a_new_run_leaves_nothing_of_the_one_before(desk: Desk) -> None:
    desk.worker.obey(PLAY)
    desk.tick()
    desk.tick(acknowledge=False)
    n_before = len(desk.said)
    desk.worker.obey(Begin(2, PLAN))
    desk.worker.obey(Acknowledge())
    desk.settle()
    fresh = desk.said[n_before:]
    assert [len(p.snapshot.records.costs) for p in fresh] == [0] * len(fresh)
    assert {m.step for p in fresh for m in p.snapshot.records.measurements} == {0}


def test_a_run_goes_on_from_a_network(desk: Desk) -> None:
    start = random_network((16, 6, 3), ("sigmoid",) * 2, initial="text", rng=np.random.default_rng(99))
    desk.worker.obey(Begin(2, PLAN, start))
    desk.settle()
    assert [np.float32(w).tobytes() for w in start.weights] == [w.tobytes() for w in desk.last.snapshot.network.weights]


def test_eta_m_and_epochs_change_in_the_run(desk: Desk) -> None:
    desk.worker.obey(GoOn(3.0))
    desk.settle()
    desk.worker.obey(Change(eta=0.25))
    desk.worker.obey(Change(mini_batch=20))
    desk.worker.obey(Change(epochs=1))
    desk.settle()
    assert desk.last.snapshot.plan == replace(PLAN, eta=0.25, mini_batch=20, epochs=1)
    assert desk.last.snapshot.step == 3  # the same run
    desk.worker.obey(PLAY)
    desk.settle()
    assert desk.last.snapshot.step == 3 + 14  # 279 examples left, by 20


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (Change(eta=0.0), "η is 0"),
        (Change(eta=float("inf")), "η is inf"),
        (Change(mini_batch=301), "300 training examples"),
        (Change(mini_batch=0), "mini-batch m is 0"),
        (Change(epochs=0), "number of epochs is 0"),
    ],
)
def test_what_cannot_be_is_refused_and_the_run_stays(change: Change, words: str, desk: Desk) -> None:
    desk.settle()
    desk.worker.obey(change)
    desk.worker.obey(GoOn(1.0))
    desk.settle()
    assert len(desk.refused) == 1
    assert words in desk.refused[0]
    assert (desk.last.snapshot.plan, desk.last.snapshot.step) == (PLAN, 1)


def test_a_plan_for_other_data_is_refused_and_leaves_no_run(desk: Desk) -> None:
    desk.settle()
    n_said = len(desk.said)
    desk.worker.obey(Begin(2, replace(PLAN, sizes=(784, 6, 3))))
    desk.worker.obey(PLAY)
    desk.settle()
    assert len(desk.refused) == 1
    assert "784" in desk.refused[0]
    assert len(desk.said) == n_said


def test_without_data_or_run_nothing_happens() -> None:
    desk = Desk(None, Clock(0.001))
    for command in (Pause(), FinishEpoch(), Acknowledge()):
        desk.worker.obey(command)
    desk.worker.obey(GoOn(1.0))
    desk.worker.obey(Begin(1, PLAN))
    desk.worker.obey(Change(eta=0.5))
    desk.settle()
    assert (desk.said, desk.refused) == ([], [])


def test_a_data_set_is_loaded_by_name(blobs: Dataset) -> None:
    names: list[str] = []
    loaded: list[object] = []

    def load(name: str) -> Dataset:
        names.append(name)
        return blobs

    worker = TrainingWorker(load)
    worker.dataset_loaded.connect(loaded.append)
    worker.obey(Load("mnist"))
    assert (names, loaded) == (["mnist"], [blobs])


@pytest.mark.parametrize(("wanted", "n_loaded"), [("auto", 1), ("mnist", 0)])
def test_damaged_data_is_told_and_the_built_in_digits_serve(wanted: str, n_loaded: int, blobs: Dataset) -> None:
    def load(name: str) -> Dataset:
        if name == "digits":
            return blobs
        raise DataError("train-images is cut off: copy it again")

    worker, loaded, refused = TrainingWorker(load), [], []
    worker.dataset_loaded.connect(loaded.append)
    worker.refused.connect(refused.append)
    worker.obey(Load(wanted))
    assert (len(loaded), refused) == (n_loaded, ["train-images is cut off: copy it again"])


@pytest.fixture
def uncaught(monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    """What has been handed to Python's hook for uncaught exceptions."""
    errors: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: errors.append(error))
    return errors


def test_a_fault_while_loading_leaves_the_built_in_digits(blobs: Dataset, uncaught: list[BaseException]) -> None:
    def load(name: str) -> Dataset:
        if name == "digits":
            return blobs
        raise ZeroDivisionError

    worker, loaded = TrainingWorker(load), []
    worker.dataset_loaded.connect(loaded.append)
    worker.obey(Load("auto"))
    assert loaded == [blobs]
    assert [type(error) for error in uncaught] == [ZeroDivisionError]


def test_the_sentence_about_damaged_data_comes_after_the_data_in_its_place(blobs: Dataset) -> None:
    def load(name: str) -> Dataset:
        if name == "digits":
            return blobs
        raise DataError("there is no such folder")

    worker, said = TrainingWorker(load), []
    worker.dataset_loaded.connect(lambda _dataset: said.append("loaded"))
    worker.refused.connect(said.append)
    worker.obey(Load("auto"))
    assert said == ["loaded", "there is no such folder"]


@pytest.mark.parametrize("method", ["advance", "snapshot", "measure_now"])
def test_an_error_ends_the_run_once_and_for_all(
    method: str, desk: Desk, uncaught: list[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> int:
        raise ZeroDivisionError("in a run")

    with monkeypatch.context() as faulty:
        faulty.setattr(TrainingRun, method, fail)
        desk.worker.obey(GoOn(1.0))
        for _ in range(10):
            desk.tick(0.1)
    assert desk.failed == [(1, "The run has ended by an error inside nnviz: reset (R) to begin it anew.")]
    assert [str(error) for error in uncaught] == ["in a run"]
    assert not desk.is_awake
    desk.worker.obey(Begin(2, PLAN))  # which is as good as ever
    desk.worker.obey(PLAY)
    desk.settle()
    assert (desk.last.snapshot.run_id, desk.last.snapshot.stop) == (2, Stop.EPOCHS_DONE)


@pytest.mark.parametrize("method", ["__init__", "advance"])
def test_want_of_memory_says_what_to_lower(
    method: str, blobs: Dataset, uncaught: list[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> int:
        raise MemoryError

    monkeypatch.setattr(TrainingRun, method, fail)
    desk = Desk(blobs, Clock(0.001), replace(PLAN, mini_batch=300))
    for _ in range(3):
        desk.tick(0.1)
    sentence = "There is not enough memory for layers of 16, 6, 3 and m = 300: lower one, then reset (R)."
    assert (desk.failed, uncaught) == ([(1, sentence)], [])
    assert not desk.is_awake


def test_an_idle_worker_lets_its_timer_rest(desk: Desk) -> None:
    desk.settle()
    assert not desk.is_awake
    desk.worker.obey(GoOn(2.0))
    assert desk.is_awake
    desk.settle()
    assert not desk.is_awake


def test_a_stopped_run_takes_no_wish_to_play(desk: Desk) -> None:
    desk.worker.obey(PLAY)
    desk.settle()
    desk.worker.obey(PLAY)
    desk.settle()
    assert (desk.last.snapshot.step, desk.last.is_playing) == (2 * STEPS_IN_EPOCH, False)
    desk.worker.obey(Change(epochs=3))  # which lets it go on, but nobody has asked for that since
    desk.settle()
    assert desk.last.snapshot.step == 2 * STEPS_IN_EPOCH


def test_divergence_stops_the_run_with_the_last_good_network(blobs: Dataset) -> None:
    desk = Desk(blobs, Clock(0.001), replace(PLAN, eta=1e9, activations=("identity", "identity")))
    desk.worker.obey(PLAY)
    desk.settle()
    assert (desk.last.snapshot.stop, desk.last.is_playing) == (Stop.DIVERGED, False)
    assert all(np.isfinite(w).all() for w in desk.last.snapshot.network.weights)


def test_a_diverged_run_goes_on_with_a_smaller_eta(blobs: Dataset) -> None:
    desk = Desk(blobs, Clock(0.001), replace(PLAN, eta=1e9, activations=("identity", "identity")))
    desk.worker.obey(PLAY)
    desk.settle()
    diverged_at = desk.last.snapshot.step
    desk.worker.obey(Change(eta=0.01))
    desk.settle()
    assert (desk.last.snapshot.stop, desk.last.snapshot.step) == (None, diverged_at)  # until it is asked to
    desk.worker.obey(PLAY)
    desk.settle()
    assert desk.last.snapshot.stop is Stop.EPOCHS_DONE


def test_wishes_are_only_noted_and_worked_on_between_them(blobs: Dataset) -> None:
    desk = Desk(blobs, Clock(0.001))
    desk.worker.obey(PLAY)
    desk.worker.obey(Pause())
    assert desk.said == []
    desk.settle()
    assert desk.last.snapshot.step == 0
