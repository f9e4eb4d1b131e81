"""Reads rows of digits set as people write: ``python -m tests.reading_set [tune|test|none]`` prints how many are right.

Needs MNIST in $NNVIZ_DATA. Digits of the tune half are MNIST's validation images, those
of the test half its test images. ``none`` reads 300 pictures without digits and prints what is answered without doubt.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence

import numpy as np

from nnviz.data.sources import load_dataset
from nnviz.ui.kit.qt_application import make_application
from tests.reading_set.kinds import KINDS, rows_of
from tests.reading_set.no_digits import pictures
from tests.reading_set.reader import is_answered, read
from tests.reading_set.scores import Read, reliability, table

SEEDS = {"tune": 1, "test": 2}
PER_KIND = {"tune": 16, "test": 64}
"""Pictures of each kind. Fewer of the test half would tell little of certainties: of 400 rows perfect ones have an
expected calibration error of 0.026 by chance."""
N_WITHOUT_DIGITS, SEED_WITHOUT_DIGITS = 300, 5


def main(arguments: Sequence[str]) -> int:
    """Read the rows asked for and print the table."""
    options = _options(arguments)
    if options.half == "none":
        return _read_pictures_without_digits()
    dataset = load_dataset("mnist")
    examples = dataset.validation if options.half == "tune" else dataset.test
    images = np.asarray(examples.raw).reshape(-1, 28, 28)
    reads: list[Read] = []
    for kind in KINDS:
        if options.kinds and kind.name not in options.kinds:
            continue
        n = options.rows or PER_KIND[options.half]
        for number, row in enumerate(rows_of(kind, images, examples.labels, n, SEEDS[options.half])):
            reads.append(read(kind, row))
            if options.verbose and not reads[-1].is_right:
                print(_said(reads[-1], number), flush=True)
    print(table(reads))
    if options.reliability:
        print(reliability(reads))
    return 0


def _read_pictures_without_digits() -> int:
    """Print for each kind of picture without digits how many are answered without a doubt."""
    make_application()
    n: Counter[str] = Counter()
    answered: Counter[str] = Counter()
    for kind, picture in pictures(N_WITHOUT_DIGITS, SEED_WITHOUT_DIGITS):
        n[kind] += 1
        answered[kind] += is_answered(picture)
    for kind, count in (*n.items(), ("all", n.total())):
        n_answered = answered[kind] if kind != "all" else answered.total()
        print(f"{kind:18} {count:4} {n_answered / count:8.1%} answered without doubt")
    return 0


def _said(read: Read, number: int) -> str:
    doubt = "doubted" if read.is_doubted else "SILENT"
    truth, lines = " / ".join(read.truth), " / ".join(read.lines)
    return f"{read.kind} {number}: {truth} read {lines} {read.certainty:.2f} {doubt}"


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.reading_set", description=__doc__)
    parser.add_argument("half", nargs="?", choices=(*SEEDS, "none"), default="tune")
    parser.add_argument("--kinds", nargs="*", choices=[kind.name for kind in KINDS], metavar="KIND")
    parser.add_argument("--rows", type=int, help="of each kind")
    parser.add_argument("--verbose", action="store_true", help="say what was read wrongly")
    parser.add_argument("--reliability", action="store_true", help="print certainty beside right ones, in ten bins")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
