"""Keras: zips, legacy files and weights alone give what Keras gave."""

import pytest

from tests.nn.files.samples import assert_as_its_program, samples


@pytest.mark.parametrize("name", samples("keras"))
def test_the_outputs_are_those_of_keras(name: str) -> None:
    assert_as_its_program(name)
