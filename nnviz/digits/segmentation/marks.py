"""The marks on a page: pieces of ink that hang together, with their places and sizes."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from nnviz.digits.ink.components import INKED, boxes_of, digit_height, grown, labelled

Ink = NDArray[np.float32]
Flags = NDArray[np.bool_]

SOFT_EDGE_PX = 2
BORDER_PX = 1


@dataclass(frozen=True, eq=False)
class Marks:
    """n marks: ``labels`` 1 … n on the ink (rows, columns), 0 elsewhere; ``bounds`` (n, 4), first row, row behind the
    last, first column, column behind the last; ``amounts`` (n,) of ink."""

    ink: Ink
    labels: NDArray[np.int32]
    bounds: NDArray[np.intp]
    amounts: NDArray[np.generic]

    def __len__(self) -> int:
        return len(self.amounts)

    @cached_property
    def heights(self) -> NDArray[np.intp]:
        return self.bounds[:, 1] - self.bounds[:, 0]

    @cached_property
    def widths(self) -> NDArray[np.intp]:
        return self.bounds[:, 3] - self.bounds[:, 2]

    @cached_property
    def middles(self) -> NDArray[np.float64]:
        """The middles of all bounds, x and y, shape (n, 2)."""
        return np.stack([self.bounds[:, 2:].mean(axis=1), self.bounds[:, :2].mean(axis=1)], axis=1)

    @cached_property
    def unit(self) -> float:
        """How high the digits are, in pixels."""
        return digit_height(self.bounds)

    @property
    def touch_border(self) -> Flags:
        """Which marks touch the border of the picture, (n,): what lies beyond it is not there."""
        ends = np.array(self.ink.shape)
        first, last = self.bounds[:, [0, 2]], self.bounds[:, [1, 3]]
        return np.asarray((first <= BORDER_PX).any(axis=1) | (last >= ends - BORDER_PX).any(axis=1))

    @property
    def lie_at_border(self) -> bool:
        """Whether every mark touches the border of the picture, and they do not fill it from side to side and from top
        to bottom, as a digit does that was cut out tightly."""
        if not len(self):
            return False
        ends = np.array(self.ink.shape)
        first, last = self.bounds[:, [0, 2]], self.bounds[:, [1, 3]]
        fills = (first.min(axis=0) <= BORDER_PX).all() and (last.max(axis=0) >= ends - BORDER_PX).all()
        return bool(self.touch_border.all() and not fills)

    def ink_of(self, which: Flags) -> tuple[Ink, tuple[int, int]]:
        """Return the ink of some marks with its soft edge, cropped, and the row and column at which that begins."""
        some = self.bounds[which]
        top, left = (max(0, int(some[:, side].min()) - SOFT_EDGE_PX) for side in (0, 2))
        bottom, right = (int(some[:, side].max()) + SOFT_EDGE_PX for side in (1, 3))
        place = (slice(top, bottom), slice(left, right))
        labels = self.labels[place]
        stays = np.concatenate([[False], which])[labels]
        near = grown(stays, SOFT_EDGE_PX) & (stays | (labels == 0))
        return np.where(near, self.ink[place], 0).astype(np.float32), (top, left)


def marks_of(ink: NDArray[np.floating]) -> Marks:
    """Return the marks of ink (rows, columns), 0 … 1; what is fainter than ``INKED`` is no mark."""
    drawn = np.asarray(ink, np.float32)
    labels, n = labelled(drawn > INKED)
    bounds = boxes_of(labels, n)
    amounts = np.bincount(labels.reshape(-1), drawn.reshape(-1), n + 1)[1:]
    return Marks(drawn, labels, bounds, amounts)
