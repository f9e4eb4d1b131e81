"""The command lines of the commands about the cost of a network, with the help that ``--help`` prints."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from nnviz.commands.network_parsers import NETWORK_HELP, add_answers
from nnviz.commands.option_types import number, one_of, picture_size, whole_number

Parser = TypeVar("Parser", bound=argparse.ArgumentParser)


def landscape_parser(make: Callable[[str, str, str], Parser]) -> Parser:
    """Return the parser of ``nnviz landscape``; ``make`` makes one from name, description and examples."""
    parser = make(
        "nnviz landscape",
        "Draw the cost of a network on a plane through its weights, from above and as a relief,\n"
        "or write it as a table.",
        "  nnviz landscape net.npz -o cost.png\n"
        '  nnviz landscape net.npz --directions "w 1 3 400,w 2 5 3" -o two-weights.svg\n'
        "  nnviz landscape end.npz --directions path:start.npz,middle.npz,end.npz -o run.png\n"
        "  nnviz landscape net.npz --directions line:other.npz --grid 101 -o barrier.csv",
    )
    add = parser.add_argument
    add("network", type=Path, metavar="NETWORK", help=NETWORK_HELP)
    add(
        "--directions",
        default="random",
        metavar="random|gradient|path:A.npz,B.npz,…|line:B.npz|WEIGHT,WEIGHT",
        help="the plane: two random directions, as long as each neuron's weights; the gradient and a random one;"
        " the two main directions of saved networks of a run; the straight line to another network and a random"
        ' direction; or two weights such as "w 1 3 400,w 2 5 3" (%(default)s)',
    )
    add("--grid", type=whole_number, default=41, metavar="N", help="places on a side of the grid (%(default)s)")
    add("--examples", type=whole_number, default=1000, metavar="N", help="how many training examples (%(default)s)")
    add("--reach", type=number, metavar="R", help="how far from the network (1 time its weights; 5 for two weights)")
    _add_common(parser)
    add("--seed", type=whole_number, default=0, metavar="N", help="of the random directions (%(default)s)")
    add_answers(parser)
    return parser


def sweep_parser(make: Callable[[str, str, str], Parser]) -> Parser:
    """Return the parser of ``nnviz sweep-weight``; ``make`` as for ``landscape_parser``."""
    parser = make(
        "nnviz sweep-weight",
        "Give one weight many values and write down the cost (a slope) and the number of test images that are\n"
        "classified correctly (a staircase): why the cost is minimised and not the number maximised (2.2).",
        '  nnviz sweep-weight net.npz "w 1 3 400" --from -5 --to 5 -o sweep.svg\n'
        '  nnviz sweep-weight net.npz "b 1 2" --from -1 --to 1 --values 1001 -o sweep.csv',
    )
    add = parser.add_argument
    add("network", type=Path, metavar="NETWORK", help=f"{NETWORK_HELP}, of which one weight is changed")
    add("weight", metavar="WEIGHT", help='a weight "w LAYER J K" or a bias "b J LAYER", as in w¹₃,₄₀₀ and b¹₂')
    add("--from", dest="low", type=number, default=-5.0, metavar="W", help="the first value (%(default)g)")
    add("--to", dest="high", type=number, default=5.0, metavar="W", help="the last value (%(default)g)")
    add("--values", type=whole_number, default=200, metavar="N", help="how many values (%(default)s)")
    add("--examples", type=whole_number, default=10_000, metavar="N", help="how many test images (%(default)s)")
    _add_common(parser)
    add_answers(parser)
    return parser


def _add_common(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("--data", metavar="NAME|PATH", help="the data, as of nnviz train (MNIST if it is there, else the digits)")
    add(
        "--cost",
        type=one_of("quadratic", "cross-entropy"),
        default="quadratic",
        metavar="quadratic|cross-entropy",
        help="the cost function (%(default)s)",
    )
    add("-o", "--output", type=Path, required=True, metavar="FILE", help="a .png, .svg, .pdf or .csv to write")
    add("--theme", type=one_of("light", "dark"), default="light", metavar="light|dark", help="(%(default)s)")
    add("--size", type=picture_size, default="1200x800", metavar="WIDTHxHEIGHT", help="in pixels (%(default)s)")
