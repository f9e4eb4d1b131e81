"""Networks in files: a pickle or joblib's, of a scikit-learn MLP or of arrays; it is taken apart, never loaded."""

import bz2
import lzma
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from numpy.typing import NDArray

from nnviz.language import translate
from nnviz.nn.files.content import MAX_TEXT_BYTES, Budget, Content
from nnviz.nn.files.named_arrays import counted_layers, layers_of, network_of, orientation_of
from nnviz.nn.files.network_file import Answers, NetworkFile
from nnviz.nn.files.pickled import Allowed, Class, Record, Unpickler
from nnviz.nn.files.pickled_arrays import PickledArray, lookup
from nnviz.nn.files.sklearn_models import Estimator, estimator_file
from nnviz.nn.network import NetworkError

FIRST_PROTOCOL, LAST_PROTOCOL = 2, 5
Unpack = Callable[[bytes, int], bytes]
PACKERS: Mapping[bytes, Unpack] = {
    **dict.fromkeys(
        (b"\x1f\x8b", b"x\x01", b"x\x5e", b"x\x9c", b"x\xda"),
        lambda data, most: zlib.decompressobj(wbits=47).decompress(data, most),
    ),
    b"BZh": lambda data, most: bz2.BZ2Decompressor().decompress(data, most),
    b"\xfd7zXZ": lambda data, most: lzma.LZMADecompressor(memlimit=MAX_TEXT_BYTES).decompress(data, most),
}
"""How gzip, zlib, bz2 and xz begin, in which joblib packs, and what unpacks the first bytes of each."""
RANDOM = ("__randomstate_ctor", "__generator_ctor", "__bit_generator_ctor")


def recognises(content: Content) -> bool:
    """Whether it begins as pickles do, PyTorch's apart, or is one that joblib packed."""
    head = _unpacked(content.head, most=2)
    return len(head) == 2 and head[0] == 0x80 and FIRST_PROTOCOL <= head[1] <= LAST_PROTOCOL


def read(content: Content, answers: Answers) -> NetworkFile:
    """Read the model, or the arrays in dictionaries and lists.

    Raises ``NetworkError``, with the name of what it asks for where that is forbidden.
    """
    data = content.whole
    if _packer(data) is not None:
        data = _unpacked(data, most=MAX_TEXT_BYTES)
        if len(data) == MAX_TEXT_BYTES:
            sentence = translate("NetworkFile", "it is a packed pickle of more than {0:,.0f} MB")
            raise NetworkError(sentence.format(MAX_TEXT_BYTES / 2**20))
    saved = Unpickler(data, _lookup).load()
    budget = Budget()
    if isinstance(saved, Record):
        version = saved.state.get("_sklearn_version")
        kind = translate("NetworkFile", "scikit-learn {0} (pickle)").format(version or "").replace("  ", " ")
        return estimator_file(_estimator(saved, budget), kind)
    return _of_arrays(saved, budget, answers)


def _packer(data: bytes) -> Unpack | None:
    return next((unpack for start, unpack in PACKERS.items() if data.startswith(start)), None)


def _unpacked(data: bytes, *, most: int) -> bytes:
    """Return at most ``most`` bytes of what was packed, and others as they are; none where it is damaged."""
    unpack = _packer(data)
    if unpack is None:
        return data[:most]
    try:
        return unpack(data, most)
    except (zlib.error, lzma.LZMAError, OSError):
        return b""


def _lookup(module: str, name: str) -> object:
    """Return what stands for a global name, None where no model or array needs it."""
    if module.startswith("sklearn."):
        return Class(module, name)
    if module == "numpy.random._pickle" and name in RANDOM:
        return Allowed(lambda *_: Record(module, name))
    if module == "numpy.random._mt19937" and name == "MT19937":
        return name
    if (module, name) == ("collections", "OrderedDict"):
        return Allowed(lambda *pairs: dict(*pairs))
    return lookup(module, name)


def _estimator(record: Record, budget: Budget) -> Estimator:
    return Estimator(record.name, lambda name: _value(record.state.get(name), name, budget))


def _value(value: object, name: str, budget: Budget) -> Any:
    """Return an attribute as ``Estimator`` says."""
    if isinstance(value, Record):
        return _estimator(value, budget)
    if isinstance(value, list | tuple):
        return [_value(part, name, budget) for part in value]
    if isinstance(value, PickledArray):
        texts = value.texts()
        return value.numbers(budget, name=name) if texts is None else texts
    return value


def _of_arrays(saved: object, budget: Budget, answers: Answers) -> NetworkFile:
    """Return the network of arrays with names, or of arrays in the order of a list, in pairs or not."""
    kind = translate("NetworkFile", "numpy (pickle)")
    arrays = {name.removeprefix("params."): _numbers(part, budget, name) for name, part in _named(saved, "")}
    if isinstance(saved, Mapping):
        return network_of([layers_of(arrays)], kind, answers, orientation=orientation_of(arrays))
    counted = {f"arr_{number}": array for number, array in enumerate(arrays.values())}
    return network_of(counted_layers(counted), kind, answers)


def _named(value: object, path: str) -> Iterator[tuple[str, object]]:
    """Give what is in dictionaries and lists within one another, each with its path."""
    if isinstance(value, Mapping):
        pairs: Iterable[tuple[object, object]] = value.items()
    elif isinstance(value, list | tuple):
        pairs = enumerate(value)
    else:
        yield path, value
        return
    for key, part in pairs:
        yield from _named(part, f"{path}.{key}".removeprefix("."))


def _numbers(value: object, budget: Budget, name: str) -> NDArray[Any]:
    if isinstance(value, PickledArray):
        return value.numbers(budget, name=name)
    sentence = translate("NetworkFile", "it holds a {0}, not a network of scikit-learn or its arrays")
    raise NetworkError(sentence.format(value.name if isinstance(value, Record) else type(value).__name__))
