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
        metavar="classes|is:K|code",
        help="one output for each class, one output for “is it K?”, or the class as a binary code (classes)",
    )
    add("--resize", type=picture_side, metavar="N", help="bring pictures to N x N pixels")
    add(
        "--normalise",
        metavar="|".join(NORMALISATIONS),
        help="inputs as they are, divided by 255, or by (1.9) for each example or over the data (what suits the data)",
    )
    add("--split", metavar="70,15,15", help="shares of training, validation and test data (those of the data)")
    add("--label", metavar="COLUMN", help="the column of a table that holds the class (found by itself)")
    add("--points", type=whole_number, metavar="N", help=f"points to draw ({POINTS_DRAWN})")
    add("--noise", type=number, metavar="S", help=f"their noise ({POINTS_NOISE})")
    add("--classes", type=whole_number, metavar="2…4", help=f"their classes ({POINT_CLASSES})")
    add("--data-seed", type=whole_number, metavar="N", help="seed of the points and the split (0)")
