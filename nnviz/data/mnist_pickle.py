"""Reads ``mnist.pkl.gz``, the pickled arrays of the text's companion code, without running anything in it."""

import io
import math
import pickle
import zlib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, ClassVar, Never

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import DataError, Examples
from nnviz.data.idx import open_unpacked
from nnviz.language import translate

SplitSizes = tuple[int, int, int]

N_CLASSES = 10
_PIXEL, _LABEL = "f4", "i8"
_NUMBERS = ("u1", "i1", "u2", "i2", "u4", "i4", "u8", "i8", "f4", "f8")
# A pickle made by Python 3 for Python 2 stores bytes as UTF-8 text, which doubles those above 127.
_MAX_GROWTH = 2
# What a pickle may hold besides the values of its arrays; it needs about 1 KB.
_FRAMING_BYTES = 64 * 2**10
# Six arrays take some 300 reads. Every read can make an object, which may be far larger than what was read.
_MAX_READS = 10_000
_MAX_QUOTED = 100


def load_mnist_pickle(
    path: Path, *, sizes: SplitSizes = (50_000, 10_000, 10_000), n_inputs: int = 28 * 28
) -> tuple[Examples, Examples, Examples]:
    """Return training, validation and test examples, ``raw`` float32 (n, n_inputs) in 0 … 1 as stored.

    The published file holds value / 256, so its darkest pixel is 0.99609375.
    Raises ``DataError`` if the file cannot be read, asks for anything but arrays, or holds other
    shapes, types or values than these. Nothing that a pickle asks to be called is called.
    """
    max_bytes = _FRAMING_BYTES + _MAX_GROWTH * sum(n * (4 * n_inputs + 8) for n in sizes)
    with open_unpacked(path) as unpacked:
        bounded = _BoundedReader(path, unpacked.stream, max_bytes)
        try:
            training, validation, test = _ArrayUnpickler(path, bounded).load()
            if unpacked.stream.read(1):
                raise ValueError(translate("MnistPickle", "it goes on after its end mark"))
            return (
                _examples(training, (sizes[0], n_inputs)),
                _examples(validation, (sizes[1], n_inputs)),
                _examples(test, (sizes[2], n_inputs)),
            )
        except (DataError, OSError, EOFError, zlib.error):
            raise
        # pickle promises no list of what a damaged stream may raise.
        except Exception as error:
            reason = str(error)[:_MAX_QUOTED]
            sentence = translate("MnistPickle", "{0} is not the MNIST pickle ({1}): download it again")
            raise DataError(sentence.format(path, reason)) from error


def load_pickled_pairs(path: Path, max_bytes: int = 400_000_000) -> list[tuple[NDArray[Any], NDArray[Any]]]:
    """Return the pairs (inputs, labels) of a pickle: training, validation and test data, the first and the last of
    these, or one pair, with whatever shapes and numbers.

    Raises ``DataError`` as ``load_mnist_pickle`` does; nothing that the pickle asks to be called is called.
    """
    with open_unpacked(path) as unpacked:
        reader = _BoundedReader(path, unpacked.stream, max_bytes)
        try:
            held = _ArrayUnpickler(path, reader).load()
            pairs = [held] if len(held) == 2 and isinstance(held[0], _Array) else list(held)
            if not 1 <= len(pairs) <= 3 or any(len(pair) != 2 for pair in pairs):
                raise ValueError(translate("MnistPickle", "it holds no pairs of inputs and labels"))
            return [(_any_values(inputs), _any_values(labels)) for inputs, labels in pairs]
        except (DataError, OSError, EOFError, zlib.error):
            raise
        except Exception as error:  # pickle promises no list of what a damaged stream may raise
            sentence = translate("MnistPickle", "{0} holds no pairs of arrays ({1}): save (inputs, labels)")
            raise DataError(sentence.format(path, str(error)[:_MAX_QUOTED])) from error


class _Noted:
    """A call the pickle asks for: written down here, and not made.

    numpy's own constructors trust the pickle (a forged dtype can crash the process, a repeated call can
    take all memory), and their modules have moved between numpy 1 and 2. This class needs neither.
    """

    args: tuple[Any, ...] = ()
    state: Any = None

    def __init__(self, *args: Any) -> None:
        self.args = args

    def __setstate__(self, state: Any) -> None:
        self.state = state


class _Array(_Noted):
    """state: (version, shape, dtype, is column by column, values)."""


class _Dtype(_Noted):
    """args: (type code, …); state: (version, byte order, …)."""


class _Bytes(_Noted):
    """args: (text, "latin1"): how protocol 2 spells the bytes of Python 3."""


ALLOWED: Mapping[tuple[str, str], type[_Noted]] = MappingProxyType(
    {
        ("numpy", "ndarray"): _Array,
        ("numpy", "dtype"): _Dtype,
        ("numpy.core.multiarray", "_reconstruct"): _Array,
        ("numpy._core.multiarray", "_reconstruct"): _Array,
        ("_codecs", "encode"): _Bytes,
    }
)


NEEDED = frozenset(
    opcode[0]
    for opcode in (
        *(pickle.PROTO, pickle.STOP, pickle.MARK, pickle.GLOBAL, pickle.STACK_GLOBAL, pickle.REDUCE, pickle.BUILD),
        *(pickle.NONE, pickle.NEWTRUE, pickle.NEWFALSE),
        *(pickle.INT, pickle.BININT, pickle.BININT1, pickle.BININT2, pickle.LONG, pickle.LONG1),
        *(pickle.STRING, pickle.BINSTRING, pickle.SHORT_BINSTRING),
        *(pickle.UNICODE, pickle.BINUNICODE, pickle.SHORT_BINUNICODE),
        *(pickle.BINBYTES, pickle.SHORT_BINBYTES, pickle.BINBYTES8),
        *(pickle.TUPLE, pickle.EMPTY_TUPLE, pickle.TUPLE1, pickle.TUPLE2, pickle.TUPLE3),
        *(pickle.LIST, pickle.EMPTY_LIST, pickle.APPEND, pickle.APPENDS),
        *(pickle.PUT, pickle.BINPUT, pickle.LONG_BINPUT, pickle.MEMOIZE),
        *(pickle.GET, pickle.BINGET, pickle.LONG_BINGET),
    )
)
"""What is written of arrays in tuples or lists, in every protocol. Without dictionaries and sets nothing is hashed;
what is left is looked at by type before it is compared or quoted, since it may be nested and shared without end."""


class _BoundedReader:
    """What an unpickler reads from: at most ``max_bytes`` in all, refused before memory is taken."""

    def __init__(self, path: Path, stream: io.BufferedIOBase, max_bytes: int) -> None:
        self._path = path
        self._stream = stream
        self._n_bytes_left = max_bytes
        self._n_reads_left = _MAX_READS

    def read(self, n: int) -> bytes:
        if not 0 <= n <= self._n_bytes_left:
            self._refuse()
        return self._counted(self._stream.read(n))

    def readline(self) -> bytes:
        return self._counted(self._stream.readline(self._n_bytes_left + 1))

    def _counted(self, got: bytes) -> bytes:
        self._n_bytes_left -= len(got)
        self._n_reads_left -= 1
        if self._n_bytes_left < 0 or self._n_reads_left < 0:
            self._refuse()
        return got

    def _refuse(self) -> Never:
        sentence = translate("MnistPickle", "{0} unpacks to more than MNIST holds: download it again")
        raise DataError(sentence.format(self._path))


# The unpickler written in C fills a table of whatever length the stream names, up to 64 GB; the one
# written in Python keeps a dict. Here it costs nothing: MNIST is six arrays.
class _ArrayUnpickler(pickle._Unpickler):
    def __init__(self, path: Path, reader: _BoundedReader) -> None:
        super().__init__(reader, encoding="latin1")
        self._path = path
        self._reader = reader

    def find_class(self, module: str, name: str) -> type[_Noted]:
        if (module, name) not in ALLOWED:
            # Quoted and cut, because the name is the stranger's own words.
            asked = repr(f"{module}.{name}"[:_MAX_QUOTED])
            sentence = translate(
                "MnistPickle",
                "{0} was refused, nothing in it was run: it asks for {1}, "
                "which arrays do not need; use a copy you trust",
            )
            raise DataError(sentence.format(self._path, asked))
        return ALLOWED[module, name]

    def _skip_frame_size(self) -> None:
        self._reader.read(8)

    def _refuse_opcode(self) -> Never:
        sentence = translate(
            "MnistPickle", "{0} was refused: it holds things that arrays do not need; use a copy you trust"
        )
        raise DataError(sentence.format(self._path))

    # A frame only says how much may be read ahead; read ahead, its content would escape the bounds.
    dispatch: ClassVar[dict[int, Any]] = {
        **dict.fromkeys(pickle._Unpickler.dispatch, _refuse_opcode),
        **{code: pickle._Unpickler.dispatch[code] for code in NEEDED},
        pickle.FRAME[0]: _skip_frame_size,
    }


def _examples(pair: Any, shape: tuple[int, int]) -> Examples:
    stored_inputs, stored_labels = pair
    inputs = _values(stored_inputs, _PIXEL, shape)
    labels = _values(stored_labels, _LABEL, shape[:1])
    # Written so that NaN, which compares false, is refused too.
    if not (inputs.min() >= 0 and inputs.max() <= 1):
        raise ValueError(translate("MnistPickle", "a pixel is not between 0 and 1"))
    if not (labels.min() >= 0 and labels.max() < N_CLASSES):
        raise ValueError(translate("MnistPickle", "a label is not between 0 and {0}").format(N_CLASSES - 1))
    return Examples(inputs, labels)


def _values(stored: Any, code: str, shape: tuple[int, ...]) -> NDArray[Any]:
    """Return the array that was noted down, if it is of type ``code`` and ``shape``."""
    if not isinstance(stored, _Array):
        raise TypeError(translate("MnistPickle", "an array is missing"))
    _, stored_shape, dtype, is_by_column, values = stored.state
    stored_code, order = _type_of(dtype)
    if stored_code != code:
        raise TypeError(translate("MnistPickle", "values of type {0!r} where {1!r} belong").format(stored_code, code))
    if not (isinstance(stored_shape, tuple) and len(stored_shape) < 8 and all(type(n) is int for n in stored_shape)):
        raise TypeError(translate("MnistPickle", "an array without a shape"))
    if stored_shape != shape:
        sentence = translate("MnistPickle", "an array of shape {0} where {1} belongs")
        raise ValueError(sentence.format(stored_shape, shape))
    held = _bytes(values)
    array = np.frombuffer(held, np.dtype(order + code))
    if array.size != math.prod(shape):
        sentence = translate("MnistPickle", "{0:,} values where {1:,} belong")
        raise ValueError(sentence.format(array.size, math.prod(shape)))
    # Byte order of this machine: a copy only where the file came from another kind.
    return array.astype(code, copy=False).reshape(shape, order="F" if is_by_column is True else "C")


def _any_values(stored: Any) -> NDArray[Any]:
    """Return the array that was noted down, of any kind of number and any shape."""
    if not isinstance(stored, _Array):
        raise TypeError(translate("MnistPickle", "an array is missing"))
    code, order = _type_of(stored.state[2])
    if code not in _NUMBERS:
        raise TypeError(translate("MnistPickle", "values of type {0!r}, which are no numbers").format(code))
    shape = stored.state[1]
    if not (isinstance(shape, tuple) and len(shape) < 8 and all(type(n) is int and n >= 0 for n in shape)):
        raise TypeError(translate("MnistPickle", "an array without a shape"))
    values = np.frombuffer(_bytes(stored.state[4]), np.dtype(order + code))
    return values.astype(code, copy=False).reshape(shape, order="F" if stored.state[3] is True else "C")


def _type_of(dtype: Any) -> tuple[str, str]:
    """Return the type code and the byte order of a dtype that was noted down."""
    if isinstance(dtype, _Dtype) and dtype.args and isinstance(dtype.state, tuple) and len(dtype.state) > 1:
        code, order = dtype.args[0], dtype.state[1]
        if isinstance(code, str) and isinstance(order, str) and len(code) < 8 and order in ("<", ">", "|"):
            return code, order
    raise TypeError(translate("MnistPickle", "an array without a type"))


def _bytes(values: Any) -> bytes:
    if isinstance(values, _Bytes):
        values = values.args[0]
    if isinstance(values, str):
        return values.encode("latin1")
    if not isinstance(values, bytes):
        raise TypeError(translate("MnistPickle", "an array without values"))
    return values
