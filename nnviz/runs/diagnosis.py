"""What is wrong with a run that does not learn, found from its measurements."""

from dataclasses import dataclass

from nnviz.nn.evaluation import Evaluation


@dataclass(frozen=True)
class SilentOutput:
    """Output neuron ``output`` has not exceeded ½ for any example of its class since ``since_epoch``."""

    output: int
    since_epoch: int


@dataclass(frozen=True)
class Diagnosis:
    """``silent`` outputs are saturated near 0; ``worse_than_start``: the cost is above that before training."""

    silent: tuple[SilentOutput, ...] = ()
    worse_than_start: bool = False


class Diagnostician:
    """Follows the measurements on one split, made at the start and at the end of every epoch."""

    def __init__(self) -> None:
        self._start_cost: float | None = None
        self._silent_since: dict[int, int] = {}
        self.diagnosis = Diagnosis()

    def observe(self, epoch: int, evaluation: Evaluation) -> None:
        """Take in the measurement after ``epoch`` whole epochs; an output is silent after one epoch of silence.

        One measurement without firing is not enough: in the first epochs an output may simply be late.
        """
        if self._start_cost is None:
            self._start_cost = evaluation.cost
        for output, fired in enumerate(evaluation.fired):
            if fired:
                self._silent_since.pop(output, None)
            else:
                self._silent_since.setdefault(output, epoch)
        self.diagnosis = Diagnosis(
            silent=tuple(
                SilentOutput(output, since)
                for output, since in sorted(self._silent_since.items())
                if epoch > max(since, 1)
            ),
            worse_than_start=epoch > 0 and evaluation.cost > self._start_cost,
        )
