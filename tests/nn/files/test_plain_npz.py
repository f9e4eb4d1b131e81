"""An .npz as people write one."""

import pytest

from tests.nn.files.samples import assert_as_its_program, samples


@pytest.mark.parametrize("name", samples("numpy", ".npz"))
def test_the_outputs_are_those_of_numpy(name: str) -> None:
    assert_as_its_program(name)


@pytest.mark.parametrize("name", samples("mlx", ".npz"))
def test_the_outputs_are_those_of_mlx(name: str) -> None:
    assert_as_its_program(name)
