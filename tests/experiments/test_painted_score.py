"""Painted weights are scored as loops score them, step by step, and what is known is not computed again."""

import numpy as np
import pytest

from nnviz.data.dataset import Dataset, Examples
from nnviz.experiments.output_cache import OutputCache
from nnviz.experiments.painted_score import PaintedScore, PaintedScorer
from nnviz.experiments.painted_weights import bits_told, fit_painted, with_painted, with_silenced
from nnviz.nn.network import Network, NetworkError, forward, random_network

RNG = np.random.default_rng(5)


def examples(n: int) -> Examples:
    return Examples(RNG.integers(0, 256, (n, 12), dtype=np.uint8), RNG.integers(0, 3, n))


DATA = Dataset("random", examples(400), examples(20), examples(300), ("a", "b", "c"), None)
MASK = RNG.uniform(-1, 1, 12).astype(np.float32)


@pytest.fixture
def network() -> Network:
    return random_network((12, 5, 3), ("sigmoid",) * 2, initial="text", rng=np.random.default_rng(1), dtype="float32")


def scored(scorer: PaintedScorer, network: Network, j: int, mask: np.ndarray) -> PaintedScore:
    *waiting, score = scorer.score(network, j, mask, DATA)
    assert waiting
    assert set(waiting) == {None}
    assert score is not None
    return score


def n_right(network: Network) -> int:
    x, y = DATA.test.inputs(slice(None), np.float32), DATA.test.labels
    return sum(int(forward(network, x[i]).output.argmax()) == y[i] for i in range(len(y)))


def bits(network: Network, j: int) -> float:
    fires = [float(forward(network, x).z[0][j]) > 0 for x in DATA.test.inputs(slice(None), np.float32)]
    return bits_told(np.array(fires), DATA.test.labels)


@pytest.mark.parametrize("j", [0, 3])
def test_the_learnt_neuron_none_and_the_painted_one_are_compared(network: Network, j: int) -> None:
    score = scored(PaintedScorer(OutputCache()), network, j, MASK)
    fit = fit_painted(network, j, MASK, DATA.training)
    painted = with_painted(network, j, MASK, fit)
    assert score.fit == fit
    assert score.painted is not None
    assert np.array_equal(score.painted.weights[0], painted.weights[0])
    assert (score.n, score.n_learnt, score.n_painted) == (300, n_right(network), n_right(painted))
    assert score.n_silenced == n_right(with_silenced(network, j, DATA.training))
    assert score.bits_learnt == pytest.approx(bits(network, j))
    assert score.bits_painted == pytest.approx(bits(painted, j))


def test_with_nothing_painted_there_is_no_number_of_it(network: Network) -> None:
    score = scored(PaintedScorer(OutputCache()), network, 0, np.zeros(12, np.float32))
    assert score.n_learnt == n_right(network)
    assert (score.n_painted, score.bits_painted, score.painted, score.fit) == (None, None, None, None)


def test_another_neuron_is_silenced_anew(network: Network) -> None:
    scorer = PaintedScorer(OutputCache())
    first, second, first_again = (scored(scorer, network, j, MASK) for j in (0, 3, 0))
    assert second.n_silenced == n_right(with_silenced(network, 3, DATA.training))
    assert first_again.n_silenced == first.n_silenced


def test_without_hidden_neurons_it_is_refused(network: Network) -> None:
    flat = random_network((12, 3), ("sigmoid",), initial="text", rng=np.random.default_rng(1))
    with pytest.raises(NetworkError, match="no hidden layer"):
        list(PaintedScorer(OutputCache()).score(flat, 0, MASK, DATA))
