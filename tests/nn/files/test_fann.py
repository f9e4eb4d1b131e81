"""FANN: steepness, one type a layer, and what its files hold that nnviz does not."""

from pathlib import Path

import pytest

from nnviz.nn.files.registry import read_network_file
from nnviz.nn.network import NetworkFileError
from tests.nn.files.samples import DATA, assert_as_its_program, edited, samples

FANN = "fann-2.2.0-symmetric.net"


@pytest.mark.parametrize("name", samples("fann"))
def test_the_outputs_are_those_of_fann(name: str) -> None:
    assert_as_its_program(name)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("FANN_FLO_2.1", "FANN_FIX_2.0", "fixed-point"),
        ("network_type=0", "network_type=1", "skip layers"),
        ("(3, 5, ", "(3, 9, ", "activation 9 of steepness"),
        ("layer_sizes=3 4 2", "layer_sizes=3 4 3", "not as many as it says"),
        ("(6, ", "(0, ", "skips a layer or leads back"),
        ("layer_sizes=3 4 2", "layer_sizes=3 40000000 2", "cannot be: use 1 to 10,000"),
    ],
)
def test_what_fann_holds_that_nnviz_does_not(old: str, new: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(NetworkFileError, match=message):
        edited(FANN, tmp_path, (old, new))


def test_the_usual_steepness_of_fann_is_the_usual_function(tmp_path: Path) -> None:
    name = "fann-2.2.0-untrained.net"
    assert (
        edited(name, tmp_path, ("(3, 4, ", "(3, 3, "), ("(4, 4, ", "(4, 3, ")).network.activations == ("sigmoid",) * 2
    )
    assert edited(name, tmp_path, ("(3, 4, ", "(3, 0, ")).network.activations[0] == "fann_linear(0.5)"


def test_neurons_of_one_layer_of_fann_may_not_differ(tmp_path: Path) -> None:
    text = (DATA / FANN).read_text().replace("(3, 5, ", "(3, 3, ", 1)
    (tmp_path / "net.net").write_text(text)
    with pytest.raises(NetworkFileError, match="layer 1 are of several types"):
        read_network_file(tmp_path / "net.net")


def test_scales_that_are_left_to_the_caller_are_told_of_and_only_those() -> None:
    for name in samples("fann"):
        notes = read_network_file(DATA / name).notes
        assert any("leaves to the caller" in note for note in notes) == ("scaled" in name)


def net(layers: str, neurons: str, connections: str) -> str:
    head = f"FANN_FLO_2.1\nnetwork_type=0\nlayer_sizes={layers} \nscale_included=0\n"
    head += f"neurons (num_inputs, activation_function, activation_steepness)={neurons}\n"
    return head + f"connections (connected_to_neuron, weight)={connections}\n"


def test_edges_and_biases_have_their_places(tmp_path: Path) -> None:
    """Two inputs and a bias, two neurons and a bias, one output and a bias: the bias is the last of its layer."""
    path = tmp_path / "net.net"
    neurons = "(0, 0, 0) (0, 0, 0) (0, 0, 0) (3, 0, 1) (2, 0, 1) (0, 0, 0) (4, 5, 0.5) (0, 0, 0) "
    edges = "(0, 1.5) (1, -2) (2, 0.25) (1, 4) (2, 5) (3, 7) (4, 8) (4, 0.5) (5, 9) "
    path.write_text(net("3 3 2", neurons, edges))
    network = read_network_file(path).network
    assert network.activations == ("fann_linear(1)", "fann_tanh(0.5)")
    assert network.weights[0].tolist() == [[1.5, -2], [0, 4]]
    assert network.biases[0].tolist() == [0.25, 5]
    assert network.weights[1].tolist() == [[7, 8.5]]  # two edges of one place add up
    assert network.biases[1].tolist() == [9]


@pytest.mark.parametrize(
    ("code", "steepness", "name"),
    [
        (1, "0.5", "threshold"),
        (2, "0.5", "fann_threshold_symmetric"),
        (3, "0.5", "sigmoid"),
        (3, "0.25", "fann_sigmoid(0.25)"),
        (5, "1.0", "tanh"),
        (5, "8.00000011920928955078e-01", "fann_tanh(0.8)"),  # the float32 of 0.8, as FANN writes it
        (14, "999999", "fann_sin_symmetric(999999)"),
    ],
)
def test_activations_by_their_number_and_steepness(code: int, steepness: str, name: str, tmp_path: Path) -> None:
    path = tmp_path / "net.net"
    neurons = f"(0, 0, 0) (0, 0, 0) (2, {code}, {steepness}) (0, 0, 0) "
    path.write_text(net("2 2", neurons, "(0, 1) (1, 2) "))
    found = read_network_file(path).network.activations[0]
    assert found == name


@pytest.mark.parametrize(
    ("code", "steepness"), [(9, "0.5"), (18, "0.5"), (3, "0"), (1, "0"), (3, "-1"), (3, "1000000")]
)
def test_activations_that_cannot_be_are_named(code: int, steepness: str, tmp_path: Path) -> None:
    path = tmp_path / "net.net"
    path.write_text(net("2 2", f"(0, 0, 0) (0, 0, 0) (2, {code}, {steepness}) (0, 0, 0) ", "(0, 1) (1, 2) "))
    with pytest.raises(NetworkFileError, match=f"layer 1 has the activation {code} of steepness"):
        read_network_file(path)
