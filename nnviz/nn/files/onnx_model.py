"""An ONNX model as values: its nodes, and its constants as arrays, some of which lie in a second file."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnviz.language import translate
from nnviz.nn.files import protobuf as pb
from nnviz.nn.files.content import Budget, Content
from nnviz.nn.files.torch_tensors import BFLOAT16, widened
from nnviz.nn.network import NetworkError

Array = NDArray[Any]
TYPES = {1: "f4", 2: "u1", 3: "i1", 4: "u2", 5: "i2", 6: "i4", 7: "i8", 9: "b1", 10: "f2", 11: "f8", 12: "u4", 13: "u8"}
TYPES |= {16: BFLOAT16}
STRINGS = 8
DOMAINS = ("", "ai.onnx", "ai.onnx.ml")
MAX_NODES = 10_000


@dataclass(frozen=True, eq=False)
class Node:
    """An operation; ``attributes`` are float, int, list of ints or floats or texts, text, or an array, by name."""

    operation: str
    name: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    attributes: dict[str, Any]


@dataclass(frozen=True, eq=False)
class Model:
    """A graph from ``inputs`` (without the constants) to ``outputs``."""

    nodes: tuple[Node, ...]
    constants: dict[str, Array]
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    metadata: dict[str, str]
    producer: str


def read_model(content: Content) -> Model:
    """Read a model; raises ``NetworkError`` with the name of a second file that is missing."""
    model = pb.fields_of(memoryview(content.whole))
    graph = pb.fields_of(pb.messages(model, 7)[-1])
    reader = _Tensors(content.path.parent)
    if len(pb.messages(graph, 1)) > MAX_NODES:
        raise NetworkError(translate("NetworkFile", "{0} operations are too many").format(len(pb.messages(graph, 1))))
    constants = dict(reader.named(tensor) for tensor in pb.messages(graph, 5))
    nodes = tuple(_node(node, reader) for node in pb.messages(graph, 1))
    inputs = [pb.text(pb.fields_of(value), 1) for value in pb.messages(graph, 11)]
    entries = [pb.fields_of(entry) for entry in pb.messages(model, 14)]
    return Model(
        nodes,
        constants,
        tuple(name for name in inputs if name not in constants),
        tuple(pb.text(pb.fields_of(value), 1) for value in pb.messages(graph, 12)),
        {pb.text(entry, 1): pb.text(entry, 2) for entry in entries},
        f"{pb.text(model, 2)} {pb.text(model, 3)}".removesuffix(" None").strip(),
    )


def _node(message: memoryview, reader: "_Tensors") -> Node:
    fields = pb.fields_of(message)
    domain, operation = pb.text(fields, 7), pb.text(fields, 4)
    if domain not in DOMAINS:
        raise NetworkError(
            translate("NetworkFile", "{0} of {1} is no operation of ONNX itself").format(operation, domain)
        )
    attributes = dict(_attribute(pb.fields_of(part), reader) for part in pb.messages(fields, 5))
    return Node(operation, pb.text(fields, 3), tuple(pb.texts(fields, 1)), tuple(pb.texts(fields, 2)), attributes)


def _attribute(fields: pb.Fields, reader: "_Tensors") -> tuple[str, Any]:
    read: dict[int, Callable[[], Any]] = {
        1: lambda: pb.single(fields, 2, 0.0),
        2: lambda: pb.whole(fields, 3),
        3: lambda: pb.text(fields, 4),
        4: lambda: reader.named(pb.messages(fields, 5)[-1])[1],
        6: lambda: np.frombuffer(pb.packed(fields, 7), "<f4").astype(np.float64),
        7: lambda: pb.wholes(fields, 8),
        8: lambda: pb.texts(fields, 9),
    }
    kind = pb.whole(fields, 20)
    return pb.text(fields, 1), read[kind]() if kind in read else None


class _Tensors:
    """Reads constants within one budget; those outside from files in ``folder``, and from nowhere else."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._budget = folder, Budget()
        self._outside: dict[str, bytes] = {}

    def named(self, message: memoryview) -> tuple[str, Array]:
        fields = pb.fields_of(message)
        name, kind, shape = pb.text(fields, 8), pb.whole(fields, 2), tuple(pb.wholes(fields, 1))
        n_numbers = self._budget.take(shape, what=name)
        if kind == STRINGS:
            return name, np.array(pb.texts(fields, 6), dtype=np.str_)
        if kind not in TYPES:
            raise NetworkError(
                translate("NetworkFile", "{0} is of type {1}, which nnviz cannot read").format(name, kind)
            )
        array = widened(self._data(fields), TYPES[kind]) if self._is_raw(fields) else _typed(fields, kind)
        if array.size != n_numbers:
            raise NetworkError(translate("NetworkFile", "{0} of shape {1} does not fill its place").format(name, shape))
        return name, array.reshape(shape)

    @staticmethod
    def _is_raw(fields: pb.Fields) -> bool:
        return 9 in fields or pb.whole(fields, 14) == 1

    def _data(self, fields: pb.Fields) -> bytes | memoryview:
        if pb.whole(fields, 14) != 1:
            return pb.messages(fields, 9)[-1]
        entries = {pb.text(entry, 1): pb.text(entry, 2) for entry in map(pb.fields_of, pb.messages(fields, 13))}
        data = self._file(entries["location"])
        offset = int(entries.get("offset", 0))
        return data[offset : offset + int(entries.get("length", len(data)))]

    def _file(self, location: str) -> bytes:
        place = PurePosixPath(location)
        if place.is_absolute() or ".." in place.parts or not location:
            raise NetworkError(
                translate("NetworkFile", "its numbers are said to lie in {0}, outside its folder").format(location)
            )
        if location not in self._outside:
            path = self._folder / place
            if not path.is_file():
                sentence = translate("NetworkFile", "its numbers lie in a second file, {0}: put that beside it")
                raise NetworkError(sentence.format(location))
            self._outside[location] = Content(path).whole
        return self._outside[location]


def _typed(fields: pb.Fields, kind: int) -> Array:
    """Return numbers that are kept in a field of their type."""
    if kind == 1:
        return np.frombuffer(pb.packed(fields, 4), "<f4")
    if kind == 11:
        return np.frombuffer(pb.packed(fields, 10), "<f8")
    if kind in (7, 6, 9, 2, 3, 4, 5):
        return np.array(pb.wholes(fields, 7 if kind == 7 else 5), np.int64)
    raise NetworkError(translate("NetworkFile", "numbers of type {0} are no weights").format(kind))
