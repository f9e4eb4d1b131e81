"""Networks in files: nnviz's own .npz."""

import math
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
from nnviz.nn.plan import MAX_LAYERS, MAX_NEURONS_IN_LAYER
from nnviz.storage.atomic_file import atomic_write

FORMAT = "nnviz network 1"
MAX_ARRAY_BYTES = MAX_NEURONS_IN_LAYER**2 * 8
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

    Nothing is unpickled, and sizes in headers are checked before memory is taken. Raises ``NetworkFileError``.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _check_directory(archive, n_bytes=path.stat().st_size)
            return _network_from(archive)
    except OSError as error:
        sentence = translate("NetworkFile", "cannot read {0}: {1}")
        raise NetworkFileError(sentence.format(path, error.strerror or error)) from error
    except NetworkError as error:
        sentence = translate("NetworkFile", "{0} holds no usable network: {1}")
        raise NetworkFileError(sentence.format(path.name, error)) from error
    except (*ZIP_ERRORS, *HEADER_ERRORS) as error:
        sentence = translate("NetworkFile", "{0} is not a network file of nnviz (.npz): choose another file")
        raise NetworkFileError(sentence.format(path.name)) from error


def _check_directory(archive: zipfile.ZipFile, *, n_bytes: int) -> None:
    """Refuse a zip of ``n_bytes`` that announces members larger than can come out of it."""
    for info in archive.infolist():
        if info.compress_type not in PACKINGS or info.file_size > n_bytes * MAX_DEFLATE_RATIO:
            raise zipfile.BadZipFile(f"{info.filename} announces {info.file_size} bytes")


def _network_from(archive: zipfile.ZipFile) -> Network:
    if _read_array(archive, "format", kinds="U").reshape(-1).tolist() != [FORMAT]:
        raise NetworkError(translate("NetworkFile", "it is of another format than this nnviz can read"))
    names = _read_array(archive, "activations", kinds="U").reshape(-1)
    if len(names) >= MAX_LAYERS:
        raise NetworkError(translate("NetworkFile", "{0} layers are too many").format(len(names) + 1))
    layers = range(1, len(names) + 1)
    return Network(
        weights=tuple(_read_floats(archive, f"weights_{layer}") for layer in layers),
        biases=tuple(_read_floats(archive, f"biases_{layer}") for layer in layers),
        activations=tuple(str(name) for name in names),
    )


def _read_floats(archive: zipfile.ZipFile, name: str) -> FloatArray:
    array = _read_array(archive, name, kinds="f")
    return array.astype(np.float32 if array.dtype == np.float32 else np.float64)


def _read_array(archive: zipfile.ZipFile, name: str, *, kinds: str) -> NDArray[np.generic]:
    """Read one member after its header: a few bytes can announce terabytes."""
    info = archive.getinfo(f"{name}.npy")
    with archive.open(info) as member:
        version = npy.read_magic(member)
        read_header = npy.read_array_header_1_0 if version == (1, 0) else npy.read_array_header_2_0
        shape, _, dtype = read_header(member)
    if dtype.kind not in kinds or math.prod(shape) * dtype.itemsize > min(info.file_size, MAX_ARRAY_BYTES):
        sentence = translate("NetworkFile", "{0} has an impossible shape {1} or type {2}")
        raise NetworkError(sentence.format(name, shape, dtype))
    with archive.open(info) as member:
        array: NDArray[np.generic] = npy.read_array(member, allow_pickle=False)
        return array
