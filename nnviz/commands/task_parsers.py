"""The options that say what is to be learnt."""

import argparse

from nnviz.commands.option_types import number, picture_side, whole_number
from nnviz.data.task_names import (
    NORMALISATIONS,
    POINT_CLASSES,
    POINT_SETS,
    POINTS_DRAWN,
    POINTS_NOISE,
    TABLE_PREFIX,
)


def add_task_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of which a ``TaskOptions`` is made."""
    add = parser.add_argument
    add(
        "--data",
        metavar="NAME|PATH",
        help=f"the data to learn: mnist, digits, {', '.join(POINT_SETS)}, {TABLE_PREFIX}XOR and other truth tables, a"
        " file or a folder (MNIST if it is there, else the digits)",
    )
    add(
        "--target",
        default="classes",
        metavar="classes|is:K|code",
        help="one output for each class, one output for “is it K?”, or the class as a binary code (%(default)s)",
    )
    add("--resize", type=picture_side, default=0, metavar="N", help="bring pictures to N x N pixels")
    add(
        "--normalise",
        default="",
        metavar="|".join(NORMALISATIONS),
        help="inputs as they are, divided by 255, or by (1.9) for each example or over the data (what suits the data)",
    )
    add("--split", metavar="70,15,15", help="shares of training, validation and test data (those of the data)")
    add("--label", default="", metavar="COLUMN", help="the column of a table that holds the class (found by itself)")
    add("--points", type=whole_number, default=POINTS_DRAWN, metavar="N", help="points to draw (%(default)s)")
    add("--noise", type=number, default=POINTS_NOISE, metavar="S", help="their noise (%(default)s)")
    add("--classes", type=whole_number, default=POINT_CLASSES, metavar="2…4", help="their classes (%(default)s)")
    add("--data-seed", type=whole_number, default=0, metavar="N", help="seed of the points and the split (%(default)s)")
