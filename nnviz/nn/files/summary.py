"""What was understood of a file of a network, as lines for people: a word, and what the file says of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from nnviz.language import translate
from nnviz.nn.files.network_file import NetworkFile, Question

MOST_NAMES = 20


@dataclass(frozen=True)
class Line:
    """``parts`` belong to ``word`` side by side."""

    word: str
    parts: tuple[str, ...]


def network_summary(file: NetworkFile) -> Iterator[Line]:
    """Give the lines about a network that could be read."""
    network = file.network
    yield Line(translate("NetworkFile", "format"), (file.kind,))
    yield Line(translate("NetworkFile", "sizes"), (_sizes(network.sizes),))
    for number, (w, b, activation) in enumerate(
        zip(network.weights, network.biases, network.activations, strict=True), start=1
    ):
        name = file.layer_names[number - 1] if file.layer_names else ""
        called = f" “{name}”" if name not in ("", str(number)) else ""
        words = translate("NetworkFile", "layer {0}{1}").format(number, called)
        yield Line(words, (activation, f"{w.shape[0]} x {w.shape[1]} + {b.shape[0]}", str(w.dtype)))
    yield Line(translate("NetworkFile", "parameters"), (str(network.n_parameters),))
    if file.input_names:
        yield Line(translate("NetworkFile", "inputs"), (_listed(file.input_names),))
    if file.output_names:
        yield Line(translate("NetworkFile", "outputs"), (_listed(file.output_names),))
    if file.task is not None:
        yield Line(translate("NetworkFile", "learnt"), (" ".join(file.task.data.split()),))
        yield Line(translate("NetworkFile", "classes"), (_listed(file.task.class_names),))
    for note in file.notes:
        yield Line(translate("NetworkFile", "note"), (note,))


def question_summary(question: Question) -> Iterator[Line]:
    """Give the lines about what is known of a file that leaves something open."""
    yield Line(translate("NetworkFile", "format"), (question.kind,))
    for sizes in question.shapes:
        yield Line(translate("NetworkFile", "sizes"), (_sizes(sizes),))


def _sizes(sizes: tuple[int, ...]) -> str:
    return ", ".join(map(str, sizes))


def _listed(names: tuple[str, ...]) -> str:
    shown = ", ".join(" ".join(name.split()) for name in names[:MOST_NAMES])
    more = len(names) - MOST_NAMES
    return shown if more <= 0 else translate("NetworkFile", "{0} and {1} more").format(shown, more)
