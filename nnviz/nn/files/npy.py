"""Arrays as numpy writes them (.npy), read after their header: a few bytes can announce terabytes."""

import re
from dataclasses import dataclass
from typing import IO

import numpy as np
from numpy.typing import NDArray

from nnviz.language import translate
from nnviz.nn.files.content import Budget
from nnviz.nn.network import NetworkError

MAGIC = b"\x93NUMPY"
MAX_HEADER_BYTES = 10_000
HEADER = re.compile(
    r"\s*\{\s*'descr':\s*'(?P<descr>[<>|=]?[a-zA-Z]\d{0,9})'\s*,\s*'fortran_order':\s*(?P<fortran>True|False)\s*,"
    r"\s*'shape':\s*\((?P<shape>[\dL, ]*)\)\s*,?\s*\}\s*"
)
"""The keys are sorted in every file that numpy or another program writes; Python 2 wrote sizes as 3L."""


@dataclass(frozen=True)
class NpyHeader:
    """What an .npy says of its array."""

    dtype: np.dtype[np.generic]
    shape: tuple[int, ...]
    is_fortran: bool


def read_header(file: IO[bytes], *, name: str) -> NpyHeader:
    """Read up to where the numbers begin; raises ``NetworkError``."""
    start = file.read(8)
    if len(start) < 8 or start[:6] != MAGIC or start[6] not in (1, 2, 3):
        raise NetworkError(translate("NetworkFile", "{0} is no array of numpy").format(name))
    n_bytes = int.from_bytes(file.read(2 if start[6] == 1 else 4), "little")
    text = file.read(n_bytes).decode("latin1") if n_bytes <= MAX_HEADER_BYTES else ""
    match = HEADER.fullmatch(text)
    if match is None:
        raise NetworkError(translate("NetworkFile", "{0} has a header that is not numpy's").format(name))
    shape = tuple(int(n.strip().rstrip("L")) for n in match["shape"].split(",") if n.strip())
    try:
        dtype = np.dtype(match["descr"])
    except TypeError as error:
        raise NetworkError(translate("NetworkFile", "{0} has a header that is not numpy's").format(name)) from error
    return NpyHeader(dtype, shape, match["fortran"] == "True")


def read_numbers(file: IO[bytes], header: NpyHeader, budget: Budget, *, room: int, name: str) -> NDArray[np.generic]:
    """Read the numbers behind a header, of which there are at most ``room`` bytes; raises ``NetworkError``."""
    n_numbers = budget.take(header.shape, what=name)
    if header.dtype.kind not in "fiub":
        raise NetworkError(translate("NetworkFile", "{0} holds {1}, not numbers").format(name, header.dtype))
    if n_numbers * header.dtype.itemsize > room:
        raise NetworkError(translate("NetworkFile", "{0} ends before its last number").format(name))
    array = np.empty(n_numbers, header.dtype)
    view, done = array.view(np.uint8), 0
    while done < len(view):
        part = file.read(min(len(view) - done, 2**20))
        if not part:
            raise NetworkError(translate("NetworkFile", "{0} ends before its last number").format(name))
        view[done : done + len(part)] = np.frombuffer(part, np.uint8)
        done += len(part)
    return array.reshape(header.shape, order="F" if header.is_fortran else "C")
