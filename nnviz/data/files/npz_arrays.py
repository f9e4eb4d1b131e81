"""NPZ files: keras’ mnist.npz, medmnist’s, and any with X and y."""

import contextlib
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from tokenize import TokenError
from typing import IO

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import DataError
from nnviz.data.files.arrays import LabelledArrays, arrays_found
from nnviz.data.files.budget import MOST_INPUT_BYTES, check_size
from nnviz.data.files.found import FileChoice, FoundData
from nnviz.language import together, translate

PAIRS = {
    "train": (("x_train", "y_train"), ("train_images", "train_labels"), ("X_train", "Y_train"), ("X_train", "y_train")),
    "val": (("x_val", "y_val"), ("val_images", "val_labels"), ("X_val", "y_val"), ("x_valid", "y_valid")),
    "test": (("x_test", "y_test"), ("test_images", "test_labels"), ("X_test", "Y_test"), ("X_test", "y_test")),
}
WHOLE = (("X", "y"), ("x", "y"), ("data", "target"), ("data", "labels"), ("images", "labels"), ("features", "labels"))
WHOLE_MORE = (("inputs", "targets"), ("inputs", "labels"), ("arr_0", "arr_1"), ("X", "Y"))
MOST_MEMBERS = 200


def read_npz_file(path: Path, choice: FileChoice) -> FoundData:
    """Return inputs and labels by the names of their arrays. Raises ``DataError``."""
    with _opened(path) as archive:
        members = _members(archive)
        parts = _named(members)
        if not parts:
            sentence = translate("DataFiles", "{0} has no inputs with labels, such as x_train and y_train: it has {1}")
            raise DataError(sentence.format(path, together([name[:40] for name in list(members)[:8]])))
        read = {
            part: LabelledArrays(
                _array(path, archive, members[inputs], is_input=True), _array(path, archive, members[labels])
            )
            for part, (inputs, labels) in parts.items()
        }
    return arrays_found(path, read, "NPZ", choice)


def read_only_array(path: Path, *, is_input: bool) -> NDArray[np.generic]:
    """Return the array of a file that has one alone. Raises ``DataError``."""
    with _opened(path) as archive:
        members = _members(archive)
        if len(members) != 1:
            raise DataError(translate("DataFiles", "{0} holds {1} arrays, not one").format(path, len(members)))
        return _array(path, archive, *members.values(), is_input=is_input)


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise DataError(
            translate("DataFiles", "{0} is damaged ({1}): choose another file").format(path, error)
        ) from error


def _members(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    return {info.filename.removesuffix(".npy"): info for info in archive.infolist()[:MOST_MEMBERS]}


def _named(members: dict[str, zipfile.ZipInfo]) -> dict[str, tuple[str, str]]:
    found = {}
    for part, pairs in PAIRS.items():
        pair = next((pair for pair in pairs if set(pair) <= set(members)), None)
        if pair is not None:
            found[part] = pair
    if "train" in found:
        return found if "test" in found else {"all": found["train"]}
    whole = next((pair for pair in (*WHOLE, *WHOLE_MORE) if set(pair) <= set(members)), None)
    return {} if whole is None else {"all": whole}


def _array(
    path: Path, archive: zipfile.ZipFile, info: zipfile.ZipInfo, *, is_input: bool = False
) -> NDArray[np.generic]:
    """Return one array, after its header has been held against what the archive says it holds."""
    with archive.open(info) as member:
        shape, is_fortran, dtype = _header(path, member)
        if dtype.hasobject:
            sentence = translate("DataFiles", "{0}: “{1}” holds objects, which are not read: save it as numbers")
            raise DataError(sentence.format(path, info.filename))
        n = int(np.prod(shape, dtype=np.float64)) if len(shape) else 0
        if is_input:
            check_size(path, shape[0] if shape else 0, n // max(1, shape[0]) if shape else 0, dtype.itemsize)
        if n * dtype.itemsize > min(MOST_INPUT_BYTES, info.file_size):
            sentence = translate("DataFiles", "{0}: “{1}” announces more than it holds or than can be kept")
            raise DataError(sentence.format(path, info.filename))
        content = member.read(n * dtype.itemsize)
    if len(content) != n * dtype.itemsize:
        raise DataError(translate("DataFiles", "{0}: “{1}” is cut short").format(path, info.filename))
    values = np.frombuffer(content, dtype)
    return values.reshape(shape[::-1]).T if is_fortran else values.reshape(shape)


def _header(path: Path, member: IO[bytes]) -> tuple[tuple[int, ...], bool, np.dtype[np.generic]]:
    try:
        version = np.lib.format.read_magic(member)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # numpy's, about headers that Python 2 or nobody has written
            if version == (1, 0):
                return np.lib.format.read_array_header_1_0(member)
            return np.lib.format.read_array_header_2_0(member)
    except (ValueError, SyntaxError, TypeError, OverflowError, TokenError) as error:
        raise DataError(translate("DataFiles", "{0} holds what is no array: {1}").format(path, error)) from error
