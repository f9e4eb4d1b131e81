"""A link of the TensorFlow Playground is a task and a plan; unknown words fall back, bad numbers are told."""

from pathlib import Path

import pytest

from nnviz.nn.files.playground import parse_link
from nnviz.nn.files.registry import read_network_file
from nnviz.nn.network import NetworkFileError

START = "https://playground.tensorflow.org/#"


def test_a_whole_link() -> None:
    plan = parse_link(
        START
        + "activation=relu&batchSize=5&dataset=spiral&regDataset=reg-gauss&learningRate=0.1&regularizationRate=0.01"
        "&noise=10&networkShape=8,8,3&seed=0.12345&percTrainData=70&x=true&y=false&xTimesY=true&sinX=true"
        "&problem=classification&regularization=L2"
    )
    assert plan is not None
    assert plan.data == "spiral"
    assert plan.inputs == ("x", "xTimesY", "sinX")
    assert plan.sizes == (3, 8, 8, 3, 1)
    assert plan.activations == ("relu", "relu", "relu", "tanh")
    assert (plan.eta, plan.mini_batch, plan.noise, plan.training_percent, plan.seed) == (0.1, 5, 10, 70, "0.12345")
    assert (plan.regularisation, plan.regularisation_rate) == ("L2", 0.01)


def test_defaults_unknown_words_and_no_hidden_layer() -> None:
    plan = parse_link(START + "networkShape=&activation=foo&dataset=bar")
    assert plan is not None
    assert plan.sizes == (2, 1)
    assert plan.data == "circle"
    regression = parse_link(START + "problem=regression&regDataset=reg-gauss")
    assert regression is not None
    assert (regression.data, regression.activations) == ("reg-gauss", ("tanh", "tanh", "identity"))


@pytest.mark.parametrize("query", ["networkShape=9", "networkShape=a", "networkShape=1,1,1,1,1,1,1", "learningRate=x"])
def test_what_the_playground_itself_could_not_use(query: str) -> None:
    with pytest.raises(NetworkFileError, match="the link's"):
        parse_link(START + query)


def test_it_is_no_network() -> None:
    assert parse_link("https://example.org/#networkShape=4") is None
    with pytest.raises(NetworkFileError, match="holds no weights"):
        read_network_file(Path(START + "networkShape=4"))
