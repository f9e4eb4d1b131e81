"""HDF5 in the oldest form, which every version of its library reads: groups and float arrays, nothing else."""

import struct
from collections.abc import Mapping

import numpy as np

from nnviz.nn.activations import FloatArray
from nnviz.nn.files.hdf5 import LAYOUT, SIGNATURE, SPACE, SYMBOLS, TYPE

NOWHERE = b"\xff" * 8
LEAF, INTERNAL = 4, 16  # entries of a leaf are at most 2 LEAF: a larger group has more leaves
Tree = Mapping[str, "Tree | FloatArray"]
FILL_VALUE = 5


class Hdf5Writer:
    """Lays the objects of a tree one after the other and tells each group where its members lie."""

    def __init__(self, tree: Tree) -> None:
        self._data = bytearray(96)
        root, btree, heap = self._group(tree)
        scratch = struct.pack("<QQ", btree, heap)
        entry = struct.pack("<QQII", 0, root, 1, 0) + scratch
        start = SIGNATURE + bytes((0, 0, 0, 0, 0, 8, 8, 0)) + struct.pack("<HHI", LEAF, INTERNAL, 0)
        self._data[:96] = start + struct.pack("<Q", 0) + NOWHERE + struct.pack("<Q", len(self._data)) + NOWHERE + entry

    def content(self) -> bytes:
        """Return the file."""
        return bytes(self._data)

    def _put(self, part: bytes) -> int:
        self._data += bytes(-len(self._data) % 8)
        address = len(self._data)
        self._data += part
        return address

    def _object(self, *messages: tuple[int, bytes]) -> int:
        body = b""
        for kind, message in messages:
            padded = message + bytes(-len(message) % 8)
            body += struct.pack("<HHBxxx", kind, len(padded), 0) + padded
        return self._put(struct.pack("<BxHII4x", 1, len(messages), 1, len(body)) + body)

    def _group(self, tree: Tree) -> tuple[int, int, int]:
        """Return where a group lies, and its tree and heap of names."""
        names, offsets = bytearray(8), []
        for name in sorted(tree, key=str.encode):
            offsets.append(len(names))
            names += name.encode() + b"\0"
            names += bytes(-len(names) % 8)
        entries = []
        for offset, name in zip(offsets, sorted(tree, key=str.encode), strict=True):
            member = tree[name]
            if isinstance(member, np.ndarray):
                entries.append(struct.pack("<QQII16x", offset, self._numbers(member), 0, 0))
            else:
                address, btree, heap = self._group(member)
                entries.append(struct.pack("<QQIIQQ", offset, address, 1, 0, btree, heap))
        heap = self._heap(bytes(names))
        btree = self._tree(entries, offsets)
        return self._object((SYMBOLS, struct.pack("<QQ", btree, heap))), btree, heap

    def _heap(self, names: bytes) -> int:
        place = self._put(names)
        return self._put(b"HEAP" + bytes(4) + struct.pack("<QQQ", len(names), 1, place))

    def _tree(self, entries: list[bytes], offsets: list[int]) -> int:
        """Write the leaves of a group and the one node above them; it has the last name of every leaf."""
        most = 2 * LEAF
        keys, children = [0], []
        for start in range(0, len(entries), most):
            inside = entries[start : start + most]
            leaf = b"SNOD" + struct.pack("<BxH", 1, len(inside)) + b"".join(inside)
            children.append(self._put(leaf + bytes(40 * (most - len(inside)))))
            keys.append(offsets[start + len(inside) - 1])
        body = b"".join(struct.pack("<QQ", key, child) for key, child in zip(keys, children, strict=False))
        body += struct.pack("<Q", keys[-1])
        room = 8 * (2 * INTERNAL + 1) + 8 * 2 * INTERNAL
        node = b"TREE" + struct.pack("<BBH", 0, 0, len(children)) + NOWHERE + NOWHERE + body
        return self._put(node + bytes(room - len(body)))

    def _numbers(self, array: FloatArray) -> int:
        is_double = array.dtype.itemsize == 8
        packed = np.ascontiguousarray(array, "<f8" if is_double else "<f4").tobytes()
        place = self._put(packed)
        space = struct.pack("<BBB5x", 1, array.ndim, 0) + struct.pack(f"<{array.ndim}Q", *array.shape)
        parts = (0, 64, 52, 11, 0, 52, 1023) if is_double else (0, 32, 23, 8, 0, 23, 127)
        sign = 63 if is_double else 31
        kind = struct.pack("<BBBBI", 0x11, 0x20, sign, 0, array.dtype.itemsize) + struct.pack("<HHBBBBI", *parts)
        fill = struct.pack("<BBBB", 2, 2, 2, 0)
        layout = struct.pack("<BBQQ", 3, 1, place, len(packed))
        return self._object((SPACE, space), (TYPE, kind), (FILL_VALUE, fill), (LAYOUT, layout))
