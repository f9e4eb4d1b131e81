"""R's saved objects."""

import gzip
from pathlib import Path

import pytest

from nnviz.nn.files.registry import read_network_file
from nnviz.nn.network import NetworkFileError
from tests.nn.files.samples import assert_as_its_program, samples


@pytest.mark.parametrize("name", samples("r-nnet", ".rds", ".RData"))
def test_the_outputs_are_those_of_r_nnet(name: str) -> None:
    assert_as_its_program(name)


def test_an_rds_that_unpacks_to_much_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.rds"
    path.write_bytes(gzip.compress(bytes(2**27)))
    with pytest.raises(NetworkFileError, match="more than 64 MB come out of it"):
        read_network_file(path)
