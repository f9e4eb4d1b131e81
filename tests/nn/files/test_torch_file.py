"""PyTorch's files: nothing in them is executed, and a view of a storage is what its strides say."""

import io
import pickle
import zipfile
from pathlib import Path

import pytest

from nnviz.nn.files.network_file import Answers
from nnviz.nn.files.registry import read_network_file
from nnviz.nn.network import NetworkFileError
from tests.nn.files.samples import assert_as_its_program, samples


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


def test_names_of_checkpoints(tmp_path: Path) -> None:
    buffer = io.BytesIO()

    class Pickler(pickle.Pickler):
        def persistent_id(self, obj: object) -> object:
            return None

    Pickler(buffer, 2).dump({"epoch": 3, "model": {}})
    with pytest.raises(NetworkFileError, match="0 sets of tensors, not one"):
        read_network_file(pt(tmp_path / "net.pt", buffer.getvalue()), Answers(("sigmoid",)))


@pytest.mark.parametrize("name", samples("torch"))
def test_the_outputs_are_those_of_pytorch(name: str) -> None:
    assert_as_its_program(name)
