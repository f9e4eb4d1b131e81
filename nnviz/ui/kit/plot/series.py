"""What a plot of curves is made of: its words, its series and their records."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nnviz.diagram.thinning import MeanStore, SeriesStore

FloatArray = NDArray[np.float64]
Unit = Literal["cost", "percent"]


@dataclass(frozen=True)
class SeriesSpec:
    """One series: the key records are given under, the word in the legend, and whether it is noisy.

    The records of a ``thin`` series are drawn thin and pale behind their own running mean (the cost of single
    mini-batches), once there are more than ``MOST_SINGLE_RECORDS``; of others the records themselves are the curve.
    """

    key: str
    label: str
    thin: bool = False


@dataclass(frozen=True)
class XSpec:
    """The x axis of a plot: its name, the least width that the mouse can zoom to, and whether it counts whole ones.

    It begins at 0.
    """

    label: str
    least_width: float
    is_count: bool = True


MOST_SINGLE_RECORDS = 64
"""So few records are the curve themselves: a mean of eight would hide what a step over all examples does."""
EPOCHS = XSpec("epoch", 0.0005)  # at the nearest two or three mini-batches of the text's run


@dataclass(frozen=True)
class CurveSpec:
    """A plot: its title, the unit of its values ("percent" counts 0 to 100), its series and its x axis.

    All words are shown as they are; the page translates them.
    """

    title: str
    y_unit: Unit
    series: tuple[SeriesSpec, ...]
    x: XSpec = EPOCHS


@dataclass(frozen=True, eq=False)
class CurveRecords:
    """What a curve holds of a run, to be shown again: nothing is added to it meanwhile."""

    records: SeriesStore
    mean: MeanStore | None


class Curve:
    """The records of one series, and whether it is shown."""

    def __init__(self, spec: SeriesSpec) -> None:
        self.spec = spec
        self.visible = True
        self.records = SeriesStore()
        self._mean = MeanStore() if spec.thin else None

    @property
    def last_x(self) -> float | None:
        """x of the newest record, or None if there is none."""
        return self.records.last_x

    @property
    def lone_record(self) -> tuple[float, float] | None:
        """The only record there is, x and y, or None if there is none or more."""
        x, y = self.records.window(-np.inf, np.inf)
        return (float(x[0]), float(y[0])) if len(x) and x[0] == x[-1] and (y == y[0]).all() else None

    def append(self, x: ArrayLike, y: ArrayLike) -> None:
        """Add records, see ``SeriesStore.append``."""
        self.records.append(x, y)
        if self._mean is not None:
            self._mean.append(x, y)

    @property
    def kept(self) -> CurveRecords:
        """All there is of the curve, which ``show`` brings back after a ``clear``."""
        return CurveRecords(self.records, self._mean)

    def show(self, kept: CurveRecords) -> None:
        """Show what was kept, and add to it from now on."""
        self.records, self._mean = kept.records, kept.mean

    def clear(self) -> None:
        """Begin without records; those that were are not touched."""
        self.records = SeriesStore()
        self._mean = MeanStore() if self.spec.thin else None

    def line(self, x_min: float = -np.inf, x_max: float = np.inf) -> tuple[FloatArray, FloatArray]:
        """Return the curve between ``x_min`` and ``x_max`` (or more of it): x, y of shape (k,)."""
        mean = self._mean_shown
        return self.records.window(x_min, x_max) if mean is None else mean.points()

    def value_at(self, x: float) -> float | None:
        """Return the curve's last value at or before ``x``, or None if it starts later."""
        mean = self._mean_shown
        if mean is None:
            return self.records.value_at(x)
        xs, ys = mean.points()
        i = int(np.searchsorted(xs, x, side="right")) - 1
        return float(ys[i]) if i >= 0 else None

    @property
    def _mean_shown(self) -> MeanStore | None:
        return self._mean if self.records.n_buckets > MOST_SINGLE_RECORDS else None
