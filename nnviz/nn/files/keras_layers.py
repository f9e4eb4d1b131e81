"""What the configuration of a Keras model says, in files of Keras 2 and 3 and of TensorFlow.js."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnviz.language import translate
from nnviz.nn.activation_families import named
from nnviz.nn.files.chain import Chain
from nnviz.nn.network import NetworkError

Config = dict[str, Any]
Numbers = NDArray[Any]
WeightsOf = Callable[[str, str], list[Numbers]]
"""The variables of a layer, by its path of names and its path of snake-cased classes with counters."""

SLOPE_BY_NAME = 0.2  # of "leaky_relu" as a word; the layer LeakyReLU has 0.3 by itself
SLOPE_OF_LAYER = 0.3
WITHOUT_EFFECT = ("InputLayer", "Dropout", "GaussianNoise", "GaussianDropout", "AlphaDropout", "ActivityRegularization")
PLAIN = {
    **dict.fromkeys(("linear", None), "identity"),
    "sigmoid": "sigmoid",
    "tanh": "tanh",
    "relu": "relu",
    "softmax": "softmax",
    "log_softmax": "log_softmax",
    "selu": "selu",
    "elu": named("elu", 1.0),
    "celu": named("elu", 1.0),
    "relu6": named("cut_relu", 6.0),
    "leaky_relu": named("leaky_relu", SLOPE_BY_NAME),
    "softplus": "softplus",
    "softsign": "softsign",
    "exponential": "exponential",
    "gelu": "gelu",
    "silu": "silu",
    "swish": "silu",
    "hard_silu": "hard_silu",
    "hard_swish": "hard_silu",
    "hard_tanh": "hard_tanh",
    "mish": "mish",
}


@dataclass(frozen=True)
class Layer:
    """A layer of a configuration: its class, its own configuration, its name, and its paths to variables."""

    kind: str
    config: Config
    names: str
    classes: str


def layers_of(model: Config, *, names: str = "", classes: str = "") -> Iterator[Layer]:
    """Give the layers of a model in the order in which they compute, those of models inside it in their place.

    Raises ``NetworkError`` where that is no single line.
    """
    config = model["config"]
    entries = config if isinstance(config, list) else config["layers"]
    counts: dict[str, int] = {}
    layers = {}
    for entry in entries:
        name, kind = entry["config"].get("name", entry.get("name", "")), entry["class_name"]
        word = _snake(kind)
        count = counts.get(word, 0)
        counts[word] = count + 1
        own = f"{classes}layers/{word}_{count}" if count else f"{classes}layers/{word}"
        layers[name or own] = (entry, Layer(kind, entry["config"], f"{names}{name}", own))
    for name in _line(model, {key: entry for key, (entry, _) in layers.items()}):
        entry, layer = layers[name]
        if layer.kind in ("Sequential", "Functional", "Model"):
            yield from layers_of(entry, names=f"{layer.names}/", classes=f"{layer.classes}/")
        else:
            yield layer


def _line(model: Config, entries: dict[str, Config]) -> list[str]:
    """Return the names of a model's layers from the first to the last, each fed by the one before it alone."""
    if model["class_name"] == "Sequential":
        return list(entries)
    feeding = {name: sorted(_sources(entry.get("inbound_nodes"), entries)) for name, entry in entries.items()}
    for name, sources in feeding.items():
        users = [other for other, from_ in feeding.items() if name in from_]
        if len(sources) > 1 or len(users) > 1:
            sentence = translate(
                "NetworkFile", "layer “{0}” has several inputs or users: skips and branches are not taken"
            )
            raise NetworkError(sentence.format(name))
    line = [name for name, sources in feeding.items() if not sources]
    if len(line) != 1:
        raise NetworkError(
            translate("NetworkFile", "it has {0} inputs: only a network with one is taken").format(len(line))
        )
    while after := [name for name, sources in feeding.items() if sources == [line[-1]]]:
        line.append(after[0])
    if len(line) != len(entries):
        raise NetworkError(translate("NetworkFile", "its layers are no single line"))
    return line


def _sources(value: Any, entries: Config) -> set[str]:
    """Return the layers named anywhere in an entry's inbound nodes: Keras 2, 3 and TensorFlow.js nest them in lists."""
    if isinstance(value, dict):
        return set().union(*(_sources(part, entries) for part in value.values()))
    if not isinstance(value, list):
        return set()
    if len(value) >= 3 and isinstance(value[0], str) and value[0] in entries and isinstance(value[1], int):
        return {value[0]}
    return set().union(*(_sources(part, entries) for part in value))


def _snake(kind: str) -> str:
    """Return how Keras writes the name of a class in a path: ReLU is re_lu."""
    word = ""
    for number, letter in enumerate(kind):
        before, after = kind[number - 1 : number], kind[number + 1 : number + 2]
        if number and letter.isupper() and (before.islower() or after.islower()):
            word += "_"
        word += letter.lower()
    return word


@dataclass(frozen=True)
class Reading:
    """How to read layers: ``weights_of`` finds their variables, ``is_keras_3`` tells which hard sigmoid is meant."""

    weights_of: WeightsOf
    is_keras_3: bool


def add_layers(chain: Chain, model: Config, reading: Reading) -> None:
    """Add all the layers of a model; raises ``NetworkError`` with the name of one that cannot be."""
    is_flat = True
    for layer in layers_of(model):
        shape = layer.config.get("batch_shape") or layer.config.get("batch_input_shape")
        if shape:
            is_flat = len(shape) == 2
        if layer.kind == "Flatten" or (layer.kind == "Reshape" and len(layer.config["target_shape"]) == 1):
            is_flat = True
        elif not is_flat and layer.kind in ("Dense", "BatchNormalization", "Normalization", "Softmax"):
            sentence = translate(
                "NetworkFile", "layer “{0}” works on rows of a picture: only flattened inputs are taken"
            )
            raise NetworkError(sentence.format(layer.names))
        else:
            _add(chain, layer, reading)


def _add(chain: Chain, layer: Layer, reading: Reading) -> None:
    kind, config = layer.kind, layer.config
    if kind == "Dense":
        _add_dense(chain, layer, reading)
    elif kind == "Activation":
        chain.activate(activation_of(config["activation"], reading, layer.names))
    elif kind in ACTIVATION_LAYERS:
        chain.activate(ACTIVATION_LAYERS[kind](config))
    elif kind == "Rescaling":
        chain.scale(
            np.asarray(config["scale"], float), np.asarray(config["offset"], float), name=f"Rescaling “{layer.names}”"
        )
    elif kind == "BatchNormalization":
        _add_batch_norm(chain, layer, reading)
    elif kind == "Normalization":
        _add_normalization(chain, layer, reading)
    elif kind not in WITHOUT_EFFECT:
        raise _no_layer(layer.names, kind)


def _no_layer(name: str, kind: str) -> NetworkError:
    sentence = translate("NetworkFile", "layer “{0}” is a {1}, which is no layer of nnviz")
    return NetworkError(sentence.format(name[:40], kind[:40]))


def _add_dense(chain: Chain, layer: Layer, reading: Reading) -> None:
    variables = reading.weights_of(layer.names, layer.classes)
    if len(variables) != 1 + bool(layer.config.get("use_bias", True)):
        raise NetworkError(translate("NetworkFile", "layer “{0}” has {1} arrays").format(layer.names, len(variables)))
    chain.layer(variables[0].T, variables[1] if len(variables) > 1 else None, name=layer.names)
    activation = activation_of(layer.config.get("activation"), reading, layer.names)
    if activation != "identity":
        chain.activate(activation)


def _add_batch_norm(chain: Chain, layer: Layer, reading: Reading) -> None:
    variables = iter(reading.weights_of(layer.names, layer.classes))
    gamma = next(variables).astype(np.float64) if layer.config.get("scale", True) else 1.0
    beta = next(variables).astype(np.float64) if layer.config.get("center", True) else 0.0
    mean, variance = next(variables).astype(np.float64), next(variables).astype(np.float64)
    factor = gamma / np.sqrt(variance + float(layer.config["epsilon"]))
    chain.scale(factor, beta - mean * factor, name=f"BatchNormalization “{layer.names}”")


def _add_normalization(chain: Chain, layer: Layer, reading: Reading) -> None:
    mean, variance = layer.config.get("mean"), layer.config.get("variance")
    if mean is None or variance is None:
        mean, variance = reading.weights_of(layer.names, layer.classes)[:2]
    deviation = np.maximum(np.sqrt(np.asarray(variance, np.float64)), 1e-7).reshape(-1)
    mean = np.asarray(mean, np.float64).reshape(-1)
    if layer.config.get("invert"):
        chain.scale(deviation, mean, name=f"Normalization “{layer.names}”")
    else:
        chain.scale(1 / deviation, -mean / deviation, name=f"Normalization “{layer.names}”")


def activation_of(activation: Any, reading: Reading, name: str) -> str:
    """Return nnviz's name of an activation, given as a word or as a layer; raises ``NetworkError``."""
    if isinstance(activation, dict):
        kind = str(activation.get("class_name"))
        if kind in ACTIVATION_LAYERS:
            return ACTIVATION_LAYERS[kind](activation["config"])
        if kind == "function" and activation.get("config") in PLAIN:
            return PLAIN[activation["config"]]
        sentence = translate("NetworkFile", "layer “{0}” has an activation of its own code, which is not run")
        raise NetworkError(sentence.format(name))
    if activation == "hard_sigmoid":
        return named("hard_sigmoid", 1 / 6 if reading.is_keras_3 else 0.2)
    if activation not in PLAIN:
        sentence = translate("NetworkFile", "layer “{0}” has the activation “{1}”, which nnviz lacks")
        raise NetworkError(sentence.format(name, str(activation)[:40]))
    return PLAIN[activation]


def _relu(config: Config) -> str:
    slope, highest = float(config.get("negative_slope") or 0.0), config.get("max_value")
    if float(config.get("threshold") or 0.0) or (slope and highest is not None):
        raise NetworkError(translate("NetworkFile", "a ReLU with a threshold is no activation of nnviz"))
    if slope:
        return named("leaky_relu", slope)
    return "relu" if highest is None else named("cut_relu", float(highest))


def _softmax(config: Config) -> str:
    if config.get("axis", -1) not in (-1, 1, [-1], [1]):
        raise NetworkError(translate("NetworkFile", "a softmax is not along the neurons of a layer"))
    return "softmax"


def _leaky(config: Config) -> str:
    return named("leaky_relu", float(np.asarray(config.get("negative_slope", config.get("alpha", SLOPE_OF_LAYER)))))


ACTIVATION_LAYERS: dict[str, Callable[[Config], str]] = {
    "ReLU": _relu,
    "LeakyReLU": _leaky,
    "ELU": lambda config: named("elu", float(config.get("alpha", 1.0))),
    "Softmax": _softmax,
}
