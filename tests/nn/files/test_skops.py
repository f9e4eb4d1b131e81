"""scikit-learn as skops saves it."""

import pytest

from tests.nn.files.samples import assert_as_its_program, samples


@pytest.mark.parametrize("name", samples("skops"))
def test_the_outputs_are_those_of_scikit_learn(name: str) -> None:
    assert_as_its_program(name)
