"""Every function of four inputs brought to its fewest perceptrons: how long each takes, and how many take how many."""

from collections import Counter
from collections.abc import Iterator
from time import perf_counter

from nnviz.logic.fewest_perceptrons import COUNTS, fewest_perceptrons
from tests.benchmarks.figures import Figure, Goal

N_INPUTS = 4
LONGEST_MS = Goal("≤", 300.0, of_figure=True)
ALL_OF_THEM = Goal("≥", 1.0)


def measure() -> Iterator[Figure]:
    """Yield the longest search, the first one among them, and the counts beside those that the page shows."""
    longest, taken = 0.0, Counter[int]()
    for key in range(2**2**N_INPUTS):
        began = perf_counter()
        taken[fewest_perceptrons(N_INPUTS, key).n_hidden] += 1
        longest = max(longest, perf_counter() - began)
    yield Figure("the slowest of 65,536 functions", 1000 * longest, "ms", goal=LONGEST_MS)
    for n_hidden, count in COUNTS[N_INPUTS].items():
        what = f"functions that take {n_hidden} hidden perceptrons"
        yield Figure(what, taken[n_hidden], "", "on the page", count, is_share=True, goal=ALL_OF_THEM)
