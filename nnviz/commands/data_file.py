"""``nnviz data FILE``: what a file or a folder of data is, as it is understood."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from nnviz.commands.reading import grey_reader
from nnviz.commands.terminal import say
from nnviz.data.files.found import FileChoice, FoundData
from nnviz.data.files.reading import read_data_file
from nnviz.data.material import check_labels
from nnviz.data.scaling import normalisation_name
from nnviz.data.task import Task, prepared
from nnviz.language import counted, translate

MOST_NAMES = 12


def show_data_file(path: Path, label: str = "") -> int:
    """Print what a file of data is; return the exit status. Raises ``DataError`` for what cannot be learnt."""
    found = read_data_file(path, FileChoice(label=label), grey_reader())
    check_labels(found.material)
    say("\n".join(file_lines(path, found)))
    return 0


def _numbers(n: int) -> str:
    return counted(n, translate("Commands", "{0} number"), translate("Commands", "{0} numbers"))


def file_lines(path: Path, found: FoundData) -> Iterator[str]:
    """Give the lines on a file: what it holds, how it was read, how it is split, and what was left out."""
    material = found.material
    yield translate("Commands", "{0}  {1}, {2:,} examples").format(path, found.kind, material.n_examples)
    if material.image_shape is not None:
        yield translate("Commands", "  inputs    pictures of {1} x {0} pixels").format(*material.image_shape)
    else:
        names = material.input_names or (_numbers(material.parts[0].n_inputs),)
        yield translate("Commands", "  inputs    {0}").format(_some(names))
    counts = np.bincount(material.pooled.labels, minlength=len(material.class_names)).tolist()
    each = [f"{name}: {n:,}" for name, n in zip(material.class_names, counts, strict=True)]
    yield translate("Commands", "  classes   {0}").format(_some(each))
    dataset = prepared(material, Task())
    sizes = (len(dataset.training), len(dataset.validation), len(dataset.test))
    text = translate("Commands", "  split     {0:,} training, {1:,} validation, {2:,} test examples, {3}")
    is_given = material.split == "given"
    yield text.format(*sizes, translate("Commands", "as given") if is_given else translate("Commands", "by a seed"))
    yield translate("Commands", "  values    {0}").format(normalisation_name(material.normalisation))
    if said := list(_understood(found.choice)):
        yield translate("Commands", "  read as   {0}").format(", ".join(said))
    yield from (translate("Commands", "  note      {0}").format(note) for note in found.notes)


def _understood(choice: FileChoice) -> Iterator[str]:
    """Give in words how a file was read, a sign by its name: beside commas one would not be seen."""
    separators = {
        ",": translate("Commands", "comma"),
        ";": translate("Commands", "semicolon"),
        "\t": translate("Commands", "tab"),
        " ": translate("Commands", "blank"),
    }
    decimals = {",": translate("Commands", "decimal comma"), ".": translate("Commands", "decimal point")}
    if choice.separator:
        yield translate("Commands", "separator {0}").format(separators.get(choice.separator, choice.separator))
    if choice.decimal:
        yield decimals.get(choice.decimal, choice.decimal)
    others = {
        translate("Commands", "header"): choice.header,
        translate("Commands", "class"): choice.label,
        translate("Commands", "stored by column"): choice.turned,
        translate("Commands", "inverted"): choice.inverted,
    }
    yield from (f"{name} {value}" for name, value in others.items() if value)


def _some(names: tuple[str, ...] | list[str]) -> str:
    more = f" … ({len(names)})" if len(names) > MOST_NAMES else ""
    return ", ".join(names[:MOST_NAMES]) + more
