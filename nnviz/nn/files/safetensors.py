"""Networks in files: safetensors, a JSON header and the numbers; written with the names of PyTorch's Sequential."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnviz.language import translate
from nnviz.nn.files.content import Budget, Content, parsed_json, telling_of_files, write_file
from nnviz.nn.files.named_arrays import layers_of, network_of, orientation_of
from nnviz.nn.files.network_file import Answers, NetworkFile
from nnviz.nn.files.torch_tensors import BFLOAT16, widened
from nnviz.nn.network import NetworkError

KIND = "safetensors"
MAX_HEADER_BYTES = 10_000_000
METADATA = "__metadata__"
TYPES = {
    "F64": "f8",
    "F32": "f4",
    "F16": "f2",
    "BF16": BFLOAT16,
    "BOOL": "b1",
    "I64": "i8",
    "I32": "i4",
    "I16": "i2",
    "I8": "i1",
    "U64": "u8",
    "U32": "u4",
    "U16": "u2",
    "U8": "u1",
}
NAMES = ("activations", "input_names", "output_names")  # what nnviz writes into the metadata, as JSON lists
Numbers = NDArray[np.generic]


def recognises(content: Content) -> bool:
    """Whether the length of a JSON header is followed by one."""
    length = int.from_bytes(content.head[:8], "little")
    return 2 <= length <= content.n_bytes - 8 and content.head[8:9] == b"{"


def read(content: Content, answers: Answers) -> NetworkFile:
    """Read it: flax's kernels are (n_in, n_out), everyone else's weights (n_out, n_in); the activations are lacking."""
    arrays, metadata = _arrays(content)
    said: dict[str, Any] = {name: tuple(map(str, json.loads(metadata[name]))) for name in NAMES if name in metadata}
    answers = replace(answers, activations=said.pop("activations", ()) or answers.activations)
    file = network_of([layers_of(arrays)], KIND, answers, orientation=orientation_of(arrays))
    return NetworkFile(file.network, KIND, layer_names=file.layer_names, notes=file.notes, **said)


def write(file: NetworkFile, path: Path) -> None:
    """Write names and layout of ``torch.nn.Sequential``'s state_dict; the activations go into the metadata."""
    tensors: dict[str, NDArray[np.floating]] = {}
    for layer, (w, b) in enumerate(zip(file.network.weights, file.network.biases, strict=True)):
        tensors[f"{2 * layer}.weight"], tensors[f"{2 * layer}.bias"] = w, b
    metadata = {"format": "pt", "activations": json.dumps(file.network.activations)}
    metadata |= {name: json.dumps(names) for name in NAMES[1:] if (names := getattr(file, name))}
    header: dict[str, object] = {METADATA: metadata}
    parts, end = [], 0
    for name, array in tensors.items():
        packed = np.ascontiguousarray(array, array.dtype.newbyteorder("<"))  # the format knows no strides
        begin, end = end, end + packed.nbytes
        kind = "F32" if array.dtype.itemsize == 4 else "F64"
        header[name] = {"dtype": kind, "shape": list(array.shape), "data_offsets": [begin, end]}
        parts.append(packed.reshape(-1).view(np.uint8).data)
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    write_file(path, len(text).to_bytes(8, "little"), text, *parts)


def _arrays(content: Content) -> tuple[dict[str, Numbers], Mapping[str, str]]:
    n_header = int.from_bytes(content.head[:8], "little")
    if n_header > MAX_HEADER_BYTES:
        raise NetworkError(translate("NetworkFile", "its header has {0} bytes").format(n_header))
    budget, arrays = Budget(), {}
    with telling_of_files(content.path), content.path.open("rb") as file:
        file.seek(8)
        header = parsed_json(file.read(n_header), name=content.path.name)
        metadata = header.pop(METADATA, None) or {}
        spans = []
        for name, entry in header.items():
            begin, end = _span(name, entry, budget)
            spans.append((begin, end))
            file.seek(8 + n_header + begin)
            data = np.fromfile(file, np.uint8, end - begin)
            arrays[name] = widened(data, TYPES[entry["dtype"]]).reshape(entry["shape"])
    ends = [0, *(end for _, end in sorted(spans))]
    if [begin for begin, _ in sorted(spans)] != ends[:-1] or ends[-1] != content.n_bytes - 8 - n_header:
        raise NetworkError(translate("NetworkFile", "its arrays do not lie one after the other to the end of the file"))
    return arrays, metadata


def _span(name: str, entry: Mapping[str, object], budget: Budget) -> tuple[int, int]:
    """Return where the array begins and ends, after its entry in the header has been found good."""
    shape, kind, span = entry["shape"], str(entry["dtype"]), entry["data_offsets"]
    if kind not in TYPES:
        raise NetworkError(translate("NetworkFile", "{0} is of type {1}, which nnviz cannot read").format(name, kind))
    if not (isinstance(shape, list) and isinstance(span, list) and len(span) == 2):
        raise TypeError
    width = 2 if kind == "BF16" else np.dtype(TYPES[kind]).itemsize
    if budget.take(tuple(shape), what=name) * width != span[1] - span[0] or span[0] < 0:
        raise NetworkError(translate("NetworkFile", "{0} of shape {1} does not fill its place").format(name, shape))
    return span[0], span[1]
