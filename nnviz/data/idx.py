"""Reads and writes IDX files, the format MNIST is published in; reads them gzipped or not."""

import gzip
import hashlib
import io
import math
import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import DataError
from nnviz.language import translate
from nnviz.storage.atomic_file import atomic_write

ByteArray = NDArray[np.uint8]

# Five times the largest file of MNIST: what a header may announce before it is taken for damaged.
MAX_IDX_BYTES = 256 * 2**20
# Deflate cannot pack tighter than this, so the size of a packed file bounds what comes out of it.
MAX_DEFLATE_RATIO = 1032
CHUNK_BYTES = 256 * 2**10

_GZIP_MAGIC = b"\x1f\x8b"
_UNSIGNED_BYTE = 0x08
_MAGIC_BYTES = 4
_DIMENSION_BYTES = 4


@dataclass(frozen=True)
class Unpacked:
    """An open file without its packing; ``max_bytes`` is the most that can come out of ``stream``."""

    stream: io.BufferedIOBase
    max_bytes: int


@contextmanager
def open_unpacked(path: Path) -> Iterator[Unpacked]:
    """Open a regular file for reading, through gzip if its first bytes say so, whatever its name.

    Failures of the file system and of the packing, here and inside the ``with`` block, become ``DataError``.
    """
    try:
        # Asked before opening: opening a named pipe would wait for a writer for ever.
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            what = (
                translate("Idx", "a folder") if stat.S_ISDIR(status.st_mode) else translate("Idx", "not a regular file")
            )
            raise DataError(translate("Idx", "{0} is {1}: a file is needed there").format(path, what))
        with path.open("rb") as packed:
            is_gzipped = packed.read(len(_GZIP_MAGIC)) == _GZIP_MAGIC
            packed.seek(0)
            if not is_gzipped:
                yield Unpacked(packed, status.st_size)
                return
            with gzip.GzipFile(fileobj=packed) as stream:
                yield Unpacked(stream, status.st_size * MAX_DEFLATE_RATIO)
    except EOFError as error:
        raise DataError(translate("Idx", "{0} is cut short: copy or download it again").format(path)) from error
    except (gzip.BadGzipFile, zlib.error) as error:
        sentence = translate("Idx", "{0} is damaged, it cannot be unpacked ({1}): download it again")
        raise DataError(sentence.format(path, error)) from error
    except OSError as error:
        raise DataError(translate("Idx", "{0} cannot be read: {1}").format(path, error.strerror or error)) from error


def read_idx(path: Path) -> ByteArray:
    """Return the values of an IDX file of unsigned bytes: images (n, rows, columns) or labels (n,), uint8.

    No memory is taken before the announced size has been held against the size of the file and
    ``MAX_IDX_BYTES``; unpacking stops at the first byte too many.
    Raises ``DataError`` if the file cannot be read or is not exactly what its header announces.
    """
    with open_unpacked(path) as unpacked:
        shape = _read_shape(path, unpacked.stream)
        _check_announced_size(path, shape, unpacked.max_bytes)
        values = np.empty(math.prod(shape), np.uint8)
        n_read = _fill(values, unpacked.stream)
        if n_read < len(values):
            sentence = translate("Idx", "{0} is cut short: it holds {1:,} of {2:,} values; copy or download it again")
            raise DataError(sentence.format(path, n_read, len(values)))
        if unpacked.stream.read(1):
            sentence = translate("Idx", "{0} goes on after its {1:,} values: copy or download it again")
            raise DataError(sentence.format(path, len(values)))
    return values.reshape(shape)


def idx_header(shape: tuple[int, ...]) -> bytes:
    """Return the bytes before the values in an IDX file of unsigned bytes of this shape."""
    return bytes((0, 0, _UNSIGNED_BYTE, len(shape))) + np.array(shape, ">u4").tobytes()


def write_idx(values: ByteArray, path: Path) -> None:
    """Write unsigned bytes, images (n, rows, columns) or labels (n,), as an IDX file. Raises ``DataError``."""
    try:
        with atomic_write(path) as file:
            file.write(idx_header(values.shape))
            file.write(np.ascontiguousarray(values).tobytes())
    except OSError as error:
        sentence = translate("Idx", "cannot write {0}: {1}; choose another place")
        raise DataError(sentence.format(path, error.strerror or error)) from error


def idx_sha256(values: ByteArray) -> str:
    """Return the SHA-256 (hexadecimal) of the unpacked IDX file that holds ``values``, header included."""
    digest = hashlib.sha256(idx_header(values.shape))
    digest.update(np.ascontiguousarray(values).reshape(-1).data)
    return digest.hexdigest()


def _read_shape(path: Path, stream: io.BufferedIOBase) -> tuple[int, ...]:
    magic = stream.read(_MAGIC_BYTES)
    if len(magic) < _MAGIC_BYTES or magic[:2] != b"\0\0":
        sentence = translate("Idx", "{0} is not an IDX file: it begins with [{1}], not [00 00 08]; get the right file")
        raise DataError(sentence.format(path, magic.hex(" ")))
    kind, n_dimensions = magic[2], magic[3]
    if kind != _UNSIGNED_BYTE:
        sentence = translate(
            "Idx", "{0} holds values of IDX type 0x{1:02x}: only unsigned bytes, type 0x08, can be read"
        )
        raise DataError(sentence.format(path, kind))
    if n_dimensions not in (1, 3):
        sentence = translate("Idx", "{0} has {1} dimensions, but labels have 1 and images have 3: get the right file")
        raise DataError(sentence.format(path, n_dimensions))
    sizes = stream.read(n_dimensions * _DIMENSION_BYTES)
    if len(sizes) < n_dimensions * _DIMENSION_BYTES:
        raise DataError(translate("Idx", "{0} is cut short inside its header: copy or download it again").format(path))
    return tuple(int(size) for size in np.frombuffer(sizes, ">u4"))


def _check_announced_size(path: Path, shape: tuple[int, ...], max_file_bytes: int) -> None:
    n_announced = math.prod(shape)
    announced = " × ".join(f"{size:,}" for size in shape)
    if n_announced > MAX_IDX_BYTES:
        sentence = translate("Idx", "{0} announces {1} bytes, more than the {2:,} allowed: download it again")
        raise DataError(sentence.format(path, announced, MAX_IDX_BYTES))
    n_possible = max_file_bytes - _MAGIC_BYTES - len(shape) * _DIMENSION_BYTES
    if n_announced > n_possible:
        sentence = translate("Idx", "{0} announces {1} bytes but holds at most {2:,}: copy or download it again")
        raise DataError(sentence.format(path, announced, n_possible))


def _fill(values: ByteArray, stream: io.BufferedIOBase) -> int:
    """Read into ``values`` until they are full or the stream ends; return how many bytes came."""
    n_read = 0
    # In pieces, because GzipFile.readinto unpacks the whole request into a second buffer first.
    while n_read < len(values):
        n_new = stream.readinto(values.data[n_read : n_read + CHUNK_BYTES])
        if not n_new:
            break
        n_read += n_new
    return n_read
