"""What a picture shows, in words: for who cannot see it, and to be copied."""

import csv
import io
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from PyQt6.QtWidgets import QWidget

from nnviz.notation.names import plain

NO_NUMBER = "–"
LONGEST_TABLE, MOST_CELLS_HEARD = 1_000, 500

Table = tuple[Sequence[str], Sequence[Sequence[object]]]
"""Titles of columns, and rows."""


@runtime_checkable
class Tabled(Protocol):
    """A view whose numbers can be saved as a table."""

    def numbers_table(self) -> Table | None:
        """Return titles and rows of what is shown, None for nothing."""


@dataclass(frozen=True)
class SpokenView:
    """The name of a view, and what is seen in it: sentences, and its numbers as lines with tabs between."""

    name: str
    text: str


def spoken_views(part: QWidget) -> tuple[SpokenView, ...]:
    """Return what the painted views in sight in a part of the window show, from top to bottom, left to right; the
    pixels of pictures come last.

    Such a view has a method ``in_words``; what it returns as "" shows nothing now.
    """
    views = [view for view in part.findChildren(QWidget) if hasattr(view, "in_words") and view.isVisibleTo(part)]
    at = {view: view.mapTo(part, view.rect().topLeft()) for view in views}
    ordered = sorted(views, key=lambda view: (at[view].y(), at[view].x()))
    spoken = [SpokenView(view.accessibleName(), text) for view in ordered if (text := view.in_words())]
    return tuple(sorted(spoken, key=lambda view: view.text.count("\t") > MOST_CELLS_HEARD))


def csv_text(part: QWidget) -> str:
    """Return the tables of what is in sight in a part of the window as CSV, with all digits, one below the
    other under their names; "" for none."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    views = [view for view in part.findChildren(QWidget) if isinstance(view, Tabled) and view.isVisibleTo(part)]
    tables = [
        (view.accessibleName(), table) for view in views if (table := view.numbers_table()) is not None and table[1]
    ]
    for number, (name, (titles, rows)) in enumerate(tables):
        if len(tables) > 1:
            writer.writerows([[], [name]] if number else [[name]])
        writer.writerow(titles)
        writer.writerows(rows)
    return text.getvalue()


def table_text(titles: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table as lines with tabs between; numbers in five digits, "–" for none, a very long one shortened."""
    lines = ["\t".join(titles), *("\t".join(map(_text, row)) for row in rows)]
    left_out = len(lines) - 1 - LONGEST_TABLE
    return "\n".join(lines if left_out <= 0 else [*lines[: LONGEST_TABLE + 1], f"… ({left_out:,})"])


def _text(value: object) -> str:
    if not isinstance(value, float):
        return str(value)
    if not math.isfinite(value):
        return NO_NUMBER if math.isnan(value) else plain(math.copysign(1, value), 0).replace("1", "∞")
    return plain(value, 0) if value.is_integer() and abs(value) < 1e15 else f"{value:.5g}".replace("-", "−")
