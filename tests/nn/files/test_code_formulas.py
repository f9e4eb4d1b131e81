"""The formulas of code compute what the activations do."""

import math

import numpy as np
import pytest

from nnviz.nn.activation_families import activation_named
from nnviz.nn.files.code_formulas import NUMPY, C, formulas
from nnviz.nn.network import Network, NetworkFileError

Z = np.array([[-3.0, -0.5, 0.0, 0.5, 2.0]])
NAMES = ("sigmoid", "tanh", "relu", "step", "identity", "softmax", "leaky_relu(0.3)", "elu(0.7)", "softplus", "silu")


def with_activations(*names: str) -> Network:
    n = len(names)
    return Network((np.eye(2),) * n, (np.zeros(2),) * n, names)


@pytest.mark.parametrize("name", NAMES)
def test_the_formula_of_numpy_is_the_activation(name: str) -> None:
    (formula,) = formulas(with_activations(name), NUMPY, "numpy")
    np.testing.assert_allclose(eval(formula, {"np": np, "z": Z}), activation_named(name).function(Z), rtol=1e-12)


@pytest.mark.parametrize("name", [name for name in NAMES if name != "softmax"])
def test_the_formula_of_c_is_the_activation(name: str) -> None:
    (formula,) = formulas(with_activations(name), C, "C")
    head, is_choice, choices = formula.partition(" ? ")
    names = {"exp": math.exp, "tanh": math.tanh, "log1p": math.log1p, "fabs": math.fabs}
    for z, wanted in zip(Z[0].tolist(), activation_named(name).function(Z)[0].tolist(), strict=True):
        if is_choice and not formula.startswith("("):
            one, _, other = choices.partition(" : ")
            formula_here = one if eval(head, {"z": z}) else other
        else:
            formula_here = formula.replace("(z > 0 ? z : 0)", str(max(z, 0.0)))
        assert eval(formula_here, {**names, "z": z}) == pytest.approx(wanted, rel=1e-12)


def test_every_layer_has_its_own() -> None:
    assert formulas(with_activations("tanh", "leaky_relu(0.25)"), C, "C") == ["tanh(z)", "z < 0 ? 0.25 * z : z"]


def test_what_a_language_lacks_is_refused() -> None:
    with pytest.raises(NetworkFileError, match=r"C knows no activation fann_sin\(2\): choose another format"):
        formulas(with_activations("sigmoid", "fann_sin(2)"), C, "C")
