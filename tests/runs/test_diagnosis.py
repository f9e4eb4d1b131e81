"""The diagnostician on hand-made measurements."""

from dataclasses import replace

import numpy as np

from nnviz.nn.evaluation import Evaluation
from nnviz.runs.diagnosis import LEAST_WAY, Diagnosis, Diagnostician, SilentOutput


def measured(*fired: int, cost: float = 0.5) -> Evaluation:
    """A measurement in which outputs fired so often; those that did not are saturated."""
    slopes = tuple(np.nan if n else 0.001 for n in fired)
    return Evaluation(cost=cost, predictions=np.zeros(10, np.int64), n_right=1, fired=fired, slopes=slopes)


def saturated(output: int, since: int) -> SilentOutput:
    return SilentOutput(output, since, is_saturated=True)


def after(*evaluations: Evaluation, way: float = LEAST_WAY) -> Diagnosis:
    """The diagnosis when these were measured at the start and after epochs 1, 2, …, each so long a way."""
    diagnostician = Diagnostician()
    for epoch, evaluation in enumerate(evaluations):
        diagnostician.observe(epoch, evaluation, way=way * epoch)
    return diagnostician.diagnosis


def test_nothing_to_say_before_the_first_measurement_and_about_a_healthy_run() -> None:
    assert Diagnostician().diagnosis == Diagnosis()
    assert after(measured(0, 0), measured(5, 3), measured(6, 7)) == Diagnosis()


def test_silence_at_the_start_and_in_the_first_epoch_is_only_late() -> None:
    assert after(measured(0, 0)).silent == ()
    assert after(measured(0, 0), measured(0, 9)).silent == ()


def test_silent_from_the_start() -> None:
    assert after(measured(0, 0), measured(0, 9), measured(0, 9)).silent == (saturated(0, 0),)


def test_with_few_steps_or_a_small_eta_an_output_is_only_late() -> None:
    late = [measured(0, 9)] * 5
    assert after(*late, way=LEAST_WAY / 5).silent == ()
    assert after(*late, measured(0, 9), way=LEAST_WAY / 5).silent == (saturated(0, 0),)
    assert after(measured(4, 9), *late, way=LEAST_WAY / 4.5).silent == ()


def test_fallen_silent_later() -> None:
    run = [measured(0, 0), measured(4, 9), measured(4, 9), measured(4, 0)]
    assert after(*run).silent == ()
    assert after(*run, measured(4, 0)).silent == (saturated(1, 3),)
    assert after(*run, measured(4, 0), measured(4, 0)).silent == (saturated(1, 3),)


def test_firing_again_ends_the_silence() -> None:
    silent = [measured(0, 9), measured(0, 9), measured(0, 9)]
    assert after(*silent, measured(1, 9)).silent == ()
    assert after(*silent, measured(1, 9), measured(0, 9)).silent == ()
    assert after(*silent, measured(1, 9), measured(0, 9), measured(0, 9)).silent == (saturated(0, 4),)


def test_several_silent_outputs_come_in_their_order() -> None:
    assert [s.output for s in after(*[measured(0, 3, 0)] * 3).silent] == [0, 2]


def test_a_silent_output_is_saturated_only_if_its_slope_is_near_0() -> None:
    for slope, is_saturated in ((0.25, False), (0.02, False), (0.005, True), (0.0, True)):
        one = replace(measured(0), slopes=(slope,))
        assert after(one, one, one).silent == (SilentOutput(0, 0, is_saturated=is_saturated),)


def test_an_output_that_no_example_asks_1_of_is_not_silent() -> None:
    unasked = replace(measured(0), slopes=(np.nan,))
    assert after(unasked, unasked, unasked).silent == ()


def test_worse_than_the_start() -> None:
    assert not after(measured(1, cost=0.5)).worse_than_start
    assert after(measured(1, cost=0.5), measured(1, cost=0.6)).worse_than_start
    assert not after(measured(1, cost=0.5), measured(1, cost=0.6), measured(1, cost=0.4)).worse_than_start
    assert not after(measured(1, cost=0.5), measured(1, cost=0.5)).worse_than_start
