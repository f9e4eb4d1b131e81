"""What ``nnviz worksheet`` is asked to do, and its command line."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from nnviz.commands.option_types import number, one_of, whole_number

Parser = TypeVar("Parser", bound=argparse.ArgumentParser)


@dataclass(frozen=True)
class WorkSheetOptions:
    """``nnviz worksheet``: ``copies`` sheets from ``seed`` on; ``sizes`` as typed; without ``eta`` the seed's."""

    sizes: str
    seed: int
    copies: int
    activation: str
    cost: str
    eta: float | None
    digits: int
    answers: str
    paper: str
    output: Path


def work_sheet_parser(make: Callable[[str, str, str], Parser]) -> Parser:
    """Return the parser of ``nnviz worksheet``; ``make`` makes one from name, description and examples."""
    parser = make(
        "nnviz worksheet",
        "Write work sheets on backpropagation: a small network, one example, and a blank for every number.\n"
        "Twenty seeds are twenty different sheets; the page Backprop shows the same numbers.",
        "  nnviz worksheet -o sheet.pdf\n"
        "  nnviz worksheet --sizes 3,4,2 --seed 7 --answers none -o sheet.pdf\n"
        "  nnviz worksheet --sizes 2,2,1 --seed 1 --copies 20 --paper letter -o class.pdf\n"
        "  nnviz worksheet --seed 7 --answers only --digits 4 -o answers.svg",
    )
    add = parser.add_argument
    add("--sizes", default="2,2,1", metavar="N,N,…", help="neurons of every layer, at most 30 weights (%(default)s)")
    add("--seed", type=whole_number, default=1, metavar="N", help="of the first sheet (%(default)s)")
    add(
        "--copies",
        type=whole_number,
        default=1,
        metavar="N",
        help="so many sheets, each of the next seed (%(default)s)",
    )
    add("--activation", default="sigmoid", metavar="NAME", help="sigmoid, tanh, relu, identity (%(default)s)")
    add("--cost", default="quadratic", metavar="quadratic|cross-entropy", help="the cost function (%(default)s)")
    add("--eta", type=number, metavar="ETA", help="the learning rate (one of 0.1 to 2 by the seed)")
    add("--digits", type=whole_number, default=3, metavar="N", help="decimals of the answers (%(default)s)")
    add(
        "--answers",
        type=one_of("none", "overleaf", "only"),
        default="overleaf",
        metavar="none|overleaf|only",
        help="without answers, with them behind all sheets, or the answers alone (%(default)s)",
    )
    add("--paper", type=one_of("a4", "letter"), default="a4", metavar="a4|letter", help="the paper (%(default)s)")
    add("-o", "--output", type=Path, required=True, metavar="OUT.pdf", help="the file to write: .pdf or .svg")
    return parser
