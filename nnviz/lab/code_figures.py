"""What runs with a code as outputs got wrong: which bit, which codes of no class, and how far off the answers are."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.data.outputs import output_code
from nnviz.data.task import CLASSES, CODE
from nnviz.experiments.class_codes import answers_by_distance, code_distances
from nnviz.lab.comparison import ComparedSetting
from nnviz.runs.sweep.result import RunResult

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class CodeFigures:
    """Of ``n_test`` examples in each of k runs with a code, and of the runs with one output a class beside them.

    ``wrong_bits`` (k, n_bits), the leading bit first, named by what it is worth; ``illegal`` (k, n_illegal) how often
    each code of no class occurred, and ``illegal_codes`` its digits. ``code_distances`` (k, n_bits + 2) are the answers
    by how many bits of the code are wrong, the last column those of no class; ``class_distances`` (k', n_bits + 2) the
    same of the others, whose answers always are a class.
    """

    n_test: int
    bits: tuple[str, ...]
    wrong_bits: Floats
    illegal_codes: tuple[str, ...]
    illegal: Floats
    code_distances: Floats
    class_distances: Floats

    @property
    def hardest(self) -> int:
        """Which bit was wrong most often."""
        return int(self.wrong_bits.sum(axis=0).argmax())


def code_figures(settings: Sequence[ComparedSetting]) -> CodeFigures | None:
    """Return the figures of the settings whose outputs are a code, and of those with one a class; None without any."""
    results, others = _answered(settings, CODE), _answered(settings, CLASSES)
    if not results:
        return None
    n_classes, n_test = len(results[0].answers.confusion), results[0].n_test
    code = output_code(n_classes)
    codes = np.array([result.answers.codes for result in results], np.float64)
    return CodeFigures(
        n_test=n_test,
        bits=code.names,
        wrong_bits=np.array([result.answers.output_errors for result in results], np.float64),
        illegal_codes=tuple(f"{number:0{code.n}b}" for number in range(n_classes, 1 << code.n)),
        illegal=codes[:, n_classes:],
        code_distances=np.array([_by_distance(result.answers.confusion, code.n) for result in results]),
        class_distances=np.array([_by_distance(result.answers.confusion, code.n) for result in others]),
    )


def _answered(settings: Sequence[ComparedSetting], target: str) -> list[RunResult]:
    """Return the results of the settings with that target of which the answers are kept."""
    found = (result for one in settings if one.spec.task.target == target for result in one.results.values())
    return [result for result in found if result.answers.confusion]


def _by_distance(confusion: tuple[tuple[int, ...], ...], n_bits: int) -> Floats:
    counts = np.array(confusion, np.int64)
    n = len(counts)
    found = np.zeros(n_bits + 2)
    near = answers_by_distance(counts, code_distances(output_code(n).codes))
    found[: len(near)] = near
    found[-1] = counts[:, n:].sum()
    return found
