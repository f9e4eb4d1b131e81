"""``nnviz sweep-weight``: one weight given many values, the cost and the count as a picture or a table."""

import math
from pathlib import Path

import numpy as np

from nnviz.commands.cost_inputs import SUFFIXES, check_examples, check_fits, data_for, is_table, prepare_drawing
from nnviz.commands.descent_options import SweepOptions
from nnviz.commands.exit_status import EXIT_DONE, tell
from nnviz.commands.network_answers import network_beside, read_for_command
from nnviz.commands.outputs import check_spares, check_suffix, check_writable
from nnviz.experiments.generators import finished
from nnviz.experiments.moved_weight import MovedWeight
from nnviz.experiments.weight_plane import WeightPlace
from nnviz.experiments.weight_sweep import WeightSweep, weight_sweep
from nnviz.language import UserError, counted, translate
from nnviz.storage.atomic_file import atomic_write

FEWEST_VALUES, MOST_VALUES = 2, 10_001
NEAREST, FARTHEST = 1e-6, 1e6


def sweep(options: SweepOptions) -> int:
    """Compute and write as asked; return the exit status. Raises a ``UserError`` for what cannot be."""
    _check(options)
    file = read_for_command(options.network, options)
    place = WeightPlace.named(options.weight, file.network.sizes)
    dataset = data_for(file, options.data)
    check_fits(file.network, dataset, options.cost)
    network = network_beside(dataset, file)
    if not is_table(options.output):
        prepare_drawing()
    moved = MovedWeight(network, dataset.test.first(options.examples), options.cost)
    found = finished(weight_sweep(moved, place, np.linspace(options.low, options.high, options.values)))
    _tell(found, place.value(network))
    if is_table(options.output):
        _write_table(found, options.output)
    else:
        _draw(found, moved, options)
    return EXIT_DONE


def _check(options: SweepOptions) -> None:
    check_suffix(options.output, *SUFFIXES)
    if not FEWEST_VALUES <= options.values <= MOST_VALUES:
        sentence = translate("Commands", "--values {0} cannot be: choose {1} to {2:,}")
        raise UserError(sentence.format(options.values, FEWEST_VALUES, MOST_VALUES))
    check_examples(options.examples)
    low, high = options.low, options.high
    if not (math.isfinite(low) and math.isfinite(high) and low < high):
        sentence = translate("Commands", "--from {0:g} --to {1:g} is no range: the first must be the smaller")
        raise UserError(sentence.format(low, high))
    if max(abs(low), abs(high)) > FARTHEST:
        sentence = translate("Commands", "--from {0:g} --to {1:g} goes too far: stay within ±{2:,.0f}")
        raise UserError(sentence.format(low, high, FARTHEST))
    if high - low < NEAREST:
        sentence = translate("Commands", "--from {0:g} --to {1:g} is too short a range: make it {2:g} or more")
        raise UserError(sentence.format(low, high, NEAREST))
    check_writable(options.output)
    check_spares(options.output, options.network, data=options.data)


def _tell(found: WeightSweep, value: float) -> None:
    """Say what the staircase does: the table has the counts, the picture the steps."""
    counts = found.n_right
    sentence = translate(
        "Commands", "{0} is {1:g}; from {2:g} to {3:g} the count of {4:,} goes from {5:,} to {6:,}, {7}"
    )
    ends = (found.values[0], found.values[-1], found.n_examples, counts[0], counts[-1])
    n_changes = int((np.diff(counts) != 0).sum())
    changes = counted(n_changes, translate("Commands", "in {0} change"), translate("Commands", "in {0} changes"))
    tell(sentence.format(found.place.name, value, *ends, changes))


def _write_table(found: WeightSweep, path: Path) -> None:
    """Write a line for every value: w, C and the count, the numbers so that the same are read again."""
    lines = [f'"{found.place.name}",C,right']
    rows = zip(found.values.tolist(), found.costs.tolist(), found.n_right.tolist(), strict=True)
    lines += [f"{value!r},{cost!r},{count}" for value, cost, count in rows]
    with atomic_write(path) as file:
        file.write(("\n".join(lines) + "\n").encode())


def _draw(found: WeightSweep, moved: MovedWeight, options: SweepOptions) -> None:
    from nnviz.ui.descent.paint_slope import Marker  # loads Qt
    from nnviz.ui.descent.sweep_file import save_sweep

    value = min(options.high, max(options.low, found.place.value(moved.network)))
    cost, right = moved.measured(found.place, value)
    marker = Marker(value, cost, moved.slope(found.place, value), int(right.sum()))
    sizes = "-".join(map(str, moved.network.sizes))
    save_sweep(found, marker, options.output, sizes=sizes, theme_name=options.theme, size=options.size)
