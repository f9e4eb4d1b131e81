"""Inputs of any arrays as rows of a network's numbers: bytes where they are grey values, else float32."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from nnviz.data.files.found import FileChoice

Array = NDArray[np.generic]
Dtype = type[np.uint8] | type[np.float32]

GREY = np.array([0.299, 0.587, 0.114])
MOST_INK = 255
BLOCK = 500
"""So many examples are looked at or changed at once: a copy of all in another type would take much memory."""


def grey(inputs: Array) -> Array:
    """Return pictures (n, rows, columns, channels) of 1, 3 or 4 channels without colours, (n, rows, columns)."""
    if inputs.shape[-1] == 1:
        return inputs[..., 0]
    out = np.empty(inputs.shape[:-1], inputs.dtype)
    for start in range(0, len(inputs), BLOCK):
        some = inputs[start : start + BLOCK, ..., :3] @ GREY
        out[start : start + BLOCK] = np.rint(some) if inputs.dtype.kind in "ui" else some
    return out


def are_finite(inputs: Array) -> NDArray[np.bool_]:
    """Return of each example (n, …) whether all its numbers are finite in float32."""
    if inputs.dtype.kind != "f":
        return np.ones(len(inputs), bool)
    with np.errstate(over="ignore"):  # beyond float32 is infinite
        blocks = [
            np.isfinite(inputs[start : start + BLOCK].astype(np.float32, copy=False)).all(
                axis=tuple(range(1, inputs.ndim))
            )
            for start in range(0, len(inputs), BLOCK)
        ]
    return np.concatenate([np.empty(0, bool), *blocks])


def input_rows(parts: Mapping[str, Array], choice: FileChoice) -> dict[str, Array]:
    """Return the inputs of training and test data (n, …), none empty, as rows (n, n_inputs) of one and the same type.

    Whole numbers from 0 to 255 of which one at least is over the half are bytes, as bytes are; all else is float32.
    """
    kind = _dtype(parts)
    rows = {key: _rows(inputs, kind, is_turned=choice.turned == "yes") for key, inputs in parts.items()}
    if choice.inverted == "yes":
        ends = (0.0, 255.0) if kind is np.uint8 else _ends(rows)
        rows = {key: _inverted(inputs, *ends) for key, inputs in rows.items()}
    return {key: np.ascontiguousarray(inputs) for key, inputs in rows.items()}


def _dtype(parts: Mapping[str, Array]) -> Dtype:
    if any(inputs.dtype.kind not in "uib" for inputs in parts.values()):
        return np.float32
    low, high = _ends(parts)
    are_bytes = any(inputs.dtype == np.uint8 for inputs in parts.values())
    return np.uint8 if low >= 0 and high <= MOST_INK and (are_bytes or high > MOST_INK / 2) else np.float32


def _ends(parts: Mapping[str, Array]) -> tuple[float, float]:
    return min(float(inputs.min()) for inputs in parts.values()), max(float(inputs.max()) for inputs in parts.values())


def _rows(inputs: Array, kind: Dtype, *, is_turned: bool) -> Array:
    if is_turned and inputs.ndim == 3:
        inputs = inputs.transpose(0, 2, 1)
    return inputs.reshape(len(inputs), -1).astype(kind, copy=False)


def _inverted(inputs: Array, low: float, high: float) -> Array:
    """Return what is dark as light as it was dark: bytes stay bytes."""
    kind = inputs.dtype.type
    inverted: Array = np.add(np.subtract(kind(high), inputs), kind(low))
    return inverted
