"""What is wrong with a run that does not learn, found from its measurements."""

import math
from dataclasses import dataclass

from nnviz.nn.evaluation import Evaluation

FLAT_SLOPE = 0.0125
"""A twentieth of the steepest slope of σ: below it an output is saturated, whatever its activation."""

FAR_TOO_LARGE, TEXTS_ETA = 20.0, 3.0
"""Of a learning rate beyond the first, half is far too large as well."""


@dataclass(frozen=True)
class SilentOutput:
    """Output neuron ``output`` has not exceeded its threshold for any example of its class since ``since_epoch``.

    ``is_saturated``: its slope there is near 0, which is why it hardly learns.
    """

    output: int
    since_epoch: int
    is_saturated: bool


@dataclass(frozen=True)
class Diagnosis:
    """``silent`` outputs never say 1 to their own; ``worse_than_start``: the cost is above that before training."""

    silent: tuple[SilentOutput, ...] = ()
    worse_than_start: bool = False


LEAST_WAY = 1000.0
"""So far, in steps times η, an output must have been silent: whatever has gone less may just be late.

At a slope of ``FLAT_SLOPE`` the bias of an output that a tenth of the examples ask 1 of has then moved by 1.25, and z,
with the activations before it, by several times that: it fires if it can.
"""


class Diagnostician:
    """Follows the measurements on one split, made at the start and at the end of every epoch."""

    def __init__(self) -> None:
        self._start_cost: float | None = None
        self._silent_since: dict[int, tuple[int, float]] = {}  # the epoch, and the way that lay behind
        self.diagnosis = Diagnosis()

    def observe(self, epoch: int, evaluation: Evaluation, *, way: float) -> None:
        """Take in the measurement after ``epoch`` whole epochs, in which η summed over the steps was ``way``.

        One measurement without firing is not enough for silence, nor is little way: with few steps or a small η an
        output may simply be late. An output that no example asks 1 of is never silent.
        """
        if self._start_cost is None:
            self._start_cost = evaluation.cost
        for output, slope in enumerate(evaluation.slopes):
            if math.isnan(slope):
                self._silent_since.pop(output, None)
            else:
                self._silent_since.setdefault(output, (epoch, way))
        self.diagnosis = Diagnosis(
            silent=tuple(
                SilentOutput(output, since, is_saturated=evaluation.slopes[output] < FLAT_SLOPE)
                for output, (since, behind) in sorted(self._silent_since.items())
                if epoch > max(since, 1) and way - behind >= LEAST_WAY
            ),
            worse_than_start=epoch > 0 and evaluation.cost > self._start_cost,
        )


def smaller_eta(eta: float) -> float:
    """Return the learning rate to try where one is too large: half, or the text's where that would not do."""
    return eta / 2 if eta <= FAR_TOO_LARGE else TEXTS_ETA
