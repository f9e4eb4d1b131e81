"""``nnviz landscape``: the cost of a network on a plane through its weights, as a picture or a table."""

import sys
from pathlib import Path

from nnviz.commands.cost_inputs import SUFFIXES, check_examples, check_fits, data_for, is_table, prepare_drawing
from nnviz.commands.descent_options import LandscapeOptions
from nnviz.commands.exit_status import EXIT_DONE, tell
from nnviz.commands.network_answers import network_beside, read_for_command
from nnviz.commands.outputs import check_spares, check_suffix, check_writable
from nnviz.commands.plane_choice import PlaneChoice, chosen_plane, named_networks
from nnviz.commands.progress import ProgressBar
from nnviz.data.dataset import Examples
from nnviz.experiments.generators import finished
from nnviz.experiments.landscape import FEWEST_POINTS, MOST_POINTS, Landscape, LandscapePath, landscape, path_on
from nnviz.experiments.weight_line import WeightLine, weight_line
from nnviz.language import UserError, translate
from nnviz.notation.significant import significant
from nnviz.storage.atomic_file import atomic_write

NEAREST, FARTHEST = 1e-6, 1e6


def draw_landscape(options: LandscapeOptions) -> int:
    """Compute and write as asked; return the exit status. Raises a ``UserError`` for what cannot be."""
    _check(options)
    file = read_for_command(options.network, options)
    dataset = data_for(file, options.data)
    check_fits(file.network, dataset, options.cost)
    examples = dataset.training.first(options.examples)
    choice = chosen_plane(options, network_beside(dataset, file), dataset)
    if not is_table(options.output):
        prepare_drawing()
    found = _computed(choice, examples, options)
    way = path_on(choice.plane, choice.networks, examples, options.cost)
    if choice.is_line:
        _tell_barrier(finished(weight_line(choice.plane, examples, options.cost)))
    elif len(choice.networks) > 1:
        _tell_path(way)
    if is_table(options.output):
        _write_table(found, options.output)
    else:
        _draw(found, way, options)
    return EXIT_DONE


def _check(options: LandscapeOptions) -> None:
    check_suffix(options.output, *SUFFIXES)
    if not FEWEST_POINTS <= options.grid <= MOST_POINTS:
        sentence = translate("Commands", "--grid {0} cannot be: a side has {1} to {2} places")
        raise UserError(sentence.format(options.grid, FEWEST_POINTS, MOST_POINTS))
    check_examples(options.examples)
    if options.reach is not None and not NEAREST <= options.reach <= FARTHEST:
        sentence = translate("Commands", "--reach {0:g} cannot be: it is at least {1:g} and at most {2:,.0f}")
        raise UserError(sentence.format(options.reach, NEAREST, FARTHEST))
    if options.seed < 0:
        raise UserError(translate("Commands", "--seed {0} cannot be: it is 0 or more").format(options.seed))
    check_writable(options.output)
    _, others = named_networks(options.directions)
    check_spares(options.output, options.network, *others, data=options.data)


def _computed(choice: PlaneChoice, examples: Examples, options: LandscapeOptions) -> Landscape:
    found: Landscape | None = None
    with ProgressBar(sys.stderr) as bar:
        for step in landscape(choice.plane, examples, points=options.grid, cost=options.cost):
            if step is not None:
                found = step
                bar.show(found.share, f"{options.grid} × {options.grid}")
    assert found is not None
    return found


def _tell_barrier(line: WeightLine) -> None:
    """Say what lies between the two networks."""
    sentence = translate(
        "Commands",
        "C is {0} here and {1} there; on the straight way it rises {2} above the line between the two, and at worst"
        " {3} of {4} are right",
    )
    costs = (significant(number, 4) for number in (line.costs[0], line.costs[-1], line.barrier))
    tell(sentence.format(*costs, f"{int(line.n_right.min()):,}", f"{line.n_examples:,}"))


def _tell_path(way: LandscapePath) -> None:
    """Say how far from the plane the networks lie, and what that does to their cost."""
    farthest = max(way.points, key=lambda point: point.distance)
    number = way.points.index(farthest)
    sentence = translate(
        "Commands",
        "of {0} networks number {1} is farthest from the plane, by {2}: C is {3} there and {4} where it is drawn",
    )
    costs = (significant(float(costs[number]), 4) for costs in (way.own_costs, way.costs_on_plane))
    tell(sentence.format(len(way.points), number + 1, significant(farthest.distance), *costs))


def _write_table(found: Landscape, path: Path) -> None:
    """Write a line for every place: s, t and C, each as many digits as it takes to read the same number again."""
    lines = [f'"{found.plane.names[0]}","{found.plane.names[1]}",C']
    for t, costs in zip(found.t.tolist(), found.costs.tolist(), strict=True):
        lines += [f"{s!r},{t!r},{cost!r}" for s, cost in zip(found.s.tolist(), costs, strict=True)]
    with atomic_write(path) as file:
        file.write(("\n".join(lines) + "\n").encode())


def _draw(found: Landscape, way: LandscapePath, options: LandscapeOptions) -> None:
    from nnviz.ui.descent.landscape_file import save_landscape  # loads Qt

    save_landscape(found, way, options.output, theme_name=options.theme, size=options.size)
