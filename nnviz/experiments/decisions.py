"""Which class a network reads each place of a plane as, how clearly, and where the answer changes."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.data.outputs import Outputs
from nnviz.nn.activations import FloatArray


@dataclass(frozen=True, eq=False)
class Decisions:
    """Of a grid of places: ``classes`` (side, side), −1 for none; ``clearness`` (side, side), 0 on a line to 1.

    ``borders`` are functions (side, side) that are 0 where an answer changes.
    """

    classes: NDArray[np.int64]
    clearness: FloatArray
    borders: tuple[FloatArray, ...]


def decisions(outputs: FloatArray, meaning: Outputs) -> Decisions:
    """Return what outputs (n_outputs, side, side) decide.

    Between outputs of classes the clearness is how far the strongest is ahead; where outputs are held against a
    threshold, how far the one nearest to it lies from it, as a share of the way to 0 or 1.
    """
    shape = outputs.shape[1:]
    classes = meaning.read(outputs.reshape(len(outputs), -1).T).reshape(shape)
    if meaning.has_threshold:
        beyond = outputs - meaning.threshold
        room = np.where(beyond > 0, max(1 - meaning.threshold, 1e-9), max(meaning.threshold, 1e-9))
        return Decisions(classes, np.clip(np.abs(beyond / room).min(axis=0), 0, 1), tuple(beyond))
    return Decisions(classes, np.clip(_ahead(outputs), 0, 1), _borders(outputs))


def _ahead(outputs: FloatArray) -> FloatArray:
    """Return how far the strongest output is ahead of the next one, (side, side)."""
    if len(outputs) < 2:
        return np.asarray(outputs[0])
    if len(outputs) == 2:  # the usual case, twenty times as fast
        return np.asarray(np.abs(outputs[0] - outputs[1]))
    second, first = np.partition(outputs, -2, axis=0)[-2:]
    return np.asarray(first - second)


def _borders(outputs: FloatArray) -> tuple[FloatArray, ...]:
    """Return for each class how far its output is ahead of all others; of two classes one says it all."""
    if len(outputs) == 2:
        return (outputs[0] - outputs[1],)
    if len(outputs) < 2:
        return ()
    return tuple(output - np.delete(outputs, place, axis=0).max(axis=0) for place, output in enumerate(outputs))
