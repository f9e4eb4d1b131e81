"""The log of a run as a table of its measurements."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from nnviz.language import UserError, translate
from nnviz.runs.records import MeasuredNumbers
from nnviz.storage.atomic_file import atomic_write

COLUMNS = ("split", "epoch", "step", "cost", "right", "n")


def write_run_log(path: Path, measurements: Sequence[MeasuredNumbers]) -> None:
    """Write one row a measurement to ``path`` as CSV; ``epoch`` counts the epochs trained, a fraction.

    Raises ``UserError``; the file that was there then stays as it was.
    """
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\n")
    table.writerow(COLUMNS)
    table.writerows(_row(measurement) for measurement in measurements)
    try:
        with atomic_write(path) as file:
            file.write(text.getvalue().encode())
    except OSError as error:
        sentence = translate("Commands", "cannot write {0}: {1}; choose another place")
        raise UserError(sentence.format(path, error.strerror)) from error


def _row(numbers: MeasuredNumbers) -> tuple[str, str, int, float, int, int]:
    return numbers.split, f"{numbers.epoch:g}", numbers.step, numbers.cost, numbers.n_right, numbers.n
