"""Arrays of numpy in a pickle, taken apart without numpy's own loader, which would execute what is asked for."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnviz.language import translate
from nnviz.nn.files.content import Budget
from nnviz.nn.files.pickled import Allowed, Unpickler
from nnviz.nn.network import NetworkError

MODULES = ("numpy._core.multiarray", "numpy.core.multiarray", "numpy.core._internal")


@dataclass
class PickledType:
    """A dtype: its letter and width, such as f8, and the order of its bytes."""

    code: str
    order: str = "="

    def set_state(self, state: Any) -> None:
        self.order = str(state[1])


@dataclass
class PickledArray:
    """An array before and after its state is known: shape, dtype, order and bytes, or a list of objects."""

    state: tuple[Any, ...] = field(default=())

    def set_state(self, state: Any) -> None:
        self.state = tuple(state)

    def numbers(self, budget: Budget, *, name: str) -> NDArray[Any]:
        """Return the array; raises ``NetworkError`` where it holds no numbers."""
        _, shape, kind, is_fortran, data = self.state
        budget.take(tuple(shape), what=name)
        if kind.code[:1] not in "fiub" or not isinstance(data, bytes | str):
            raise NetworkError(translate("NetworkFile", "{0} holds objects, not numbers").format(name))
        raw = data.encode("latin1") if isinstance(data, str) else data
        dtype = np.dtype(kind.code).newbyteorder(kind.order if kind.order in "<>" else "=")
        return np.frombuffer(raw, dtype).reshape(shape, order="F" if is_fortran else "C")

    def objects(self) -> list[object]:
        """Return what is in an array of objects."""
        data = self.state[4]
        if not isinstance(data, list):
            raise TypeError
        return data


def _lookup(module: str, name: str) -> object:
    if module in MODULES and name == "_reconstruct":
        return Allowed(lambda *_: PickledArray())
    known = {
        ("numpy", "ndarray"): "ndarray",
        ("numpy", "dtype"): Allowed(lambda code, *_: PickledType(str(code))),
        ("_codecs", "encode"): Allowed(lambda text, *_: str(text).encode("latin1")),
    }
    return known.get((module, name))


def arrays_in_pickle(data: bytes, budget: Budget, *, name: str) -> dict[str, NDArray[Any]]:
    """Return the arrays in an array of objects as ``name``_1, ``name``_2 …; raises ``NetworkError``."""
    found = Unpickler(data, _lookup).load()
    objects = found.objects() if isinstance(found, PickledArray) else found
    if not isinstance(objects, list):
        raise TypeError
    arrays = {}
    for number, part in enumerate(objects, start=1):
        if not isinstance(part, PickledArray):
            raise NetworkError(translate("NetworkFile", "{0} holds objects, not numbers").format(name))
        arrays[f"{name}_{number}"] = part.numbers(budget, name=f"{name}_{number}")
    return arrays
