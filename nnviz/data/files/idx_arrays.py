"""IDX files of any of the six types, as the MNIST family is published in."""

import math
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import DataError
from nnviz.data.files.budget import check_size
from nnviz.data.idx import open_unpacked
from nnviz.language import translate

TYPES = {0x08: ">u1", 0x09: ">i1", 0x0B: ">i2", 0x0C: ">i4", 0x0D: ">f4", 0x0E: ">f8"}
"""Type codes and what they stand for: values are big-endian. 0x0A is undefined."""
MOST_DIMENSIONS = 4
CHUNK_BYTES = 1 << 20


def read_idx_array(path: Path) -> NDArray[np.generic]:
    """Return the values of an IDX file in the byte order of this machine. Raises ``DataError``.

    No memory is taken before the announced size has been held against that of the file and the budget.
    """
    with open_unpacked(path) as unpacked:
        head = unpacked.stream.read(4)
        if len(head) < 4 or head[:2] != b"\0\0" or head[2] not in TYPES or not 1 <= head[3] <= MOST_DIMENSIONS:
            sentence = translate("DataFiles", "{0} is no IDX file: it begins with [{1}]")
            raise DataError(sentence.format(path, head.hex(" ")))
        sizes = unpacked.stream.read(4 * head[3])
        if len(sizes) < 4 * head[3]:
            raise DataError(translate("DataFiles", "{0} is cut short inside its header").format(path))
        shape = tuple(int(size) for size in np.frombuffer(sizes, ">u4"))
        dtype = np.dtype(TYPES[head[2]])
        check_size(path, shape[0], math.prod(shape[1:]), dtype.itemsize)
        n_bytes = math.prod(shape) * dtype.itemsize
        if n_bytes > unpacked.max_bytes:
            sentence = translate("DataFiles", "{0} announces {1:,} bytes but holds at most {2:,}: copy it again")
            raise DataError(sentence.format(path, n_bytes, unpacked.max_bytes))
        content = bytearray()
        while len(content) <= n_bytes and (chunk := unpacked.stream.read(min(CHUNK_BYTES, n_bytes + 1 - len(content)))):
            content += chunk
    if len(content) != n_bytes:
        sentence = translate("DataFiles", "{0} holds {1} than the {2:,} bytes it announces: copy it again")
        more = translate("DataFiles", "more") if len(content) > n_bytes else translate("DataFiles", "less")
        raise DataError(sentence.format(path, more, n_bytes))
    values = np.frombuffer(bytes(content), dtype).reshape(shape)
    return values.astype(dtype.newbyteorder("="), copy=False)
