"""Networks in files: nnviz's own .npz."""

import errno
import io
import math
import stat
import zipfile
import zlib
from pathlib import Path
from tokenize import TokenError

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from nnviz.language import translate
from nnviz.nn.activations import FloatArray
from nnviz.nn.network import Network, NetworkError, NetworkFileError
from nnviz.nn.plan import MAX_LAYERS, MAX_PARAMETERS
from nnviz.storage.atomic_file import atomic_write

FORMAT = "nnviz network 1"
MAX_BYTES = MAX_PARAMETERS * 8
"""What all arrays of a file may hold together: zeros pack a thousandfold."""
MAX_TEXT_BYTES = 2**16
MAX_HEADER_BYTES = 10_000  # numpy's own limit, which it looks at only after having read the header
MAX_DEFLATE_RATIO = 1032  # deflate cannot pack tighter
PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
ZIP_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, RuntimeError)
HEADER_ERRORS = (ValueError, TypeError, OverflowError, SyntaxError, TokenError)  # numpy's, about a member's header


def save_network(network: Network, path: Path) -> None:
    """Write the network to ``path`` as .npz; on any failure the file that was there stays as it was.

    Members: ``format`` and ``activations`` (text), ``weights_l`` (n_l, n_{l-1}) and ``biases_l`` (n_l,)
    for l = 1, 2, …. Raises ``NetworkFileError``.
    """
    arrays: dict[str, NDArray[np.generic]] = {
        "format": np.array(FORMAT),
        "activations": np.array(network.activations),
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

    Nothing is unpickled, and what all headers announce is held against ``MAX_BYTES`` before memory is taken.
    Raises ``NetworkFileError``.
    """
    try:
        _check_is_file(path)
        with zipfile.ZipFile(path) as archive:
            _check_directory(archive, n_bytes=path.stat().st_size)
            return _network_from(archive)
    except NetworkError as error:
        sentence = translate("NetworkFile", "{0} holds no usable network: {1}")
        raise NetworkFileError(sentence.format(path.name, error)) from error
    except OSError as error:
        if error.errno != errno.EINVAL:  # a place in the file that cannot be is damage, and no fault of the disk
            sentence = translate("NetworkFile", "cannot read {0}: {1}")
            raise NetworkFileError(sentence.format(path, error.strerror or error)) from error
        raise _no_network_file(path) from error
    except MemoryError as error:
        sentence = translate("NetworkFile", "there is not enough memory to read {0}: close something else first")
        raise NetworkFileError(sentence.format(path)) from error
    except (*ZIP_ERRORS, *HEADER_ERRORS) as error:
        raise _no_network_file(path) from error


def _no_network_file(path: Path) -> NetworkFileError:
    sentence = translate("NetworkFile", "{0} is not a network file of nnviz (.npz): choose another file")
    return NetworkFileError(sentence.format(path.name))


def _check_is_file(path: Path) -> None:
    """Refuse a pipe, which may never say anything, and a device, which may never end."""
    mode = path.stat().st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):  # of a folder the system says it best
        raise NetworkFileError(translate("NetworkFile", "{0} is a device or a pipe: choose a file").format(path))


def _check_directory(archive: zipfile.ZipFile, *, n_bytes: int) -> None:
    """Refuse a zip of ``n_bytes`` that announces members larger than can come out of it."""
    for info in archive.infolist():
        if info.compress_type not in PACKINGS or info.file_size > n_bytes * MAX_DEFLATE_RATIO:
            raise zipfile.BadZipFile(f"{info.filename} announces {info.file_size} bytes")


def _network_from(archive: zipfile.ZipFile) -> Network:
    if _read_texts(archive, "format") != [FORMAT]:
        raise NetworkError(translate("NetworkFile", "it is of another format than this nnviz can read"))
    names = _read_texts(archive, "activations")
    if len(names) >= MAX_LAYERS:
        raise NetworkError(translate("NetworkFile", "{0} layers are too many").format(len(names) + 1))
    layers = range(1, len(names) + 1)
    wanted = [f"{kind}_{layer}" for kind in ("weights", "biases") for layer in layers]
    n_bytes = sum(_announced_bytes(archive, name, kinds="f") for name in wanted)
    if n_bytes > MAX_BYTES:
        sentence = translate("NetworkFile", "its weights and biases take {0:,} MB, more than the {1:,} allowed")
        raise NetworkError(sentence.format(n_bytes // 10**6, MAX_BYTES // 10**6))
    arrays = [_read_floats(archive, name) for name in wanted]
    return Network(tuple(arrays[: len(layers)]), tuple(arrays[len(layers) :]), activations=tuple(names))


def _read_texts(archive: zipfile.ZipFile, name: str) -> list[str]:
    if _announced_bytes(archive, name, kinds="U") > MAX_TEXT_BYTES:
        raise NetworkError(translate("NetworkFile", "{0} is too long").format(name))
    return [str(text) for text in _read_array(archive, name).reshape(-1).tolist()]


def _read_floats(archive: zipfile.ZipFile, name: str) -> FloatArray:
    array = _read_array(archive, name)
    return array.astype(np.float32 if array.dtype == np.float32 else np.float64, copy=False)


def _announced_bytes(archive: zipfile.ZipFile, name: str, *, kinds: str) -> int:
    """Return how many bytes an array takes by its header, which is all that is read: it can announce terabytes."""
    info = archive.getinfo(f"{name}.npy")
    with archive.open(info) as member:
        head = io.BytesIO(member.read(MAX_HEADER_BYTES))
    version = npy.read_magic(head)
    read_header = npy.read_array_header_1_0 if version == (1, 0) else npy.read_array_header_2_0
    shape, _, dtype = read_header(head)
    n_bytes = math.prod(shape) * dtype.itemsize
    if dtype.kind not in kinds or n_bytes > info.file_size:
        sentence = translate("NetworkFile", "{0} has an impossible shape {1} or type {2}")
        raise NetworkError(sentence.format(name, shape, dtype))
    return n_bytes


def _read_array(archive: zipfile.ZipFile, name: str) -> NDArray[np.generic]:
    with archive.open(f"{name}.npy") as member:
        array: NDArray[np.generic] = npy.read_array(member, allow_pickle=False)
        return array
