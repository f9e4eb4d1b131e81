"""ONNX as values: constants, also those of a second file, and shapes that lie."""

from pathlib import Path

import numpy as np
import pytest

from nnviz.nn.files.protobuf import field
from nnviz.nn.network import NetworkFileError
from tests.nn.files.onnx_parts import W, X, model, node, outputs
from tests.nn.files.samples import assert_as_its_program, samples


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "net.onnx"


def outside(location: str) -> bytes:
    place = field(13, field(1, "location") + field(2, location)) + field(13, field(1, "offset") + field(2, "16"))
    return field(1, 2) + field(1, 3) + field(2, 11) + field(8, "w") + place + field(14, 1)


@pytest.mark.parametrize("name", samples("", ".onnx"))
def test_the_outputs_are_those_of_onnx(name: str) -> None:
    assert_as_its_program(name)


def test_numbers_in_a_second_file(path: Path) -> None:
    content = model([node("MatMul", "x w", "y")], [outside("net.onnx.data")])
    with pytest.raises(NetworkFileError, match=r"lie in a second file, net\.onnx\.data: put that beside it"):
        outputs(path, content)
    (path.parent / "net.onnx.data").write_bytes(bytes(16) + np.ascontiguousarray(W.T).tobytes())
    np.testing.assert_allclose(outputs(path, content), X @ W.T, rtol=1e-12)


@pytest.mark.parametrize("location", ["/etc/passwd", "../secret", "a/../../b", ""])
def test_numbers_from_outside_the_folder_are_not_read(location: str, path: Path) -> None:
    with pytest.raises(NetworkFileError, match="outside its folder"):
        outputs(path, model([node("MatMul", "x w", "y")], [outside(location)]))


@pytest.mark.parametrize("shape", [(10**5, 10**5), (2**62, 2**62), (3, 5)])
def test_a_shape_that_lies_takes_no_memory(shape: tuple[int, ...], path: Path) -> None:
    lying = b"".join(field(1, n) for n in shape) + field(2, 11) + field(8, "w") + field(9, bytes(48))
    with pytest.raises(NetworkFileError, match=r"more than 50,000,000|does not fill"):
        outputs(path, model([node("MatMul", "x w", "y")], [lying]))


def test_several_inputs_are_refused(path: Path) -> None:
    with pytest.raises(NetworkFileError, match="it has 2 inputs, x, h"):
        outputs(path, model([node("MatMul", "x w", "y")], {"w": W.T}, inputs="x h"))
