"""network2.py of the text: what is wrong with a file is said."""

from pathlib import Path

import pytest

from nnviz.nn.network import NetworkFileError
from tests.nn.files.samples import assert_as_its_program, changed, samples


@pytest.mark.parametrize("name", samples("network2"))
def test_the_outputs_are_those_of_network2(name: str) -> None:
    assert_as_its_program(name)


def test_network2_says_what_is_wrong(tmp_path: Path) -> None:
    name = "network2-QuadraticCost.json"
    with pytest.raises(NetworkFileError, match=r"its sizes .* are not those of its weights"):
        changed(name, tmp_path, lambda saved: saved.update(sizes=[2, 4, 2]))
    with pytest.raises(NetworkFileError, match=r"biases \(3,\) are no column"):
        changed(name, tmp_path, lambda saved: saved["biases"].__setitem__(0, [1, 2, 3]))
    with pytest.raises(NetworkFileError, match="rows are not equally long"):
        changed(name, tmp_path, lambda saved: saved["weights"][0][0].append(1))
    with pytest.raises(NetworkFileError, match="are no numbers"):
        changed(name, tmp_path, lambda saved: saved["weights"].__setitem__(0, [["a", "b"]] * 3))
