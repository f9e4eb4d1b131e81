"""``nnviz landscape``: the cost of a network on a plane through its weights, as a picture or a table."""

import os
import sys
from pathlib import Path

import numpy as np

from nnviz.commands.cost_inputs import check_fits, load_like
from nnviz.commands.descent_options import LandscapeOptions
from nnviz.commands.errors import CommandError
from nnviz.commands.exit_status import EXIT_DONE
from nnviz.commands.outputs import check_suffix, check_writable
from nnviz.commands.progress import ProgressBar
from nnviz.commands.screen import OFFSCREEN, PLATFORM_VARIABLE, check_offscreen, check_qt
from nnviz.data.dataset import Examples, one_hot
from nnviz.data.sources import load_dataset
from nnviz.experiments.generators import finished
from nnviz.experiments.landscape import (
    FEWEST_POINTS,
    MOST_POINTS,
    Landscape,
    LandscapePath,
    landscape,
    path_on,
)
from nnviz.experiments.weight_line import WeightLine, weight_line
from nnviz.experiments.weight_plane import (
    PlaneError,
    WeightPlace,
    WeightPlane,
    gradient_direction,
    line_between,
    main_directions,
    random_directions,
    two_weights,
)
from nnviz.experiments.weight_vectors import are_equal, joined
from nnviz.nn.backprop import gradient
from nnviz.nn.files.npz import load_network
from nnviz.nn.network import Network
from nnviz.storage.atomic_file import atomic_write

SUFFIXES = (".png", ".svg", ".pdf", ".csv")
REACH, WEIGHT_REACH = 1.0, 5.0


def draw_landscape(options: LandscapeOptions) -> int:
    """Compute and write as asked; return the exit status.

    Raises ``CommandError``, ``DataError`` or ``NetworkFileError`` with a sentence for the user.
    """
    _check(options)
    network = load_network(options.network)
    dataset = load_dataset(options.data)
    check_fits(network, dataset, options.cost)
    examples = dataset.training.first(options.examples)
    try:
        plane, path = _plane(options, network, examples)
    except PlaneError as error:
        raise CommandError(str(error)) from error
    found = _computed(plane, examples, options)
    way = path_on(plane, path, examples, options.cost)
    if options.directions.startswith("line:"):
        _tell_barrier(finished(weight_line(plane, examples, options.cost)))
    elif len(path) > 1:
        _tell_path(way)
    if options.output.suffix.lower() == ".csv":
        _write_table(found, options.output)
    else:
        _draw(found, way, options)
    return EXIT_DONE


def _check(options: LandscapeOptions) -> None:
    check_suffix(options.output, *SUFFIXES)
    if not FEWEST_POINTS <= options.grid <= MOST_POINTS:
        raise CommandError(f"--grid {options.grid} cannot be: a side has {FEWEST_POINTS} to {MOST_POINTS} places")
    if options.examples < 1:
        raise CommandError(f"--examples {options.examples} cannot be: the cost needs at least one")
    if options.reach is not None and not 0 < options.reach < 1e6:
        raise CommandError(f"--reach {options.reach:g} cannot be: it must be above 0 and below 1,000,000")
    if options.seed < 0:
        raise CommandError(f"--seed {options.seed} cannot be: it must be 0 or more")
    check_writable(options.output)


def _plane(options: LandscapeOptions, network: Network, examples: Examples) -> tuple[WeightPlane, list[Network]]:
    """Return the plane asked for, and the networks to mark on it, the one at hand last."""
    rng = np.random.default_rng(options.seed)
    reach = options.reach or REACH
    kind, _, rest = options.directions.partition(":")
    if kind == "path":
        networks = [load_like(Path(name), network) for name in rest.split(",")]
        if not are_equal(networks[-1], network):
            networks.append(network)
        return main_directions(networks), networks
    if kind == "line":
        other = load_like(Path(rest), network)
        return line_between(network, other, rng), [network, other]
    if options.directions == "random":
        return random_directions(network, rng, reach=reach), [network]
    if options.directions == "gradient":
        y = one_hot(examples.labels, network.sizes[-1])
        slope = gradient(network, examples.inputs(slice(None)), y, options.cost)
        return gradient_direction(network, joined(slope.weights, slope.biases), rng, reach=reach), [network]
    names = options.directions.split(",")
    if len(names) != 2:
        raise CommandError(
            f"--directions “{options.directions}” is unknown: choose random, gradient, path:A.npz,B.npz,…,"
            ' line:B.npz or two weights such as "w 1 3 400,w 2 5 3"'
        )
    first, second = (WeightPlace.named(name, network.sizes) for name in names)
    return two_weights(network, first, second, reach=options.reach or WEIGHT_REACH), [network]


def _tell_barrier(line: WeightLine) -> None:
    """Say on stderr what lies between the two networks."""
    worst = int(line.n_right.min())
    _tell(
        f"C is {line.costs[0]:.4g} here and {line.costs[-1]:.4g} there; on the straight way it rises"
        f" {line.barrier:.4g} above the line between the two, and at worst {worst:,} of {line.n_examples:,} are right"
    )


def _tell_path(way: LandscapePath) -> None:
    """Say on stderr how far from the plane the networks lie, and what that does to their cost."""
    farthest = max(way.points, key=lambda point: point.distance)
    number = way.points.index(farthest)
    _tell(
        f"{len(way.points)} networks; the one farthest from the plane is number {number + 1}, {farthest.distance:.4g}"
        f" away: C is {way.own_costs[number]:.4g} there and {way.costs_on_plane[number]:.4g} where it is drawn"
    )


def _tell(sentence: str) -> None:
    print(f"nnviz: {sentence}", file=sys.stderr)


def _computed(plane: WeightPlane, examples: Examples, options: LandscapeOptions) -> Landscape:
    found: Landscape | None = None
    with ProgressBar(sys.stderr) as bar:
        for step in landscape(plane, examples, points=options.grid, cost=options.cost):
            if step is not None:
                found = step
                bar.show(found.share, f"{options.grid} × {options.grid}")
    assert found is not None
    return found


def _write_table(found: Landscape, path: Path) -> None:
    """Write a line for every place: s, t and C, each as many digits as it takes to read the same number again."""
    lines = [f'"{found.plane.names[0]}","{found.plane.names[1]}",C']
    for t, costs in zip(found.t.tolist(), found.costs.tolist(), strict=True):
        lines += [f"{s!r},{t!r},{cost!r}" for s, cost in zip(found.s.tolist(), costs, strict=True)]
    with atomic_write(path) as file:
        file.write(("\n".join(lines) + "\n").encode())


def _draw(found: Landscape, way: LandscapePath, options: LandscapeOptions) -> None:
    check_qt()
    check_offscreen()
    os.environ[PLATFORM_VARIABLE] = OFFSCREEN  # a drawing needs no display, and a wrong one would end the process
    # Imported late: everything above tells better than Qt what is wrong.
    from nnviz.ui.descent.landscape_file import save_landscape
    from nnviz.ui.kit.image_files import ExportError

    try:
        save_landscape(found, way, options.output, theme_name=options.theme, size=options.size)
    except ExportError as error:
        raise CommandError(str(error)) from error
