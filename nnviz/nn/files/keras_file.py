"""Networks in files: Keras 3 and 2, the .keras zip, the legacy .h5, and weights without a configuration."""

import re
import zipfile
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnviz.language import translate
from nnviz.nn.files.chain import Chain
from nnviz.nn.files.content import MAX_FILE_BYTES, Content, check_archive, member_bytes, parsed_json
from nnviz.nn.files.hdf5 import SIGNATURE, Hdf5, Object
from nnviz.nn.files.keras_layers import Reading, add_layers
from nnviz.nn.files.keras_writing import write_keras as write
from nnviz.nn.files.named_arrays import layers_of, natural, network_of
from nnviz.nn.files.network_file import Answers, NetworkFile
from nnviz.nn.network import NetworkError

KIND = "Keras"
__all__ = ("read", "recognises", "write")
CONFIG, METADATA, WEIGHTS = "config.json", "metadata.json", "model.weights.h5"


def recognises(content: Content) -> bool:
    """Whether it is a zip with Keras's members, or HDF5."""
    return {CONFIG, WEIGHTS} <= content.members or content.head.startswith(SIGNATURE)


def read(content: Content, answers: Answers) -> NetworkFile:
    """Read a model; weights without a configuration leave the activations open."""
    if content.head.startswith(SIGNATURE):
        file = Hdf5(content.whole)
        if "model_config" in file.root.attributes:
            return _legacy(file, content.path.name)
        return _weights_only(file, answers)
    with zipfile.ZipFile(content.path) as archive:
        check_archive(archive, n_bytes=content.n_bytes)
        config = parsed_json(member_bytes(archive, CONFIG), name=CONFIG)
        metadata = parsed_json(member_bytes(archive, METADATA), name=METADATA) if METADATA in content.members else {}
        file = Hdf5(member_bytes(archive, WEIGHTS, MAX_FILE_BYTES))
    return _model(config, str(metadata.get("keras_version", "3")), lambda _, classes: _variables(file, classes))


def _model(config: dict[str, Any], version: str, weights_of: Any) -> NetworkFile:
    if config.get("class_name") not in ("Sequential", "Functional", "Model"):
        sentence = translate(
            "NetworkFile", "its model is a class of its own, {0}: only Sequential and Functional say their layers"
        )
        raise NetworkError(sentence.format(str(config.get("class_name"))[:40]))
    chain = Chain()
    add_layers(chain, config, Reading(weights_of, is_keras_3=not version.startswith("2")))
    return chain.finished(f"{KIND} {version}")


def _variables(file: Hdf5, classes: str) -> list[NDArray[Any]]:
    """Return a layer's variables from the layout of model.weights.h5, in the order of their numbers."""
    inside = file.root.at(f"{classes}/vars").children
    return [file.numbers(inside[number], name=f"{classes}/vars/{number}") for number in sorted(inside, key=natural)]


def _legacy(file: Hdf5, name: str) -> NetworkFile:
    """Read an .h5 with a configuration; the order of a layer's arrays is that of its attribute weight_names."""
    config = parsed_json(file.root.words("model_config")[0].encode(), name=name)
    version = file.root.words("keras_version")[0] if "keras_version" in file.root.attributes else "2"
    groups = file.root.at("model_weights")

    def weights_of(names: str, _classes: str) -> list[NDArray[Any]]:
        outer, _, inner = names.partition("/")
        group = groups.at(outer)
        wanted = group.words("weight_names")
        if inner:  # a model inside: all its layers' arrays are its own
            last = inner.rpartition("/")[2]
            wanted = [path for path in wanted if last in path.split("/")[:-1]]
        return [file.numbers(group.at(path), name=path) for path in wanted]

    return _model(config, version, weights_of)


def _weights_only(file: Hdf5, answers: Answers) -> NetworkFile:
    """Read weights alone: layers are counted by their class, dense, dense_1, …"""
    arrays: dict[str, NDArray[Any]] = {}
    for path, variables in _with_variables(file.root, ""):
        if path.startswith("optimizer"):
            continue
        if len(variables.children) > 2:
            sentence = translate("NetworkFile", "“{0}” has {1} arrays: only Dense layers can be read without the model")
            raise NetworkError(sentence.format(path, len(variables.children)))
        counted = path if re.search(r"_\d+$", path) else f"{path}_0"
        for number, role in zip(sorted(variables.children, key=natural), ("kernel", "bias"), strict=False):
            arrays[f"{counted}/{role}"] = np.asarray(file.numbers(variables.children[number], name=path))
    return network_of([layers_of(arrays)], f"{KIND} weights", answers, orientation="in-out")


def _with_variables(group: Object, path: str) -> list[tuple[str, Object]]:
    found = []
    for name, child in group.children.items():
        if name == "vars" and child.children:
            found.append((path.removeprefix("layers/"), child))
        elif child.children:
            found += _with_variables(child, f"{path}/{name}".strip("/"))
    return found
