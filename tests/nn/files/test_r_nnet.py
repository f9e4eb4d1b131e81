"""R nnet: saved, as dput writes it, and as it is printed."""

from pathlib import Path

import pytest

from nnviz.nn.files.registry import read_network_file
from nnviz.nn.network import NetworkFileError, forward
from tests.nn.files.samples import DATA, ENDS, assert_as_its_program, edited, samples


@pytest.mark.parametrize("name", samples("r-nnet"))
def test_the_outputs_are_those_of_r_nnet(name: str) -> None:
    assert_as_its_program(name)


def test_the_logistic_of_r_is_cut(tmp_path: Path) -> None:
    file = read_network_file(DATA / "r-nnet-7.3-18-factor2.rds")
    assert file.network.activations == ("cut_sigmoid", "cut_sigmoid")
    assert set(forward(file.network, 1e6 * ENDS).a[1].reshape(-1)) <= {0.0, 1.0}


def test_skip_layer_edges_of_r_are_refused(tmp_path: Path) -> None:
    with pytest.raises(NetworkFileError, match="skip-layer edges"):
        edited("r-nnet-7.3-18-linout.dput.R", tmp_path, ("4.3833722884925086)", "4.3833722884925086, 1, 2)"))


def test_dput_with_integers_is_the_same(tmp_path: Path) -> None:
    changes = (("n = c(2, 3, 1)", "n = c(2L, 3L, 1L)"), ("nunits = 7", "nunits = 7L"))
    assert edited("r-nnet-7.3-18-factor2.dput.R", tmp_path, *changes).network.sizes == (2, 3, 1)


def test_a_printed_fit_of_r_has_too_few_digits(tmp_path: Path) -> None:
    path = tmp_path / "fit.txt"
    path.write_text(
        "a 2-3-1 network with 13 weights\noptions were - linear output units\n b->h1 i1->h1 i2->h1\n 0.11 2.22 -3.33\n"
    )
    with pytest.raises(NetworkFileError, match="two decimals of its weights: use saveRDS or dput"):
        read_network_file(path)
