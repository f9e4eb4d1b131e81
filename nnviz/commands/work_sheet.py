"""``nnviz worksheet``: work sheets on backpropagation as PDF or SVG."""

import math

from nnviz.commands.cost_inputs import prepare_drawing
from nnviz.commands.exit_status import EXIT_DONE
from nnviz.commands.outputs import check_suffix, check_writable
from nnviz.commands.work_sheet_options import WorkSheetOptions
from nnviz.language import UserError, either, translate
from nnviz.nn.activations import ACTIVATIONS
from nnviz.nn.backprop_steps.work_sheet import seeded_material, work_sheet
from nnviz.nn.costs import COSTS
from nnviz.nn.plan import parse_sizes

MOST_COPIES = 200
SUFFIXES = (".pdf", ".svg")
LARGEST_SEED = 2**63
WORKED_OUT = tuple(name for name in ACTIVATIONS if name != "step")
"""Activations with a slope to work out."""


def write_work_sheets(options: WorkSheetOptions) -> int:
    """Write as asked; return the exit status. Raises a ``UserError`` for what cannot be."""
    check_suffix(options.output, *SUFFIXES)
    _check(options)
    sizes = parse_sizes(options.sizes)
    activation, cost, eta = options.activation, options.cost, options.eta
    given = (
        seeded_material(sizes, seed, activation=activation, cost=cost, eta=eta)
        for seed in range(options.seed, options.seed + options.copies)
    )
    sheets = [work_sheet(one, digits=options.digits, seed=seed) for seed, one in enumerate(given, start=options.seed)]
    check_writable(options.output)
    prepare_drawing()
    from nnviz.ui.backprop.sheet.sheet_file import save_sheets  # loads Qt
    from nnviz.ui.kit.qt_application import make_application

    make_application()  # fonts want one
    save_sheets(options.output, sheets, paper=options.paper, answers=options.answers)
    return EXIT_DONE


def _check(options: WorkSheetOptions) -> None:
    if not 1 <= options.copies <= MOST_COPIES:
        sentence = translate("Commands", "--copies {0} cannot be: choose 1 to {1}")
        raise UserError(sentence.format(options.copies, MOST_COPIES))
    if not 0 <= options.seed < LARGEST_SEED:
        sentence = translate("Commands", "--seed {0} cannot be: choose 0 to {1:,}")
        raise UserError(sentence.format(options.seed, LARGEST_SEED - 1))
    if options.activation in ACTIVATIONS and options.activation not in WORKED_OUT:
        sentence = translate("Commands", "a layer of steps has no gradient to work out: choose {0}")
        raise UserError(sentence.format(either(WORKED_OUT)))
    if options.activation not in WORKED_OUT or options.cost not in COSTS:
        sentence = translate("Commands", "“{0}” with “{1}” is unknown: choose {2} with {3}")
        raise UserError(sentence.format(options.activation, options.cost, either(WORKED_OUT), either(COSTS)))
    if options.eta is not None and not (math.isfinite(options.eta) and options.eta > 0):
        raise UserError(translate("Commands", "--eta {0:g} cannot be: choose one above 0").format(options.eta))
