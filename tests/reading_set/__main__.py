"""Reads rows of digits set as people write, prints how many are right: ``python -m tests.reading_set [tune|test]``.

Needs MNIST in $NNVIZ_DATA. Digits of the tune half are MNIST's validation images, those
of the test half its test images.
"""

import argparse
import sys
from collections.abc import Sequence

import numpy as np

from nnviz.data.sources import load_dataset
from tests.reading_set.kinds import KINDS, rows_of
from tests.reading_set.reader import read
from tests.reading_set.scores import Read, reliability, table

SEEDS = {"tune": 1, "test": 2}
PER_KIND = 16


def main(arguments: Sequence[str]) -> int:
    """Read the rows asked for and print the table."""
    options = _options(arguments)
    dataset = load_dataset("mnist")
    examples = dataset.validation if options.half == "tune" else dataset.test
    images = np.asarray(examples.raw).reshape(-1, 28, 28)
    reads: list[Read] = []
    for kind in KINDS:
        if options.kinds and kind.name not in options.kinds:
            continue
        for number, row in enumerate(rows_of(kind, images, examples.labels, options.rows, SEEDS[options.half])):
            reads.append(read(kind, row))
            if options.verbose and not reads[-1].is_right:
                print(_said(reads[-1], number), flush=True)
    print(table(reads))
    if options.reliability:
        print(np.array2string(reliability(reads), precision=3, suppress_small=True))
    return 0


def _said(read: Read, number: int) -> str:
    doubt = "doubted" if read.is_doubted else "SILENT"
    truth, lines = " / ".join(read.truth), " / ".join(read.lines)
    return f"{read.kind} {number}: {truth} read {lines} {read.certainty:.2f} {doubt}"


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.reading_set", description=__doc__)
    parser.add_argument("half", nargs="?", choices=tuple(SEEDS), default="tune")
    parser.add_argument("--kinds", nargs="*", choices=[kind.name for kind in KINDS], metavar="KIND")
    parser.add_argument("--rows", type=int, default=PER_KIND, help="of each kind")
    parser.add_argument("--verbose", action="store_true", help="say what was read wrongly")
    parser.add_argument("--reliability", action="store_true", help="print certainty beside right ones, in ten bins")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
