"""Networks in files: nnviz's own .npz."""

import errno
import io
import json
import math
import stat
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tokenize import TokenError
from typing import Any

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from nnviz.language import UserError, translate
from nnviz.nn.activations import FloatArray
from nnviz.nn.files.content import Budget, Content, check_archive, one_line
from nnviz.nn.files.network_file import Answers, NetworkFile
from nnviz.nn.learnt_task import LearntTask
from nnviz.nn.network import Network, NetworkError, NetworkFileError
from nnviz.nn.plan import MAX_LAYERS
from nnviz.storage.atomic_file import atomic_write
from nnviz.storage.codec import decode, encode

FORMAT = "nnviz network 1"
MAX_TEXT_BYTES = 2**25  # of 4 each letter
MAX_LETTERS = (MAX_TEXT_BYTES - 1000) // 4  # beside the header
LONGEST_NAME = 1000
LAST_LETTER = 0x10FFFF
MAX_HEADER_BYTES = 10_000  # numpy's own limit, which it looks at only after having read the header
NAMED = ("input_names", "output_names", "layer_names")  # in older files members, an array of texts each
NAMES = "names"
"""The member with the names, as JSON: in an array of texts each would take as much room as the longest."""
TASK = "task"
"""The member that says what the network was taught, as JSON."""
ZIP_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, RuntimeError)
HEADER_ERRORS = (ValueError, TypeError, OverflowError, SyntaxError, TokenError, SystemError)
"""numpy's, about a member's header; the last about letters beyond the last of Unicode."""


def recognises(content: Content) -> bool:
    """Whether this is a zip with nnviz's own mark."""
    return "format.npy" in content.members


def read(content: Content, _answers: Answers) -> NetworkFile:
    """Read a network and the names that were saved with it."""
    network = load_network(content.path)
    texts = {
        field: load_texts(content.path, field) for field in (*NAMED, NAMES, TASK) if f"{field}.npy" in content.members
    }
    names = {field: texts[field] for field in NAMED if field in texts}
    if NAMES in texts:
        names |= _names_of(content.path, "".join(texts[NAMES]))
    task = texts.get(TASK)
    return NetworkFile(network, "nnviz", **names, task=_task_of(content.path, task[0]) if task else None)


def write(file: NetworkFile, path: Path) -> None:
    """Write a network with its names, cut where they are too long to be read, and its task.

    Raises ``NetworkFileError``.
    """
    texts = {}
    if file.input_names or file.output_names or file.layer_names:
        texts[NAMES] = _names_text(file)
    if file.task is not None:
        texts[TASK] = json.dumps(encode(file.task), ensure_ascii=False)
    save_network(file.network, path, {field: (text,) for field, text in texts.items()})


def _names_text(file: NetworkFile) -> str:
    longest, text = LONGEST_NAME, ""
    while longest and (not text or len(text) > MAX_LETTERS):
        cut = {field: [name[:longest] for name in getattr(file, field)] for field in NAMED}
        text = json.dumps(cut, ensure_ascii=False)
        longest //= 2
    return text


def _names_of(path: Path, text: str) -> dict[str, tuple[str, ...]]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    names: dict[str, Any] = found if isinstance(found, dict) else {"": None}
    if not all(isinstance(texts, list) and all(isinstance(text, str) for text in texts) for texts in names.values()):
        raise NetworkFileError(translate("NetworkFile", "{0}: its names cannot be read").format(path.name))
    return {field: tuple(names[field]) for field in NAMED if field in names}


def _task_of(path: Path, text: str) -> LearntTask:
    try:
        return decode(LearntTask, json.loads(text), TASK)
    except (ValueError, RecursionError, UserError) as error:
        sentence = translate("NetworkFile", "{0}: what it was taught cannot be read: {1}")
        raise NetworkFileError(sentence.format(path.name, one_line(str(error)))) from error


def save_network(network: Network, path: Path, names: Mapping[str, Sequence[str]] | None = None) -> None:
    """Write the network to ``path`` as .npz; on any failure the file that was there stays as it was.

    Members: ``format`` and ``activations`` (text), ``weights_l`` (n_l, n_{l-1}) and ``biases_l`` (n_l,)
    for l = 1, 2, …, and ``names`` by field as they are given. Raises ``NetworkFileError``.
    """
    arrays: dict[str, NDArray[np.generic]] = {
        "format": np.array(FORMAT),
        "activations": np.array(network.activations),
        **{field: np.array(value) for field, value in (names or {}).items()},
    }
    for layer, (w, b) in enumerate(zip(network.weights, network.biases, strict=True), start=1):
        arrays[f"weights_{layer}"], arrays[f"biases_{layer}"] = w, b
    try:
        with atomic_write(path) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, array in arrays.items():
                with archive.open(f"{name}.npy", "w") as member:
                    npy.write_array(member, array, allow_pickle=False)
    except OSError as error:
        sentence = translate("NetworkFile", "cannot save {0}: {1}; choose another place")
        raise NetworkFileError(sentence.format(path, error.strerror or error)) from error


def load_network(path: Path) -> Network:
    """Read a network from an .npz file made by ``save_network``.

    Nothing is unpickled, and what all headers announce together is checked before memory is taken.
    Raises ``NetworkFileError``.
    """
    with _opened(path) as archive:
        return _network_from(archive)


def load_texts(path: Path, field: str) -> tuple[str, ...]:
    """Return what ``save_network`` was given as names under ``field``; raises ``NetworkFileError``."""
    with _opened(path) as archive:
        return _read_texts(archive, field)


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open a network file; what reading in it may raise becomes ``NetworkFileError``."""
    try:
        if not stat.S_ISREG(path.stat().st_mode) and not path.is_dir():
            raise NetworkFileError(
                translate("NetworkFile", "cannot read {0}: it is no regular file; choose another").format(path)
            )
        with zipfile.ZipFile(path) as archive, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # numpy's, about headers that Python 2 or nobody has written
            check_archive(archive, n_bytes=path.stat().st_size)
            yield archive
    except NetworkError as error:
        sentence = translate("NetworkFile", "{0} holds no usable network: {1}; choose another file")
        raise NetworkFileError(sentence.format(path.name, one_line(str(error)))) from error
    except MemoryError as error:
        sentence = translate("NetworkFile", "{0} needs more memory than there is: close other programs")
        raise NetworkFileError(sentence.format(path.name)) from error
    except (OSError, *ZIP_ERRORS, *HEADER_ERRORS) as error:
        if isinstance(error, OSError) and error.errno != errno.EINVAL:  # a place that cannot be in a file is damage
            sentence = translate("NetworkFile", "cannot read {0}: {1}; choose another file")
            raise NetworkFileError(sentence.format(path, error.strerror or error)) from error
        sentence = translate("NetworkFile", "{0} is not a network file of nnviz (.npz): choose another file")
        raise NetworkFileError(sentence.format(path.name)) from error


def _network_from(archive: zipfile.ZipFile) -> Network:
    if _read_texts(archive, "format") != (FORMAT,):
        raise NetworkError(translate("NetworkFile", "it is of another format than this nnviz can read"))
    names = _read_texts(archive, "activations")
    if len(names) >= MAX_LAYERS:
        raise NetworkError(translate("NetworkFile", "{0} layers are too many").format(len(names) + 1))
    layers = range(1, len(names) + 1)
    budget = Budget()
    for name in (f"{kind}_{layer}" for layer in layers for kind in ("weights", "biases")):
        budget.take(_announced(archive, name, kinds="f"), what=name)
    return Network(
        weights=tuple(_read_floats(archive, f"weights_{layer}") for layer in layers),
        biases=tuple(_read_floats(archive, f"biases_{layer}") for layer in layers),
        activations=names,
    )


def _read_texts(archive: zipfile.ZipFile, name: str) -> tuple[str, ...]:
    if archive.getinfo(f"{name}.npy").file_size > MAX_TEXT_BYTES:
        raise NetworkError(translate("NetworkFile", "{0} is too long").format(name))
    _announced(archive, name, kinds="U")
    array = _read_array(archive, name)
    letters = np.frombuffer(array.tobytes(), array.dtype.byteorder.replace("|", "=") + "u4")
    if letters.size and letters.max() > LAST_LETTER:  # of such numpy makes texts that Python cannot handle
        raise NetworkError(translate("NetworkFile", "{0} holds what is no text").format(name))
    return tuple(str(text) for text in array.reshape(-1).tolist())


def _read_floats(archive: zipfile.ZipFile, name: str) -> FloatArray:
    array = _read_array(archive, name)
    return array.astype(np.float32 if array.dtype == np.float32 else np.float64, copy=False)


def _announced(archive: zipfile.ZipFile, name: str, *, kinds: str) -> tuple[int, ...]:
    """Return the shape in the header of an array, which is all that is read: a few bytes can announce terabytes."""
    info = archive.getinfo(f"{name}.npy")
    with archive.open(info) as member:
        head = io.BytesIO(member.read(MAX_HEADER_BYTES))
    version = npy.read_magic(head)
    read_header = npy.read_array_header_1_0 if version == (1, 0) else npy.read_array_header_2_0
    shape, _, dtype = read_header(head)
    if dtype.kind not in kinds or math.prod(shape) * dtype.itemsize > info.file_size:
        sentence = translate("NetworkFile", "{0} has an impossible shape {1} or type {2}")
        raise NetworkError(sentence.format(name, shape, dtype))
    return tuple(shape)


def _read_array(archive: zipfile.ZipFile, name: str) -> NDArray[np.generic]:
    with archive.open(f"{name}.npy") as member:
        array: NDArray[np.generic] = npy.read_array(member, allow_pickle=False)
        return array
