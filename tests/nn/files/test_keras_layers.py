"""Keras: which function a name means depends on the version, and paths to weights on classes, not on names."""

from typing import Any

import numpy as np
import pytest

from nnviz.nn.files.chain import Chain
from nnviz.nn.files.keras_layers import Reading, add_layers, layers_of
from nnviz.nn.files.network_file import NetworkFile
from nnviz.nn.network import NetworkError, forward
from tests.nn.files.samples import assert_as_its_program, samples

W, B = np.arange(6.0).reshape(2, 3) / 7, np.array([0.5, 0.1, -0.2])


def dense(name: str = "dense", **said: Any) -> dict[str, Any]:
    return {"class_name": "Dense", "config": {"name": name, "units": 3, "use_bias": True, **said}}


def layer(kind: str, **config: Any) -> dict[str, Any]:
    return {"class_name": kind, "config": {"name": kind.lower(), **config}}


def sequential(*layers: dict[str, Any]) -> dict[str, Any]:
    return {"class_name": "Sequential", "config": {"name": "s", "layers": list(layers)}}


def read(model: dict[str, Any], *, is_keras_3: bool = True, weights: Any = None) -> NetworkFile:
    chain = Chain()
    add_layers(chain, model, Reading(weights or (lambda names, classes: [W, B]), is_keras_3))
    return chain.finished("t")


@pytest.mark.parametrize(
    ("activation", "is_keras_3", "name"),
    [
        ("hard_sigmoid", True, "hard_sigmoid(0.16666666666666666)"),
        ("hard_sigmoid", False, "hard_sigmoid(0.2)"),
        ("leaky_relu", True, "leaky_relu(0.2)"),
        ("silu", True, "silu"),
        ("swish", False, "silu"),
        ("linear", True, "identity"),
        (None, True, "identity"),
        ({"class_name": "LeakyReLU", "config": {"negative_slope": 0.4}}, True, "leaky_relu(0.4)"),
        ({"class_name": "LeakyReLU", "config": {}}, True, "leaky_relu(0.3)"),
        ({"class_name": "function", "config": "relu"}, True, "relu"),
    ],
)
def test_activations_by_name(activation: Any, is_keras_3: bool, name: str) -> None:
    assert read(sequential(dense(activation=activation)), is_keras_3=is_keras_3).network.activations == (name,)


@pytest.mark.parametrize(
    ("part", "name"),
    [
        (layer("LeakyReLU", negative_slope=0.3), "leaky_relu(0.3)"),
        (layer("LeakyReLU", alpha=0.1), "leaky_relu(0.1)"),
        (layer("ReLU", max_value=6.0, negative_slope=0.0, threshold=0.0), "cut_relu(6)"),
        (layer("ReLU", max_value=None, negative_slope=0.1), "leaky_relu(0.1)"),
        (layer("ELU", alpha=0.5), "elu(0.5)"),
        (layer("Softmax", axis=-1), "softmax"),
        (layer("Activation", activation="tanh"), "tanh"),
    ],
)
def test_activations_as_layers(part: dict[str, Any], name: str) -> None:
    assert read(sequential(dense(activation="linear"), layer("Dropout"), part)).network.activations == (name,)


@pytest.mark.parametrize(
    ("part", "message"),
    [
        (layer("Conv2D"), "layer “conv2d” is a Conv2D"),
        (layer("LSTM"), "layer “lstm” is a LSTM"),
        (layer("PReLU"), "layer “prelu” is a PReLU"),
        (layer("ReLU", threshold=1.0), "ReLU with a threshold"),
        (layer("Softmax", axis=0), "not along the neurons"),
        (dense(activation="glu"), "layer “dense” has the activation “glu”"),
        (dense(activation={"class_name": "__lambda__", "config": {}}), "code, which is not run"),
        (dense(activation={"class_name": "function", "config": "my_relu"}), "code, which is not run"),
    ],
)
def test_what_nnviz_lacks_is_named(part: dict[str, Any], message: str) -> None:
    with pytest.raises(NetworkError, match=message):
        read(sequential(dense("first"), part), weights=lambda names, _: [W, B] if names == "first" else [np.eye(3), B])


def test_paths_count_classes_in_their_order() -> None:
    inner = {**sequential(dense("deep")), "config": {"name": "inner", "layers": [dense("deep"), layer("ReLU")]}}
    model = sequential(dense("b"), layer("LeakyReLU"), dense("a"), inner, layer("BatchNormalization"))
    found = {found.names: found.classes for found in layers_of(model)}
    assert found["b"] == "layers/dense"
    assert found["a"] == "layers/dense_1"
    assert found["leakyrelu"] == "layers/leaky_re_lu"
    assert found["inner/deep"] == "layers/sequential/layers/dense"
    assert found["inner/relu"] == "layers/sequential/layers/re_lu"
    assert found["batchnormalization"] == "layers/batch_normalization"


def functional(nodes: dict[str, Any], kinds: dict[str, dict[str, Any]]) -> dict[str, Any]:
    layers = [{**kinds[name], "name": name, "inbound_nodes": inbound} for name, inbound in nodes.items()]
    return {"class_name": "Functional", "config": {"name": "f", "layers": layers}}


KERAS_3 = [{"args": [{"class_name": "__keras_tensor__", "config": {"keras_history": ["in", 0, 0]}}], "kwargs": {}}]
KERAS_2 = [[["in", 0, 0, {}]]]


@pytest.mark.parametrize("inbound", [KERAS_2, KERAS_3])
def test_functional_models_of_both_versions_are_put_in_order(inbound: Any) -> None:
    kinds = {"in": layer("InputLayer", batch_shape=[None, 2]), "d": dense("d")}
    kinds["in"]["config"]["name"] = "in"
    assert read(functional({"d": inbound, "in": []}, kinds)).network.sizes == (2, 3)


def test_branches_and_skips_are_refused() -> None:
    kinds = {"in": layer("InputLayer", batch_shape=[None, 2]), "d": dense("d"), "e": dense("e")}
    kinds["in"]["config"]["name"] = "in"
    with pytest.raises(NetworkError, match="“in” has several inputs or users"):
        read(functional({"in": [], "d": KERAS_2, "e": KERAS_2}, kinds))
    with pytest.raises(NetworkError, match="has several inputs or users"):
        read(functional({"in": [], "d": KERAS_2, "e": [[["in", 0, 0, {}], ["d", 0, 0, {}]]]}, kinds))


def test_pictures_must_be_flattened_before_the_first_layer() -> None:
    picture = layer("InputLayer", batch_shape=[None, 1, 2])
    assert read(sequential(picture, layer("Flatten"), dense())).network.sizes == (2, 3)
    with pytest.raises(NetworkError, match="works on rows of a picture"):
        read(sequential(picture, dense(), layer("Flatten")))


def test_scalings_are_folded() -> None:
    x = np.array([[0.3, 0.8]])
    mean, variance = np.array([1.0, 2, 3]), np.array([4.0, 1, 0.25])
    gamma, beta = np.array([1.0, -1, 2]), np.array([0.1, 0, 0])
    variables = {
        "dense": [W, B],
        "batchnormalization": [gamma, beta, mean, variance],
        "normalization": [mean[:2], variance[:2]],
    }
    model = sequential(
        layer("Rescaling", scale=2.0, offset=-1.0),
        layer("Normalization", mean=None, variance=None),
        dense(activation="linear"),
        layer("BatchNormalization", epsilon=0.001, scale=True, center=True),
    )
    file = read(model, weights=lambda names, _: variables[names])
    z = ((2 * x - 1) - mean[:2]) / np.sqrt(variance[:2]) @ W + B
    np.testing.assert_allclose(
        forward(file.network, x).output, gamma * (z - mean) / np.sqrt(variance + 0.001) + beta, rtol=1e-12
    )
    assert len(file.notes) == 3


def test_a_normalisation_the_other_way_round_gives_back_what_it_was() -> None:
    x = np.array([[0.3, 0.8]])
    said = {"mean": [1.0, 2.0], "variance": [4.0, 0.25]}
    inverted = sequential(layer("Normalization", **said, invert=True), dense(activation="linear"))
    output = forward(read(inverted).network, x).output
    np.testing.assert_allclose(output, (x * np.array([2.0, 0.5]) + np.array([1.0, 2.0])) @ W + B, rtol=1e-12)


def test_a_layer_with_other_arrays_than_it_says() -> None:
    with pytest.raises(NetworkError, match="layer “dense” has 2 arrays"):
        read(sequential(dense(use_bias=False)))


@pytest.mark.parametrize("name", samples("keras"))
def test_the_outputs_are_those_of_keras(name: str) -> None:
    assert_as_its_program(name)


@pytest.mark.parametrize(
    ("axis", "is_taken"), [(-1, True), (1, True), ([-1], True), ([1], True), (0, False), (2, False)]
)
def test_a_softmax_is_along_the_neurons_or_none(axis: Any, is_taken: bool) -> None:
    model = sequential(dense(activation="linear"), layer("Softmax", axis=axis))
    if is_taken:
        assert read(model).network.activations == ("softmax",)
    else:
        with pytest.raises(NetworkError, match="not along the neurons"):
            read(model)
