"""What is said above the difference of two settings."""

import numpy as np
import pytest

from nnviz.lab.difference import RunningDifference
from nnviz.runs.sweep.statistics import paired
from nnviz.ui.lab.runs.paint_difference import verdict


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ((), (), "b − a: no pair yet"),
        ((0.5,), (0.25,), "b − a = −25.00"),
        # t = 4.3027 for two degrees of freedom: ±4.3027 · 1 / √3, and p by a table of t = 10 · √3
        ((0.60, 0.60, 0.60), (0.69, 0.70, 0.71), "b − a = +10.00 ± 2.48 (95 %): decided after 2 (p = 0.0033)"),
        ((0.25, 0.5), (0.5, 0.75), "b − a = +25.00 ± 0.00 (95 %): decided after 2 (p < 0.0001)"),
        ((0.5, 0.75), (0.5, 0.75), "b − a = +0.00 ± 0.00 (95 %): not decided"),
    ],
)
def test_the_verdict_has_the_numbers_of_the_pairs(
    first: tuple[float, ...], second: tuple[float, ...], said: str
) -> None:
    after = tuple(paired(first[:k], second[:k]) for k in range(1, len(first) + 1))
    seeds, differences = tuple(range(len(first))), np.subtract(second, first)
    assert verdict(RunningDifference("a", "b", 5, seeds, differences, after)) == said
