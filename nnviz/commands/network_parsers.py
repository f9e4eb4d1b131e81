"""The options of the commands that read network files of any program: info, convert and predict."""

import argparse
from pathlib import Path

from nnviz.commands.option_types import one_of

NETWORK_HELP = "a network of nnviz or of another program"


def add_info(parser: argparse.ArgumentParser) -> None:
    """Add what ``nnviz info`` takes."""
    parser.add_argument("network", type=Path, metavar="FILE", help=NETWORK_HELP)
    _add_answers(parser)


def add_convert(parser: argparse.ArgumentParser) -> None:
    """Add what ``nnviz convert`` takes."""
    parser.add_argument("network", type=Path, metavar="IN", help=NETWORK_HELP)
    parser.add_argument("output", type=Path, metavar="OUT", help="the file to write; its ending says the format")
    _add_answers(parser)


def add_predict(parser: argparse.ArgumentParser) -> None:
    """Add what ``nnviz predict`` takes."""
    parser.add_argument("network", type=Path, metavar="NETWORK", help=NETWORK_HELP)
    parser.add_argument("inputs", type=Path, metavar="INPUTS.csv", help="a line of numbers an example; - is stdin")
    _add_answers(parser)


def _add_answers(parser: argparse.ArgumentParser) -> None:
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
