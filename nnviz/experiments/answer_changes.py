"""What a change of a network did to its answers on many other examples."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.nn.activations import FloatArray

UNDECIDED = -1


@dataclass(frozen=True, eq=False)
class AnswerChanges:
    """Places of the examples whose answer changed: from wrong to right, from right to wrong, from wrong to wrong.

    ``n_right_before`` and ``n_right_after`` of ``n`` examples are answered right. ``mean_move`` is the mean |Δo| of
    all outputs; ``n_moved`` counts the examples with an output that moved by more than ½.
    """

    fixed: NDArray[np.int64]
    broken: NDArray[np.int64]
    otherwise: NDArray[np.int64]
    n: int
    n_right_before: int
    n_right_after: int
    mean_move: float
    n_moved: int

    @property
    def n_changed(self) -> int:
        return len(self.fixed) + len(self.broken) + len(self.otherwise)


def answers_of(outputs: FloatArray, *, is_step: bool) -> NDArray[np.int64]:
    """Return the class answered for each row of ``outputs`` (n, n_classes).

    Of steps it is the one neuron that fires; if none or several do, there is no answer: ``UNDECIDED``.
    """
    strongest: NDArray[np.int64] = outputs.argmax(axis=1)
    if not is_step:
        return strongest
    return np.where((outputs > 0.5).sum(axis=1) == 1, strongest, UNDECIDED)


def answer_changes(labels: NDArray[np.int64], before: FloatArray, after: FloatArray, *, is_step: bool) -> AnswerChanges:
    """Compare the outputs (n, n_classes) of a network before and after a change."""
    answer, new_answer = answers_of(before, is_step=is_step), answers_of(after, is_step=is_step)
    was_right, is_right = answer == labels, new_answer == labels
    moves = np.abs(after - before)
    return AnswerChanges(
        fixed=np.flatnonzero(~was_right & is_right),
        broken=np.flatnonzero(was_right & ~is_right),
        otherwise=np.flatnonzero(~was_right & ~is_right & (answer != new_answer)),
        n=len(labels),
        n_right_before=int(was_right.sum()),
        n_right_after=int(is_right.sum()),
        mean_move=float(moves.mean(dtype=np.float64)) if moves.size else 0.0,
        n_moved=int((moves > 0.5).any(axis=1).sum()),
    )
