"""Arrays of objects in an .npz: its pickle is read, not run."""

import pytest

from tests.nn.files.samples import assert_as_its_program, samples


@pytest.mark.parametrize("name", samples("numpy", "object.npz"))
def test_the_outputs_are_those_of_numpy(name: str) -> None:
    assert_as_its_program(name)
