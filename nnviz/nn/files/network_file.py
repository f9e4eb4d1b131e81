"""What a file of a network says: the network, the names that go with it, and what was done to read it."""

from dataclasses import dataclass, field
from pathlib import Path

from nnviz.data.dataset import Dataset
from nnviz.language import translate
from nnviz.nn.files.content import one_line
from nnviz.nn.learnt_task import LearntTask, learnt_task
from nnviz.nn.network import Network, NetworkFileError


@dataclass(frozen=True, eq=False)
class NetworkFile:
    """A network read from a file.

    ``kind`` names the program and the format that wrote it. ``input_names`` and ``output_names`` are the features and
    the classes where the file has them, one for every neuron, else empty; ``layer_names`` one for every layer after
    the input layer. ``notes`` are sentences: what was folded into weights, and what of the file is not in the network.
    ``task`` is what it was taught, in files of nnviz that say so.
    """

    network: Network
    kind: str
    input_names: tuple[str, ...] = ()
    output_names: tuple[str, ...] = ()
    layer_names: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    task: LearntTask | None = None

    def __post_init__(self) -> None:
        sizes = self.network.sizes
        counts = (len(self.input_names), len(self.output_names), len(self.layer_names))
        for count, wanted in zip(counts, (sizes[0], sizes[-1], len(sizes) - 1), strict=True):
            if count not in (0, wanted):
                raise NetworkFileError(
                    translate("NetworkFile", "there are {0} names for {1} neurons or layers").format(count, wanted)
                )
        if self.task is not None and not self.task.fits(sizes):
            raise NetworkFileError(translate("NetworkFile", "its task has other inputs or outputs than the network"))


def taught_file(network: Network, kind: str, dataset: Dataset) -> NetworkFile:
    """Return a network that learns these data, with the names of its ends and what it is taught."""
    return NetworkFile(network, kind, dataset.input_names, dataset.outputs.names, task=learnt_task(dataset))


@dataclass(frozen=True)
class Answers:
    """What a file leaves open and its reader is told.

    ``activations``: one for all layers or one for each after the input layer. ``orientation`` of the weights: one of
    ``ORIENTATIONS``. ``order``: the names of the layers from first to last. ``data``: a file that lies beside the
    network's and holds what that lacks.
    """

    activations: tuple[str, ...] = ()
    orientation: str = ""
    order: tuple[str, ...] = ()
    data: Path | None = None


ORIENTATIONS = ("out-in", "in-out")
"""A row of a weight matrix belongs to the neuron the edges lead to, or to the one they come from."""


@dataclass(frozen=True)
class Question:
    """What a file leaves open: the field of ``Answers`` that settles it, the ``choices``, and what is known already."""

    topic: str
    choices: tuple[str, ...]
    kind: str
    shapes: tuple[tuple[int, ...], ...] = field(default=())


class QuestionError(NetworkFileError):
    """A file that could be read if a question were answered; the message asks it."""

    def __init__(self, sentence: str, question: Question) -> None:
        super().__init__(one_line(sentence))
        self.question = question


def unknown_activation(program: str, activation: str) -> NetworkFileError:
    """Return the error of a format that cannot hold an activation; it names the one that holds every network."""
    sentence = translate("NetworkFile", "{0} knows no activation {1}: choose another format, .npz holds every network")
    return NetworkFileError(sentence.format(program, activation))
