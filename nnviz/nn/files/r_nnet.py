"""Networks in files: R's nnet, saved (.rds, .RData), written by dput, or its sizes and weights as text."""

import re
from dataclasses import dataclass, replace
from typing import cast

import numpy as np

from nnviz.language import translate
from nnviz.nn.activations import FloatArray
from nnviz.nn.files.chain import Chain, checked_sizes
from nnviz.nn.files.content import Content
from nnviz.nn.files.network_file import Answers, NetworkFile, Question, QuestionError
from nnviz.nn.files.r_objects import RObject, RReader, unpacked
from nnviz.nn.network import NetworkError

KIND = "R nnet"
LOGISTIC = "cut_sigmoid"  # R's is exactly 0 and 1 beyond ±15
OUTPUTS = ("sigmoid", "identity", "softmax")
SAVED = (b"\x1f\x8b", b"BZh", b"\xfd7z", b"X\n", b"RDX", b"A\n")
HEADING = re.compile(r"\s*#?\s*nnet n:((?: \d+)+)\s*\n")
SUMMARY = re.compile(r"a (\d+-\d+-\d+) network with \d+ weights")


@dataclass(frozen=True, eq=False)
class Fit:
    """What a fit says of itself: ``output`` is the activation of the output layer, "" where it does not say."""

    sizes: tuple[int, ...]
    weights: FloatArray
    output: str
    levels: tuple[str, ...] = ()
    inputs: tuple[str, ...] = ()


def recognises(content: Content) -> bool:
    """Whether it is an object saved by R, or a text with an nnet's sizes and weights."""
    if content.head.startswith(SAVED):
        return True
    text = content.head.decode("latin1")
    return bool(HEADING.match(text) or SUMMARY.search(text) or re.search(r"list\(n = c\([\d, L]+\),", text))


def read(content: Content, answers: Answers) -> NetworkFile:
    """Read a fit without edges that skip a layer; names of inputs and classes come along where a formula made it."""
    fit = _saved(content.data) if content.head.startswith(SAVED) else _text(content.text)
    chain = Chain()
    activations = (*(LOGISTIC,) * (fit.sizes[1] > 0), fit.output or _answered(fit.sizes, answers))
    for rows, activation in zip(_layers(fit), activations, strict=True):
        chain.layer(rows[:, 1:], rows[:, 0])
        chain.activate(activation)
    n_out = fit.sizes[-1]
    inputs = fit.inputs[1:] if _has_intercept(fit) else fit.inputs
    outputs = fit.levels[1:] if n_out == 1 and len(fit.levels) == 2 else fit.levels
    file = chain.finished(KIND, output_names=outputs if len(outputs) == n_out else ())
    return replace(file, input_names=inputs if len(inputs) == file.network.sizes[0] else ())


def _layers(fit: Fit) -> list[FloatArray]:
    """Return a row for every neuron of each layer, its bias first.

    Without hidden neurons, as multinom fits, the rows of the outputs are those of the edges that else skip a layer.
    """
    n_in, n_hidden, n_out = fit.sizes
    checked_sizes(fit.sizes if n_hidden else (n_in, n_out))
    n_first = n_hidden * (n_in + 1)
    n_last = (n_hidden or n_in) + 1
    if fit.weights.size != n_first + n_out * n_last:
        sentence = translate(
            "NetworkFile", "its {0} weights are not those of {1} layers: skip-layer edges are not taken"
        )
        raise NetworkError(sentence.format(fit.weights.size, "-".join(map(str, fit.sizes))))
    last = fit.weights[n_first:].reshape(n_out, n_last)
    if not n_hidden and _has_intercept(fit):
        last = np.hstack([last[:, :1] + last[:, 1:2], last[:, 2:]])
    return [fit.weights[:n_first].reshape(n_hidden, -1), last] if n_hidden else [last]


def _has_intercept(fit: Fit) -> bool:
    """Whether the first input is not one but a 1, as multinom puts it there."""
    return fit.sizes[1] == 0 and fit.inputs[:1] == ("(Intercept)",)


def _answered(sizes: tuple[int, ...], answers: Answers) -> str:
    """Return the activation of the outputs that was answered; the hidden layer's is known."""
    last = answers.activations[-1] if answers.activations else ""
    if last in ("sigmoid", "logistic", LOGISTIC):
        return LOGISTIC
    if last in OUTPUTS:
        return last
    sentence = translate(
        "NetworkFile", "weights alone do not say which activation the outputs of an nnet have: name {0}"
    )
    raise QuestionError(sentence.format(", ".join(OUTPUTS)), Question("activations", OUTPUTS, KIND, (sizes,)))


def _output(*, is_softmax: bool, n_units: int, n_sigmoid_units: int) -> str:
    """Return the outputs' activation; that they are linear is only told by how many units are sigmoid."""
    if is_softmax:
        return "softmax"
    return "identity" if n_sigmoid_units < n_units else LOGISTIC


def _saved(data: bytes) -> Fit:
    found = RReader(unpacked(data)).read()
    candidates = [found] if found.is_a("nnet") else [part for part in found.parts().values() if part.is_a("nnet")]
    parts = candidates[0].parts() if len(candidates) == 1 else found.parts()
    if not {"n", "wts", "softmax", "nunits", "nsunits"} <= set(parts):
        raise NetworkError(translate("NetworkFile", "it holds {0} fits of nnet, not one").format(len(candidates)))
    return Fit(
        tuple(int(n) for n in _array(parts["n"])),
        _array(parts["wts"]),
        _output(
            is_softmax=bool(_array(parts["softmax"])[0]),
            n_units=int(_array(parts["nunits"])[0]),
            n_sigmoid_units=int(_array(parts["nsunits"])[0]),
        ),
        levels=_words(parts.get("lev")),
        inputs=_words(parts.get("coefnames")),
    )


def _array(part: RObject) -> FloatArray:
    return cast(FloatArray, np.asarray(part.value, np.float64))


def _words(part: RObject | None) -> tuple[str, ...]:
    return tuple(map(str, part.value)) if part is not None and isinstance(part.value, list) else ()


def _text(text: str) -> Fit:
    heading = HEADING.match(text)
    if heading:
        weights = np.array([float(word) for word in text[heading.end() :].split()])
        return Fit(_sizes(heading[1].split()), weights, "")
    if SUMMARY.search(text):
        sentence = translate("NetworkFile", "a printed nnet shows two decimals of its weights: use saveRDS or dput")
        raise NetworkError(sentence)
    return Fit(
        _sizes(_vector(text, "n")),
        np.array([float(word) for word in _vector(text, "wts")]),
        _output(
            is_softmax=_word(text, "softmax") == "TRUE",
            n_units=int(_word(text, "nunits").rstrip("L")),
            n_sigmoid_units=int(_word(text, "nsunits").rstrip("L")),
        ),
        levels=_strings(text, "lev"),
        inputs=_strings(text, "coefnames"),
    )


def _sizes(words: list[str]) -> tuple[int, ...]:
    return tuple(int(word.rstrip("L")) for word in words)


def _vector(text: str, name: str) -> list[str]:
    match = re.search(rf"\b{name} = c\(([^()]*)\)", text)
    if match is None:
        raise ValueError
    return match[1].replace(",", " ").split()


def _word(text: str, name: str) -> str:
    match = re.search(rf"\b{name} = ([\w.]+)", text)
    if match is None:
        raise ValueError
    return match[1]


def _strings(text: str, name: str) -> tuple[str, ...]:
    match = re.search(rf'\b{name} = c\(((?:"(?:[^"\\]|\\.)*"[,\s]*)+)\)', text)
    return tuple(re.findall(r'"((?:[^"\\]|\\.)*)"', match[1])) if match else ()
