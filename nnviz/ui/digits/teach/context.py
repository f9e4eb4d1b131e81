"""What the tools of teaching work on: the network in use, the data that is loaded, the drawing on the pad."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import Dataset
from nnviz.data.stroke_rendering import IMAGE_SIDE
from nnviz.digits.ink.preparation import PreparedInk
from nnviz.nn.network import Network

N_DIGITS = 10


@dataclass(frozen=True, eq=False)
class TeachingContext:
    """``dataset`` is None until it is loaded, ``drawing`` while the pad is empty."""

    network: Network
    dataset: Dataset | None = None
    drawing: PreparedInk | None = None

    @property
    def digits(self) -> Dataset | None:
        """The data, if it is pictures of digits that the network can read."""
        data = self.dataset
        fits = (
            data is not None
            and data.image_shape == (IMAGE_SIDE, IMAGE_SIDE)
            and data.n_classes == N_DIGITS
            and self.network.sizes[0] == data.n_inputs
            and self.network.sizes[-1] == data.n_classes
        )
        return data if fits else None

    def has_new_ink(self, before: "TeachingContext") -> bool:
        """Tell whether something else is drawn: a drawing is prepared anew for every network."""
        if self.drawing is None or self.drawing is before.drawing:
            return False
        return before.drawing is None or not np.array_equal(before.drawing.image, self.drawing.image)


@dataclass(frozen=True, eq=False)
class TaughtExample:
    """The image that the network is brought closer to: the drawing on the pad, or a pair of the data.

    ``inputs`` (784,) float32; ``place`` is that of a pair in the test data and ``label`` its label, both None for a
    drawing, which only the user can label.
    """

    inputs: NDArray[np.float32]
    place: int | None = None
    label: int | None = None

    @property
    def is_pair(self) -> bool:
        """Whether it is of the data."""
        return self.place is not None


def is_same(a: TaughtExample | None, b: TaughtExample | None) -> bool:
    """Tell whether two examples are the same image."""
    if a is None or b is None:
        return a is b
    return a.place == b.place and np.array_equal(a.inputs, b.inputs)
