"""A kind of network file is known by its suffix; what one row says is all there is to say about it."""

from pathlib import Path

import numpy as np
import pytest

from nnviz.nn.files.registry import FORMATS, NetworkFormat, is_network_file, load_network, save_network
from nnviz.nn.network import Network, NetworkFileError, random_network


def network() -> Network:
    return random_network((4, 3, 2), ("tanh", "sigmoid"), initial="text", rng=np.random.default_rng(1))


@pytest.mark.parametrize("kind", FORMATS.values(), ids=FORMATS)
@pytest.mark.parametrize("change", [str.lower, str.upper])
def test_every_kind_brings_back_what_it_has_written(kind: NetworkFormat, change: object, tmp_path: Path) -> None:
    path = tmp_path / f"net{change(kind.suffix)}"  # type: ignore[operator]
    save_network(network(), path)
    back = load_network(path)
    assert is_network_file(path)
    assert back.activations == network().activations
    for mine, its in zip((*network().weights, *network().biases), (*back.weights, *back.biases), strict=True):
        np.testing.assert_array_equal(mine, its)


@pytest.mark.parametrize("kind", FORMATS.values(), ids=FORMATS)
def test_every_kind_says_in_a_sentence_what_it_cannot_read_or_write(kind: NetworkFormat, tmp_path: Path) -> None:
    path = tmp_path / f"net{kind.suffix}"
    with pytest.raises(NetworkFileError, match="cannot read"):
        load_network(path)
    path.write_bytes(b"no network")
    with pytest.raises(NetworkFileError, match=path.name):
        load_network(path)
    with pytest.raises(NetworkFileError, match="cannot save"):
        save_network(network(), tmp_path / "absent" / path.name)


def test_a_kind_is_one_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: dict[Path, Network] = {}
    monkeypatch.setitem(
        FORMATS, ".toy", NetworkFormat(".toy", kept.__getitem__, lambda net, path: kept.__setitem__(path, net))
    )
    path = tmp_path / "net.toy"
    assert is_network_file(path)
    save_network(network(), path)
    assert load_network(path) is kept[path]


def test_a_file_with_another_name_is_no_network_but_may_hold_nnviz_s_own_kind(tmp_path: Path) -> None:
    for name in ("net", "net.png", ".npz"):
        assert not is_network_file(Path(name))
    save_network(network(), tmp_path / "net.dat")
    assert load_network(tmp_path / "net.dat").sizes == (4, 3, 2)
