"""The networks that can read the pad: one is in use, others are refused in a sentence."""

from pathlib import Path

import pytest

from nnviz.nn.files.npz import save_network
from nnviz.nn.network import Network
from nnviz.ui.digits.answer.network_choice import BUNDLED, FILE, PAGE
from nnviz.ui.digits.answer.networks import NetworksInUse, shipped_network, what_becomes_of
from tests.ui.digits.conftest import network_of


@pytest.fixture
def board() -> Network:
    return network_of(784, 10)


@pytest.fixture
def networks(board: Network, qapp: object) -> NetworksInUse:
    return NetworksInUse(board)


@pytest.fixture
def said(networks: NetworksInUse) -> list[str]:
    heard: list[str] = []
    networks.refused.connect(heard.append)
    return heard


@pytest.fixture
def changes(networks: NetworksInUse) -> list[Network]:
    seen: list[Network] = []
    networks.changed.connect(lambda: seen.append(networks.network))
    return seen


def test_the_one_on_board_is_in_use_at_first(networks: NetworksInUse, board: Network) -> None:
    assert (networks.key, networks.network) == (BUNDLED, board)
    assert networks.about == "784 – 10 · comes with nnviz"


def test_a_missing_file_is_not_hidden(qapp: object) -> None:
    assert "untrained" in NetworksInUse(None).about


def test_the_network_on_board_is_there() -> None:
    network = shipped_network()
    assert network is not None
    assert network.sizes[0] == 784


def test_the_network_of_page_3_is_used_and_followed(networks: NetworksInUse, changes: list[Network]) -> None:
    half, more = network_of(784, 30, 10, seed=1), network_of(784, 30, 10, seed=2)
    networks.take_page_network(half, "step 5")
    assert changes == []  # it is not in use
    networks.choose(PAGE)
    networks.take_page_network(more, "step 6")
    networks.take_page_network(more, "step 6")
    assert changes == [half, more]
    assert networks.about == "784 – 30 – 10 · of page 3, step 6"


@pytest.mark.parametrize("sizes", [(100, 10), (784, 30, 9)])
def test_a_network_that_reads_no_digits_is_refused(
    networks: NetworksInUse, board: Network, said: list[str], sizes: tuple[int, ...]
) -> None:
    networks.take_page_network(network_of(*sizes), "")
    networks.choose(PAGE)
    assert networks.network is board
    assert len(said) == 1
    assert str(sizes[0]) in said[0]


@pytest.mark.parametrize("sizes", [(2, 2, 1), (196, 10)])
def test_when_page_3_stops_reading_digits_the_one_on_board_takes_over(
    networks: NetworksInUse, board: Network, said: list[str], changes: list[Network], sizes: tuple[int, ...]
) -> None:
    networks.take_page_network(network_of(784, 30, 10), "")
    networks.choose(PAGE)
    networks.take_page_network(network_of(*sizes), "")
    assert networks.network is board
    assert len(said) == 1
    assert all(network.sizes[0] == 784 for network in changes)  # nobody is told of one that cannot read


def test_a_network_from_a_file(networks: NetworksInUse, tmp_path: Path, said: list[str]) -> None:
    made = network_of(784, 12, 10)
    save_network(made, tmp_path / "mine.npz")
    networks.open(tmp_path / "mine.npz")
    assert networks.key == FILE
    assert networks.network.sizes == (784, 12, 10)
    assert networks.about.endswith("mine.npz")
    assert said == []


@pytest.mark.parametrize("content", [b"not a zip", b""])
def test_a_damaged_file_is_one_sentence(
    networks: NetworksInUse, board: Network, tmp_path: Path, said: list[str], content: bytes
) -> None:
    (tmp_path / "bad.npz").write_bytes(content)
    networks.open(tmp_path / "bad.npz")
    assert networks.network is board
    assert len(said) == 1


def test_a_file_with_other_ends_is_one_sentence(networks: NetworksInUse, tmp_path: Path, said: list[str]) -> None:
    save_network(network_of(100, 10), tmp_path / "small.npz")
    networks.open(tmp_path / "small.npz")
    assert networks.key == BUNDLED
    assert len(said) == 1
    assert "100 inputs" in said[0]


def test_the_next_one_is_the_next_that_can_read(networks: NetworksInUse) -> None:
    networks.choose_next()
    assert networks.key == BUNDLED
    networks.take_page_network(network_of(2, 2, 1), "")
    networks.choose_next()
    assert networks.key == BUNDLED
    networks.take_page_network(network_of(784, 30, 10), "")
    networks.use(network_of(784, 5, 10), "made here")
    keys = []
    for _ in range(3):
        networks.choose_next()
        keys.append(networks.key)
    assert keys == [BUNDLED, PAGE, FILE]


def test_what_was_in_use_is_in_use_again(networks: NetworksInUse, tmp_path: Path, said: list[str]) -> None:
    save_network(network_of(784, 12, 10), tmp_path / "mine.npz")
    networks.open(tmp_path / "mine.npz")
    in_use = networks.in_use
    again = NetworksInUse(network_of(784, 10))
    again.restore(in_use)
    assert again.network.sizes == (784, 12, 10)


def test_page_3_is_waited_for(board: Network, qapp: object) -> None:
    networks = NetworksInUse(board)
    networks.restore(PAGE)
    assert networks.key == BUNDLED
    trained = network_of(784, 30, 10)
    networks.take_page_network(trained, "")
    assert networks.network is trained


@pytest.mark.parametrize("nonsense", ["", "elsewhere", "npz"])
def test_nonsense_is_ignored(networks: NetworksInUse, board: Network, nonsense: str, said: list[str]) -> None:
    networks.restore(nonsense)
    assert (networks.network, said) == (board, [])


def test_a_file_that_is_gone_is_told(networks: NetworksInUse, board: Network, said: list[str], tmp_path: Path) -> None:
    networks.restore(str(tmp_path / "gone.npz"))
    assert networks.network is board
    assert len(said) == 1


def test_a_network_for_64x64_reads_the_pad_and_says_so(networks: NetworksInUse, changes: list[Network]) -> None:
    large = network_of(4096, 5, 10)
    networks.take_page_network(large, "step 5")
    networks.choose(PAGE)
    assert networks.network.sizes == (784, 5, 10)
    assert networks.about.endswith("of page 3, step 5 · 64×64")
    networks.take_page_network(large, "step 5")
    assert len(changes) == 1  # it is the same one still
    assert networks.use(large, "net.npz")
    assert networks.about == "784 – 5 – 10 · net.npz · 64×64"
    assert "64×64: bringing a drawing’s 28×28" in what_becomes_of(large)
    assert what_becomes_of(network_of(784, 5, 10)) == "It reads the pad from now on."
