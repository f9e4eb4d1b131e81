"""What is said of neurons and edges: every number computed by hand beside it."""

import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from nnviz.diagram.network_layout import EdgeHit, NeuronHit
from nnviz.nn.edits.held import NOTHING_HELD
from nnviz.nn.network import Network, forward
from nnviz.ui.graph.explanation import explain, weighted_sum
from nnviz.ui.graph.network_scene import NetworkScene

SceneOf = Callable[..., NetworkScene]
NETWORK = Network(
    (np.array([[0.5, -1.5], [2.0, 0.25]]), np.array([[1.0, -2.0]])),
    (np.array([0.1, -0.3]), np.array([0.75])),
    ("sigmoid", "tanh"),
)
X = np.array([0.8, 0.4])
Z1 = (0.5 * 0.8 - 1.5 * 0.4 + 0.1, 2.0 * 0.8 + 0.25 * 0.4 - 0.3)  # −0.1 and 1.4
A1 = tuple(1 / (1 + math.exp(-z)) for z in Z1)  # 0.475 and 0.802
Z2 = 1.0 * A1[0] - 2.0 * A1[1] + 0.75


@pytest.fixture
def scene(scene_of: SceneOf) -> NetworkScene:
    """A 2-2-1 network with an example, small enough for pencil and paper."""
    return scene_of(NETWORK, activations=forward(NETWORK, X), class_names=("yes",))


def test_a_hidden_neuron_is_its_weighted_sum(scene: NetworkScene) -> None:
    said = explain(scene, NeuronHit(1, 0))
    assert (said.name, said.kind, said.formula) == ("p¹₁", "hidden neuron 1", "z = Σ w¹₁ₖ xₖ + b¹₁")
    assert said.lines == ("z ≈ −0.200 + 0.100 ≈ −0.100", f"a = σ(z) ≈ {A1[0]:.4f}")


def test_of_a_neuron_that_is_off_it_is_said(scene: NetworkScene) -> None:
    _, held = NOTHING_HELD.switched(NETWORK, 1, 0, is_on=False)
    off = replace(scene, held=held)
    assert explain(off, NeuronHit(1, 0)).kind == "hidden neuron 1, off: nothing goes on from it"
    assert explain(off, NeuronHit(1, 1)).kind == "hidden neuron 2"


def test_a_negative_bias_is_taken_away(scene: NetworkScene) -> None:
    assert explain(scene, NeuronHit(1, 1)).lines[0] == "z ≈ +1.700 − 0.300 ≈ +1.400"


def test_an_output_neuron_is_named_by_its_class(scene: NetworkScene) -> None:
    said = explain(scene, NeuronHit(2, 0))
    assert (said.name, said.kind, said.formula) == ("p²₁", "output neuron for “yes”", "z = Σ w²₁ₖ a¹ₖ + b²₁")
    assert said.lines[0] == f"z ≈ −{abs(Z2 - 0.75):.3f} + 0.750 ≈ −{abs(Z2):.3f}"
    assert said.lines[1] == f"a = tanh(z) ≈ −{abs(math.tanh(Z2)):.4f}"


def test_an_output_neuron_without_a_class_is_an_output_neuron_still(scene: NetworkScene) -> None:
    said = explain(replace(scene, class_names=()), NeuronHit(2, 0))
    assert said.kind == "output neuron 1"


def test_an_input_is_its_value_and_its_pixel(scene: NetworkScene) -> None:
    said = explain(replace(scene, image_shape=(1, 2)), NeuronHit(0, 1))
    assert (said.name, said.kind) == ("x₂", "input neuron")
    assert said.lines == ("x₂ = 0.4000", "pixel in row 1, column 2")
    assert explain(scene, NeuronHit(0, 1)).lines == ("x₂ = 0.4000",)


def test_an_edge_is_its_weight_and_what_it_carries(scene: NetworkScene) -> None:
    said = explain(scene, EdgeHit(1, 0, 1))
    assert (said.name, said.kind) == ("w¹₁₂", "from x₂ to p¹₁")
    assert said.lines == ("w = −1.5000", "w · x₂ ≈ −1.500 · 0.400 ≈ −0.600")
    assert explain(scene, EdgeHit(2, 0, 1)).lines[1] == f"w · a¹₂ ≈ −2.000 · {A1[1]:.3f} ≈ −{2 * A1[1]:.3f}"


def test_without_an_example_only_the_network_is_told(scene: NetworkScene) -> None:
    still = replace(scene, activations=None)
    assert explain(still, NeuronHit(1, 1)).lines == ("b = −0.300",)
    assert explain(still, EdgeHit(1, 0, 1)).lines == ("w = −1.5000",)
    assert explain(still, NeuronHit(0, 0)).lines == ()
    assert weighted_sum(still, NeuronHit(1, 0)) is None


def test_the_terms_add_up(scene: NetworkScene) -> None:
    terms = weighted_sum(scene, NeuronHit(2, 0))
    assert terms is not None
    assert terms.products.tolist() == pytest.approx([A1[0], -2.0 * A1[1]])
    assert terms.products.sum() + terms.bias == pytest.approx(terms.z) == pytest.approx(Z2)
    assert (terms.source_layer, terms.field) == (1, None)


def test_a_neuron_that_looks_at_a_picture_shows_what_it_looks_at(scene: NetworkScene) -> None:
    seeing = replace(scene, image_shape=(1, 2))
    terms = weighted_sum(seeing, NeuronHit(1, 0))
    assert terms is not None
    assert terms.field is not None
    assert (terms.field.width(), terms.field.height()) == (2, 1)
    assert weighted_sum(seeing, NeuronHit(0, 0)) is None


@pytest.mark.parametrize(
    ("activation", "symbol"),
    [("sigmoid", "σ(z)"), ("step", "step(z)"), ("relu", "max(0, z)"), ("identity", "z")],
)
def test_every_type_of_neuron_has_its_sign(activation: str, symbol: str, scene_of: SceneOf) -> None:
    network = replace(NETWORK, activations=("sigmoid", activation))
    scene = scene_of(network, activations=forward(network, X))
    assert explain(scene, NeuronHit(2, 0)).lines[1].startswith(f"a = {symbol} ≈ ")


@pytest.fixture
def softmax(scene_of: SceneOf) -> Callable[[float], NetworkScene]:
    """Give a function that makes a 1-3 softmax network with z = 0, ln 2 and a given number."""

    def make(z: float) -> NetworkScene:
        network = Network((np.zeros((3, 1)),), (np.array([0.0, math.log(2.0), z]),), ("softmax",))
        return scene_of(network, activations=forward(network, np.ones(1)))

    return make


def test_softmax_divides_by_the_sum_over_its_layer(softmax: Callable[[float], NetworkScene]) -> None:
    scene = softmax(math.log(5.0))
    assert explain(scene, NeuronHit(1, 1)).lines[1] == "a = eᶻ / Σ eᶻ ≈ 2 / 8 ≈ 0.2500"
    terms = weighted_sum(scene, NeuronHit(1, 1))
    assert terms is not None
    assert terms.powers == pytest.approx([1, 2, 5])


def test_powers_beyond_all_numbers_are_not_written(softmax: Callable[[float], NetworkScene]) -> None:
    scene = softmax(800.0)
    assert explain(scene, NeuronHit(1, 2)).lines[1] == "a = softmax(z) ≈ 1.0000"
    terms = weighted_sum(scene, NeuronHit(1, 2))
    assert terms is not None
    assert terms.powers is None


def test_other_layers_divide_by_nothing(scene: NetworkScene) -> None:
    terms = weighted_sum(scene, NeuronHit(2, 0))
    assert terms is not None
    assert terms.powers is None
