"""A network as a .keras file, which Keras 3 loads: a Sequential of Dense layers."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

from nnviz.nn.files.content import write_file
from nnviz.nn.files.hdf5_writing import Hdf5Writer
from nnviz.nn.files.keras_layers import PLAIN
from nnviz.nn.files.network_file import NetworkFile, unknown_activation
from nnviz.nn.network import Network

PROGRAM = "Keras"
KERAS_VERSION = "3.15.1"
UNUSED = ("celu", "swish", "hard_swish")
WORDS = {name: key for key, name in PLAIN.items() if key is not None and key not in UNUSED}
WORDS |= {"hard_sigmoid(0.16666666666666666)": "hard_sigmoid"}


def write_keras(file: NetworkFile, path: Path) -> None:
    """Write configuration and weights; the numbers become float32. Raises ``NetworkFileError``."""
    config = _config(file.network)
    layers = {
        f"dense_{number}" if number else "dense": {"vars": {"0": w.T.astype("<f4"), "1": b.astype("<f4")}}
        for number, (w, b) in enumerate(zip(file.network.weights, file.network.biases, strict=True))
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(
            "metadata.json", json.dumps({"keras_version": KERAS_VERSION, "date_saved": "1970-01-01@00:00:00"})
        )
        archive.writestr("config.json", json.dumps(config))
        archive.writestr("model.weights.h5", Hdf5Writer({"layers": layers, "vars": {}}).content())
    write_file(path, buffer.getvalue())


def _config(network: Network) -> dict[str, Any]:
    layers = [_layer("InputLayer", {"name": "input", "batch_shape": [None, network.sizes[0]], "dtype": "float32"})]
    for number, (n, activation) in enumerate(zip(network.sizes[1:], network.activations, strict=True), start=1):
        said = {"name": f"layer_{number}", "units": n, "activation": _word(activation), "use_bias": True}
        layers.append(_layer("Dense", {**said, "trainable": True, "dtype": "float32"}))
    model = {"name": "nnviz", "trainable": True, "dtype": "float32", "layers": layers}
    shape = [None, network.sizes[0]]
    return {
        "module": "keras",
        "class_name": "Sequential",
        "config": {**model, "build_input_shape": shape},
        "registered_name": None,
        "build_config": {"input_shape": shape},
    }


def _layer(kind: str, config: dict[str, Any]) -> dict[str, Any]:
    return {"module": "keras.layers", "class_name": kind, "config": config, "registered_name": None}


def _word(activation: str) -> Any:
    family, _, number = activation.partition("(")
    if activation in WORDS:
        return WORDS[activation]
    layers = {"leaky_relu": ("LeakyReLU", "negative_slope"), "elu": ("ELU", "alpha"), "cut_relu": ("ReLU", "max_value")}
    if family not in layers:
        raise unknown_activation(PROGRAM, activation)
    kind, parameter = layers[family]
    config = {"name": f"{family}_layer", "trainable": True, "dtype": "float32", parameter: float(number.rstrip(")"))}
    return _layer(kind, config)
