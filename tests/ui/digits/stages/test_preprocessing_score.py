"""What the stages of ink are worth is measured on test digits in corners, in the background, once somebody looks."""

from collections.abc import Iterator

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset
from nnviz.digits.ink.preparation import ALL_STAGES, InkStages
from nnviz.nn.network import forward
from nnviz.ui.digits.stages.preprocessing_score import PreprocessingScore, corner_inputs
from nnviz.ui.kit.jobs import Jobs
from tests.ui.digits.conftest import network_of

NETWORK = network_of(784, 10)


@pytest.fixture
def score(qtbot: QtBot, no_qthread_left: None) -> Iterator[PreprocessingScore]:
    jobs = Jobs()
    yield PreprocessingScore(jobs)
    jobs.close()


def test_nothing_is_measured_before_somebody_looks(score: PreprocessingScore, strokes: Dataset, qtbot: QtBot) -> None:
    score.set_dataset(strokes)
    assert not score.is_running
    score.want()
    assert score.is_running
    assert score.text(NETWORK) == ""
    qtbot.waitUntil(lambda: not score.is_running)
    *_, inputs = corner_inputs(strokes, ALL_STAGES)
    assert inputs is not None
    right = int((forward(NETWORK, inputs).output.argmax(axis=1) == strokes.test.labels).sum())
    assert score.n_right(NETWORK) == right
    assert score.text(NETWORK) == f"of 40 test digits in corners {right} are read right"


def test_other_stages_and_other_data_are_measured_anew(
    score: PreprocessingScore, strokes: Dataset, blobs: Dataset, qtbot: QtBot
) -> None:
    score.want()
    score.set_dataset(strokes)
    qtbot.waitUntil(lambda: score.n_right(NETWORK) is not None)
    score.set_stages(ALL_STAGES)
    assert score.n_right(NETWORK) is not None, "nothing has changed"
    score.set_stages(InkStages(crop=False))
    assert score.n_right(NETWORK) is None
    qtbot.waitUntil(lambda: score.n_right(NETWORK) is not None)
    score.set_dataset(blobs)  # no digits
    assert score.n_right(NETWORK) is None
    assert not score.is_running


def test_the_same_digits_lie_in_the_same_corners_and_are_moved_only_by_the_stages(strokes: Dataset) -> None:
    *waiting, inputs = corner_inputs(strokes, ALL_STAGES)
    *_, again = corner_inputs(strokes, ALL_STAGES)
    *_, unmoved = corner_inputs(strokes, InkStages(crop=False, centre=False))
    assert waiting == [None] * 40, "control is given back after each"
    assert inputs is not None
    assert again is not None
    assert unmoved is not None
    assert np.array_equal(inputs, again)
    centres = [np.argwhere(x.reshape(28, 28) > 0.5).mean(axis=0) for x in (inputs[0], unmoved[0])]
    assert np.abs(centres[0] - 13.5).max() < 1.5
    assert np.abs(centres[1] - 13.5).max() > 1.5
