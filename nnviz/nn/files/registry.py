"""The kinds of network files: a new one is a module beside this one and a line here.

A module has ``recognises(content)`` and ``read(content, answers)``; one that can write has ``write(file, path)``.
It is imported when a file may be of its kind: a start without a file imports none.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

import numpy as np

from nnviz.data.scaling import normalisation_name
from nnviz.language import translate
from nnviz.nn.files.content import Content, telling_of_damage
from nnviz.nn.files.network_file import Answers, NetworkFile, QuestionError
from nnviz.nn.network import Network, NetworkFileError

MOST_EXTREMES = 20
"""Of so many inputs the extremes are said."""


@dataclass(frozen=True)
class NetworkFormat:
    """A kind of file: the program it is of, the ``suffixes`` it goes by, the module that knows it.

    One without suffixes is written only. ``writes`` is the ending that asks for this kind when a network is written,
    "" where nnviz does not write it.
    """

    name: str
    suffixes: tuple[str, ...]
    module: str
    writes: str = ""

    @property
    def is_read(self) -> bool:
        """Whether what is written as this kind can be opened again."""
        return bool(self.suffixes)


PLAYGROUND = "playground.tensorflow.org"
OWN_FORMAT = NetworkFormat("nnviz", (".npz",), "npz", ".npz")
FORMATS: tuple[NetworkFormat, ...] = (
    OWN_FORMAT,
    NetworkFormat("numpy", (".npz", ".npy"), "plain_npz"),
    NetworkFormat("network2.py", (".json",), "network2", ".json"),
    NetworkFormat("brain.js", (".json",), "brainjs"),
    NetworkFormat("synaptic", (".json",), "synaptic"),
    NetworkFormat("neataptic", (".json",), "neataptic"),
    NetworkFormat("convnetjs", (".json",), "convnetjs"),
    NetworkFormat("ml-fnn", (".json",), "ml_fnn"),
    NetworkFormat("OpenCV", (".yml", ".yaml", ".xml", ".json"), "opencv"),
    NetworkFormat("dlib", (".xml",), "dlib"),
    NetworkFormat("FANN", (".net",), "fann"),
    NetworkFormat("Flax", (".msgpack",), "flax_msgpack"),
    NetworkFormat("R nnet", (".rds", ".rdata", ".rda", ".r", ".txt"), "r_nnet"),
    NetworkFormat("safetensors", (".safetensors",), "safetensors", ".safetensors"),
    NetworkFormat("scikit-learn (skops)", (".skops",), "skops"),
    NetworkFormat("Weka", (".txt",), "weka"),
    NetworkFormat("ONNX", (".onnx",), "onnx_file", ".onnx"),
    NetworkFormat("Keras", (".keras", ".h5", ".hdf5"), "keras_file", ".keras"),
    NetworkFormat("TensorFlow.js", (".json",), "tfjs", ".tfjs.json"),
    NetworkFormat("PyTorch (export)", (".pt2",), "torch_export"),
    NetworkFormat("PyTorch", (".pt", ".pth", ".ckpt", ".bin", ".tar"), "torch_file"),
    NetworkFormat("pickle (scikit-learn)", (".pkl", ".pickle", ".joblib"), "pickle_file"),
    NetworkFormat("C", (), "c_header", ".h"),
    NetworkFormat("numpy.py", (), "numpy_script", ".py"),
    NetworkFormat("LaTeX", (), "latex_table", ".tex"),
    NetworkFormat("CSV", (), "csv_table", ".csv"),
)
NETWORK_SUFFIXES = tuple(dict.fromkeys(suffix for kind in FORMATS for suffix in kind.suffixes))
"""The first is the one proposed."""
WRITTEN: Mapping[str, NetworkFormat] = {kind.writes: kind for kind in FORMATS if kind.writes}


class _Module(Protocol):
    recognises: Callable[[Content], bool]
    read: Callable[[Content, Answers], NetworkFile]
    write: Callable[[NetworkFile, Path], None]


def is_network_file(path: Path) -> bool:
    """Whether the name of a file is that of a network."""
    return path.suffix.lower() in NETWORK_SUFFIXES


def load_network(path: Path) -> Network:
    """Read a network from a file of any kind that leaves nothing open; raises ``NetworkFileError``."""
    try:
        return read_network_file(path).network
    except QuestionError as error:
        sentence = translate("NetworkFile", "{0}: {1}; nnviz convert takes the answer and writes a file that has it")
        raise NetworkFileError(sentence.format(path.name, error)) from error


def read_network_file(path: Path, answers: Answers | None = None) -> NetworkFile:
    """Read a file of any kind, known by its content; its name only says which kind to look for first.

    Nothing in it is executed. Raises ``NetworkFileError``, as ``QuestionError`` where ``answers`` are needed.
    """
    if PLAYGROUND in str(path):
        sentence = translate(
            "NetworkFile", "a link of the TensorFlow Playground holds no weights, only a task and a plan"
        )
        raise NetworkFileError(sentence)
    content = Content(path)
    kind = _kind_of(content)
    with telling_of_damage(path, kind.name), np.errstate(all="ignore"):  # what is not finite is refused as that
        return _module(kind).read(content, answers or Answers())


def save_network(network: Network, path: Path) -> None:
    """Write a network to a file of the kind that its ending tells; raises ``NetworkFileError``."""
    save_network_file(NetworkFile(network, OWN_FORMAT.name), path)


def save_network_file(file: NetworkFile, path: Path) -> None:
    """Write a network with its names, in the same way."""
    _module(written_kind(path)).write(file, path)


def written_kind(path: Path) -> NetworkFormat:
    """Return the kind of file that the ending asks for when a network is written."""
    name = path.name.lower()
    endings = sorted((ending for ending in WRITTEN if name.endswith(ending)), key=len)
    return WRITTEN[endings[-1]] if endings else OWN_FORMAT


def _kind_of(content: Content) -> NetworkFormat:
    """Return the kind whose module recognises the content, else the first that goes by the suffix.

    Raises ``NetworkFileError`` where there is neither.
    """
    suffix = content.path.suffix.lower()
    likely = [kind for kind in FORMATS if suffix in kind.suffixes]
    with telling_of_damage(content.path, likely[0].name if likely else OWN_FORMAT.name):
        for kind in (*likely, *(kind for kind in FORMATS if kind.suffixes and kind not in likely)):
            if _module(kind).recognises(content):
                return kind
    if not likely:
        sentence = translate("NetworkFile", "{0} holds no network of a program that nnviz knows: choose another file")
        raise NetworkFileError(sentence.format(content.path.name))
    return likely[0]


def _module(kind: NetworkFormat) -> _Module:
    return cast(_Module, import_module(f"nnviz.nn.files.{kind.module}"))


def lost_scaling(file: NetworkFile, path: Path) -> str:
    """Say how inputs were scaled in training, if the format of ``path`` has no place for it; "" if nothing is lost.

    Who uses the file has to do it: with inputs as they are all answers would be others. Of ÷ 255 nothing is said:
    pictures are so everywhere.
    """
    task = file.task
    if task is None or task.normalisation in ("none", "unit") or written_kind(path) == OWN_FORMAT:
        return ""
    sentence = translate("Registry", "{0} has no place for how inputs were scaled in training, {1}: scale them so{2}")
    extremes = ""
    if 0 < len(task.low) <= MOST_EXTREMES:
        low, high = (", ".join(f"{end + 0.0:.7g}" for end in ends) for ends in (task.low, task.high))
        extremes = translate("Registry", ", x to (x − low) / (high − low) with low {0} and high {1}").format(low, high)
    return sentence.format(path.name, normalisation_name(task.normalisation), extremes)
