"""A PyTorch module that was saved whole: its layers in the order of Sequential, which alone tells what is computed."""

import re
from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from nnviz.language import translate
from nnviz.nn.activation_families import named
from nnviz.nn.files.chain import Chain
from nnviz.nn.files.pickled import Record
from nnviz.nn.network import NetworkError

Numbers = NDArray[np.generic]
ToArray = Callable[[object, str], Numbers]
Attributes = Mapping[str, object]

CONTAINERS = ("torch.nn.modules.container.Sequential",)
WITHOUT_EFFECT = ("Flatten", "Dropout", "Identity", "AlphaDropout")


def _gelu(state: Attributes) -> str:
    return "gelu_tanh" if state["approximate"] == "tanh" else "gelu"


def _softplus(state: Attributes) -> str:
    if float(str(state["beta"])) != 1:
        raise NetworkError(translate("NetworkFile", "a softplus with β = {0} is not known").format(state["beta"]))
    return "softplus"


def _celu(state: Attributes) -> str:
    if float(str(state["alpha"])) != 1:
        raise NetworkError(translate("NetworkFile", "a CELU with α = {0} is not known").format(state["alpha"]))
    return named("elu", 1.0)


def _hard_tanh(state: Attributes) -> str:
    low, high = float(str(state["min_val"])), float(str(state["max_val"]))
    if low == -1 and high == 1:
        return "hard_tanh"
    if low == 0 < high:
        return named("cut_relu", high)
    raise NetworkError(translate("NetworkFile", "a hard tanh from {0} to {1} is not known").format(low, high))


def _of_layer(name: str) -> Callable[[Attributes], str]:
    def checked(state: Attributes) -> str:
        if state["dim"] not in (1, -1, None):
            raise NetworkError(
                translate("NetworkFile", "a {0} along direction {1} is not one of a layer").format(name, state["dim"])
            )
        return name

    return checked


ACTIVATIONS: Mapping[str, Callable[[Attributes], str]] = {
    "Sigmoid": lambda state: "sigmoid",
    "Tanh": lambda state: "tanh",
    "ReLU": lambda state: "relu",
    "LeakyReLU": lambda state: named("leaky_relu", float(str(state["negative_slope"]))),
    "ELU": lambda state: named("elu", float(str(state["alpha"]))),
    "CELU": _celu,
    "SELU": lambda state: "selu",
    "GELU": _gelu,
    "SiLU": lambda state: "silu",
    "Mish": lambda state: "mish",
    "Softplus": _softplus,
    "Softsign": lambda state: "softsign",
    "Hardsigmoid": lambda state: named("hard_sigmoid", 1 / 6),
    "Hardswish": lambda state: "hard_silu",
    "Hardtanh": _hard_tanh,
    "ReLU6": lambda state: named("cut_relu", 6.0),
    "Softmax": _of_layer("softmax"),
    "LogSoftmax": _of_layer("log_softmax"),
}


def add_module(module: object, chain: Chain, to_array: ToArray, *, name: str) -> None:
    """Add what a module computes; raises ``NetworkError`` with its name where that is no part of such a network."""
    if not isinstance(module, Record):
        raise TypeError
    path = re.sub(r"^__torch__\.|___torch_mangle_\d+\.", "", module.path)
    kind = path.rpartition(".")[2]
    state = {**_inner(module, "_parameters"), **_inner(module, "_buffers"), **module.state}
    if path in CONTAINERS:
        for part, inner in _inner(module, "_modules").items():
            add_module(inner, chain, to_array, name=f"{name}.{part}" if name else part)
    elif path == "torch.nn.modules.linear.Linear":
        bias = state.get("bias")
        chain.layer(to_array(state["weight"], name), None if bias is None else to_array(bias, name), name=name)
    elif path == "torch.nn.modules.batchnorm.BatchNorm1d":
        batch_norm(state, chain, to_array, name=name)
    elif path.startswith("torch.nn.modules.") and kind in ACTIVATIONS:
        chain.activate(_activation(kind, state, name=name))
    elif not (path.startswith("torch.nn.modules.") and kind in WITHOUT_EFFECT):
        sentence = translate(
            "NetworkFile", "module “{0}” is a {1}, which is no layer of nnviz: save the state_dict alone"
        )
        raise NetworkError(sentence.format(name, kind))


def _activation(kind: str, state: Attributes, *, name: str) -> str:
    try:
        return ACTIVATIONS[kind](state)
    except KeyError as error:  # a module that a trace met twice is empty the second time
        sentence = translate("NetworkFile", "module “{0}”, a {1}, does not say its {2}: save the state_dict alone")
        raise NetworkError(sentence.format(name, kind, error.args[0])) from error


def _inner(module: Record, key: str) -> dict[str, object]:
    inner = module.state.get(key) or {}
    if not isinstance(inner, dict):
        raise TypeError
    return inner


def batch_norm(state: Attributes, chain: Chain, to_array: ToArray, *, name: str) -> None:
    """Fold a batch norm: its running mean and variance, and its weight and bias where it has them."""
    if state.get("running_mean") is None or state.get("running_var") is None:
        sentence = translate("NetworkFile", "module “{0}” normalises by each batch: a network has no batch")
        raise NetworkError(sentence.format(name))
    mean, variance = (to_array(state[key], name).astype(np.float64) for key in ("running_mean", "running_var"))
    factor = 1 / np.sqrt(variance + float(str(state["eps"])))
    offset = -mean * factor
    if state.get("weight") is not None:
        gamma, beta = (to_array(state[key], name).astype(np.float64) for key in ("weight", "bias"))
        factor, offset = factor * gamma, offset * gamma + beta
    chain.scale(factor, offset, name=f"BatchNorm1d {name}")
