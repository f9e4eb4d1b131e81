"""Arrays of numpy in a pickle, taken apart without numpy's own loader, which would execute what is asked for."""

from dataclasses import dataclass, field
from math import prod
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

    def texts(self) -> list[str] | None:
        """Return an array of texts or of any objects as texts; None where it holds numbers."""
        _, _, kind, _, data = self.state
        if isinstance(data, list):
            return list(map(str, data))
        if kind.code[:1] != "U":
            return None
        dtype = np.dtype(kind.code).newbyteorder(kind.order if kind.order in "<>" else "=")
        return list(map(str, np.frombuffer(data, dtype)))

    def objects(self) -> list[object]:
        """Return what is in an array of objects."""
        data = self.state[4]
        if not isinstance(data, list):
            raise TypeError
        return data


@dataclass
class StoredArray:
    """An array as joblib keeps it: what it is like in the pickle, and its bytes behind that in the same file."""

    state: dict[str, Any] = field(default_factory=dict)

    def set_state(self, state: Any) -> None:
        self.state = state

    def followed_by(self, pickle: Unpickler) -> PickledArray:
        """Take the bytes, with what fills up the place before them."""
        shape, kind, order = self.state["shape"], self.state["dtype"], self.state["order"]
        if kind.code[:1] == "O":
            inner = pickle.load_inner()
            if not isinstance(inner, PickledArray):
                raise TypeError
            return inner
        if self.state.get("numpy_array_alignment_bytes") is not None:
            pickle.skip(pickle.skip(1)[0])
        data = pickle.skip(prod(shape) * np.dtype(kind.code).itemsize)
        return PickledArray((1, shape, kind, order == "F", data))


def _scalar(kind: Any, data: Any) -> object:
    """Return a number or a text of numpy's own types as a plain one."""
    text = PickledArray((1, (), kind, False, data)).texts()
    if text is not None:
        return text[0]
    return PickledArray((1, (), kind, False, data)).numbers(Budget(), name=kind.code).item()


def _of_jax(*parts: Any) -> PickledArray:
    """Return an array of JAX: the state of one of numpy's is the third part."""
    return PickledArray(tuple(parts[2]))


def _from_buffer(data: object, kind: object, shape: object, order: object) -> PickledArray:
    return PickledArray((1, shape, kind, order == "F", data))


def lookup(module: str, name: str) -> object:
    """Return what stands for a global name of a pickled array, None for any other."""
    if module in MODULES and name == "_reconstruct":
        return Allowed(lambda *_: PickledArray())
    if module in MODULES and name == "scalar":
        return Allowed(_scalar)
    known = {
        ("numpy", "ndarray"): "ndarray",
        **dict.fromkeys((("numpy.ma", "MaskedArray"), ("numpy.ma.core", "MaskedArray")), "MaskedArray"),
        ("numpy.ma.core", "_mareconstruct"): Allowed(lambda *_: PickledArray()),
        ("numpy", "dtype"): Allowed(lambda code, *_: PickledType(str(code))),
        ("numpy._core.numeric", "_frombuffer"): Allowed(_from_buffer),
        ("numpy.core.numeric", "_frombuffer"): Allowed(_from_buffer),
        ("_codecs", "encode"): Allowed(lambda text, *_: str(text).encode("latin1")),
        ("jax._src.array", "_reconstruct_array"): Allowed(_of_jax),
        ("joblib.numpy_pickle", "NumpyArrayWrapper"): Allowed(lambda *_: StoredArray()),
    }
    return known.get((module, name))


def arrays_in_pickle(data: bytes, budget: Budget, *, name: str) -> dict[str, NDArray[Any]]:
    """Return the arrays in an array of objects as ``name``_1, ``name``_2 …; raises ``NetworkError``."""
    found = Unpickler(data, lookup).load()
    objects = found.objects() if isinstance(found, PickledArray) else found
    if not isinstance(objects, list):
        raise TypeError
    arrays = {}
    for number, part in enumerate(objects, start=1):
        if not isinstance(part, PickledArray):
            raise NetworkError(translate("NetworkFile", "{0} holds objects, not numbers").format(name))
        arrays[f"{name}_{number}"] = part.numbers(budget, name=f"{name}_{number}")
    return arrays
