"""What the arrays of a PyTorch state_dict are beside weights and biases: weight norms, and what it cannot say."""

import re
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from nnviz.language import translate
from nnviz.nn.network import NetworkError

Numbers = NDArray[np.generic]
LENGTH = re.compile(r"(.*?)(?:parametrizations\.weight\.original0|weight_g)")
DIRECTIONS = ("parametrizations.weight.original1", "weight_v")


def put_together(arrays: Mapping[str, Numbers]) -> dict[str, Numbers]:
    """Return the arrays with the weights of a weight norm computed, g · v / ‖v‖ for each neuron, as PyTorch does.

    Raises ``NetworkError`` where a batch norm is among them: nothing says what comes before and after it.
    """
    norm = next((name for name in arrays if name.endswith("running_mean")), None)
    if norm is not None:
        sentence = translate(
            "NetworkFile",
            "“{0}” is a batch norm, and a state_dict does not say where it stands nor its ε: export the model,"
            " by torch.export.save or to ONNX",
        )
        raise NetworkError(sentence.format(norm.removesuffix("running_mean").strip(".")))
    whole = dict(arrays)
    for name in arrays:
        match = LENGTH.fullmatch(name)
        direction = next((match[1] + end for end in DIRECTIONS if match and match[1] + end in arrays), None)
        if match and direction:
            whole[f"{match[1]}weight"] = _normed(whole.pop(name), whole.pop(direction))
    return whole


def _normed(lengths: Numbers, directions: Numbers) -> Numbers:
    """Return weights (n_out, n_in) whose rows have ``lengths`` (n_out, 1)."""
    g, v = lengths.astype(np.float64), directions.astype(np.float64)
    if v.ndim != 2 or g.shape != (len(v), 1):
        sentence = translate("NetworkFile", "a weight norm of shapes {0} and {1} is not one of each neuron")
        raise NetworkError(sentence.format(lengths.shape, directions.shape))
    return np.asarray(g * v / np.linalg.norm(v, axis=1, keepdims=True))
