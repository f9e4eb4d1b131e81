"""Networks in files: OpenCV's ANN_MLP as YAML, XML or JSON."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from nnviz.language import translate
from nnviz.nn.activation_families import named
from nnviz.nn.activations import FloatArray
from nnviz.nn.files.chain import Chain, checked_sizes
from nnviz.nn.files.content import Content, parsed_json
from nnviz.nn.files.network_file import Answers, NetworkFile
from nnviz.nn.files.xml_text import parsed_xml
from nnviz.nn.network import NetworkError

KIND = "OpenCV"
ROOT = "opencv_ml_ann_mlp"
ACTIVATIONS: dict[str, Callable[[float, float], str]] = {
    "SIGMOID_SYM": lambda alpha, beta: named("scaled_tanh", alpha, beta),
    "IDENTITY": lambda alpha, beta: "identity",
    "GAUSSIAN": lambda alpha, beta: named("scaled_gaussian", alpha, beta),
    "RELU": lambda alpha, beta: "relu",
    "LEAKYRELU": lambda alpha, beta: named("leaky_relu", alpha),
}


@dataclass(frozen=True)
class Saved:
    """What the three kinds of text say alike: words by key, and a flat list of numbers for every layer."""

    words: dict[str, str]
    weights: list[str]


def recognises(content: Content) -> bool:
    """Whether the name of such a network is near the beginning."""
    return ROOT.encode() in content.head


def read(content: Content, _answers: Answers) -> NetworkFile:
    """Read it; a row of weights belongs to a neuron the edges come from, the last row are the biases."""
    saved = _saved(content)
    sizes = tuple(int(word) for word in _split(saved.words["layer_sizes"]))
    checked_sizes(sizes)
    activation = _activation(saved.words)
    chain = Chain()
    _scale(chain, saved.words["input_scale"], name="input_scale")
    for (n_in, n_out), text in zip(pairwise(sizes), saved.weights, strict=True):
        rows = _numbers(text).reshape(n_in + 1, n_out)
        chain.layer(rows[:-1].T, rows[-1])
        chain.activate(activation)
    _scale(chain, saved.words["output_scale"], name="output_scale")
    return chain.finished(KIND)


def _activation(words: dict[str, str]) -> str:
    name = words["activation_function"].strip('"')
    if name not in ACTIVATIONS:
        sentence = translate("NetworkFile", "the activation “{0}” is not one that nnviz knows of this program")
        raise NetworkError(sentence.format(name[:40]))
    parameters = (float(words.get("f_param1", "nan")), float(words.get("f_param2", "nan")))
    return ACTIVATIONS[name](*parameters)


def _scale(chain: Chain, text: str, *, name: str) -> None:
    """Add a scale: factor and offset of every neuron in turn; one of 1 and 0 is none."""
    numbers = _numbers(text)
    if not np.isfinite(numbers).all():
        sentence = translate("NetworkFile", "its {0} is not finite: the program itself answers NaN to every input")
        raise NetworkError(sentence.format(name))
    factor, offset = numbers[::2], numbers[1::2]
    if (factor != 1).any() or (offset != 0).any():
        chain.scale(factor, offset, name=name)


def _saved(content: Content) -> Saved:
    if content.head.lstrip().startswith(b"{"):
        # What is not finite is written as YAML has it, which is no JSON.
        text = re.sub(
            rb"(?<=[\s,\[-])\.(Inf|Nan)\b", lambda word: {b"I": b"Infinity", b"N": b"NaN"}[word[1][:1]], content.data
        )
        root = parsed_json(text, name=content.path.name)[ROOT]
        words = {key: _joined(value) for key, value in root.items() if key != "weights"}
        return Saved(words, [_joined(layer) for layer in root["weights"]])
    if content.head.lstrip().startswith(b"<"):
        root = parsed_xml(content.text)[0]
        words = {part.tag: part.text or "" for part in root}
        return Saved(words, [part.text or "" for part in root.iterfind("weights/_")])
    return _from_yaml(content.text)


def _joined(value: object) -> str:
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)


def _from_yaml(text: str) -> Saved:
    """Return what OpenCV's own YAML says, which is a little of that language: a key a line, lists in two forms."""
    parts = re.split(r"(?m)^ {1,4}(\w+):", text[text.index(f"{ROOT}:") :])
    sections = dict(zip(parts[1::2], parts[2::2], strict=True))
    weights = sections["weights"]
    layers = re.findall(r"\[([^\]]*)\]", weights) or re.split(r"(?m)^\s*-\s*$", weights)[1:]
    return Saved({key: value.strip() for key, value in sections.items()}, layers)


def _split(text: str) -> list[str]:
    return re.sub(r"[\[\],]|(?<!\S)-(?=\s)", " ", text).split()


def _numbers(text: str) -> FloatArray:
    return np.array([float(word.replace(".Inf", "inf").replace(".Nan", "nan")) for word in _split(text)])
