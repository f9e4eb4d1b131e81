"""What is known about a neuron or an edge, in words and live numbers, in the text's notation."""

from dataclasses import dataclass

import numpy as np
from PyQt6.QtGui import QImage

from nnviz.diagram.network_layout import EdgeHit, Hit, NeuronHit
from nnviz.diagram.scale_limit import scale_limit
from nnviz.language import translate
from nnviz.nn.activation_families import activation_named
from nnviz.nn.activations import FloatArray
from nnviz.notation.names import about, activation_name, neuron_name, plain, signed, subscript, superscript, weight_name
from nnviz.ui.graph.network_scene import NetworkScene
from nnviz.ui.graph.paint_receptive_fields import receptive_field

LARGEST_EXPONENT = 300.0  # e to it and sums of thousands of them are numbers still


@dataclass(frozen=True)
class Explanation:
    """A name in the text's notation, what it names, lines of live numbers and the formula they come from."""

    name: str
    kind: str
    lines: tuple[str, ...]
    formula: str = ""
    hint: str = ""


def explain(scene: NetworkScene, hit: Hit) -> Explanation:
    """Return what to say about a neuron or an edge of the scene."""
    if isinstance(hit, EdgeHit):
        return _explain_edge(scene, hit)
    return _explain_input(scene, hit) if hit.layer == 0 else _explain_neuron(scene, hit)


def kind_of_neuron(scene: NetworkScene, hit: NeuronHit) -> str:
    """Return what a neuron is called: hidden neuron 15, output for “5”."""
    if hit.layer == 0:
        if hit.j < len(scene.input_names):
            return translate("Network", "input neuron for “{0}”").format(scene.input_names[hit.j])
        return translate("Network", "input neuron")
    if hit.layer == len(scene.layout.columns) - 1:
        if hit.j < len(scene.class_names):
            return translate("Network", "output neuron for “{0}”").format(scene.class_names[hit.j])
        return translate("Network", "output neuron {0}").format(hit.j + 1)
    return translate("Network", "hidden neuron {0}").format(hit.j + 1)


def _explain_input(scene: NetworkScene, hit: NeuronHit) -> Explanation:
    lines = []
    if scene.activations is not None:
        lines.append(f"{neuron_name(0, hit.j)} = {plain(float(scene.activations.a[0][hit.j]), 4)}")
    if scene.image_shape is not None:
        row, column = divmod(hit.j, scene.image_shape[1])
        lines.append(translate("Network", "pixel in row {0}, column {1}").format(row + 1, column + 1))
    return Explanation(neuron_name(0, hit.j), kind_of_neuron(scene, hit), tuple(lines))


def _explain_neuron(scene: NetworkScene, hit: NeuronHit) -> Explanation:
    bias = float(scene.network.biases[hit.layer - 1][hit.j])
    source = "xₖ" if hit.layer == 1 else f"a{superscript(hit.layer - 1)}ₖ"
    place = f"{superscript(hit.layer)}{subscript(hit.j + 1)}"
    formula = f"z = Σ w{place}{',' if hit.j >= 9 else ''}ₖ {source} + b{place}"
    lines = [f"b = {signed(bias)}"]
    if scene.activations is not None:
        z = float(scene.activations.z[hit.layer - 1][hit.j])
        a = float(scene.activations.a[hit.layer][hit.j])
        lines = [
            f"z ≈ {signed(z - bias)} {'+' if bias >= 0 else '−'} {abs(bias):.3f} ≈ {signed(z)}",
            f"a = {_symbol(scene, hit)} ≈ {plain(a, 4)}",
        ]
    kind = kind_of_neuron(scene, hit)
    if scene.held.is_off(hit.layer, hit.j):
        kind = translate("Network", "{0}, off: nothing goes on from it").format(kind)
    return Explanation(
        neuron_name(hit.layer, hit.j),
        kind,
        tuple(lines),
        formula=formula,
        hint=translate("Network", "click: every term of the sum"),
    )


def _symbol(scene: NetworkScene, hit: NeuronHit) -> str:
    """Return how a neuron's a comes from its z, for softmax with the sum over its layer."""
    powers = _softmax_powers(scene, hit)
    if powers is None:
        return activation_named(scene.network.activations[hit.layer - 1]).symbol
    return f"eᶻ / Σ eᶻ ≈ {powers[hit.j]:.4g} / {powers.sum():.4g}"


def _softmax_powers(scene: NetworkScene, hit: NeuronHit) -> FloatArray | None:
    """Return e to the z of every neuron of a softmax layer; None of another one, or if numbers cannot be so large."""
    if scene.activations is None or scene.network.activations[hit.layer - 1] != "softmax":
        return None
    z = scene.activations.z[hit.layer - 1].astype(np.float64)
    return np.exp(z) if z.max() < LARGEST_EXPONENT else None


def _explain_edge(scene: NetworkScene, hit: EdgeHit) -> Explanation:
    weight = float(scene.network.weights[hit.layer - 1][hit.j, hit.k])
    source, name = neuron_name(hit.layer - 1, hit.k), _input_name(scene, hit.layer - 1, hit.k)
    ends = translate("Network", "from {0} to {1}").format(
        f"{source} “{name}”" if name else source, neuron_name(hit.layer, hit.j)
    )
    lines = [f"w = {signed(weight, 4)}"]
    if scene.activations is not None:
        a = float(scene.activations.a[hit.layer - 1][hit.k])
        name = activation_name(hit.layer - 1, hit.k)
        lines.append(f"w · {name} ≈ {signed(weight)} · {plain(a)} {about(weight * a)}")
    return Explanation(weight_name(hit.layer, hit.j, hit.k), ends, tuple(lines))


def _input_name(scene: NetworkScene, layer: int, k: int) -> str:
    """Return what an input is called in its data, "" for one without a name and for other neurons."""
    return scene.input_names[k] if layer == 0 and k < len(scene.input_names) else ""


@dataclass(frozen=True, eq=False)
class WeightedSum:
    """Every term of z = Σ w x + b of one neuron: ``weights`` and ``inputs`` (n,), ``bias`` and ``z``.

    ``field`` is the receptive field of a neuron that looks at a picture, a pixel a weight. ``powers`` (n_l,) are
    e to the z of all neurons of its layer, if that is a softmax layer. ``names`` are those of the inputs in their data.
    """

    weights: FloatArray
    inputs: FloatArray
    bias: float
    z: float
    source_layer: int
    field: QImage | None = None
    powers: FloatArray | None = None
    names: tuple[str, ...] = ()

    @property
    def products(self) -> FloatArray:
        result: FloatArray = self.weights * self.inputs
        return result


def weighted_sum(scene: NetworkScene, hit: NeuronHit) -> WeightedSum | None:
    """Return the terms of a neuron's weighted sum; None for an input neuron or without an example."""
    if scene.activations is None or hit.layer == 0:
        return None
    return WeightedSum(
        weights=scene.network.weights[hit.layer - 1][hit.j],
        inputs=scene.activations.a[hit.layer - 1],
        bias=float(scene.network.biases[hit.layer - 1][hit.j]),
        z=float(scene.activations.z[hit.layer - 1][hit.j]),
        source_layer=hit.layer - 1,
        field=_field(scene, hit),
        powers=_softmax_powers(scene, hit),
        names=scene.input_names if hit.layer == 1 else (),
    )


def _field(scene: NetworkScene, hit: NeuronHit) -> QImage | None:
    if hit.layer != 1 or scene.image_shape is None:
        return None
    weights = scene.network.weights[0][hit.j]
    return receptive_field(weights, scene.image_shape, scale_limit(weights), scene.theme.data)
