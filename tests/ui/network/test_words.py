"""What is said of a run: true, and with what to do."""

import math
from dataclasses import replace

import numpy as np
import pytest

from nnviz.data.dataset import Dataset, Examples
from nnviz.data.material import material_of
from nnviz.data.outputs import one_per_class
from nnviz.data.task import Task, prepared
from nnviz.nn.network import random_network
from nnviz.nn.plan import TrainingPlan
from nnviz.runs.diagnosis import Diagnosis, SilentOutput
from nnviz.runs.records import Records, Snapshot, Stop
from nnviz.runs.stop_rule import BestEpoch
from nnviz.ui.network.example_place import ExamplePlace
from nnviz.ui.network.words import (
    caption_text,
    epoch_text,
    how_to_go_on,
    list_title,
    notice_of,
    pace_text,
    place_text,
    scaling_text,
)
from nnviz.ui.training.training_worker import Progress

NAMES = tuple("0123456789")
OUTPUTS = one_per_class(10)
HEALTHY = Diagnosis()


def progress(
    step: int, epoch: float, *, epochs: int = 30, stop: Stop | None = None, is_playing: bool = True, rate: float = 100.0
) -> Progress:
    plan = TrainingPlan(sizes=(4, 3, 2), epochs=epochs)
    network = random_network(plan.sizes, plan.activations, initial="text", rng=np.random.default_rng(0))
    nothing = Records(np.empty(0), np.empty(0), ())
    return Progress(Snapshot(1, step, epoch, plan, network, nothing, HEALTHY, stop), is_playing, rate)


def test_the_place_is_step_and_epoch() -> None:
    assert place_text(progress(12_345, 2.469).snapshot) == "step 12,345 · epoch 2.47"


@pytest.mark.parametrize(
    ("step", "epoch", "rate", "text"),
    [
        (5000, 1.0, 10_000.0, "10,000 mini-batches/s · 15 s left"),  # 29 · 5000 / 10,000 = 14.5
        (5000, 1.0, 500.0, "500 mini-batches/s · 5 min left"),  # 290 s
        (1, 1 / 5000, 0.02, "0.020 mini-batches/s · 2084 h left"),
        (1, 1 / 5000, 1.0, "1.0 mini-batches/s · 42 h left"),  # 149,999 s
    ],
)
def test_pace_and_time_left(step: int, epoch: float, rate: float, text: str) -> None:
    assert pace_text(progress(step, epoch, rate=rate)) == text


@pytest.mark.parametrize(("epoch", "epochs"), [(12.3, 5), (12.3, 12), (13.0, 13)])
def test_the_time_left_is_never_negative(epoch: float, epochs: int) -> None:
    text = pace_text(progress(1230, epoch, epochs=epochs))
    left = int(text.split("·")[1].split()[0])
    assert left == math.ceil((math.ceil(epoch) - epoch) / epoch * 1230 / 100 - 1e-9)


def test_of_a_run_that_rests_no_pace_is_told() -> None:
    assert pace_text(progress(10, 0.5, is_playing=False)) == ""
    assert pace_text(progress(0, 0.0)) == ""
    assert pace_text(progress(10, 0.5, rate=0.0)) == ""


@pytest.mark.parametrize("stop", list(Stop))
def test_every_stop_has_its_words_and_a_way_on(stop: Stop) -> None:
    assert pace_text(progress(10, 1.0, stop=stop)) != ""
    assert how_to_go_on(stop).endswith(".")
    assert len({pace_text(progress(10, 1.0, stop=s)) for s in Stop} | {how_to_go_on(s) for s in Stop}) == 8


def saturated(output: int, since: int) -> SilentOutput:
    return SilentOutput(output, since, is_saturated=True)


def test_a_healthy_run_needs_no_notice() -> None:
    assert notice_of(HEALTHY, None, OUTPUTS, eta=3.0) == notice_of(HEALTHY, Stop.EPOCHS_DONE, OUTPUTS, eta=3.0) == ""


def test_divergence_offers_half_of_eta() -> None:
    text = notice_of(Diagnosis(worse_than_start=True), Stop.DIVERGED, OUTPUTS, eta=12.0)
    assert "Diverged at η = 12." in text
    assert "half is 6 (Shift+↓)" in text


def test_of_an_eta_far_too_large_half_is_no_help() -> None:
    assert "try 3." in notice_of(Diagnosis(worse_than_start=True), Stop.DIVERGED, OUTPUTS, eta=1e9)
    assert "Try η = 3 and reset" in notice_of(Diagnosis(worse_than_start=True), None, OUTPUTS, eta=1e9)
    assert "Try η = 5 and reset" in notice_of(Diagnosis(worse_than_start=True), None, OUTPUTS, eta=10.0)


def test_a_silent_output_is_named_with_its_epoch_and_its_cause() -> None:
    text = notice_of(Diagnosis(silent=(saturated(4, 2), saturated(7, 3))), None, OUTPUTS, eta=3.0)
    assert text.startswith("Output 4 has not fired for any 4 since epoch 2: it is saturated")
    assert "another seed or scaled initial weights" in text


def test_an_output_that_is_silent_but_steep_is_not_called_saturated() -> None:
    steep = SilentOutput(4, 2, is_saturated=False)
    text = notice_of(Diagnosis(silent=(steep,)), None, OUTPUTS, eta=3.0)
    assert text.startswith("Output 4 has not fired for any 4 since epoch 2: it stays below, but is not saturated")
    assert "larger η" in text
    both = notice_of(Diagnosis(silent=(steep, saturated(7, 3))), None, OUTPUTS, eta=3.0)
    assert "Output 7" in both, "of two the one that cannot mend itself is named"


def test_a_cost_above_the_start_comes_before_silence() -> None:
    sick = Diagnosis(silent=(saturated(4, 2),), worse_than_start=True)
    text = notice_of(sick, None, OUTPUTS, eta=15.0)
    assert "higher than before training" in text
    assert "Try η = 7.5" in text


def test_no_better_is_told() -> None:
    assert "no better on the validation data" in notice_of(HEALTHY, Stop.NO_BETTER, OUTPUTS, eta=3.0)
    said = notice_of(HEALTHY, Stop.NO_BETTER, OUTPUTS, eta=3.0, best=BestEpoch(17, 9_612))
    assert "no better on the validation data since epoch 17 (9,612 right; their cost does not count)" in said


def test_a_list_is_of_a_pair_or_of_all() -> None:
    counts = np.arange(100).reshape(10, 10)
    assert list_title(counts, NAMES, (4, 9)) == "“4” read as “9”: 49"
    assert "first misread ones" in list_title(counts, NAMES, None)


@pytest.mark.parametrize(
    ("epoch", "text"), [(0.0, "0.00"), (0.0002, "0.0002"), (0.0998, "0.0998"), (0.1, "0.10"), (12.345, "12.35")]
)
def test_the_first_mini_batches_are_seen_to_count(epoch: float, text: str) -> None:
    assert epoch_text(epoch) == text


def pictures(normalise: str) -> Dataset:
    """Ten examples of 2x2: the first with greys from 20 to 220, the others blank, all of 80."""
    raw = np.full((10, 4), 80, np.uint8)
    raw[0] = 20, 120, 220, 70
    examples = Examples(raw, np.arange(10) % 2)
    whole = Dataset("grey", examples, examples, examples, ("a", "b"), (2, 2))
    return prepared(material_of(whole), Task(normalise=normalise))


def test_1_9_is_filled_in_with_the_extremes_of_the_picture_on_show() -> None:
    place = ExamplePlace(pictures("example"))
    assert scaling_text(place) == "x̃ = (x − 20) / (220 − 20)"
    np.testing.assert_allclose(place.inputs, [0, 0.5, 1, 0.25])  # what is shown is what is fed


def test_a_blank_picture_says_why_it_is_0() -> None:
    place = ExamplePlace(pictures("example"), 3)
    assert scaling_text(place) == "all pixels are 80: (1.9) would divide by 0, so x̃ = 0 (E12)"
    np.testing.assert_array_equal(place.inputs, 0)


def test_over_the_data_the_extremes_are_the_same_for_every_picture() -> None:
    places = [ExamplePlace(pictures("data"), index) for index in (0, 3)]
    assert {scaling_text(place) for place in places} == {"x̃ = (x − 20) / (220 − 20)"}
    np.testing.assert_allclose(places[1].inputs, 0.3, rtol=1e-6)


@pytest.mark.parametrize("normalise", ["unit", "none"])
def test_nothing_is_said_where_1_9_is_not_used_or_the_inputs_are_typed(normalise: str) -> None:
    assert scaling_text(ExamplePlace(pictures(normalise))) == ""
    assert scaling_text(ExamplePlace(pictures("example"), elsewhere=np.zeros(4))) == ""


@pytest.mark.parametrize(("names", "said"), [(("4", "7"), "test image 2 · a 7"), (("owl", "ox"), "test image 2 · ox")])
def test_only_a_number_has_an_article(names: tuple[str, str], said: str) -> None:
    data = replace(pictures("unit"), class_names=names)
    assert caption_text(ExamplePlace(data, 1)) == said
