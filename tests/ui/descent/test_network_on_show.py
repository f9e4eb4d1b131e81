"""The network at hand, whatever program it is of, and what is kept of its run."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset
from nnviz.descent import edits
from nnviz.experiments import example_errors, moved_weight
from nnviz.nn.network import Network, random_network
from nnviz.notation.significant import significant
from nnviz.runs.run_place import RunPlace
from nnviz.ui.descent import network_on_show
from nnviz.ui.descent.network_on_show import NetworkOnShow
from nnviz.ui.descent.page import DescentPage
from tests.experiments.cases import plain_cost
from tests.ui.descent.conftest import moved, plan_of

OTHERS = [("elu(1)", "sigmoid"), ("sigmoid", "fann_sigmoid(0.5)"), ("leaky_relu(0.3)", "log_softmax")]


def of_another_program(dataset: Dataset, activations: tuple[str, str]) -> Network:
    sizes = (dataset.n_inputs, 5, dataset.n_classes)
    return random_network(sizes, activations, initial="scaled", rng=np.random.default_rng(5))


@pytest.mark.parametrize("activations", OTHERS)
def test_every_network_has_a_cost(blobs: Dataset, activations: tuple[str, str]) -> None:
    on_show = NetworkOnShow()
    on_show.take_network(of_another_program(blobs, activations), "")
    assert on_show.cost == "quadratic"


@pytest.mark.parametrize(("n_bytes", "most"), [(10**9, 32), (40_000, 9), (1, 3)])
def test_what_is_kept_of_a_run_is_bounded_by_what_it_takes(
    network: Network, monkeypatch: pytest.MonkeyPatch, n_bytes: int, most: int
) -> None:
    monkeypatch.setattr(network_on_show, "MOST_BYTES_OF_A_RUN", n_bytes)
    on_show, lengths = NetworkOnShow(), set[int]()
    large = random_network((16, 25, 3), ("sigmoid",) * 2, initial="text", rng=np.random.default_rng(5))
    assert sum(array.nbytes for array in (*large.weights, *large.biases)) == 4_024
    on_show.take_run(RunPlace(plan_of(large), 0.0))
    run = [moved(large, seed) for seed in range(100)]
    for one in run:
        on_show.take_network(one, "")
        lengths.add(len(on_show.run))
    assert max(lengths) == most
    assert on_show.run[0] is run[0]


def test_networks_in_no_run_are_no_run_of_one_another(network: Network, blobs: Dataset) -> None:
    on_show, other = NetworkOnShow(), moved(network, 1)
    on_show.take_dataset(blobs)
    on_show.take_network(network, "built")
    before = on_show.identity
    on_show.take_network(network, "built")
    assert on_show.identity == before
    on_show.take_network(other, "built, too")
    assert on_show.run == [other]
    assert on_show.identity != before


def test_a_large_network_is_looked_at_on_fewer_examples(
    page: DescentPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moved_weight, "MOST_BYTES", 12_000)
    monkeypatch.setattr(example_errors, "MOST_BYTES", 12_000)
    page.editor.edit(lambda state: edits.with_tab(state, "weight"))
    qtbot.waitUntil(lambda: page.network.sweep.found is not None, timeout=30_000)
    assert page.network.sweep.found is not None
    assert page.network.sweep.found.sweep.n_examples == 12_000 // (3 * 8 * 8)
    page.editor.edit(lambda state: edits.with_tab(state, "noise"))
    qtbot.waitUntil(lambda: page.network.noise.noise is not None, timeout=30_000)
    assert page.network.noise.noise is not None
    assert page.network.noise.noise.n == 12_000 // ((8 + 5) * 8)


@pytest.mark.parametrize("activations", OTHERS)
def test_the_tabs_are_about_networks_of_other_programs_too(
    page: DescentPage, qtbot: QtBot, blobs: Dataset, activations: tuple[str, str]
) -> None:
    network = of_another_program(blobs, activations)
    page.network.take_network(network, "of another program")
    page.editor.edit(lambda state: edits.with_tab(state, "landscape"))
    cost = significant(plain_cost(network, blobs.training, "quadratic"))
    qtbot.waitUntil(lambda: page.panel.landscape.texts[0] == cost, timeout=30_000)
    page.editor.edit(lambda state: edits.with_tab(state, "weight"))
    qtbot.waitUntil(lambda: page.network.sweep.marker is not None, timeout=30_000)
    page.editor.edit(lambda state: edits.with_tab(state, "noise"))
    last = f"{len(blobs.training):,}"
    qtbot.waitUntil(lambda: page.panel.noise.rows[-1:] != () and page.panel.noise.rows[-1][0] == last, timeout=30_000)
