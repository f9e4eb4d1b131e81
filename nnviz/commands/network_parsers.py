"""The command lines of the commands about network files of any program, with the help that ``--help`` prints."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from nnviz.commands.option_types import one_of

Parser = TypeVar("Parser", bound=argparse.ArgumentParser)
NETWORK_HELP = "a network of nnviz or of another program"


def info_parser(make: Callable[[str, str, str], Parser]) -> Parser:
    """Return the parser of ``nnviz info``; ``make`` makes one from name, description and examples."""
    parser = make(
        "nnviz info",
        "Show what is in a network file: its format, layers, activations, names, and what was folded to read it.",
        "  nnviz info model.onnx\n  nnviz info weights.pt --activations relu,softmax",
    )
    parser.add_argument("network", type=Path, metavar="FILE", help=NETWORK_HELP)
    add_answers(parser)
    return parser


def convert_parser(make: Callable[[str, str, str], Parser]) -> Parser:
    """Return the parser of ``nnviz convert``."""
    parser = make(
        "nnviz convert",
        "Write the network in one file into another file, in the format that its ending tells.",
        "  nnviz convert model.keras net.npz\n  nnviz convert net.npz net.onnx",
    )
    parser.add_argument("network", type=Path, metavar="IN", help=NETWORK_HELP)
    parser.add_argument("output", type=Path, metavar="OUT", help="the file to write; its ending says the format")
    add_answers(parser)
    return parser


def predict_parser(make: Callable[[str, str, str], Parser]) -> Parser:
    """Return the parser of ``nnviz predict``."""
    parser = make(
        "nnviz predict",
        "Compute the outputs for every line of inputs, a line of numbers with commas between. Where the file says what "
        "the network was taught, they are numbers as in those data, scaled as in training.",
        "  nnviz predict model.onnx inputs.csv\n  echo 0,1 | nnviz predict xor.json -",
    )
    parser.add_argument("network", type=Path, metavar="NETWORK", help=NETWORK_HELP)
    parser.add_argument("inputs", type=Path, metavar="INPUTS.csv", help="a line of numbers an example; - is stdin")
    parser.add_argument("--raw", action="store_true", help="give the network the numbers as they are")
    add_answers(parser)
    return parser


def add_answers(parser: argparse.ArgumentParser) -> None:
    """Add the options that settle what a file leaves open."""
    add = parser.add_argument
    add("--activations", metavar="NAME,…", help="for a file that has none: one for all layers, or one for each")
    add(
        "--weights",
        type=one_of("out-in", "in-out"),
        metavar="out-in|in-out",
        help="whose weights a row is, where both fit: the neuron's they lead to, or come from",
    )
    add("--order", metavar="NAME,…", help="the names of the layers from first to last, where several orders fit")
    add("--beside", type=Path, metavar="FILE", help="what the network's own file lacks: Weka's training data")
