"""The command line read into options, with the help that ``--help`` prints."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from nnviz import __version__
from nnviz.commands.descent_options import LandscapeOptions, SweepOptions
from nnviz.commands.descent_parsers import landscape_parser, sweep_parser
from nnviz.commands.experiment_parser import experiment_parser
from nnviz.commands.network_options import ConvertOptions, InfoOptions, PredictOptions
from nnviz.commands.network_parsers import NETWORK_HELP, add_answers, convert_parser, info_parser, predict_parser
from nnviz.commands.option_types import edge_choice, number, one_of, picture_size, seconds, web_address, whole_number
from nnviz.commands.options import (
    ClassifyOptions,
    DataOptions,
    DrawOptions,
    ExperimentOptions,
    Options,
    SegmentOptions,
    TrainOptions,
    WindowOptions,
)
from nnviz.commands.sentence_parser import SentenceParser, sentence_parser, with_negative_values
from nnviz.commands.task_parsers import add_task_options
from nnviz.commands.work_sheet_options import WorkSheetOptions, work_sheet_parser
from nnviz.diagram.edge_choice import picture_kinds

PICTURE_HELP = "PNG, JPEG, TIFF, BMP, GIF or TGA, of any size"


def parse_command_line(arguments: Sequence[str]) -> Options:
    """Read the arguments after the program's name.

    ``--help`` and ``--version`` print and raise ``SystemExit``. Raises ``UserError`` on a mistake.
    """
    attached = with_negative_values(arguments)
    if attached and attached[0] in COMMANDS:
        make_parser, options = COMMANDS[attached[0]]
        return options(**vars(make_parser().parse_args(attached[1:])))
    return WindowOptions(**vars(_window_parser().parse_args(attached)))


def _window_parser() -> SentenceParser:
    parser = sentence_parser(
        "nnviz",
        "Neural networks you can see and touch. Without a command: open the window.\n\n"
        "commands:\n"
        "  train         train a network without a window\n"
        "  sweep         train many networks and compare them: sizes, seeds, outputs, η …\n"
        "  draw          draw a network into a picture file\n"
        "  data          show which data sets are there\n"
        "  classify      read the digit in each picture\n"
        "  segment       read the row of digits in a picture\n"
        "  landscape     draw the cost of a network on a plane through its weights\n"
        "  sweep-weight  give one weight many values: the cost is a slope, the count a staircase\n"
        "  info          show what is in a network file of any program\n"
        "  convert       write a network for another program\n"
        "  predict       compute a network's outputs for lines of inputs\n"
        "  worksheet     write work sheets on backpropagation, each seed another one\n"
        "nnviz COMMAND --help tells more.",
        "  nnviz                       open the window\n"
        "  nnviz net.npz               open the window with a network trained before\n"
        "  nnviz train --save net.npz  train the text's network: 784, 30, 10",
    )
    parser.usage = "nnviz [NETWORK.npz] [--seconds S]\n       nnviz COMMAND …"
    parser.add_argument("--version", action="version", version=f"nnviz {__version__}")
    parser.add_argument("network", nargs="?", type=Path, metavar="NETWORK.npz", help="a network to open in the window")
    parser.add_argument(
        "--seconds",
        type=seconds,
        default=10.0,
        metavar="S",
        help="without a display: train off-screen for so long and save the picture nnviz.png (%(default)g)",
    )
    return parser


def _train_parser() -> SentenceParser:
    parser = sentence_parser(
        "nnviz train",
        "Train a network without a window. After every epoch it prints how many of the test images are\n"
        "read right: Epoch 0 : 9129 / 10000. Ctrl+C stops, and saves what there is.",
        "  nnviz train                                   the text's run: 784, 30, 10\n"
        "  nnviz train --init scaled --save net.npz      starts unsaturated, keeps the network\n"
        "  nnviz train --sizes 784,100,10 --seed 1 --log run.csv\n"
        "  nnviz train --activations tanh,softmax --cost cross-entropy --eta 0.1 --patience 5\n"
        "  nnviz train --data mnist --target is:9 --resize 64 --sizes 4096,30,1\n"
        "  nnviz train --data spiral --sizes 2,8,8,2 --epochs 300\n"
        "  nnviz train --data iris.csv --label species --split 70,15,15\n"
        "  nnviz train --start model.keras --epochs 5 --save further.npz\n"
        '  nnviz train --edit "0: layer 1 freeze" --edit "500: w 2 3 1 = 0.5"',
    )
    add = parser.add_argument
    add_task_options(parser)
    add("--sizes", metavar="N,N,…", help="neurons of every layer (784,30,10 for MNIST, else what suits the data)")
    add(
        "--activations",
        metavar="NAME,…",
        help="sigmoid, tanh, relu, softmax, identity or step: one for all layers, or one for each after the first"
        " (sigmoid; for points and numbers tanh in hidden layers)",
    )
    add(
        "--epochs", type=whole_number, metavar="N", help="how often to go through the data (30; points and numbers 300)"
    )
    add("--mini-batch", type=whole_number, metavar="M", help="examples in a mini-batch (10, or all if fewer)")
    add("--eta", type=number, metavar="ETA", help="the learning rate (3.0; points and numbers 1.0)")
    add("--cost", default="quadratic", metavar="quadratic|cross-entropy", help="the cost function (%(default)s)")
    add(
        "--init",
        metavar="text|scaled",
        help="initial weights: from N(0, 1) as in the text, or those divided by the root of the number of inputs"
        " (text; points and numbers scaled)",
    )
    _add_run_options(parser)
    return parser


def _add_run_options(parser: SentenceParser) -> None:
    add = parser.add_argument
    add("--seed", type=whole_number, default=0, metavar="N", help="the same seed gives the same bits (%(default)s)")
    add("--dtype", default="float32", metavar="float32|float64", help="the number format (%(default)s)")
    add(
        "--patience",
        type=whole_number,
        metavar="K",
        help="stop when the validation data are read no better for K epochs",
    )
    add("--start", type=Path, metavar="FILE", help="begin with the network in this file, of nnviz or another program")
    add(
        "--edit",
        action="append",
        dest="edits",
        metavar="STEP:CHANGE",
        help="change the network after so many mini-batches: w 2 3 1 = 0.5, layer 1 freeze (or free), p 3 1 off (or "
        "on), layer 2 * 0.5, p 3 1 random 7, all cut weakest 10; may be given more than once",
    )
    add("--save", type=Path, metavar="NET.npz", help="write the trained network to this file")
    add("--log", type=Path, metavar="RUN.csv", help="write cost and accuracy of every epoch to this file")


def _draw_parser() -> SentenceParser:
    parser = sentence_parser(
        "nnviz draw",
        "Draw a network into a picture file.",
        "  nnviz draw net.npz -o net.png\n"
        "  nnviz draw net.npz -o net.svg --edges strongest:900 --theme dark\n"
        "  nnviz draw net.npz -o net.pdf --edges elided --size 1600x900",
    )
    add = parser.add_argument
    add("network", type=Path, metavar="NETWORK", help=NETWORK_HELP)
    add("-o", "--output", type=Path, required=True, metavar="FILE", help=f"a {picture_kinds()} to write")
    add(
        "--edges",
        type=edge_choice,
        default="every",
        metavar="every|strongest:N|elided",
        help="which edges to draw (%(default)s)",
    )
    add("--theme", type=one_of("light", "dark"), default="light", metavar="light|dark", help="(%(default)s)")
    add(
        "--size",
        type=picture_size,
        default="1200x800",
        metavar="WIDTHxHEIGHT",
        help="in pixels (%(default)s)",
    )
    add_answers(parser)
    return parser


def _data_parser() -> SentenceParser:
    parser = sentence_parser(
        "nnviz data",
        "Show the data sets: where each lies, how big its files are, and whether they are the right ones.\n"
        "They are looked for in the folder $NNVIZ_DATA and in your own data folder.",
        "  nnviz data\n  NNVIZ_DATA=~/datasets nnviz data\n  nnviz data --get mnist\n"
        "  nnviz data --sheet digits.png --data digits\n  nnviz data iris.csv\n  nnviz data pictures/ --sheet some.png",
    )
    add = parser.add_argument
    add("path", nargs="?", type=Path, metavar="FILE|FOLDER", help="say what this file or folder of data is instead")
    add("--label", default="", metavar="COLUMN", help="the column of a table that holds the class (found by itself)")
    add("--sheet", type=Path, metavar="FILE.png", help="draw 100 training examples into this picture instead")
    add("--data", metavar="NAME|PATH", help="of which data (MNIST if it is there, else the digits)")
    add(
        "--get",
        type=one_of("mnist"),
        metavar="mnist",
        help="download it (12 MB) into the first of these folders; after Ctrl+C the same command goes on",
    )
    add(
        "--mirror",
        action="append",
        dest="mirrors",
        type=web_address,
        metavar="URL",
        help="with --get: from this address in place of the public ones; may be given more than once",
    )
    return parser


def _classify_parser() -> SentenceParser:
    parser = sentence_parser(
        "nnviz classify",
        "Read the digit in each picture. Prints a line a picture: file, digit and confidence (0 to 1), with tabs\n"
        "between. Any paper and pen: dark on light or light on dark, colours, transparent, photographed.\n"
        "With a network of another task: its classes, of pictures or of the rows of a table, as nnviz taught them\n"
        "or as its file of another program names them; a line has then the name, the class and the outputs.",
        "  nnviz classify seven.png\n  nnviz classify scans/*.jpg --network net.npz\n"
        "  nnviz classify new-flowers.csv --network iris.skops\n"
        "  nnviz classify seven.png --network weights.pt --activations relu,softmax",
    )
    parser.add_argument("images", nargs="+", type=Path, metavar="IMAGE", help=PICTURE_HELP)
    _add_network(parser)
    return parser


def _segment_parser() -> SentenceParser:
    parser = sentence_parser(
        "nnviz segment",
        "Read the rows of digits in a picture: many trial cuts, each piece scored by how sure the network is of it.\n"
        "Prints a line for each row, from the top; signs between digits are left out. The exit status is 2 if it is\n"
        "not certain that all digits are right.",
        "  nnviz segment number.png\n  nnviz segment number.jpg --explain cuts.png\n  nnviz segment page.jpg --long",
    )
    parser.add_argument("image", type=Path, metavar="IMAGE", help=PICTURE_HELP)
    _add_network(parser)
    parser.add_argument(
        "--explain", type=Path, metavar="OUT.png", help="draw the cuts that were tried and taken, and their scores"
    )
    parser.add_argument(
        "--long",
        action="store_true",
        help="print the certainty of each row too, and of each digit: the probability that it is right",
    )
    return parser


def _add_network(parser: SentenceParser) -> None:
    parser.add_argument(
        "--network", type=Path, metavar="NETWORK", help=f"{NETWORK_HELP}, to read with (the trained one on board)"
    )
    add_answers(parser)


COMMANDS: dict[str, tuple[Callable[[], SentenceParser], type[Options]]] = {
    "train": (_train_parser, TrainOptions),
    "sweep": (partial(experiment_parser, sentence_parser), ExperimentOptions),
    "draw": (_draw_parser, DrawOptions),
    "data": (_data_parser, DataOptions),
    "classify": (_classify_parser, ClassifyOptions),
    "segment": (_segment_parser, SegmentOptions),
    "landscape": (partial(landscape_parser, sentence_parser), LandscapeOptions),
    "sweep-weight": (partial(sweep_parser, sentence_parser), SweepOptions),
    "info": (partial(info_parser, sentence_parser), InfoOptions),
    "convert": (partial(convert_parser, sentence_parser), ConvertOptions),
    "predict": (partial(predict_parser, sentence_parser), PredictOptions),
    "worksheet": (partial(work_sheet_parser, sentence_parser), WorkSheetOptions),
}
