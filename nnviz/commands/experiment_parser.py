"""The command line of ``nnviz sweep``, with the help that ``--help`` prints."""

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from nnviz.commands.listed_values import ListedShares, add_listed, alternatives, numbers, shares, whole_numbers, words
from nnviz.commands.option_types import whole_number
from nnviz.commands.task_parsers import add_task_options

Parser = TypeVar("Parser", bound=argparse.ArgumentParser)


def experiment_parser(make: Callable[[str, str, str], Parser]) -> Parser:
    """Return the parser of ``nnviz sweep``; ``make`` makes one from name, description and examples."""
    parser = make(
        "nnviz sweep",
        "Train many networks and compare them. What is given several values varies, in all combinations, each\n"
        "with every seed. Results are kept as they come: --resume goes on where a sweep was left or killed.",
        "  nnviz sweep --sizes '784,{10,30,100},10' --seeds 0-4 --epochs 10 -o sweep.csv\n"
        "  nnviz sweep --outputs 10,4 --seeds 0-4 -o outputs.csv --plot outputs.svg\n"
        "  nnviz sweep --eta 0.3,1,3 -m 10,100 --data digits --epochs 5 -o eta.csv --jobs 1\n"
        "  nnviz sweep --share 1%,10%,100% --label-noise 0,0.2 --seeds 0-9 -o data.csv\n"
        "  nnviz sweep sweep.csv                            goes on with the sweep in this file\n"
        "  nnviz sweep sweep.csv --scheduler tcp://10.0.0.5:8786   on the machines of a Dask cluster",
    )
    add = parser.add_argument
    add("file", nargs="?", type=Path, metavar="FILE", help="a sweep to go on with, or a saved experiment to do")
    _add_variations(parser)
    add(
        "--epochs", type=whole_number, metavar="N", help="how often to go through the data (30; points and numbers 300)"
    )
    add("-o", "--output", type=Path, metavar="FILE.csv", help="the table to write; the curves go into FILE.jsonl")
    add("--resume", action="store_true", help="keep what is in FILE.csv and do the runs that are missing")
    add("--plot", type=Path, metavar="FILE", help="draw the results into this .svg, .pdf or .png, too")
    add("--jobs", type=whole_number, metavar="N", help="how many processes (one for each core; 0: none)")
    add("--scheduler", metavar="ADDRESS", help="do the runs on the workers of this Dask scheduler (extra: cluster)")
    add_task_options(parser)
    return parser


def _add_variations(parser: argparse.ArgumentParser) -> None:
    """Add the options of which every value is tried."""
    add = partial(add_listed, parser)
    add(
        "--sizes",
        dest="sizes",
        read=alternatives,
        metavar="N,{N,N},N",
        help="neurons of every layer; in braces what varies, in quotes or not: 784,{10,30,30-30},10",
    )
    add("--seeds", dest="seeds", read=whole_numbers, metavar="0-4", help="a repeat for each (0)")
    add(
        "--outputs",
        dest="outputs",
        read=lambda text: words(text.replace("/", ",")),
        metavar="10,4",
        help="outputs: one for each class, or the digits of the class as a binary number",
    )
    _add_plan_variations(parser)
    add_shares = partial(add, read=shares, action=ListedShares)
    add_shares("--share", dest="shares", metavar="1%,10%", help="of the training data, drawn anew by each seed")
    add_shares("--label-noise", dest="label_noises", metavar="0,0.1", help="how many training labels are wrong")
    parser.add_argument("--output-activation", metavar="NAME", help="of the output layer (sigmoid)")


def _add_plan_variations(parser: argparse.ArgumentParser) -> None:
    """Add those of how a network is trained."""
    add = partial(add_listed, parser)
    add("--eta", dest="etas", read=numbers, metavar="ETA", help="learning rates (3.0; points and numbers 1.0)")
    add(
        "-m",
        "--mini-batch",
        dest="mini_batches",
        read=whole_numbers,
        metavar="M",
        help="mini-batches (10, or all if fewer)",
    )
    add(
        "--activation",
        dest="activations",
        read=words,
        metavar="NAME",
        help="of the hidden layers (sigmoid; points and numbers tanh)",
    )
    add("--cost", dest="costs", read=words, metavar="NAME", help="quadratic, cross-entropy (quadratic)")
    add(
        "--init",
        dest="initials",
        read=words,
        metavar="NAME",
        help="initial weights: text, scaled (text; points and numbers scaled)",
    )
    add("--dtype", dest="dtypes", read=words, metavar="NAME", help="number formats: float32, float64 (float32)")
