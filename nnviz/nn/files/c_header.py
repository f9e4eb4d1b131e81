"""A network as a plain C header: its numbers, and a function that computes the outputs."""

from pathlib import Path

from nnviz.nn.activations import FloatArray
from nnviz.nn.files.code_formulas import C, formulas
from nnviz.nn.files.content import write_file
from nnviz.nn.files.network_file import NetworkFile

PER_LINE = 8
SOFTMAX = """\
    double largest = a{0}[0], sum{0} = 0;
    for (int j = 1; j < {1}; j++) if (a{0}[j] > largest) largest = a{0}[j];
    for (int j = 0; j < {1}; j++) sum{0} += a{0}[j] = exp(a{0}[j] - largest);
    for (int j = 0; j < {1}; j++) a{0}[j] /= sum{0};
"""


def write(file: NetworkFile, path: Path) -> None:
    """Write the header; its function ``network(x, o)`` needs the C library's mathematics.

    Raises ``NetworkFileError`` where an activation is none of ``code_formulas``.
    """
    network, parts, body = file.network, [], ""
    lines = zip(network.weights, network.biases, formulas(network, C, "C"), strict=True)
    for number, (w, b, formula) in enumerate(lines, start=1):
        n_out, n_in = w.shape
        parts.append(f"static const double weights_{number}[{n_out}][{n_in}] = {{{_rows(w)}}};\n")
        parts.append(f"static const double biases_{number}[{n_out}] = {{{_numbers(b)}}};\n\n")
        before = f"a{number - 1}" if number > 1 else "x"
        body += f"    double a{number}[{n_out}];\n    for (int j = 0; j < {n_out}; j++) {{\n"
        body += f"        double z = biases_{number}[j];\n"
        body += f"        for (int k = 0; k < {n_in}; k++) z += weights_{number}[j][k] * {before}[k];\n"
        body += f"        a{number}[j] = {formula or 'z'};\n    }}\n"
        body += "    {\n" + SOFTMAX.format(number, n_out) + "    }\n" if not formula else ""
    last, n_last = len(network.weights), network.sizes[-1]
    body += f"    for (int j = 0; j < {n_last}; j++) o[j] = a{last}[j];\n"
    start = (
        f"#include <math.h>\n\n/* {', '.join(map(str, network.sizes))} neurons: {', '.join(network.activations)} */\n\n"
    )
    function = f"static void network(const double x[{network.sizes[0]}], double o[{n_last}]) {{\n{body}}}\n"
    write_file(path, (start + "".join(parts) + function).encode())


def _rows(w: FloatArray) -> str:
    return ",\n".join(f"{{{_numbers(row)}}}" for row in w)


def _numbers(values: FloatArray) -> str:
    words = [repr(float(value)) for value in values]
    return ",\n".join(", ".join(words[start : start + PER_LINE]) for start in range(0, len(words), PER_LINE))
