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
