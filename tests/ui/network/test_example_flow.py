"""What flows through the network on show: of a small one at once, of a large one from a thread."""

import threading
from collections.abc import Iterator

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from nnviz.nn.network import Activations, Network, forward, random_network
from nnviz.ui.kit.latest_jobs import LatestJobs
from nnviz.ui.network import example_flow
from nnviz.ui.network.example_flow import ExampleFlow

pytestmark = pytest.mark.usefixtures("no_qthread_left")
INPUTS = np.linspace(0, 1, 4)


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[LatestJobs]:
    jobs = LatestJobs()
    yield jobs
    jobs.close()


@pytest.fixture
def threads(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """In which thread each of the flows was computed."""
    found: list[int] = []

    def noted(network: Network, inputs: np.ndarray) -> Activations:
        found.append(threading.get_ident())
        return forward(network, inputs)

    monkeypatch.setattr(example_flow, "forward", noted)
    return found


def network(seed: int = 0) -> Network:
    return random_network((4, 5, 3), ("sigmoid",) * 2, initial="text", rng=np.random.default_rng(seed))


def test_a_small_network_answers_before_it_is_asked_anything_else(jobs: LatestJobs, threads: list[int]) -> None:
    heard: list[Activations] = []
    ExampleFlow(jobs).send(network(), INPUTS, heard.append)
    np.testing.assert_array_equal(heard[0].output, forward(network(), INPUTS).output)
    assert threads == [threading.get_ident()]


def test_the_window_does_not_wait_for_a_large_one_and_asks_it_once(
    jobs: LatestJobs, threads: list[int], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(example_flow, "FLOWS_AT_ONCE", 34)  # it has 35 weights
    heard: list[Activations] = []
    flow, large = ExampleFlow(jobs), network()
    flow.send(large, INPUTS, heard.append)
    assert heard == []
    qtbot.waitUntil(lambda: len(heard) == 1)
    np.testing.assert_array_equal(heard[0].output, forward(large, INPUTS).output)
    assert threads[0] != threading.get_ident()
    flow.send(large, INPUTS.copy(), heard.append)
    assert heard[1] is heard[0]
    flow.send(large, INPUTS + 1, heard.append)
    assert len(heard) == 2
    qtbot.waitUntil(lambda: len(heard) == 3)
    flow.forget()
    flow.send(large, INPUTS + 1, heard.append)
    qtbot.waitUntil(lambda: len(heard) == 4)
    assert len(threads) == 3
