"""TensorFlow.js: read and written, with its numbers in a second file."""

import pytest

from tests.nn.files.samples import assert_as_its_program, samples


@pytest.mark.parametrize("name", samples("tfjs"))
def test_the_outputs_are_those_of_tensorflow_js(name: str) -> None:
    assert_as_its_program(name)
