"""The cost written out, and the conventions that scale it."""

import numpy as np
import pytest

from nnviz.data.dataset import Dataset
from nnviz.experiments.cost_conventions import CONVENTIONS, cost_terms, path, two_paths
from nnviz.experiments.generators import finished
from nnviz.experiments.weight_plane import WeightPlace
from nnviz.experiments.weight_vectors import place_of
from nnviz.nn.edits.held import Held
from nnviz.nn.edits.part import Part
from nnviz.nn.network import Network, random_network


def network(dtype: type = np.float64) -> Network:
    rng = np.random.default_rng(2)
    return random_network((16, 8, 3), ("sigmoid",) * 2, initial="text", rng=rng, dtype=dtype)


def epoch(m: int) -> list[np.ndarray]:
    order = np.random.default_rng(0).permutation(300)
    return [order[start : start + m] for start in range(0, 300, m)]


def test_the_text_writes_half_the_mean_square() -> None:
    text = CONVENTIONS["1/2n"]
    assert (text.scale(10), text.eta(3.0, 10)) == (1.0, 3.0)


@pytest.mark.parametrize(
    ("key", "scale", "eta"), [("1/2n", 1, 3.0), ("1/n", 2, 1.5), ("half-sum", 10, 0.3), ("sum", 20, 0.15)]
)
def test_each_convention_names_the_eta_that_makes_the_same_step(key: str, scale: float, eta: float) -> None:
    convention = CONVENTIONS[key]
    assert convention.scale(10) == scale
    assert convention.eta(3.0, 10) == pytest.approx(eta)


@pytest.mark.parametrize("key", CONVENTIONS)
@pytest.mark.parametrize("m", [10, 7, 300])
def test_with_that_eta_the_path_is_the_same_to_the_rounding(key: str, m: int, blobs: Dataset) -> None:
    batches = epoch(m) * 2  # 7 does not divide 300: the last mini-batch is short
    text = path(network(), blobs.training, batches, convention=CONVENTIONS["1/2n"], eta=3.0, is_matched=True)
    same = path(network(), blobs.training, batches, convention=CONVENTIONS[key], eta=3.0, is_matched=True)
    assert text.shape == (len(batches) + 1, network().n_parameters)
    np.testing.assert_allclose(same, text, rtol=0, atol=1e-12)
    assert np.abs(text[-1] - text[0]).max() > 1e-3


def test_with_another_eta_the_path_is_another(blobs: Dataset) -> None:
    batches = epoch(10)[:5]
    text = path(network(), blobs.training, batches, convention=CONVENTIONS["1/2n"], eta=3.0, is_matched=False)
    for key in ("1/n", "half-sum", "sum"):
        other = path(network(), blobs.training, batches, convention=CONVENTIONS[key], eta=3.0, is_matched=False)
        assert np.abs(other[1] - other[0]).max() == pytest.approx(
            CONVENTIONS[key].scale(10) * np.abs(text[1] - text[0]).max()
        )


@pytest.mark.parametrize("key", CONVENTIONS)
@pytest.mark.parametrize("is_matched", [True, False])
def test_both_paths_are_seen_as_two_of_the_parameters(key: str, is_matched: bool, blobs: Dataset) -> None:
    batches, places = epoch(7), (WeightPlace(2, 1, 3), WeightPlace(2, 1))
    paths = finished(
        two_paths(
            network(), blobs.training, batches, places, convention=CONVENTIONS[key], eta=3.0, is_matched=is_matched
        )
    )
    text = path(network(), blobs.training, batches, convention=CONVENTIONS["1/2n"], eta=3.0, is_matched=False)
    other = path(network(), blobs.training, batches, convention=CONVENTIONS[key], eta=3.0, is_matched=is_matched)
    columns = [place_of((16, 8, 3), place.layer, place.j, place.k) for place in places]
    np.testing.assert_array_equal(paths.text, text[:, columns])
    np.testing.assert_array_equal(paths.other, other[:, columns])
    assert paths.difference == np.abs(text - other).max()
    assert (paths.difference < 1e-12) == (is_matched or key == "1/2n")


def test_what_is_held_moves_on_neither_path(blobs: Dataset) -> None:
    held, places = Held(frozenset({Part(2, 1, 3)})), (WeightPlace(2, 1, 3), WeightPlace(2, 1))
    convention = CONVENTIONS["sum"]
    paths = finished(
        two_paths(
            network(), blobs.training, epoch(7), places, convention=convention, eta=3.0, is_matched=True, held=held
        )
    )
    for values in (paths.text, paths.other):
        assert len(set(values[:, 0].tolist())) == 1
        assert len(set(values[:, 1].tolist())) == len(values)


def test_a_path_starts_at_the_network_and_goes_by_2_5(blobs: Dataset) -> None:
    (rows, *_) = epoch(10)
    places = path(network(), blobs.training, [rows], convention=CONVENTIONS["1/2n"], eta=3.0, is_matched=True)
    one, h = network(), 1e-6
    index = 5  # w¹₁₆

    def cost(value: float) -> float:
        moved = one.with_weight(1, 0, index, value)
        return float(np.mean([cost_terms(moved, blobs.training, int(row)).cost for row in rows]))

    start = one.weights[0][0, index]
    slope = (cost(start + h) - cost(start - h)) / (2 * h)
    assert places[0, index] == start
    assert places[1, index] == pytest.approx(start - 3.0 * slope, rel=1e-6)


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_the_cost_of_one_example_is_half_the_sum_of_its_terms(dtype: type, blobs: Dataset) -> None:
    one = network(dtype)
    terms = cost_terms(one, blobs.training, 7)
    x = blobs.training.raw[7] / 255
    a = x
    for w, b in zip(one.weights, one.biases, strict=True):
        a = 1 / (1 + np.exp(-(w.astype(float) @ a + b.astype(float))))
    y = np.zeros(3)
    y[blobs.training.labels[7]] = 1
    np.testing.assert_allclose(terms.outputs, a, rtol=1e-12)
    np.testing.assert_allclose(terms.terms, (y - a) ** 2, rtol=1e-12)
    assert terms.total == pytest.approx(((y - a) ** 2).sum())
    assert terms.cost == pytest.approx(((y - a) ** 2).sum() / 2)


def test_the_bars_of_a_norm_stand_clear_of_its_letters() -> None:
    for convention in CONVENTIONS.values():
        assert convention.formula.endswith("Σ ‖\u2009y − a\u2009‖²")  # thin spaces
