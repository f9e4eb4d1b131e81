"""Networks in files: what Flax's to_bytes writes, msgpack with arrays as an extension of its own."""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

import numpy as np
from numpy.typing import NDArray

from nnviz.language import translate
from nnviz.nn.files.chain import as_floats
from nnviz.nn.files.content import Budget, Content
from nnviz.nn.files.named_arrays import layers_of, network_of
from nnviz.nn.files.network_file import Answers, NetworkFile
from nnviz.nn.network import NetworkError

KIND = "Flax"
ARRAY = 1  # the code of the extension
TYPES = {"float32": "<f4", "float64": "<f8", "float16": "<f2"}
DEPTH = 8
LENGTHS = {0xC4: "B", 0xC5: ">H", 0xC6: ">I", 0xC7: "B", 0xC8: ">H", 0xC9: ">I", 0xD9: "B", 0xDA: ">H", 0xDB: ">I"}
NUMBERS = {0xCA: ">f", 0xCB: ">d", 0xCC: "B", 0xCD: ">H", 0xCE: ">I", 0xCF: ">Q", 0xD0: "b", 0xD1: ">h", 0xD2: ">i"}
NUMBERS |= {0xD3: ">q"}
PLAIN = {0xC0: None, 0xC2: False, 0xC3: True}


def recognises(content: Content) -> bool:
    """Whether it is a small map whose arrays have Flax's names."""
    first = content.head[:1]
    return bool(first) and 0x81 <= first[0] <= 0x8F and b"kernel" in content.head


def read(content: Content, answers: Answers) -> NetworkFile:
    """Read the kernels, (n_in, n_out), under their paths; the activations are lacking."""
    saved = MsgpackReader(content.data).value(DEPTH)
    if isinstance(saved, Mapping) and "params" in saved:  # a TrainState has the optimiser's beside them
        saved = saved["params"]
    arrays = dict(_arrays(saved, ""))
    return network_of([layers_of(arrays)], KIND, answers, orientation="in-out")


def _arrays(value: object, path: str) -> list[tuple[str, NDArray[np.generic]]]:
    if isinstance(value, np.ndarray):
        return [(path, value)]
    if isinstance(value, OtherNumbers):
        raise NetworkError(translate("NetworkFile", "numbers of type {0} are no weights").format(value.kind))
    if not isinstance(value, Mapping):
        raise TypeError
    return [pair for key, part in value.items() for pair in _arrays(part, f"{path}/{key}".removeprefix("/"))]


@dataclass(frozen=True)
class OtherNumbers:
    """An array of a type that weights cannot have, such as the count of steps."""

    kind: str


class MsgpackReader:
    """The parts of msgpack that Flax uses; all lengths are checked against what is left."""

    def __init__(self, data: bytes) -> None:
        self._data, self._position, self._budget = data, 0, Budget()

    def value(self, depth: int) -> object:
        code = self._take(1)[0]
        if depth == 0:
            raise RecursionError
        if code < 0x80 or code >= 0xE0:
            return code if code < 0x80 else code - 256
        if 0x80 <= code < 0x90:
            return {str(self.value(depth - 1)): self.value(depth - 1) for _ in range(code & 15)}
        if 0x90 <= code < 0xA0:
            return [self.value(depth - 1) for _ in range(code & 15)]
        if code < 0xC0:
            return self._take(code & 31).decode()
        if code in PLAIN:
            return PLAIN[code]
        if code in NUMBERS:
            return struct.unpack(NUMBERS[code], self._take(struct.calcsize(NUMBERS[code])))[0]
        return self._sized(code)

    def _sized(self, code: int) -> object:
        if code in LENGTHS:
            length = struct.unpack(LENGTHS[code], self._take(struct.calcsize(LENGTHS[code])))[0]
        elif 0xD4 <= code <= 0xD8:
            code, length = 0xC7, 1 << (code - 0xD4)
        else:
            sentence = translate("NetworkFile", "it holds a part of the kind {0}, which no network of Flax needs")
            raise NetworkError(sentence.format(hex(code)))
        kind = self._take(1)[0] if code in (0xC7, 0xC8, 0xC9) else None
        part = self._take(length)
        if kind is None:
            return part.decode() if code in (0xD9, 0xDA, 0xDB) else part
        return self._array(part) if kind == ARRAY else part

    def _array(self, part: bytes) -> object:
        shape, kind, data = cast(tuple[list[int], str, bytes], MsgpackReader(part).value(3))
        if kind not in TYPES:
            return OtherNumbers(kind)
        self._budget.take(tuple(shape), what=KIND)
        return as_floats(np.frombuffer(data, TYPES[kind]).reshape(shape))

    def _take(self, n: int) -> bytes:
        part = self._data[self._position : self._position + n]
        if len(part) != n:
            raise EOFError
        self._position += n
        return part
