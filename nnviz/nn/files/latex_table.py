"""The parameters of a network as matrices for LaTeX."""

from pathlib import Path

import numpy as np

from nnviz.nn.activations import FloatArray
from nnviz.nn.files.content import write_file
from nnviz.nn.files.network_file import NetworkFile

DIGITS = 4


def write(file: NetworkFile, path: Path) -> None:
    """Write a matrix of weights and a column of biases for every layer, to four digits."""
    parts = []
    for number, (w, b) in enumerate(zip(file.network.weights, file.network.biases, strict=True), start=1):
        parts.append(f"\\[ W^{{{number}}} = {_matrix(w)},\\quad b^{{{number}}} = {_matrix(b[:, np.newaxis])} \\]\n")
    write_file(path, "".join(parts).encode())


def _matrix(array: FloatArray) -> str:
    rows = " \\\\\n".join(" & ".join(_number(value) for value in row) for row in array.tolist())
    return f"\\left(\\begin{{array}}{{{'r' * array.shape[1]}}}\n{rows}\n\\end{{array}}\\right)"


def _number(value: float) -> str:
    word = f"{value:.{DIGITS}g}"
    mantissa, _, exponent = word.partition("e")
    return f"{mantissa} \\cdot 10^{{{int(exponent)}}}" if exponent else mantissa
