"""How inputs become numbers a network is fed with: as they are, divided by 255, or between their extremes (1.9)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.data.task_names import NormalisationKind
from nnviz.language import translate

INK = 255.0

Floats = NDArray[np.floating]


@dataclass(frozen=True, eq=False)
class Scaling:
    """x̃ = (x − low) / (high − low), by (1.9); where high = low, x̃ is 0 and not 0 / 0.

    ``low`` and ``high`` are (n, 1), one of each example, for ``kind`` "example"; (n_inputs,), of each input over the
    training data, or (1,) for pictures, for "data"; and (1,), 0 and 255 or 0 and 1, for "unit" and "none".
    """

    kind: NormalisationKind
    low: Floats
    high: Floats

    def at(self, index: int) -> "Scaling":
        """Return the scaling of one example."""
        if self.kind != "example":
            return self
        return Scaling(self.kind, self.low[index], self.high[index])

    def rows(self, index: slice | NDArray[np.integer]) -> "Scaling":
        """Return the scaling of some examples."""
        return Scaling(self.kind, self.low[index], self.high[index]) if self.kind == "example" else self

    def scaled(self, values: NDArray[np.generic]) -> NDArray[np.float32]:
        """Return inputs (n, n_inputs) scaled, float32; extremes whose distance is none are reckoned with in float64."""
        with np.errstate(over="ignore"):
            width = self.high - self.low
        kind: type[np.float32 | np.float64] = np.float32
        if not np.isfinite(width).all():
            kind, width = np.float64, self.high.astype(np.float64) - self.low.astype(np.float64)
        wide = np.where(width == 0, 1, width)
        factor = np.where(width == 0, 0, 1 / wide)
        scaled: NDArray[np.float32] = ((values.astype(kind) - self.low.astype(kind)) * factor).astype(
            np.float32, copy=False
        )
        return scaled


def scaling_of(
    kind: NormalisationKind, values: NDArray[np.generic], training: NDArray[np.generic], *, by_input: bool
) -> Scaling:
    """Return the scaling of inputs (n, n_inputs) of the kind asked for.

    Over the data, the extremes are those of the training data alone: test data must not be looked at beforehand. With
    ``by_input`` each input has its own.
    """
    if kind == "example":
        return Scaling(kind, values.min(axis=1, keepdims=True), values.max(axis=1, keepdims=True))
    if kind == "data":
        axis = 0 if by_input else None
        return Scaling(kind, np.atleast_1d(training.min(axis=axis)), np.atleast_1d(training.max(axis=axis)))
    return Scaling(kind, np.zeros(1), np.full(1, INK if kind == "unit" else 1.0))


def normalisation_name(kind: NormalisationKind) -> str:
    """Return what a normalisation is called in a menu."""
    return {
        "none": translate("Scaling", "as they are"),
        "unit": translate("Scaling", "÷ 255"),
        "example": translate("Scaling", "(1.9) each"),
        "data": translate("Scaling", "(1.9) all"),
    }[kind]
