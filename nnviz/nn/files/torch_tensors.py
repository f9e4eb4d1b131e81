"""Tensors as PyTorch keeps them: a view, with strides, of a storage that lies beside the pickle."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.language import translate
from nnviz.nn.files.content import Budget
from nnviz.nn.files.pickled import Allowed, Class
from nnviz.nn.network import NetworkError

BFLOAT16 = "bfloat16"
STORAGE_TYPES = {
    "FloatStorage": "f4",
    "DoubleStorage": "f8",
    "HalfStorage": "f2",
    "BFloat16Storage": BFLOAT16,
    "LongStorage": "i8",
    "IntStorage": "i4",
    "ShortStorage": "i2",
    "CharStorage": "i1",
    "ByteStorage": "u1",
    "BoolStorage": "b1",
}
MODULES = ("torch.nn.modules.", "__torch__.torch.nn.modules.")
Numbers = NDArray[np.generic]


@dataclass(frozen=True)
class StorageType:
    """The class of a storage: "f4" and so on, or ``BFLOAT16``."""

    dtype: str


@dataclass(frozen=True)
class Storage:
    """Where the numbers of a tensor lie; they are read when a tensor of a network is."""

    key: str
    dtype: str
    n_numbers: int


@dataclass(frozen=True)
class Tensor:
    """A view of a storage: numbers to the first element, and from one to the next in each direction."""

    storage: Storage
    offset: int
    shape: tuple[int, ...]
    strides: tuple[int, ...]


def storage_of(persistent_id: object) -> object:
    """Return the storage that a persistent id names: ("storage", type, key, device, n_numbers, …).

    A legacy file has ("module", class, …, its source) too, which stands for the class.
    """
    if isinstance(persistent_id, tuple) and len(persistent_id) == 4 and persistent_id[0] == "module":
        return persistent_id[1]
    if not (isinstance(persistent_id, tuple) and len(persistent_id) >= 5 and persistent_id[0] == "storage"):
        raise TypeError
    _, kind, key, _, n_numbers = persistent_id[:5]
    if not isinstance(kind, StorageType):
        raise NetworkError(translate("NetworkFile", "a tensor is of a type that nnviz cannot read"))
    return Storage(str(key), kind.dtype, _whole(n_numbers))


def _tensor(storage: object, offset: object, shape: object, strides: object, *_: object) -> Tensor:
    if not (isinstance(storage, Storage) and isinstance(shape, tuple) and isinstance(strides, tuple)):
        raise TypeError
    tensor = Tensor(storage, _whole(offset), tuple(map(_whole, shape)), tuple(map(_whole, strides)))
    if len(tensor.shape) != len(tensor.strides) or len(tensor.shape) > 8:
        raise ValueError
    return tensor


def _whole(value: object) -> int:
    if type(value) is not int or not 0 <= value < 2**48:
        raise ValueError
    return value


def _parameter(data: object, *_: object) -> object:
    return data


def lookup(module: str, name: str) -> object:
    """Return what stands for a global name of a PyTorch file, None where it is none that a network needs.

    Raises ``NetworkError`` where it is a class of the user's own, which says what to save instead.
    """
    if module == "torch" and name in STORAGE_TYPES:
        return StorageType(STORAGE_TYPES[name])
    if module.startswith(MODULES):
        return Class(module, name)
    if module.partition(".")[0] in ("__main__", "__torch__"):
        sentence = translate(
            "NetworkFile",
            "it asks for {0}.{1}, a class whose code nnviz does not run (nothing was run):"
            " save its state_dict, or export it by torch.export.save or to ONNX",
        )
        raise NetworkError(sentence.format(module[:80], name[:80]))
    return ALLOWED.get((module, name))


ALLOWED: dict[tuple[str, str], object] = {
    ("collections", "OrderedDict"): Allowed(lambda *pairs: dict(*pairs)),
    ("torch._utils", "_rebuild_tensor_v2"): Allowed(_tensor),
    ("torch._utils", "_rebuild_parameter"): Allowed(_parameter),
    ("torch._tensor", "_rebuild_from_type_v2"): Allowed(lambda build, kind, arguments, state: build.build(*arguments)),
    ("torch", "Tensor"): Class("torch", "Tensor"),
    ("torch", "Size"): Allowed(lambda values=(): tuple(values)),
    ("torch", "device"): Allowed(lambda *name: name),
    ("torch.serialization", "_get_layout"): Allowed(lambda *name: name),
    ("__builtin__", "set"): Allowed(lambda values=(): set(values)),
    ("builtins", "set"): Allowed(lambda values=(): set(values)),
    **{("torch", name): name for name in ("float16", "float32", "float64", "bfloat16", "int64", "int32", "strided")},
}


def numbers_of(tensor: Tensor, read: Callable[[Storage], bytes], budget: Budget, *, name: str) -> Numbers:
    """Return a tensor's numbers as an array of its own; raises ``NetworkError`` where its storage lacks some."""
    storage = tensor.storage
    n_numbers = budget.take(tensor.shape, what=name)
    width = 2 if storage.dtype == BFLOAT16 else np.dtype(storage.dtype).itemsize
    last = tensor.offset + sum((n - 1) * stride for n, stride in zip(tensor.shape, tensor.strides, strict=True))
    data = read(storage) if n_numbers else b""
    if n_numbers and (last + 1) * width > len(data):
        raise NetworkError(translate("NetworkFile", "{0} reaches beyond the numbers that are there").format(name))
    flat = widened(data, storage.dtype)
    view = np.lib.stride_tricks.as_strided(
        flat[tensor.offset :], tensor.shape, tuple(stride * flat.itemsize for stride in tensor.strides), writeable=False
    )
    return np.array(view, order="C")


def widened(data: bytes | memoryview | NDArray[np.uint8], dtype: str) -> Numbers:
    """Return the little-endian numbers in ``data``; bfloat16, which numpy lacks, as float32."""
    if dtype == BFLOAT16:
        return (np.frombuffer(data, "<u2", len(data) // 2).astype("<u4") << 16).view("<f4")
    width = np.dtype(dtype).itemsize
    return np.frombuffer(data, np.dtype(dtype).newbyteorder("<"), len(data) // width)
