"""What is affine goes into weights exactly, and nothing else does."""

import numpy as np
import pytest

from nnviz.nn.files.chain import Chain, as_floats
from nnviz.nn.network import NetworkError, forward

RNG = np.random.default_rng(0)
W, B = RNG.normal(size=(3, 4)), RNG.normal(size=3)
V, C = RNG.normal(size=(2, 3)), RNG.normal(size=2)
X = RNG.normal(size=(6, 4))


def outputs(chain: Chain) -> np.ndarray:
    return np.asarray(forward(chain.finished("test").network, X).output)


def test_a_scale_before_the_first_layer() -> None:
    factor, offset = RNG.normal(size=4), RNG.normal(size=4)
    chain = Chain()
    chain.scale(factor, offset, name="scaler")
    chain.layer(W, B)
    np.testing.assert_allclose(outputs(chain), (X * factor + offset) @ W.T + B, rtol=1e-12)
    assert chain.finished("test").notes == ("scaler is folded into weights and biases",)


def test_scales_one_after_the_other_and_numbers_for_all_inputs() -> None:
    chain = Chain()
    chain.scale(2.0, -1.0, name="first")
    chain.scale(np.arange(1.0, 5), 0.5, name="second")
    chain.layer(W, B)
    np.testing.assert_allclose(outputs(chain), ((2 * X - 1) * np.arange(1, 5) + 0.5) @ W.T + B, rtol=1e-12)


def test_a_scale_behind_weights_and_one_behind_an_activation() -> None:
    chain = Chain()
    chain.layer(W, B)
    chain.scale(np.array([1.0, 2, 3]), np.array([0.1, 0.2, 0.3]), name="before")
    chain.activate("tanh")
    chain.scale(-2.0, 1.0, name="behind")
    chain.layer(V, C)
    hidden = np.tanh((X @ W.T + B) * [1, 2, 3] + [0.1, 0.2, 0.3])
    np.testing.assert_allclose(outputs(chain), (1 - 2 * hidden) @ V.T + C, rtol=1e-12)
    assert chain.finished("test").network.activations == ("tanh", "identity")


def test_a_scale_behind_the_last_activation_is_a_diagonal_layer() -> None:
    chain = Chain()
    chain.layer(W, B)
    chain.activate("sigmoid")
    chain.scale(np.array([1.0, 2, 3]), 0.5, name="outputs")
    file = chain.finished("test")
    assert file.network.sizes == (4, 3, 3)
    assert "diagonal" in file.notes[-1]
    np.testing.assert_allclose(
        forward(file.network, X).output, 1 / (1 + np.exp(-(X @ W.T + B))) * [1, 2, 3] + 0.5, rtol=1e-12
    )


def test_an_activation_behind_another_and_layers_without() -> None:
    chain = Chain()
    chain.layer(W, B)
    chain.layer(V, None)
    chain.activate("relu")
    chain.activate("softmax")
    file = chain.finished("test")
    assert file.network.activations == ("identity", "relu", "softmax")
    assert file.network.sizes == (4, 3, 2, 2)


def test_one_sigmoid_output_stands_as_two() -> None:
    chain = Chain()
    chain.layer(W[:1], B[:1])
    chain.activate("sigmoid")
    chain.complement()
    p = 1 / (1 + np.exp(-(X @ W[0] + B[0])))
    np.testing.assert_allclose(outputs(chain), np.stack([1 - p, p], axis=1), rtol=1e-12)


def test_float32_stays_unless_something_was_folded() -> None:
    chain = Chain()
    chain.layer(W.astype("f4"), B.astype("f4"))
    assert chain.finished("test").network.weights[0].dtype == np.float32
    chain.scale(2.0, 0.0, name="scale")
    assert chain.finished("test").network.weights[0].dtype == np.float64


@pytest.mark.parametrize(
    ("weights", "biases", "message"),
    [
        (np.ones((3, 5)), np.ones(3), "do not fit 3 inputs"),
        (np.ones((3, 3)), np.ones(4), "do not fit"),
        (np.ones(3), np.ones(3), "do not fit"),
        (np.ones((0, 3)), np.ones(0), "do not fit"),
        (np.ones((3, 3), complex), np.ones(3), "no weights"),
    ],
)
def test_what_does_not_fit(weights: np.ndarray, biases: np.ndarray, message: str) -> None:
    chain = Chain()
    chain.layer(W, B)
    with pytest.raises(NetworkError, match=message):
        chain.layer(weights, biases)


def test_scales_that_do_not_fit_or_are_not_finite() -> None:
    chain = Chain()
    with pytest.raises(NetworkError, match="not finite"):
        chain.scale(np.array([1, np.inf]), 0.0, name="scale")
    chain.scale(np.ones(5), 0.0, name="scale")
    with pytest.raises(NetworkError, match="does not fit 4 neurons"):
        chain.layer(W, B)


def test_an_activation_of_nothing_and_an_empty_network() -> None:
    with pytest.raises(NetworkError, match="no layer"):
        Chain().activate("tanh")
    with pytest.raises(NetworkError, match="no layer with weights"):
        Chain().finished("test")


def test_numbers_become_floats_in_native_order() -> None:
    for given, wanted in ((">f4", "f4"), ("<f2", "f4"), (">f8", "f8"), ("i4", "f8"), ("?", "f8")):
        floats = as_floats(np.ones((2, 2), given))
        assert floats.dtype == np.dtype(wanted)
        assert floats.dtype.isnative


@pytest.mark.parametrize(
    ("kind", "becomes"),
    [("f4", "f4"), ("f2", "f4"), ("f8", "f8"), (">f4", "f4"), ("i4", "f8"), ("u1", "f8"), ("b1", "f8")],
)
def test_only_small_floats_stay_small(kind: str, becomes: str) -> None:
    found = as_floats(np.ones((2, 3), kind))
    assert found.dtype == np.dtype(becomes)
    assert found.flags.c_contiguous
    assert found.tolist() == [[1, 1, 1], [1, 1, 1]]
