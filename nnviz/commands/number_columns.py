"""Where the inputs of a network stand in the lines of a table, by the names of its columns."""

from collections.abc import Sequence
from dataclasses import dataclass

from nnviz.data.files.table_guesses import SEPARATORS, decimal_of
from nnviz.data.files.table_text import cells, column_names
from nnviz.data.matching_names import places_of
from nnviz.language import UserError, together, translate
from nnviz.notation.counts import inputs_text

MOST_NAMED = 8
"""So many columns or inputs are named in a sentence, each with so many letters:"""
LONGEST_NAME = 40


@dataclass(frozen=True)
class InputColumns:
    """Where the inputs stand in a table of ``n`` columns that have names."""

    separator: str
    places: tuple[int, ...]
    n: int

    def parts(self, line: str) -> tuple[list[str], str]:
        """Return the cells of the inputs, those that are there, and the decimal sign in them."""
        row = cells(line, self.separator)
        after_row_names = int(len(row) == self.n + 1 and bool(row[-1]))  # R gives their column no name
        found = [row[place + after_row_names] for place in self.places if place + after_row_names < len(row)]
        return found, decimal_of(self.separator, [found])


def input_columns(line: str, input_names: Sequence[str], *, at: tuple[str, int]) -> InputColumns | None:
    """Return where the inputs stand if a line holds their names, else None; ``at`` is the file and the line's number.

    Raises ``UserError`` if it holds only some of them: numbers would be taken for those of others.
    """
    are_told_apart = bool(input_names) and len(set(input_names)) == len(input_names)
    for separator in SEPARATORS if are_told_apart else ():
        names = column_names(cells(line, separator))
        found = places_of(input_names, names)
        places = [place for place in found if place is not None]
        if len(places) == len(input_names):
            return InputColumns(separator, tuple(places), len(names))
        if len(names) > 1 and places:
            raise UserError(_missing([name for name, i in zip(input_names, found, strict=True) if i is None], at))
    return None


def misfit(heading: Sequence[str], n_inputs: int, input_names: Sequence[str], *, at: tuple[str, int]) -> str:
    """Say that columns called as in ``heading`` are not those of a network's inputs, and not as many."""
    if input_names:
        sentence = translate(
            "Commands",
            "{0}, line {1}: the columns are {2}, but the inputs of the network are {3}: name them so,"
            " or leave only the inputs",
        )
        return sentence.format(*at, _some(heading), _some(input_names))
    sentence = translate(
        "Commands", "{0}, line {1}: there are {2} columns, {3}, but the network has {4}: leave only those of its inputs"
    )
    return sentence.format(*at, len(heading), _some(heading), inputs_text(n_inputs))


def _missing(names: Sequence[str], at: tuple[str, int]) -> str:
    if len(names) == 1:
        sentence = translate("Commands", "{0}, line {1}: there is no column “{2}”, an input of the network: add it")
        return sentence.format(*at, names[0])
    sentence = translate("Commands", "{0}, line {1}: there are no columns {2}, inputs of the network: add them")
    return sentence.format(*at, _some(names))


def _some(names: Sequence[str]) -> str:
    """Return names in a sentence; of many the first, and how many more there are."""
    named = [f"“{name[:LONGEST_NAME]}”" for name in names[:MOST_NAMED]]
    n_more = len(names) - len(named)
    return together([*named, translate("Commands", "{0} more").format(n_more)] if n_more else named)
