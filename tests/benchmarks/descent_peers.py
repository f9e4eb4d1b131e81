"""Landscapes, sweeps and gradients the plain way: whole forward passes, with numpy and with PyTorch on one thread."""

from collections.abc import Callable
from importlib.util import find_spec
from itertools import pairwise
from time import perf_counter

import numpy as np

from nnviz.data.dataset import Examples, one_hot
from nnviz.experiments.weight_plane import WeightPlace, WeightPlane
from nnviz.experiments.weight_vectors import layers_of
from nnviz.nn.network import Network

Seconds = Callable[[], float]
Plane = tuple[np.ndarray, np.ndarray, np.ndarray]

PLACES_TIMED = 120  # of the plane; the time is scaled to all of them
VALUES_TIMED = 10


def _plain_sigmoid(z: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-z))


def numpy_landscape(plane: WeightPlane, examples: Examples, points: int) -> Seconds:
    """Every network of the plane made and fed forward with all examples, float32 inputs lying ready."""
    x = examples.inputs(slice(None), np.float32)
    y = one_hot(examples.labels, 10, np.float32)
    vectors: Plane = tuple(v.astype(np.float32) for v in (plane.origin, plane.first, plane.second))  # type: ignore[assignment]

    def seconds() -> float:
        began = perf_counter()
        for s, t in np.linspace(-1, 1, 2 * PLACES_TIMED, dtype=np.float32).reshape(-1, 2):
            layers = layers_of(vectors[0] + s * vectors[1] + t * vectors[2], plane.like.sizes)
            a = x
            for w, b in zip(layers.weights, layers.biases, strict=True):
                a = _plain_sigmoid(a @ w.T + b)
            float(np.square(y - a).sum() / (2 * len(x)))
        return (perf_counter() - began) / PLACES_TIMED * points**2

    return seconds


def torch_landscape(plane: WeightPlane, examples: Examples, points: int) -> Seconds | None:
    """The same with PyTorch, without gradients."""
    if find_spec("torch") is None:
        return None
    import torch

    torch.set_num_threads(1)
    x = torch.from_numpy(examples.inputs(slice(None), np.float32))
    y = torch.from_numpy(one_hot(examples.labels, 10, np.float32))
    origin, first, second = (torch.from_numpy(v.astype(np.float32)) for v in (plane.origin, plane.first, plane.second))
    sizes = plane.like.sizes

    @torch.no_grad()
    def seconds() -> float:
        began = perf_counter()
        for s, t in np.linspace(-1, 1, 2 * PLACES_TIMED).reshape(-1, 2).tolist():
            vector, a, start = origin + s * first + t * second, x, 0
            for n_in, n in pairwise(sizes):
                w = vector[start : start + n * n_in].view(n, n_in)
                b = vector[start + n * n_in : start + n * n_in + n]
                a = torch.sigmoid(torch.nn.functional.linear(a, w, b))
                start += n * n_in + n
            float((y - a).square().sum() / (2 * len(x)))
        return (perf_counter() - began) / PLACES_TIMED * points**2

    return seconds


def numpy_sweep(network: Network, place: WeightPlace, examples: Examples, n_values: int) -> Seconds:
    """Cost and count of every value by a whole forward pass, float32 inputs lying ready."""
    x = examples.inputs(slice(None), np.float32)
    y = one_hot(examples.labels, 10, np.float32)

    def seconds() -> float:
        began = perf_counter()
        weights = [w.copy() for w in network.weights]
        for value in np.linspace(-5, 5, VALUES_TIMED):
            weights[place.layer - 1][place.j, place.k] = value
            a = x
            for w, b in zip(weights, network.biases, strict=True):
                a = _plain_sigmoid(a @ w.T + b)
            float(np.square(y - a).sum() / (2 * len(x)))
            int((a.argmax(axis=1) == examples.labels).sum())
        return (perf_counter() - began) / VALUES_TIMED * n_values

    return seconds


def torch_sweep(network: Network, place: WeightPlace, examples: Examples, n_values: int) -> Seconds | None:
    """The same with PyTorch, without gradients."""
    if find_spec("torch") is None:
        return None
    import torch

    torch.set_num_threads(1)
    x = torch.from_numpy(examples.inputs(slice(None), np.float32))
    y = torch.from_numpy(one_hot(examples.labels, 10, np.float32))
    labels = torch.from_numpy(np.array(examples.labels))
    weights = [torch.from_numpy(w.copy()) for w in network.weights]
    biases = [torch.from_numpy(b.copy()) for b in network.biases]

    @torch.no_grad()
    def seconds() -> float:
        began = perf_counter()
        for value in np.linspace(-5, 5, VALUES_TIMED).tolist():
            weights[place.layer - 1][place.j, place.k] = value
            a = x
            for w, b in zip(weights, biases, strict=True):
                a = torch.sigmoid(torch.nn.functional.linear(a, w, b))
            float((y - a).square().sum() / (2 * len(x)))
            int((a.argmax(dim=1) == labels).sum())
        return (perf_counter() - began) / VALUES_TIMED * n_values

    return seconds


def torch_gradient(network: Network, examples: Examples) -> Seconds | None:
    """∇C over all examples at once, float32 inputs lying ready."""
    if find_spec("torch") is None:
        return None
    import torch

    torch.set_num_threads(1)
    layers: list[torch.nn.Module] = []
    for w, b in zip(network.weights, network.biases, strict=True):
        linear = torch.nn.Linear(w.shape[1], w.shape[0])
        with torch.no_grad():
            linear.weight.copy_(torch.from_numpy(w.copy()))
            linear.bias.copy_(torch.from_numpy(b.copy()))
        layers += [linear, torch.nn.Sigmoid()]
    model = torch.nn.Sequential(*layers)
    x = torch.from_numpy(examples.inputs(slice(None), np.float32))
    y = torch.from_numpy(one_hot(examples.labels, 10, np.float32))

    def seconds() -> float:
        began = perf_counter()
        model.zero_grad()
        loss = (model(x) - y).square().sum() / (2 * len(x))
        loss.backward()  # type: ignore[no-untyped-call]
        return perf_counter() - began

    return seconds
