from dataclasses import replace

import pytest

from nnviz.runs.pace import N_EXAMPLES
from nnviz.runs.sweep.estimate import FORWARD_SHARE, MEASURED_EXAMPLES, estimated_seconds
from nnviz.runs.sweep.experiment import Experiment


def test_a_run_takes_as_long_as_its_epochs_and_every_size_is_timed_once(experiment: Experiment) -> None:
    asked: list[tuple[int, ...]] = []

    def time_epoch(sizes: tuple[int, ...]) -> float:
        asked.append(sizes)
        return float(sizes[1])

    found = estimated_seconds(experiment.specs, 60_000, time_epoch)
    assert asked == [(4, 2, 3), (4, 5, 3)]
    examples = 60_000 + MEASURED_EXAMPLES * FORWARD_SHARE
    assert [found[spec.key] for spec in experiment.specs] == pytest.approx(
        [spec.plan.sizes[1] * examples / N_EXAMPLES * 2 for spec in experiment.specs]
    )


def test_a_share_of_the_data_takes_a_share_of_the_time(experiment: Experiment) -> None:
    specs = [replace(experiment.specs[0], share=share) for share in (0.25, 1.0)]
    quarter, whole = estimated_seconds(specs, 10_000_000, lambda sizes: 1.0).values()
    assert quarter == pytest.approx(whole / 4, rel=1e-3)


def test_a_real_network_is_timed(experiment: Experiment) -> None:
    assert all(seconds > 0 for seconds in estimated_seconds(experiment.specs, 60).values())
