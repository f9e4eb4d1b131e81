"""The activations as C and as numpy write them, for files of code."""

from nnviz.nn.files.network_file import unknown_activation
from nnviz.nn.network import Network

C = {
    "sigmoid": "1 / (1 + exp(-z))",
    "tanh": "tanh(z)",
    "relu": "z > 0 ? z : 0",
    "step": "z > 0 ? 1 : 0",
    "identity": "z",
    "softmax": "",
    "leaky_relu": "z < 0 ? {0} * z : z",
    "elu": "z > 0 ? z : {0} * (exp(z) - 1)",
    "softplus": "(z > 0 ? z : 0) + log1p(exp(-fabs(z)))",
    "silu": "z / (1 + exp(-z))",
}
NUMPY = {
    "sigmoid": "1 / (1 + np.exp(-z))",
    "tanh": "np.tanh(z)",
    "relu": "np.maximum(z, 0)",
    "step": "(z > 0) * 1.0",
    "identity": "z",
    "softmax": "np.exp(z - z.max(-1, keepdims=True)) / np.exp(z - z.max(-1, keepdims=True)).sum(-1, keepdims=True)",
    "leaky_relu": "np.where(z < 0, {0} * z, z)",
    "elu": "np.where(z > 0, z, {0} * np.expm1(np.minimum(z, 0)))",
    "softplus": "np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z)))",
    "silu": "z / (1 + np.exp(-z))",
}


def formulas(network: Network, language: dict[str, str], title: str) -> list[str]:
    """Return the formula of every layer; raises ``NetworkFileError`` where the language has none."""
    found = []
    for name in network.activations:
        family, _, numbers = name.partition("(")
        if family not in language:
            raise unknown_activation(title, name)
        found.append(language[family].format(*numbers.rstrip(")").split(", ")))
    return found
