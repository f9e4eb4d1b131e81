"""A network as a script of Python that needs numpy alone."""

from pathlib import Path

from nnviz.nn.files.code_formulas import NUMPY, formulas
from nnviz.nn.files.content import write_file
from nnviz.nn.files.network_file import NetworkFile


def write(file: NetworkFile, path: Path) -> None:
    """Write arrays and a function ``network(x)`` for inputs (n, n_inputs). Raises ``NetworkFileError``."""
    network = file.network
    text = f"# {', '.join(map(str, network.sizes))} neurons: {', '.join(network.activations)}\nimport numpy as np\n\n"
    body = ""
    lines = zip(network.weights, network.biases, formulas(network, NUMPY, "numpy"), strict=True)
    for number, (w, b, formula) in enumerate(lines, start=1):
        text += f"weights_{number} = np.array({w.tolist()})\nbiases_{number} = np.array({b.tolist()})\n"
        body += f"    z = a @ weights_{number}.T + biases_{number}\n    a = {formula}\n"
    function = f"\n\ndef network(x):\n    a = np.asarray(x, float)\n{body}    return a\n"
    write_file(path, (text + function).encode())
