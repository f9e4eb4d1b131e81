"""``nnviz sweep-weight``: one weight given many values, the cost and the count as a picture or a table."""

import math
import os
import sys
from pathlib import Path

import numpy as np

from nnviz.commands.cost_inputs import check_fits
from nnviz.commands.descent_options import SweepOptions
from nnviz.commands.errors import CommandError
from nnviz.commands.exit_status import EXIT_DONE
from nnviz.commands.outputs import check_suffix, check_writable
from nnviz.commands.screen import OFFSCREEN, PLATFORM_VARIABLE, check_offscreen, check_qt
from nnviz.data.sources import load_dataset
from nnviz.experiments.generators import finished
from nnviz.experiments.moved_weight import MovedWeight
from nnviz.experiments.weight_plane import PlaneError, WeightPlace
from nnviz.experiments.weight_sweep import WeightSweep, weight_sweep
from nnviz.nn.files.npz import load_network
from nnviz.storage.atomic_file import atomic_write

SUFFIXES = (".png", ".svg", ".pdf", ".csv")
MOST_VALUES, FARTHEST = 10_001, 1e6


def sweep(options: SweepOptions) -> int:
    """Compute and write as asked; return the exit status.

    Raises ``CommandError``, ``DataError`` or ``NetworkFileError`` with a sentence for the user.
    """
    _check(options)
    network = load_network(options.network)
    try:
        place = WeightPlace.named(options.weight, network.sizes)
    except PlaneError as error:
        raise CommandError(str(error)) from error
    dataset = load_dataset(options.data)
    check_fits(network, dataset, options.cost)
    moved = MovedWeight(network, dataset.test.first(options.examples), options.cost)
    found = finished(weight_sweep(moved, place, np.linspace(options.low, options.high, options.values)))
    _tell(found, place.value(network))
    if options.output.suffix.lower() == ".csv":
        _write_table(found, options.output)
    else:
        _draw(found, moved, options)
    return EXIT_DONE


def _check(options: SweepOptions) -> None:
    check_suffix(options.output, *SUFFIXES)
    if not 2 <= options.values <= MOST_VALUES:
        raise CommandError(f"--values {options.values} cannot be: choose 2 to {MOST_VALUES:,}")
    if options.examples < 1:
        raise CommandError(f"--examples {options.examples} cannot be: the cost needs at least one")
    if not (math.isfinite(options.low) and math.isfinite(options.high) and options.low < options.high):
        raise CommandError(f"--from {options.low:g} --to {options.high:g} is no range: the first must be smaller")
    if max(abs(options.low), abs(options.high)) > FARTHEST:
        raise CommandError(f"--from {options.low:g} --to {options.high:g} goes too far: stay within ±{FARTHEST:,.0f}")
    check_writable(options.output)


def _tell(found: WeightSweep, value: float) -> None:
    """Say on stderr what the staircase does: the table has the counts, the picture the steps."""
    counts = found.n_right
    jumps = int((np.diff(counts) != 0).sum())
    print(
        f"nnviz: {found.place.name} is {value:g}; from {found.values[0]:g} to {found.values[-1]:g} the count of"
        f" {found.n_examples:,} goes from {counts[0]:,} to {counts[-1]:,} and changes {jumps} times",
        file=sys.stderr,
    )


def _write_table(found: WeightSweep, path: Path) -> None:
    """Write a line for every value: w, C and the count, the numbers so that the same are read again."""
    lines = [f'"{found.place.name}",C,right of {found.n_examples}']
    rows = zip(found.values.tolist(), found.costs.tolist(), found.n_right.tolist(), strict=True)
    lines += [f"{value!r},{cost!r},{count}" for value, cost, count in rows]
    with atomic_write(path) as file:
        file.write(("\n".join(lines) + "\n").encode())


def _draw(found: WeightSweep, moved: MovedWeight, options: SweepOptions) -> None:
    check_qt()
    check_offscreen()
    os.environ[PLATFORM_VARIABLE] = OFFSCREEN  # a drawing needs no display, and a wrong one would end the process
    # Imported late: everything above tells better than Qt what is wrong.
    from nnviz.ui.descent.paint_slope import Marker
    from nnviz.ui.descent.sweep_file import save_sweep
    from nnviz.ui.kit.image_files import ExportError

    value = min(options.high, max(options.low, found.place.value(moved.network)))
    cost, right = moved.measured(found.place, value)
    marker = Marker(value, cost, moved.slope(found.place, value), int(right.sum()))
    sizes = "-".join(map(str, moved.network.sizes))
    try:
        save_sweep(found, marker, options.output, sizes=sizes, theme_name=options.theme, size=options.size)
    except ExportError as error:
        raise CommandError(str(error)) from error
