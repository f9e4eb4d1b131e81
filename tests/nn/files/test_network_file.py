"""What a file says of a network fits the network."""

import numpy as np
import pytest

from nnviz.nn.files.network_file import NetworkFile, Question, QuestionError
from nnviz.nn.network import Network, NetworkFileError, random_network


@pytest.fixture
def network() -> Network:
    return random_network((4, 3, 2), ("tanh", "sigmoid"), initial="text", rng=np.random.default_rng(0))


def test_there_is_a_name_for_every_input_output_and_layer_or_none(network: Network) -> None:
    NetworkFile(network, "t")
    NetworkFile(network, "t", ("a", "b", "c", "d"), ("no", "yes"), ("hidden", "out"))
    NetworkFile(network, "t", output_names=("no", "yes"))


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ({"input_names": ("a",)}, "there are 1 names for 4 neurons or layers"),
        ({"output_names": ("a", "b", "c")}, "there are 3 names for 2 neurons or layers"),
        ({"layer_names": ("a", "b", "c")}, "there are 3 names for 2 neurons or layers"),
        ({"layer_names": ("a",)}, "there are 1 names for 2 neurons or layers"),
    ],
)
def test_other_numbers_of_names_are_refused(names: dict[str, tuple[str, ...]], said: str, network: Network) -> None:
    with pytest.raises(NetworkFileError, match=said):
        NetworkFile(network, "t", **names)


def test_a_question_is_one_line_and_known_to_be_one() -> None:
    question = Question("order", ("a,b", "b,a"), "t")
    error = QuestionError("which\norder?", question)
    assert isinstance(error, NetworkFileError)
    assert str(error) == "which order?"
    assert error.question.shapes == ()
    assert error.question is question
