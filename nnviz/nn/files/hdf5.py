"""HDF5 files as far as h5py writes them by itself: groups with symbol tables, contiguous numbers, attributes.

A small reader of our own, for the C library may end the whole program over a damaged file, and takes a moment to load.
Nothing outside the file is followed: links, external and virtual data are not read at all.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from nnviz.language import translate
from nnviz.nn.files.content import Budget
from nnviz.nn.network import NetworkError

SIGNATURE = b"\x89HDF\r\n\x1a\n"
SPACE, TYPE, LAYOUT, PIPELINE, ATTRIBUTE, CONTINUATION, SYMBOLS = 1, 3, 8, 11, 12, 16, 17
FIXED, FLOAT, STRING, VARIABLE = 0, 1, 3, 9
MAX_OBJECTS = 20_000
DEPTH = 20
Numbers = NDArray[np.generic]
Value = Numbers | list[str]


@dataclass(frozen=True)
class DataType:
    """The type of numbers as numpy spells it, or "text" of ``width`` bytes, or "variable" text."""

    kind: str
    width: int


@dataclass(frozen=True, eq=False)
class Object:
    """A group or a set of numbers, with its attributes; ``children`` of a group by name."""

    attributes: dict[str, Value]
    children: dict[str, "Object"] = field(default_factory=dict)
    shape: tuple[int, ...] = ()
    dtype: str = ""
    place: tuple[int, int] = (0, 0)

    def at(self, path: str) -> "Object":
        """Return what lies at a path; raises ``KeyError``."""
        found = self
        for part in path.split("/"):
            found = found.children[part] if part else found
        return found

    def words(self, attribute: str) -> list[str]:
        """Return an attribute of texts; raises ``KeyError`` or ``TypeError``."""
        value = self.attributes[attribute]
        if not isinstance(value, list):
            raise TypeError
        return value


class Hdf5:
    """A file of HDF5: the tree of its objects in ``root``; numbers are read when asked for."""

    def __init__(self, data: bytes) -> None:
        self._data = memoryview(data)
        self._n_objects = 0
        self.budget = Budget()
        if (
            bytes(self._part(0, 8)) != SIGNATURE
            or self._part(8, 1)[0] not in (0, 1)
            or bytes(self._part(13, 2)) != b"\x08\x08"
        ):
            raise NetworkError(_unread("superblock"))
        root = 56 + (4 if self._part(8, 1)[0] == 1 else 0)
        self.root = self._object(self._whole(root + 8, 8), DEPTH)

    def numbers(self, found: Object, *, name: str) -> Numbers:
        """Return the numbers of an object as an array; raises ``NetworkError``."""
        n_numbers = self.budget.take(found.shape, what=name)
        if not found.dtype or found.dtype == "text":
            raise NetworkError(translate("NetworkFile", "{0} holds no numbers").format(name))
        address, size = found.place
        width = np.dtype(found.dtype).itemsize
        if size < n_numbers * width:
            raise NetworkError(translate("NetworkFile", "{0} ends before its last number").format(name))
        return np.frombuffer(self._part(address, n_numbers * width), found.dtype).reshape(found.shape)

    def _part(self, address: int, length: int) -> memoryview:
        part = self._data[address : address + length] if address >= 0 else self._data[:0]
        if len(part) != length:
            raise EOFError
        return part

    def _whole(self, address: int, n_bytes: int) -> int:
        return int.from_bytes(self._part(address, n_bytes), "little")

    def _object(self, address: int, depth: int) -> Object:
        self._n_objects += 1
        if depth == 0 or self._n_objects > MAX_OBJECTS:
            raise RecursionError
        if self._part(address, 1)[0] != 1:
            raise NetworkError(_unread("header"))
        attributes: dict[str, Value] = {}
        shape: tuple[int, ...] = ()
        kind, place = DataType("", 0), (0, 0)
        children: dict[str, Object] = {}
        for message, body in self._messages(address):
            if message == SYMBOLS:
                tree, heap = struct.unpack("<QQ", body[:16])
                children = {
                    name: self._object(place_of, depth - 1) for name, place_of in self._links(tree, heap, depth)
                }
            elif message == SPACE:
                shape = _shape(body)
            elif message == TYPE:
                kind = _type(body)
            elif message == LAYOUT:
                place = _place(body)
            elif message == PIPELINE:
                raise NetworkError(_unread("compression"))
            elif message == ATTRIBUTE:
                name, value = self._attribute(body)
                attributes[name] = value
        return Object(attributes, children, shape, kind.kind, place)

    def _messages(self, address: int) -> Iterator[tuple[int, memoryview]]:
        left, blocks = self._whole(address + 2, 2), [(address + 16, self._whole(address + 8, 4))]
        while blocks:
            start, length = blocks.pop(0)
            end = start + length
            while start + 8 <= end and left > 0:
                kind, size, flags = struct.unpack("<HHB", self._part(start, 5))
                body = self._part(start + 8, size)
                start, left = start + 8 + size, left - 1
                if flags & 2:
                    raise NetworkError(_unread("message"))
                if kind == CONTINUATION:
                    blocks.append(struct.unpack("<QQ", body[:16]))
                else:
                    yield kind, body

    def _links(self, tree: int, heap: int, depth: int) -> Iterator[tuple[str, int]]:
        """Give name and address of a group's members, from the leaves of its tree."""
        if depth == 0 or bytes(self._part(heap, 4)) != b"HEAP":
            raise ValueError
        names = self._whole(heap + 24, 8)
        if bytes(self._part(tree, 5)) != b"TREE\x00":
            raise ValueError
        level, used = self._part(tree + 5, 1)[0], self._whole(tree + 6, 2)
        for number in range(used):
            child = self._whole(tree + 32 + 16 * number, 8)
            if level:
                yield from self._links(child, heap, depth - 1)
                continue
            if bytes(self._part(child, 4)) != b"SNOD":
                raise ValueError
            for entry in range(child + 8, child + 8 + 40 * self._whole(child + 6, 2), 40):
                if self._whole(entry + 16, 4) == 2:
                    raise NetworkError(_unread("link"))
                yield self._text_at(names + self._whole(entry, 8)), self._whole(entry + 8, 8)

    def _text_at(self, address: int) -> str:
        part = bytes(self._data[address : address + 1000]) if address >= 0 else b""
        return part[: part.index(b"\0")].decode("utf-8", "replace")

    def _attribute(self, body: memoryview) -> tuple[str, Value]:
        version, n_name, n_type, n_space = struct.unpack("<BxHHH", body[:8])
        start, pad = (9, 1) if version == 3 else (8, 8 if version == 1 else 1)
        parts = []
        for length in (n_name, n_type, n_space):
            parts.append(body[start : start + length])
            start += -(-length // pad) * pad
        name = bytes(parts[0]).split(b"\0")[0].decode("utf-8", "replace")
        if not n_type or not n_space:
            return name, []
        return name, self._value(_type(parts[1]), _shape(parts[2]), body[start:])

    def _value(self, kind: DataType, shape: tuple[int, ...], data: memoryview) -> Value:
        n = self.budget.take(shape, what="attribute")
        if n * kind.width > len(data):
            raise EOFError
        cells = (
            [data[kind.width * number : kind.width * (number + 1)] for number in range(n)]
            if kind.kind in ("text", "variable")
            else []
        )
        if kind.kind == "text":
            return [bytes(cell).rstrip(b"\0").decode("utf-8", "replace") for cell in cells]
        if kind.kind == "variable":
            return [self._heap_text(*struct.unpack("<IQI", cell)) for cell in cells]
        if not kind.kind:
            return []
        return np.frombuffer(data[: n * kind.width], kind.kind).reshape(shape)

    def _heap_text(self, length: int, heap: int, index: int) -> str:
        """Return a text in a global heap."""
        if length == 0:
            return ""
        if bytes(self._part(heap, 4)) != b"GCOL":
            raise ValueError
        position, end = heap + 16, heap + self._whole(heap + 8, 8)
        while position + 16 <= end:
            number, size = self._whole(position, 2), self._whole(position + 8, 8)
            if number == index:
                return bytes(self._part(position + 16, min(size, length))).decode("utf-8", "replace")
            if number == 0:
                break
            position += 16 + -(-size // 8) * 8
        raise ValueError


def _shape(body: memoryview) -> tuple[int, ...]:
    version, rank = body[0], body[1]
    start = {1: 8, 2: 4}[version]
    if rank > 8:
        raise ValueError
    return struct.unpack(f"<{rank}Q", body[start : start + 8 * rank])


def _type(body: memoryview) -> DataType:
    kind, bits, width = body[0] & 15, body[1], int.from_bytes(body[4:8], "little")
    order = ">" if bits & 1 else "<"
    if kind == FIXED and width in (1, 2, 4, 8):
        return DataType(f"{order}{'i' if bits & 8 else 'u'}{width}", width)
    if kind == FLOAT and width in (2, 4, 8):
        return DataType(f"{order}f{width}", width)
    if kind == STRING:
        return DataType("text", width)
    if kind == VARIABLE and bits & 15 == 1 and width == 16:
        return DataType("variable", width)
    return DataType("", width)


def _place(body: memoryview) -> tuple[int, int]:
    """Return where the numbers lie; an address of only ones is none: nothing was written."""
    if body[0] != 3 or body[1] != 1:
        raise NetworkError(_unread("layout"))
    address, size = struct.unpack("<QQ", body[2:18])
    return (address, size) if address != 2**64 - 1 else (0, 0)


def _unread(part: str) -> str:
    sentence = translate(
        "NetworkFile", "its {0} is of a kind that nnviz does not read: save it again with Keras itself"
    )
    return sentence.format(part)
