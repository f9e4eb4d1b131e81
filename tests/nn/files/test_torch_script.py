"""TorchScript: what only its code says of a layer is read from there, and the code is never run."""

import zipfile
from pathlib import Path

import pytest

from nnviz.nn.files.registry import read_network_file
from nnviz.nn.network import NetworkFileError
from tests.nn.files.samples import DATA, assert_as_its_program


@pytest.mark.parametrize("how", ["script", "trace"])
def test_the_outputs_are_those_of_pytorch(how: str) -> None:
    assert_as_its_program(f"torch-2.13.0-{how}.pt")


def with_other_code(how: str, path: Path, *, old: bytes, new: bytes) -> Path:
    found = False
    with zipfile.ZipFile(DATA / f"torch-2.13.0-{how}.pt") as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            found |= name.endswith(".py") and old in data
            target.writestr(name, data.replace(old, new) if name.endswith(".py") else data)
    assert found
    return path


@pytest.mark.parametrize(
    ("how", "old", "new", "activation"),
    [
        ("script", b"negative_slope : Final[float] = 0.29999999999999999", b"negative_slope : Final[float] = 0.1", 0),
        ("trace", b"torch.leaky_relu(argument_1, 0.29999999999999999)", b"torch.leaky_relu(argument_1, 0.1)", 0),
        ("trace", b"argument_1, 0.29999999999999999)", b"argument_1, negative_slope=0.1)", 0),
        ("trace", b', approximate="tanh")', b")", 1),
    ],
)
def test_the_code_says_the_constant(how: str, old: bytes, new: bytes, activation: int, tmp_path: Path) -> None:
    file = read_network_file(with_other_code(how, tmp_path / "net.pt", old=old, new=new))
    assert file.network.activations[activation] == ("leaky_relu(0.1)", "gelu")[activation]


@pytest.mark.parametrize("value", [b"[" * 90, b"print('run')", b"().__class__", b"1 +"])
def test_what_is_no_constant_is_not_run(value: bytes, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = with_other_code("script", tmp_path / "net.pt", old=b"0.29999999999999999", new=value)
    with pytest.raises(NetworkFileError):
        read_network_file(path)
    assert capfd.readouterr().out == ""


def test_a_module_that_the_trace_met_twice_and_left_empty_is_named(tmp_path: Path) -> None:
    path = with_other_code("trace", tmp_path / "net.pt", old=b"torch.leaky_relu", new=b"torch.other")
    with pytest.raises(NetworkFileError, match="module “3”, a LeakyReLU, does not say its negative_slope: save the st"):
        read_network_file(path)
