"""A drawing goes through every stage to the answer; networks that cannot read it are refused."""

import numpy as np
import pytest

from nnviz.digits.digit_answer import NoAnswer, Verdict
from nnviz.digits.drawing import Drawing, read_drawing, read_pad, read_row
from nnviz.digits.ink.preparation import InkStages, NoInkError, prepare_ink
from nnviz.nn.network import Network, forward, random_network


def network_of(*sizes: int) -> Network:
    names = ("sigmoid",) * (len(sizes) - 1)
    return random_network(sizes, names, initial="scaled", rng=np.random.default_rng(3))


def stroke() -> np.ndarray:
    ink = np.zeros((60, 80), np.float32)
    ink[10:40, 5:9] = 1
    return ink


def test_the_numbers_are_those_of_the_prepared_picture() -> None:
    network = network_of(784, 12, 10)
    drawing = read_drawing(stroke(), network)
    assert np.array_equal(drawing.prepared.image, prepare_ink(stroke()).image)
    assert np.array_equal(drawing.activations.output, forward(network, drawing.prepared.inputs).output)
    assert drawing.answer.best == int(drawing.activations.output.argmax())


def test_a_step_left_out_changes_the_input() -> None:
    network = network_of(784, 12, 10)
    corner = read_drawing(stroke(), network, InkStages(centre=False)).prepared.image
    assert not np.array_equal(corner, read_drawing(stroke(), network).prepared.image)


def test_outputs_beyond_1_are_judged_as_1() -> None:
    layer = Network((np.zeros((10, 784)),), (np.array([3.0, 0.4, *[-2.0] * 8]),), ("identity",))
    answer = read_drawing(stroke(), layer).answer
    assert (answer.best_activation, answer.second_activation, answer.verdict) == (1.0, 0.4, Verdict.SURE)


def test_an_empty_pad_is_not_read() -> None:
    with pytest.raises(NoInkError):
        read_drawing(np.zeros((280, 280), np.float32), network_of(784, 10))


def test_a_pad_says_why_it_has_no_answer() -> None:
    network, dot = network_of(784, 10), np.zeros((280, 280), np.float32)
    dot[100:112, 50:62] = 1
    assert read_pad(np.zeros((280, 280), np.float32), network) is NoAnswer.EMPTY
    assert read_pad(dot, network) is NoAnswer.DOT
    drawing = read_pad(stroke(), network)
    assert isinstance(drawing, Drawing)
    assert drawing.answer == read_drawing(stroke(), network).answer


def two_strokes() -> np.ndarray:
    ink = np.zeros((120, 300), np.float32)
    ink[20:100, 40:50] = 1
    ink[20:100, 200:210] = 1
    return ink


def test_a_row_without_ink_has_no_answer() -> None:
    assert read_row(np.zeros((50, 50), np.float32), network_of(784, 10)) is None


def test_at_given_columns_a_row_is_cut_there_and_nowhere_else() -> None:
    answer = read_row(two_strokes(), network_of(784, 10), columns=(120.0,))
    assert answer is not None
    assert len(answer.longest.chosen) == 2
    assert answer.longest.cuts[1].x == pytest.approx(120, abs=25)
