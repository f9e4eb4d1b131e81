"""What was understood of a file, in lines."""

import numpy as np

from nnviz.nn.files.network_file import NetworkFile, Question
from nnviz.nn.files.summary import MOST_NAMES, network_summary, question_summary
from nnviz.nn.network import random_network


def test_a_network_is_summed_up() -> None:
    network = random_network((30, 2), ("sigmoid",), initial="text", rng=np.random.default_rng(0))
    names = tuple(f"f{number}" for number in range(30))
    file = NetworkFile(network, "R nnet", names, ("no", "yes"), ("out",), ("a scaler is folded",))
    lines = {line.word: line.parts for line in network_summary(file)}
    assert lines["format"] == ("R nnet",)
    assert lines["sizes"] == ("30, 2",)
    assert lines["layer 1 “out”"][:2] == ("sigmoid", "2 x 30 + 2")
    assert lines["inputs"][0].endswith(f"and {30 - MOST_NAMES} more")
    assert lines["outputs"] == ("no, yes",)
    assert lines["note"] == ("a scaler is folded",)


def test_what_is_known_beside_a_question_is_summed_up() -> None:
    question = Question("orientation", ("out-in", "in-out"), "numpy (.npz)", ((2, 3), (3, 2)))
    assert [line.parts[0] for line in question_summary(question)] == ["numpy (.npz)", "2, 3", "3, 2"]
