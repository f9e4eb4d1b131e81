"""dlib: its XML, and layers that nnviz lacks."""

from pathlib import Path

import pytest

from nnviz.nn.network import NetworkFileError
from tests.nn.files.samples import assert_as_its_program, edited, samples


@pytest.mark.parametrize("name", samples("dlib"))
def test_the_outputs_are_those_of_dlib(name: str) -> None:
    assert_as_its_program(name)


@pytest.mark.parametrize("tag", ["con", "bn_fc", "prelu"])
def test_layers_of_dlib_that_nnviz_lacks_are_named(tag: str, tmp_path: Path) -> None:
    with pytest.raises(NetworkFileError, match=f"layer 2 is of type {tag}"):
        edited("dlib-19.24-class.xml", tmp_path, ("<sig/>", f"<{tag}/>"))
