"""Whether a network of a file is trained further or shown by itself, and what is said of it."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from nnviz.data.dataset import Dataset
from nnviz.data.task import Task
from nnviz.data.task_loading import load_task
from nnviz.nn.files.network_file import NetworkFile
from nnviz.nn.network import random_network
from nnviz.ui.network.page import NetworkPage
from tests.ui.network.conftest import PLAN

Session = Any
RNG, NET = np.random.default_rng(1), Path("net.npz")


def untrained(*sizes: int) -> NetworkFile:
    """A network whose slopes the trainer, which keeps a and not z, cannot know."""
    network = random_network(sizes, ("leaky_relu(0.3)", "sigmoid"), initial="text", rng=np.random.default_rng(0))
    return NetworkFile(network, "nnviz")


def test_one_that_cannot_be_trained_is_shown_by_itself_and_that_is_said(
    page: NetworkPage, sentences: list[str]
) -> None:
    file = untrained(16, 5, 3)
    sentence = "Layers of leaky_relu(0.3) cannot be trained here"
    assert page.what_becomes_of(file) == f"{sentence}: it is shown by itself."
    page.take_network(file, Path("net.npz"))
    assert page.network is file.network
    visit = page.run.state.asked.visit
    assert visit is not None
    assert sentence in visit.words
    assert "teach it" not in visit.words
    assert sentences == []


def test_one_that_cannot_be_trained_is_shown_from_the_start(
    empty_page: NetworkPage, session: Session, blobs: Dataset, sentences: list[str]
) -> None:
    empty_page.run.begin(replace(PLAN, sizes=(16, 7, 3)))  # of the last time
    file = untrained(16, 5, 3)
    assert "shown by itself" in empty_page.what_becomes_of(file)
    empty_page.take_network(file, Path("net.npz"))
    assert empty_page.network is file.network
    session.dataset_loaded.emit(blobs)
    assert empty_page.network is file.network
    assert session.named("begin")[-1][0].sizes == (16, 7, 3)  # what a reset brings back
    assert sentences == []


def test_data_that_fit_one_that_cannot_be_trained_are_learnt_by_another_and_that_is_said(
    page: NetworkPage, sentences: list[str]
) -> None:
    file = untrained(2, 5, 2)
    page.take_network(file, Path("net.npz"))
    page.set_dataset(load_task(Task("spiral")), Task("spiral"))
    assert not page.run.state.is_set_aside
    assert page.run.state.plan.sizes[0] == 2
    assert len(sentences) == 1
    assert "Layers of leaky_relu(0.3) cannot be trained here; a new network learns Spiral" in sentences[0]
    page.run.undo()
    assert page.network is file.network


def test_the_cost_follows_the_outputs_of_a_network_that_is_trained_further(
    page: NetworkPage, sentences: list[str]
) -> None:
    page.run.begin(replace(PLAN, cost="cross-entropy"))
    network = random_network((16, 5, 3), ("tanh", "tanh"), initial="text", rng=np.random.default_rng(0))
    file = NetworkFile(network, "nnviz")
    assert "to be trained further" in page.what_becomes_of(file)
    page.take_network(file, Path("net.npz"))
    assert page.run.state.start is network
    assert page.run.state.plan.cost == "quadratic"
    assert sentences == ["The cost is quadratic now: cross-entropy does not go with tanh outputs."]


def test_a_network_that_waited_takes_another_cost_for_the_data_that_come(page: NetworkPage) -> None:
    page.set_dataset(load_task(Task("spiral")), Task("spiral"))
    page.run.begin(replace(page.run.state.plan, cost="cross-entropy"))
    network = random_network((2, 5, 1), ("tanh", "tanh"), initial="text", rng=np.random.default_rng(0))
    page.take_network(NetworkFile(network, "nnviz"), Path("net.npz"))
    page.set_dataset(load_task(Task("table:XOR")), Task("table:XOR"))
    assert page.run.state.start is network
    assert page.run.state.plan.cost == "quadratic"


def test_one_whose_outputs_the_data_do_not_go_with_is_shown_by_itself(page: NetworkPage) -> None:
    page.set_dataset(load_task(Task("table:XOR")), Task("table:XOR"))
    network = random_network((2, 5, 1), ("tanh", "softmax"), initial="text", rng=np.random.default_rng(0))
    file = NetworkFile(network, "nnviz")
    assert page.what_becomes_of(file).startswith("It is shown by itself: softmax outputs add up to 1")
    page.take_network(file, Path("net.npz"))
    assert page.run.state.is_set_aside


def test_of_one_that_gives_way_to_another_that_fits_the_data_nothing_is_said(
    page: NetworkPage, sentences: list[str]
) -> None:
    page.take_network(NetworkFile(random_network((16, 5, 3), ("sigmoid",) * 2, initial="text", rng=RNG), "nnviz"), NET)
    waits = NetworkFile(random_network((2, 4, 2), ("sigmoid",) * 2, initial="text", rng=RNG), "nnviz")
    page.take_network(waits, NET)
    sentences.clear()
    page.set_dataset(load_task(Task("spiral")), Task("spiral"))
    assert page.run.state.start is waits.network
    assert sentences == []
