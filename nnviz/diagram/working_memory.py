"""Memory that one picture after another is worked out in."""

import math
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray


class WorkingMemory:
    """Gives arrays by name, in memory that was given before under that name if it is large enough.

    Fresh memory costs more time than the numbers that are written into it, because the system clears each new page.
    Whoever asks first must have finished when somebody else asks for the same name.
    """

    def __init__(self) -> None:
        self._bytes: dict[str, NDArray[np.uint8]] = {}

    def array(self, name: str, shape: tuple[int, ...], dtype: DTypeLike = np.float64) -> NDArray[Any]:
        """Return an array with arbitrary content."""
        size = math.prod(shape) * np.dtype(dtype).itemsize
        if name not in self._bytes or self._bytes[name].size < size:
            self._bytes[name] = np.empty(size, np.uint8)
        return self._bytes[name][:size].view(dtype).reshape(shape)
