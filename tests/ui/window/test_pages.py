"""The list of pages, and how networks go from one to another."""

import subprocess
import sys
from collections.abc import Iterator

import numpy as np
import pytest
from PyQt6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset
from nnviz.nn.network import Network, random_network
from nnviz.ui.graph.edge_painter import EdgePainter
from nnviz.ui.kit.theme import THEMES
from nnviz.ui.training.training_session import TrainingSession
from nnviz.ui.window.pages import START_PAGE, NetworkExchange, Shared, TaskChoice, page_entries


@pytest.fixture
def network() -> Network:
    return random_network((4, 3, 2), ("sigmoid",) * 2, initial="text", rng=np.random.default_rng(0))


@pytest.fixture
def shared(qtbot: QtBot, no_qthread_left: None, blobs: Dataset) -> Iterator[Shared]:
    window = QWidget()
    qtbot.addWidget(window)
    session, painter = TrainingSession(lambda _name: blobs), EdgePainter()
    yield Shared(session, painter, NetworkExchange(), TaskChoice(), THEMES["light"], window)
    painter.close()
    session.close()


def test_keys_and_names_are_each_page_s_own() -> None:
    entries = page_entries()
    assert START_PAGE in {entry.key for entry in entries}
    assert len({entry.key for entry in entries}) == len({entry.name for entry in entries}) == len(entries)


def test_the_list_of_pages_does_not_load_their_modules() -> None:
    """Loading them all takes longer than the rest of the start."""
    code = "import sys, nnviz.ui.window.main_window; print(*(m for m in sys.modules if m.endswith('.page')))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["nnviz.ui.kit.page"]


@pytest.mark.parametrize("entry", page_entries(), ids=lambda entry: entry.key)
def test_every_page_stands_alone_and_shows_again_what_it_kept(entry, shared: Shared, qtbot: QtBot) -> None:  # type: ignore[no-untyped-def]
    page = entry.make(shared)
    qtbot.addWidget(page)
    state = page.state
    page.restore(state)
    assert page.state == state
    assert set(page.handlers()) <= page.all_actions()
    page.close_page()


def test_the_exchange_tells_and_remembers_what_is_on_show(qtbot: QtBot, network: Network) -> None:
    exchange = NetworkExchange()
    assert (exchange.network, exchange.place) == (None, "")
    with qtbot.waitSignal(exchange.shown) as shown:
        exchange.show(network, "step 7")
    assert shown.args == [network, "step 7"]
    assert (exchange.network, exchange.place) == (network, "step 7")


def test_a_lent_network_is_in_place_of_the_one_on_show_until_none_comes(network: Network) -> None:
    exchange = NetworkExchange()
    in_place: list[tuple[Network, str]] = []
    exchange.in_place.connect(lambda *what: in_place.append(what))
    other = network.with_weight(1, 0, 0, 5.0)
    exchange.show(network, "step 7")
    exchange.lend(other, "elsewhere")
    exchange.show(network, "step 8")
    exchange.lend(None, "")
    exchange.lend(None, "")
    assert in_place == [(network, "step 7"), (other, "elsewhere"), (network, "step 8")]


def test_a_lent_network_goes_when_the_sizes_change(network: Network) -> None:
    exchange = NetworkExchange()
    lent: list[Network | None] = []
    exchange.lent.connect(lent.append)
    exchange.show(network, "")
    exchange.lend(network, "")
    smaller = random_network((4, 2), ("sigmoid",), initial="text", rng=np.random.default_rng(0))
    exchange.show(smaller, "")
    assert lent == [network, None]
