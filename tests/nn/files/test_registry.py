"""A file is known by its content; what one row and its module say is all there is to say about a kind."""

import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from nnviz.nn.files import registry
from nnviz.nn.files.network_file import Answers, NetworkFile
from nnviz.nn.files.registry import (
    FORMATS,
    NETWORK_SUFFIXES,
    WRITTEN,
    NetworkFormat,
    is_network_file,
    load_network,
    read_network_file,
    save_network,
)
from nnviz.nn.network import Network, NetworkFileError, random_network

LOSSLESS = (".npz", ".json")


def network(*activations: str) -> Network:
    return random_network((4, 3, 2), activations, initial="text", rng=np.random.default_rng(1))


@pytest.mark.parametrize("ending", LOSSLESS)
@pytest.mark.parametrize("change", [str.lower, str.upper])
def test_every_lossless_kind_brings_back_what_it_has_written(ending: str, change: object, tmp_path: Path) -> None:
    path = tmp_path / f"net{change(ending)}"  # type: ignore[operator]
    saved = network("sigmoid", "sigmoid")
    save_network(saved, path)
    back = read_network_file(path, Answers(("sigmoid",))).network
    assert is_network_file(path)
    assert back.activations == saved.activations
    for mine, its in zip((*saved.weights, *saved.biases), (*back.weights, *back.biases), strict=True):
        np.testing.assert_array_equal(mine, its)


@pytest.mark.parametrize("suffix", NETWORK_SUFFIXES)
def test_every_kind_says_in_a_sentence_what_it_cannot_read(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"net{suffix}"
    with pytest.raises(NetworkFileError, match="cannot read"):
        load_network(path)
    for content in (b"", b"no network", b"{}", b"[]", b"PK\x03\x04", b"\x80\x02.", bytes(3000)):
        path.write_bytes(content)
        with pytest.raises(NetworkFileError, match=path.name) as refusal:
            load_network(path)
        assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("ending", WRITTEN)
def test_every_kind_says_in_a_sentence_where_it_cannot_write(ending: str, tmp_path: Path) -> None:
    with pytest.raises(NetworkFileError, match="cannot save"):
        save_network(network("sigmoid", "sigmoid"), tmp_path / "absent" / f"net{ending}")


def test_a_kind_is_one_row_and_one_module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: dict[Path, NetworkFile] = {}
    module = ModuleType("nnviz.nn.files.toy")
    module.recognises = lambda content: content.head == b"toy"  # type: ignore[attr-defined]
    module.read = lambda content, answers: kept[content.path]  # type: ignore[attr-defined]
    module.write = lambda file, path: (kept.__setitem__(path, file), path.write_bytes(b"toy"))  # type: ignore[attr-defined]
    kind = NetworkFormat("toy", (".toy",), "toy", ".toy")
    monkeypatch.setitem(sys.modules, "nnviz.nn.files.toy", module)
    monkeypatch.setattr(registry, "FORMATS", (*FORMATS, kind))
    monkeypatch.setattr(registry, "WRITTEN", {**WRITTEN, ".toy": kind})
    path = tmp_path / "net.toy"
    save_network(network("tanh", "sigmoid"), path)
    assert load_network(path) is kept[path].network
    renamed = path.rename(tmp_path / "net.json")
    kept[renamed] = kept[path]
    assert load_network(renamed) is kept[path].network


def test_a_file_with_another_name_is_no_network_but_may_hold_nnviz_s_own_kind(tmp_path: Path) -> None:
    for name in ("net", "net.png", ".npz"):
        assert not is_network_file(Path(name))
    save_network(network("tanh", "sigmoid"), tmp_path / "net.dat")
    assert load_network(tmp_path / "net.dat").sizes == (4, 3, 2)


def test_a_start_without_a_file_imports_no_reader() -> None:
    assert all(hasattr(kind, "module") and "." not in kind.module for kind in FORMATS)
    assert {kind.module for kind in FORMATS} & set(vars(registry)) == set()


def test_a_file_of_no_program_is_not_said_to_be_one_of_nnviz(tmp_path: Path) -> None:
    path = tmp_path / "README.md"
    path.write_text("# words\n")
    with pytest.raises(NetworkFileError, match=r"README.md holds no network of a program that nnviz knows"):
        read_network_file(path)
    with pytest.raises(NetworkFileError, match="cannot read"):
        read_network_file(tmp_path / "absent.md")


def test_a_format_that_lacks_an_activation_names_that_alone(tmp_path: Path) -> None:
    with pytest.raises(NetworkFileError, match=r"knows no activation normalised_sigmoid: .*\.npz holds every network"):
        save_network(network("sigmoid", "normalised_sigmoid"), tmp_path / "net.json")
