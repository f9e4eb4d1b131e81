"""Which images excite a neuron most, and which least."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.nn.activation_families import activation_named
from nnviz.nn.activations import FloatArray


@dataclass(frozen=True, eq=False)
class NeuronResponse:
    """One neuron on many examples, by its weighted input z: σ rounds to 1 for many, z does not.

    ``most`` and ``least`` (k,) are places of examples, the extreme one first, ``z`` and ``a`` (n,) the values of
    all; ``mean_by_class`` (n_classes,) is the mean activation (NaN of a class that does not occur), ``firing``
    the share of examples with z > 0.
    """

    most: NDArray[np.int64]
    least: NDArray[np.int64]
    z: FloatArray
    a: FloatArray
    mean_by_class: NDArray[np.float64]
    firing: float


def neuron_response(
    z: FloatArray, activation: str, labels: NDArray[np.int64], *, n_classes: int, n_extreme: int
) -> NeuronResponse:
    """Return what weighted inputs ``z`` (n,) of one neuron with this activation say; the earlier of equals first."""
    order = np.argsort(-z, kind="stable")
    f = activation_named(activation)
    a = z if f.is_of_layer else f.function(z)
    counts = np.bincount(labels, minlength=n_classes)
    sums = np.bincount(labels, weights=a.astype(np.float64), minlength=n_classes)
    with np.errstate(invalid="ignore"):
        means = sums / counts
    return NeuronResponse(
        most=order[:n_extreme],
        least=np.argsort(z, kind="stable")[:n_extreme],
        z=z,
        a=a,
        mean_by_class=means,
        firing=float((z > 0).mean()) if len(z) else 0.0,
    )
