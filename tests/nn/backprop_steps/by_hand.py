"""A pass worked out with nothing but loops and the mathematics of single numbers, to compare with."""

import math
from dataclasses import dataclass, field

from nnviz.nn.network import Network

Vector = list[float]


@dataclass
class ByHand:
    """All numbers of one example: ``z[l]``, ``a[l]`` and ``delta[l]`` by layer, those of the inputs being None."""

    z: list[Vector] = field(default_factory=list)
    a: list[Vector] = field(default_factory=list)
    delta: list[Vector] = field(default_factory=list)
    cost: float = 0.0


def applied(name: str, z: Vector) -> Vector:
    """The activation of a layer."""
    if name == "softmax":
        powers = [math.exp(value) for value in z]
        return [power / sum(powers) for power in powers]
    functions = {
        "sigmoid": lambda v: 1 / (1 + math.exp(-v)),
        "tanh": math.tanh,
        "relu": lambda v: v if v > 0 else 0.0,
        "identity": lambda v: v,
        "step": lambda v: 1.0 if v > 0 else 0.0,
    }
    return [functions[name](value) for value in z]


def jacobian(name: str, z: Vector, a: Vector) -> list[Vector]:
    """∂aᵢ/∂zⱼ at [i][j]."""
    n = len(z)
    if name == "softmax":
        return [[a[i] * ((i == j) - a[j]) for j in range(n)] for i in range(n)]
    slopes = {
        "sigmoid": lambda v: math.exp(-v) / (1 + math.exp(-v)) ** 2,
        "tanh": lambda v: 1 / math.cosh(v) ** 2,
        "relu": lambda v: 1.0 if v > 0 else 0.0,
        "identity": lambda v: 1.0,
        "step": lambda v: 0.0,
    }
    return [[slopes[name](z[j]) if i == j else 0.0 for j in range(n)] for i in range(n)]


def work_out(network: Network, x: Vector, y: Vector, cost: str) -> ByHand:
    """Return everything there is of one example."""
    found = ByHand(z=[[]], a=[list(x)], delta=[[] for _ in network.sizes])
    for w, b, name in zip(network.weights, network.biases, network.activations, strict=True):
        z = [sum(float(w[j, k]) * found.a[-1][k] for k in range(w.shape[1])) + float(b[j]) for j in range(len(b))]
        found.z.append(z)
        found.a.append(applied(name, z))
    out, name = found.a[-1], network.activations[-1]
    found.cost = sum(cost_of(cost, name, a, want) for a, want in zip(out, y, strict=True))
    last = len(network.sizes) - 1
    pulled = [slope_of_cost(cost, name, a, want) for a, want in zip(out, y, strict=True)]
    for layer in range(last, 0, -1):
        table = jacobian(network.activations[layer - 1], found.z[layer], found.a[layer])
        n = network.sizes[layer]
        found.delta[layer] = [sum(pulled[i] * table[i][j] for i in range(n)) for j in range(n)]
        w = network.weights[layer - 1]
        pulled = [sum(float(w[j, k]) * found.delta[layer][j] for j in range(n)) for k in range(w.shape[1])]
    return found


def cost_of(cost: str, output: str, a: float, y: float) -> float:
    """What one output adds to C."""
    if cost == "quadratic":
        return (y - a) ** 2 / 2
    return -y * math.log(a) if output == "softmax" else -(y * math.log(a) + (1 - y) * math.log(1 - a))


def slope_of_cost(cost: str, output: str, a: float, y: float) -> float:
    """∂C/∂a of one output."""
    if cost == "quadratic":
        return a - y
    return -y / a if output == "softmax" else (a - y) / (a * (1 - a))
