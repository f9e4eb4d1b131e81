"""Rows are split off the GUI thread; the latest wish wins and late answers are dropped."""

import threading

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from nnviz.digits.segmentation.search import Segmentation
from nnviz.ui.digits.split.segmenter import Segmenter, SplitRequest, split
from tests.ui.digits.conftest import network_of

NETWORK = network_of(784, 10)


def two_strokes() -> np.ndarray:
    ink = np.zeros((120, 300), np.float32)
    ink[20:100, 40:50] = 1
    ink[20:100, 200:210] = 1
    return ink


@pytest.fixture
def segmenter(qapp: object) -> Segmenter:
    return Segmenter()


def test_it_answers_from_a_thread_of_its_own(segmenter: Segmenter, qtbot: QtBot) -> None:
    request = SplitRequest(1, two_strokes(), NETWORK)
    with qtbot.waitSignal(segmenter.answered) as answered:
        segmenter.request(request)
    segmenter.close()
    assert answered.args[0] is request
    assert isinstance(answered.args[1], Segmentation)


def test_there_is_no_thread_before_the_first_wish_and_none_after_closing(segmenter: Segmenter, qtbot: QtBot) -> None:
    before = threading.active_count()
    with qtbot.waitSignal(segmenter.answered):
        segmenter.request(SplitRequest(1, two_strokes(), NETWORK))
    assert threading.active_count() == before + 1
    segmenter.close()
    assert threading.active_count() == before
    segmenter.request(SplitRequest(2, two_strokes(), NETWORK))  # too late: it is not begun any more
    assert threading.active_count() == before


def test_of_wishes_that_come_fast_the_latest_is_answered(segmenter: Segmenter, qtbot: QtBot) -> None:
    numbers: list[int] = []
    segmenter.answered.connect(lambda request, _answer: numbers.append(request.number))
    for number in range(1, 40):
        segmenter.request(SplitRequest(number, two_strokes(), NETWORK))
    qtbot.waitUntil(lambda: bool(numbers) and numbers[-1] == 39)
    segmenter.close()
    assert len(numbers) < 39


def test_no_ink_has_no_answer() -> None:
    assert split(SplitRequest(1, np.zeros((50, 50), np.float32), NETWORK)) is None


def test_at_given_columns_it_is_cut_there_and_nowhere_else() -> None:
    answer = split(SplitRequest(1, two_strokes(), NETWORK, columns=(120.0,)))
    assert answer is not None
    assert len(answer.chosen) == 2
    assert answer.cuts[1].x == pytest.approx(120, abs=25)
