"""Arrays with names, as most programs keep them: which is a weight matrix, which goes with it, and in which order."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, pairwise, permutations

import numpy as np
from numpy.typing import NDArray

from nnviz.language import either, translate
from nnviz.nn.files.activation_names import canonical
from nnviz.nn.files.chain import Chain
from nnviz.nn.files.network_file import ORIENTATIONS, Answers, NetworkFile, Question, QuestionError
from nnviz.nn.network import NetworkError
from nnviz.nn.plan import MAX_LAYERS

Numbers = NDArray[np.generic]
WEIGHTS = ("weights", "weight", "kernel", "coefs", "coef", "w")
BIASES = ("biases", "bias", "intercepts", "intercept", "b")
ROLE = re.compile(rf"(?i)(.*?)(?<![a-z])({'|'.join((*WEIGHTS, *BIASES))})((?:[_.:-]?\d+)?)(?:[./_](?:value|values))?")
FLAX_NAME = re.compile(r"(^|[./])Dense_\d+$")
COUNTED = re.compile(r"arr_(\d+)")
MOST_ORDERS = 4  # to choose from
MOST_TRIED = 7  # layers in no order of their own: 5,040 orders


@dataclass(frozen=True, eq=False)
class LayerArrays:
    """The weights of a layer as they lie in the file, its biases (n,) or None, and what the layer is called."""

    name: str
    weights: Numbers
    biases: Numbers | None


def layers_of(arrays: Mapping[str, Numbers]) -> list[LayerArrays]:
    """Pair every weight matrix with its biases, in the order of the names (numbers as numbers).

    Raises ``NetworkError`` where an array is neither, or there is nothing.
    """
    found: dict[str, dict[str, Numbers]] = {}
    for name, array in arrays.items():
        match = ROLE.fullmatch(name)
        if match is None or array.dtype.kind not in "fiub":
            sentence = translate("NetworkFile", "{0} of shape {1} is neither weights nor biases by its name")
            raise NetworkError(sentence.format(name, array.shape))
        role = "weights" if match[2].lower() in WEIGHTS else "biases"
        layer = found.setdefault((match[1] + match[3]).strip("._/:-"), {})
        if role in layer:
            raise NetworkError(translate("NetworkFile", "there are two arrays of {0}: {1}").format(role, name))
        layer[role] = array
    if lonely := next((name for name, layer in found.items() if "weights" not in layer), None):
        raise NetworkError(translate("NetworkFile", "there are biases of “{0}” and no weights").format(lonely))
    names = sorted(found, key=natural)
    return [LayerArrays(name, found[name]["weights"], found[name].get("biases")) for name in names]


def orientation_of(arrays: Mapping[str, Numbers]) -> str:
    """Return what the words for weights say: a kernel is (n_in, n_out), a dotted weight is PyTorch's, (n_out, n_in)."""
    words = {match[2].lower() for name in arrays if (match := ROLE.fullmatch(name))} - set(BIASES)
    if words == {"kernel"}:
        return "in-out"
    return "out-in" if words == {"weight"} and all(re.search(r"[./](weight|bias)$", name) for name in arrays) else ""


def natural(name: str) -> list[tuple[int, int, str]]:
    """Return what sorts names as people count: 2 before 10."""
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in re.findall(r"\d+|\D+", name)]


def counted_layers(arrays: Mapping[str, Numbers]) -> list[list[LayerArrays]]:
    """Return what arr_0, arr_1 … can be: weights and biases in turn, or all the weights before all the biases."""
    values = [arrays[name] for name in sorted(arrays, key=natural)]
    half = len(values) // 2
    if len(values) % 2 or not values:
        raise NetworkError(
            translate("NetworkFile", "{0} arrays are no pairs of weights and biases").format(len(values))
        )
    readings = [list(zip(values[::2], values[1::2], strict=True)), list(zip(values[:half], values[half:], strict=True))]
    return [[LayerArrays(str(n), w, b) for n, (w, b) in enumerate(pairs, start=1)] for pairs in readings[: half and 2]]


def network_of(readings: list[list[LayerArrays]], kind: str, answers: Answers, *, orientation: str = "") -> NetworkFile:
    """Return the network whose weights and biases fit one another, in the only way in which they do.

    ``orientation`` is the program's where it has one. Raises ``QuestionError`` where they fit in more than one way, or
    where nobody says the activations; ``NetworkError`` where they fit in none.
    """
    ways = [way for way in ORIENTATIONS if (orientation or answers.orientation) in ("", way)]
    pairs = [(way, reading) for way in ways for reading in readings]
    fitting = [(way, layers) for way, reading in pairs for layers in _fitting(reading, way, answers.order)]
    if not fitting and not answers.order:
        fitting = [(way, layers) for way, reading in pairs for layers in _fitting(reading, way, (), in_any_order=True)]
    if not fitting:
        raise NetworkError(_no_fit(readings[0]))
    if len(fitting) > 1:
        _ask(fitting, kind)
    layers = fitting[0][1]
    chain = Chain()
    for layer, activation in zip(layers, activations_for(len(layers), kind, answers, _sizes(layers)), strict=True):
        chain.layer(layer.weights, layer.biases, name=layer.name)
        chain.activate(activation)
    return chain.finished(kind)


def activations_for(n: int, kind: str, answers: Answers, sizes: tuple[int, ...]) -> tuple[str, ...]:
    """Return an activation for each of ``n`` layers as answered; raises ``QuestionError`` where nobody has."""
    names = answers.activations * n if len(answers.activations) == 1 else answers.activations
    if not names:
        sentence = translate("NetworkFile", "files of {0} do not say which activations the {1} layers have: name them")
        raise QuestionError(sentence.format(kind, n), Question("activations", (), kind, (sizes,)))
    if len(names) != n:
        sentence = translate("NetworkFile", "{0} activations are named for {1} layers")
        raise NetworkError(sentence.format(len(names), n))
    return tuple(canonical(name) for name in names)


def _sizes(layers: list[LayerArrays]) -> tuple[int, ...]:
    return (layers[0].weights.shape[1], *(len(layer.weights) for layer in layers))


def _fitting(
    layers: list[LayerArrays], way: str, order: tuple[str, ...], *, in_any_order: bool = False
) -> list[list[LayerArrays]]:
    """Return the layers with weights (n_out, n_in), in every order in which they fit.

    Names that differ in a number only have one order, unless in any is asked for; so have those that ``order`` names.
    """
    turned = [_turned(layer, way) for layer in layers]
    whole = [layer for layer in turned if layer is not None]
    if not whole or len(whole) < len(turned) or len(whole) >= MAX_LAYERS:
        return []
    if order:
        if sorted(order) != sorted(layer.name for layer in whole):
            sentence = translate("NetworkFile", "the layers are called {0}: name each of them once")
            raise NetworkError(sentence.format(", ".join(layer.name for layer in whole)))
        whole = sorted(whole, key=lambda layer: order.index(layer.name))
    if order or (_is_counted(whole) and not in_any_order):
        return [whole] if _follow(whole) else []
    return list(islice(_orders(whole), MOST_ORDERS)) if len(whole) <= MOST_TRIED else []


def _turned(layer: LayerArrays, way: str) -> LayerArrays | None:
    w, b = layer.weights, layer.biases
    if w.ndim != 2 or 0 in w.shape or (b is not None and (b.size != max(b.shape, default=1) or b.ndim > 2)):
        return None
    w = w if way == "out-in" else w.T
    if b is not None and b.size != len(w):
        return None
    return LayerArrays(layer.name, w, None if b is None else b.reshape(-1))


def _follow(layers: list[LayerArrays] | tuple[LayerArrays, ...]) -> bool:
    return all(after.weights.shape[1] == len(before.weights) for before, after in pairwise(layers))


def _orders(layers: list[LayerArrays]) -> Iterator[list[LayerArrays]]:
    return (list(order) for order in permutations(layers) if _follow(order))


def _is_counted(layers: list[LayerArrays]) -> bool:
    """Whether the names are counted: the same but for a number.

    Flax counts its layers as they are made, not as they are used: of ``Dense(10)(relu(Dense(30)(x)))`` the outer one
    is Dense_0.
    """
    if 1 < len(layers) <= MOST_TRIED and all(FLAX_NAME.search(layer.name) for layer in layers):
        return False
    patterns = {re.sub(r"\d+", "0", layer.name) for layer in layers}
    return len(patterns) == 1 and ("0" in next(iter(patterns)) or len(layers) == 1)


def _ask(fitting: list[tuple[str, list[LayerArrays]]], kind: str) -> None:
    """Ask what tells apart the ways in which the arrays fit; raises ``QuestionError``."""
    ways = tuple(dict.fromkeys(way for way, _ in fitting))
    orders = tuple(dict.fromkeys(",".join(layer.name for layer in layers) for _, layers in fitting))
    sizes = tuple(_sizes(layers) for _, layers in fitting)
    if len(orders) > 1:
        sentence = translate("NetworkFile", "its layers fit in more than one order: say which, {0}")
        raise QuestionError(sentence.format(either(orders)), Question("order", orders, kind, sizes))
    if len(ways) == 1:
        sentence = translate("NetworkFile", "its arrays can be paired in more than one way: name them W1, b1, W2, b2")
        raise NetworkError(sentence)
    sentence = translate(
        "NetworkFile", "its weights fit both ways: say whether a row is a neuron's own ({0}) or leads from one ({1})"
    )
    raise QuestionError(sentence.format(*ORIENTATIONS), Question("orientation", ways, kind, sizes))


def _no_fit(layers: list[LayerArrays]) -> str:
    shapes = ", ".join(f"{layer.name}: {layer.weights.shape}" for layer in layers[:MAX_LAYERS])
    sentence = translate("NetworkFile", "its weights and biases fit in no single order and orientation, {0} ({1})")
    return sentence.format(shapes, either(ORIENTATIONS))
