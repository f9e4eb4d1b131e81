"""R's saved objects (.rds, .RData), as far as they are data: the XDR form, its compression taken off within bounds."""

import bz2
import lzma
import struct
import zlib
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from nnviz.language import translate
from nnviz.nn.files.content import MAX_TEXT_BYTES, Budget
from nnviz.nn.network import NetworkError

DEPTH = 200
NOTHING = (254, 253, 252, 251, 242, 241)  # NULL, environments, a missing argument
SYMBOL, PAIRS, CLOSURE, ENVIRONMENT, CALL = 1, 2, 3, 4, 6
WORD, LOGICAL, INTEGER, REAL, WORDS, LIST, EXPRESSION = 9, 10, 13, 14, 16, 19, 20
REFERENCE, NAMESPACE, PACKAGE, ALTERNATIVE, CALL_WITH, PAIRS_WITH = 255, 249, 250, 238, 240, 239
COMPRESSIONS = {b"BZh": bz2.BZ2Decompressor, b"\xfd7z": lzma.LZMADecompressor}


@dataclass
class RObject:
    """A value with its attributes; pairs (of a pairlist or of saved variables) have their names in ``tags``."""

    value: object
    attributes: dict[str, "RObject"] = field(default_factory=dict)
    tags: list[str] = field(default_factory=list)

    def parts(self) -> dict[str, "RObject"]:
        """Return the parts of a list by their names."""
        names = self.attributes["names"].value if "names" in self.attributes else self.tags
        if not (isinstance(self.value, list) and isinstance(names, list)):
            return {}
        return dict(zip(map(str, names), self.value, strict=False))

    def is_a(self, kind: str) -> bool:
        """Whether its class attribute has ``kind``."""
        words = self.attributes.get("class", RObject([])).value
        return isinstance(words, list) and kind in words


def unpacked(data: bytes) -> bytes:
    """Return what is in a compressed file; raises ``NetworkError`` where that is too much."""
    if data[:2] == b"\x1f\x8b":
        plain = zlib.decompressobj(wbits=31).decompress(data, MAX_TEXT_BYTES)
    elif data[:3] in COMPRESSIONS:
        plain = COMPRESSIONS[data[:3]]().decompress(data, MAX_TEXT_BYTES)
    else:
        plain = data[:MAX_TEXT_BYTES]
    if len(plain) == MAX_TEXT_BYTES:
        raise NetworkError(translate("NetworkFile", "more than {0} MB come out of it").format(MAX_TEXT_BYTES >> 20))
    return plain


class RReader:
    """Reads one serialized object."""

    def __init__(self, data: bytes) -> None:
        data = data[5:] if data.startswith(b"RDX") else data
        if data[:2] != b"X\n":
            raise NetworkError(
                translate("NetworkFile", "it is saved in a form that nnviz cannot read: use saveRDS(x, file)")
            )
        self._data, self._position = data, 2
        self._budget = Budget()
        self._references: list[RObject] = []
        version, _, _ = self._ints(3)
        if version == 3:
            self._take(self._int())

    def read(self, depth: int = DEPTH) -> RObject:
        """Return the next object; what is no data is None."""
        if depth == 0:
            raise RecursionError
        flags = self._int()
        kind, has_attributes, has_tag = flags & 255, bool(flags & 512), bool(flags & 1024)
        if kind in NOTHING:
            return RObject(None)
        if kind in (PAIRS, CALL, CLOSURE, CALL_WITH, PAIRS_WITH):
            return self._pairs(kind, has_attributes or kind in (CALL_WITH, PAIRS_WITH), has_tag, depth)
        if kind in (SYMBOL, REFERENCE, ENVIRONMENT, NAMESPACE, PACKAGE):
            return self._reference(kind, flags, depth)
        if kind == ALTERNATIVE:
            return self._alternative(depth)
        found = RObject(self._vector(kind, depth))
        if has_attributes:
            found.attributes = self.read(depth - 1).parts()
        return found

    def _vector(self, kind: int, depth: int) -> object:
        if kind == WORD:
            length = self._int()
            return None if length == -1 else self._take(length).decode("utf-8", "replace")
        if kind in (7, 8):
            return self._take(self._int())
        length = self._int()
        if kind in (LOGICAL, INTEGER, REAL):
            return self._numbers(">i4" if kind != REAL else ">f8", length)
        if kind in (WORDS, LIST, EXPRESSION):
            self._budget.take((length,), what="list")
            inside = [self.read(depth - 1) for _ in range(length)]
            return [part.value for part in inside] if kind == WORDS else inside
        if kind == 24:
            return self._take(length)
        raise NetworkError(
            translate("NetworkFile", "it holds an object of R's type {0}, which is no data").format(kind)
        )

    def _numbers(self, form: str, length: int) -> NDArray[np.generic]:
        self._budget.take((length,), what="numbers")
        return np.frombuffer(self._take(length * np.dtype(form).itemsize), form)

    def _pairs(self, kind: int, has_attributes: bool, has_tag: bool, depth: int) -> RObject:
        """Read a chain of pairs; a chain goes on in its last part, so it is followed without going deeper."""
        found = RObject([])
        values: list[object] = []
        while True:
            if has_attributes:
                attributes = self.read(depth - 1).parts()
                found.attributes = found.attributes or attributes
            tag = self.read(depth - 1) if has_tag else RObject("")
            values.append(self.read(depth - 1))
            found.tags.append(str(tag.value))
            flags = self._int()
            kind, has_attributes, has_tag = flags & 255, bool(flags & 512), bool(flags & 1024)
            if kind not in (PAIRS, CALL):
                break
        if kind not in NOTHING:
            self._position -= 4
            values.append(self.read(depth - 1))
        found.value = values
        return found

    def _reference(self, kind: int, flags: int, depth: int) -> RObject:
        if kind == REFERENCE:
            return self._references[(flags >> 8 or self._int()) - 1]
        found = RObject(None)
        if kind == SYMBOL:
            found.value = self.read(depth - 1).value
            self._references.append(found)
        elif kind == ENVIRONMENT:
            self._references.append(found)
            self._int()
            for _ in range(4):
                self.read(depth - 1)
        else:
            self._int()
            for _ in range(self._int()):
                self.read(depth - 1)
            self._references.append(found)
        return found

    def _alternative(self, depth: int) -> RObject:
        """Read a vector in a shorter form: a sequence, numbers that stand for their texts, or one that is wrapped."""
        kind, state, attributes = (self.read(depth - 1) for _ in range(3))
        parts = kind.value
        name = parts[0].value if isinstance(parts, list) and isinstance(parts[0], RObject) else None
        if name in ("compact_intseq", "compact_realseq") and isinstance(state.value, np.ndarray):
            n, first, step = map(float, state.value)
            self._budget.take((int(n),), what="numbers")
            return RObject(first + step * np.arange(int(n)), attributes.parts())
        inner = state.value[0] if isinstance(state.value, list) and state.value else None
        if isinstance(inner, RObject) and str(name).startswith("wrap_"):
            return RObject(inner.value, attributes.parts())
        if isinstance(inner, RObject) and isinstance(inner.value, np.ndarray) and name == "deferred_string":
            return RObject([f"{number:.15g}" for number in inner.value.tolist()], attributes.parts())
        raise NetworkError(
            translate("NetworkFile", "it holds an object of R's type {0}, which is no data").format(name)
        )

    def _int(self) -> int:
        return self._ints(1)[0]

    def _ints(self, n: int) -> tuple[int, ...]:
        return struct.unpack(f">{n}i", self._take(4 * n))

    def _take(self, n: int) -> bytes:
        part = self._data[self._position : self._position + n]
        if n < 0 or len(part) != n:
            raise EOFError
        self._position += n
        return part
