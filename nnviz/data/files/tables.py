"""CSV, TSV and other tables of text as examples: a row each, its numbers the inputs, one column the class."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import DataError, Examples
from nnviz.data.files.budget import MOST_EXAMPLES, MOST_INPUT_BYTES, check_size
from nnviz.data.files.cell_values import class_text, is_no_class, number_of, truth_of
from nnviz.data.files.class_names import classes_of_texts, published_names, renamed
from nnviz.data.files.found import FileChoice, FoundData, Preview
from nnviz.data.files.table_columns import ColumnRoles, column_roles
from nnviz.data.files.table_text import TableForm, cells, table_form, table_lines
from nnviz.data.material import Material
from nnviz.data.task_names import NormalisationKind
from nnviz.language import translate
from nnviz.notation.counts import rows_text

BLOCK_ROWS = 1_000
PREVIEW_ROWS, PREVIEW_COLUMNS = 6, 12
LONGEST_LABEL = 60
SQUARES = {side * side: side for side in range(7, 101)}
"""Numbers of inputs that may be a square picture."""
MOST_GREY = 255
NEAR = 3.0


def read_table_file(path: Path, choice: FileChoice) -> FoundData:
    """Return the rows of a table as examples. Raises ``DataError``."""
    form = table_form(path, choice)
    roles = column_roles(path, form, choice)
    kept = _Kept(path, form, roles)
    for block in _blocks(path, form):
        kept.take(block)
    inputs, labels = kept.finished()
    names, classes = classes_of_texts(path, labels)
    shape = _image_shape(inputs, form, roles)
    raw = inputs.astype(np.uint8) if shape is not None and inputs.max() > MOST_GREY / 2 else inputs
    material = Material(
        name=path.stem,
        parts=(Examples(raw, classes),),
        class_names=names if shape is None else renamed(names, published_names(path)),
        image_shape=shape,
        input_names=() if shape is not None else tuple(form.names[i] for i in roles.inputs),
        normalisation=_normalisation(raw),
    )
    understood = replace(
        choice,
        separator=form.separator,
        decimal=form.decimal,
        header="yes" if form.has_header else "no",
        label=form.names[roles.label],
    )
    notes = (*roles.notes, *kept.notes())
    return FoundData(material, translate("DataFiles", "table"), understood, notes, kept.preview, form.names)


@dataclass(eq=False)
class _Kept:
    """What is kept of a table while it is read: at most the budget, and why the rest is not."""

    path: Path
    form: TableForm
    roles: ColumnRoles
    blocks: list[NDArray[np.float32]] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    n_ragged: int = 0
    n_missing: int = 0
    preview: Preview = field(default_factory=Preview)

    def take(self, lines: list[str]) -> None:
        """Keep the rows that are whole."""
        rows = self._rows(lines)
        whole = [row for row in rows if len(row) == len(self.form.names)]
        self.n_ragged += len(rows) - len(whole)
        if not self.preview.rows:
            shown = tuple(tuple(cell.strip() for cell in row[:PREVIEW_COLUMNS]) for row in whole[:PREVIEW_ROWS])
            names, label = self.form.names[:PREVIEW_COLUMNS], self.roles.label
            left_out = frozenset(range(len(names))) - {label, *self.roles.inputs}
            self.preview = Preview(names, shown, label if label < len(names) else None, left_out)
        values, labels = self._values(whole), [class_text(row[self.roles.label], self.form.decimal) for row in whole]
        usable = np.isfinite(values).all(axis=1) & ~np.array([is_no_class(label) for label in labels], bool)
        self.n_missing += int((~usable).sum())
        self.blocks.append(values[usable])
        self.labels += [label[:LONGEST_LABEL] for label, use in zip(labels, usable.tolist(), strict=True) if use]
        self._check_size()

    def finished(self) -> tuple[NDArray[np.float32], list[str]]:
        """Return all inputs (n, n_inputs) and labels; raises ``DataError`` if too little is left."""
        n = len(self.labels)
        if self.n_ragged > n:
            sentence = translate("DataFiles", "{0}: {1:,} rows have not {2} cells as the first one has: mend the table")
            raise DataError(sentence.format(self.path, self.n_ragged, len(self.form.names)))
        if not n:
            sentence = translate("DataFiles", "{0}: no row has a number in every column and a class")
            raise DataError(sentence.format(self.path))
        return np.concatenate(self.blocks), self.labels

    def notes(self) -> tuple[str, ...]:
        """Say what was left out and why."""
        notes = []
        if self.n_ragged:
            text = translate("DataFiles", "{0:,} rows left out: they have not {1} cells")
            if self.n_ragged == 1:
                text = translate("DataFiles", "{0} row left out: it has not {1} cells")
            notes.append(text.format(self.n_ragged, len(self.form.names)))
        if self.n_missing:
            text = translate("DataFiles", "{0} left out: a value or the class is missing, no number or too large")
            notes.append(text.format(rows_text(self.n_missing)))
        return tuple(notes)

    def _rows(self, lines: list[str]) -> list[list[str]]:
        if self.form.separator != " " and not any('"' in line for line in lines):
            return [line.split(self.form.separator) for line in lines]  # numbers need no strip
        return [cells(line, self.form.separator) for line in lines]

    def _values(self, rows: list[list[str]]) -> NDArray[np.float32]:
        """Return the inputs of rows (n, n_inputs), NaN where there is no number."""
        shape, inputs = (len(rows), len(self.roles.inputs)), self.roles.inputs
        with np.errstate(over="ignore"):  # what is too large is infinite, and left out as that
            if self.form.decimal == ".":
                try:  # several times as fast, if every cell is a number
                    first, last = inputs[0], inputs[-1] + 1
                    if last - first == shape[1]:  # side by side, as pixels are
                        return np.array([list(map(float, row[first:last])) for row in rows], np.float32).reshape(shape)
                    return np.array([[float(row[i]) for i in inputs] for row in rows], np.float32).reshape(shape)
                except (ValueError, OverflowError):
                    pass
            return np.array([self._numbers(row) for row in rows], np.float64).astype(np.float32).reshape(shape)

    def _numbers(self, row: list[str]) -> list[float]:
        truths, decimal = self.roles.truths, self.form.decimal
        numbers = (truth_of(row[i]) if i in truths else number_of(row[i], decimal) for i in self.roles.inputs)
        return [np.nan if number is None else number for number in numbers]

    def _check_size(self) -> None:
        n = len(self.labels)
        if n > MOST_EXAMPLES or n * len(self.roles.inputs) * 4 > MOST_INPUT_BYTES:
            check_size(self.path, n, len(self.roles.inputs), 4)


def _blocks(path: Path, form: TableForm) -> Iterator[list[str]]:
    block: list[str] = []
    for number, line in enumerate(table_lines(path)):
        if number == 0 and form.has_header:
            continue
        block.append(line)
        if len(block) == BLOCK_ROWS:
            yield block
            block = []
    if block:
        yield block


def _image_shape(inputs: NDArray[np.float32], form: TableForm, roles: ColumnRoles) -> tuple[int, int] | None:
    """Return the sides of square pictures if the inputs are these: whole numbers of grey in columns that say so, or
    say nothing."""
    side = SQUARES.get(inputs.shape[1])
    names = [form.names[i].lower() for i in roles.inputs]
    says_nothing = not form.has_header or all("pix" in name or name.strip("pxf_ ").isdigit() for name in names)
    if side is None or not says_nothing or inputs.min() < 0 or inputs.max() > MOST_GREY:
        return None
    blocks = (inputs[start : start + BLOCK_ROWS] for start in range(0, len(inputs), BLOCK_ROWS))
    return (side, side) if all(np.array_equal(block, np.rint(block)) for block in blocks) else None


def _normalisation(raw: NDArray[np.generic]) -> NormalisationKind:
    """Return what suits inputs: points of a plane are looked at as they are, if they lie near its middle."""
    if raw.dtype == np.uint8:
        return "unit"
    is_near = raw.shape[1] == 2 and bool(np.abs(raw.astype(np.float32)).max() <= NEAR)
    return "none" if is_near else "data"
