"""The image that the network is brought closer to: the drawing on the pad, or a pair of the data."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.digits.ink.preparation import PreparedInk


@dataclass(frozen=True, eq=False)
class Subject:
    """``inputs`` (784,) float32; ``place`` is that of a pair in the test data and ``label`` its label, both None for
    a drawing, which only the user can label."""

    inputs: NDArray[np.float32]
    place: int | None = None
    label: int | None = None


def drawing_subject(drawing: PreparedInk) -> Subject:
    """Return the drawing as a subject."""
    return Subject(drawing.inputs)


def is_same(a: Subject | None, b: Subject | None) -> bool:
    """Tell whether two subjects are the same image: a drawing is prepared anew for every network."""
    if a is None or b is None:
        return a is b
    return a.place == b.place and np.array_equal(a.inputs, b.inputs)
