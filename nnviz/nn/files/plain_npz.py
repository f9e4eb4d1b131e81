"""Networks in files: an .npz as people write one by themselves, W1, b1, W2 … or arr_0, arr_1 …"""

import zipfile

import numpy as np
from numpy.typing import NDArray

from nnviz.language import translate
from nnviz.nn.files.content import MAX_TEXT_BYTES, Budget, Content, check_archive
from nnviz.nn.files.named_arrays import COUNTED, counted_layers, layers_of, network_of, orientation_of
from nnviz.nn.files.network_file import Answers, NetworkFile
from nnviz.nn.files.npy import MAGIC, read_header, read_numbers
from nnviz.nn.files.pickled_arrays import arrays_in_pickle
from nnviz.nn.network import NetworkError

KIND = "numpy (.npz)"


def recognises(content: Content) -> bool:
    """Whether this is a zip of arrays without nnviz's own mark."""
    if content.head.startswith(MAGIC):
        return True
    return "format.npy" not in content.members and any(name.endswith(".npy") for name in content.members)


def read(content: Content, answers: Answers) -> NetworkFile:
    """Read the arrays and find out from names and shapes what they are; the activations are never in such a file."""
    if content.head.startswith(MAGIC):
        sentence = translate(
            "NetworkFile", "an .npy holds one array: keep weights and biases in one .npz, W1, b1, W2, b2"
        )
        raise NetworkError(sentence)
    with zipfile.ZipFile(content.path) as archive:
        check_archive(archive, n_bytes=content.n_bytes)
        arrays = arrays_in(archive)
    if all(COUNTED.fullmatch(name) for name in arrays):
        return network_of(counted_layers(arrays), KIND, answers)
    return network_of([layers_of(arrays)], KIND, answers, orientation=orientation_of(arrays))


def arrays_in(archive: zipfile.ZipFile) -> dict[str, NDArray[np.generic]]:
    """Read every .npy in a zip within one budget; raises ``NetworkError``."""
    budget = Budget()
    arrays: dict[str, NDArray[np.generic]] = {}
    for info in archive.infolist():
        name = info.filename.removesuffix(".npy")
        with archive.open(info) as member:
            header = read_header(member, name=name)
            if header.dtype.hasobject:
                arrays |= arrays_in_pickle(member.read(MAX_TEXT_BYTES), budget, name=name)
                continue
            arrays[name] = read_numbers(member, header, budget, room=info.file_size, name=name)
    return arrays
