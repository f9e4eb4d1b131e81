"""The parameters of a network as CSV."""

from pathlib import Path

from nnviz.nn.files.content import write_file
from nnviz.nn.files.network_file import NetworkFile


def write(file: NetworkFile, path: Path) -> None:
    """Write a line for every parameter: layer, neuron, neuron before (0 for the bias), value; all counted from 1."""
    parts = ["layer,neuron,before,value\n"]
    for number, (w, b) in enumerate(zip(file.network.weights, file.network.biases, strict=True), start=1):
        for j, (row, bias) in enumerate(zip(w.tolist(), b.tolist(), strict=True), start=1):
            parts += [f"{number},{j},{k},{value!r}\n" for k, value in enumerate((bias, *row))]
    write_file(path, "".join(parts).encode())
