"""PyTorch's files: nothing in them is executed, and a view of a storage is what its strides say."""

import io
import pickle
import struct
import zipfile
from pathlib import Path

import numpy as np
import pytest

from nnviz.nn.files.content import Budget
from nnviz.nn.files.network_file import Answers
from nnviz.nn.files.registry import read_network_file
from nnviz.nn.files.torch_tensors import BFLOAT16, Storage, Tensor, numbers_of, widened
from nnviz.nn.network import NetworkError, NetworkFileError


class RunsCode:
    """Unpickling this creates a file: the trace a test looks for."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (self.trace,)


def pt(path: Path, pickled: bytes, storages: dict[str, bytes] | None = None) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("net/data.pkl", pickled)
        archive.writestr("net/version", "3\n")
        for key, data in (storages or {}).items():
            archive.writestr(f"net/data/{key}", data)
    return path


@pytest.mark.parametrize("protocol", [0, 2, 4, 5])
def test_a_pickle_inside_is_never_run_and_what_it_asks_for_is_named(protocol: int, tmp_path: Path) -> None:
    trace = tmp_path / "the-code-has-run"
    path = pt(tmp_path / "net.pt", pickle.dumps({"0.weight": RunsCode(trace)}, protocol))
    with pytest.raises(NetworkFileError, match=r"it asks for (pathlib|__builtin__|builtins)\."):
        read_network_file(path)
    assert not trace.exists()


@pytest.mark.parametrize(
    ("module", "name"),
    [("os", "system"), ("builtins", "eval"), ("torch", "load"), ("__main__", "Net"), ("torch.nn.functional", "relu")],
)
def test_a_forbidden_global_is_refused_by_name(module: str, name: str, tmp_path: Path) -> None:
    path = pt(tmp_path / "net.pt", f"c{module}\n{name}\n(tR.".encode())
    with pytest.raises(NetworkFileError, match=f"it asks for {module}.{name}, .*nothing was run"):
        read_network_file(path)


def test_a_module_that_is_no_layer_is_named(tmp_path: Path) -> None:
    conv = b"ctorch.nn.modules.conv\nConv2d\n)\x81."
    with pytest.raises(NetworkFileError, match="is a Conv2d, which is no layer"):
        read_network_file(pt(tmp_path / "net.pt", conv))


def numbers(shape: tuple[int, ...], strides: tuple[int, ...], offset: int = 0, *, n: int = 24) -> np.ndarray:
    storage = Storage("0", "f4", n)
    data = np.arange(n, dtype="<f4").tobytes()
    return numbers_of(Tensor(storage, offset, shape, strides), lambda _: data, Budget(), name="0.weight")


def test_strides_offsets_and_expanded_tensors() -> None:
    np.testing.assert_array_equal(numbers((2, 3), (1, 2)), np.arange(6).reshape(3, 2).T)
    np.testing.assert_array_equal(numbers((2, 3), (5, 1), 11), [[11, 12, 13], [16, 17, 18]])
    np.testing.assert_array_equal(numbers((2, 3), (0, 1)), [[0, 1, 2], [0, 1, 2]])


@pytest.mark.parametrize(
    ("shape", "strides", "offset"),
    [((5, 5), (5, 1), 0), ((2, 3), (3, 1), 19), ((2,), (2**40,), 0), ((1,), (1,), 2**40)],
)
def test_a_view_beyond_its_storage_is_refused(shape: tuple[int, ...], strides: tuple[int, ...], offset: int) -> None:
    with pytest.raises(NetworkError, match="reaches beyond"):
        numbers(shape, strides, offset)


def test_an_expanded_tensor_counts_as_many_numbers_as_it_shows() -> None:
    with pytest.raises(NetworkError, match="more than 50,000,000 numbers"):
        numbers((10_000, 10_000), (0, 0))


def test_bfloat16_is_the_upper_half_of_a_float() -> None:
    data = struct.pack("<2H", 0x3F80, 0xC000)
    np.testing.assert_array_equal(widened(data, BFLOAT16), [1, -2])


def test_names_of_checkpoints(tmp_path: Path) -> None:
    buffer = io.BytesIO()

    class Pickler(pickle.Pickler):
        def persistent_id(self, obj: object) -> object:
            return None

    Pickler(buffer, 2).dump({"epoch": 3, "model": {}})
    with pytest.raises(NetworkFileError, match="0 sets of tensors, not one"):
        read_network_file(pt(tmp_path / "net.pt", buffer.getvalue()), Answers(("sigmoid",)))
