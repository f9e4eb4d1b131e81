"""``nnviz data``: which data sets there are, where they lie and whether their files are right."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from nnviz.commands.options import DataOptions
from nnviz.commands.outputs import check_apart, check_suffix, check_writable
from nnviz.commands.reading import grey_reader
from nnviz.commands.screen import OFFSCREEN, PLATFORM_VARIABLE, check_offscreen, check_qt
from nnviz.commands.terminal import say
from nnviz.data.files.found import FileChoice
from nnviz.data.sources import FileReport, SourceReport, describe_sources, handwriting_folder
from nnviz.data.task import AUTO, Task
from nnviz.data.task_loading import load_task
from nnviz.digits.own.collection import Collection, load_collection
from nnviz.language import translate


def show_data(environ: Mapping[str, str] = os.environ) -> int:
    """Print a table of the data sets; return the exit status. Raises ``DataError`` for a wrong ``$NNVIZ_DATA``."""
    tables = [source_lines(report) for report in describe_sources(environ)]
    folder = handwriting_folder(environ)
    tables.append(handwriting_lines(folder, load_collection(folder, sets_aside=False)))
    say("\n\n".join("\n".join(lines) for lines in tables))
    return 0


def draw_sheet(options: DataOptions, environ: Mapping[str, str] = os.environ) -> int:
    """Draw 100 training examples into a picture; return the exit status.

    Raises ``DataError``, ``UserError`` or ``ExportError`` when there is nothing to draw or no place for it.
    """
    assert options.sheet is not None
    check_suffix(options.sheet, ".png")
    name = options.data or AUTO if options.path is None else str(options.path)
    check_apart(Path(name).expanduser(), options.sheet)
    dataset = load_task(Task(name, file=FileChoice(label=options.label)), environ, grey_reader())
    check_writable(options.sheet)
    check_qt()
    check_offscreen()
    os.environ[PLATFORM_VARIABLE] = OFFSCREEN
    # Imported late: everything above tells better than Qt what is wrong.
    from nnviz.ui.graph.export import save_sheet

    save_sheet(dataset, options.sheet)
    return 0


def source_lines(report: SourceReport) -> Iterator[str]:
    """Give the lines for one data set: its name and folder, its files, and how many examples it has."""
    yield translate("Commands", "{0}  in {1}").format(report.name, report.folder)
    width = max(len(file.path.name) for file in report.files)
    words = {
        "right": translate("Commands", "right"),
        "wrong": translate("Commands", "wrong hash"),
        "missing": translate("Commands", "missing"),
        "unreadable": translate("Commands", "unreadable"),
    }
    for file in report.files:
        yield f"  {file.path.name:<{width}}  {_size(file):>16}  {words[file.state]}"
    yield from (f"  {file.problem}" for file in report.files if file.state in ("wrong", "unreadable"))
    if report.split_sizes is not None:
        training, validation, test = report.split_sizes
        sentence = translate("Commands", "  {0:,} training, {1:,} validation and {2:,} test images")
        yield sentence.format(training, validation, test)
    missing = [file.path.name for file in report.files if file.state == "missing"]
    if missing:
        sentence = translate("Commands", "  to use it: nnviz data --get mnist, or put {0}, gzipped or not, into {1}")
        yield sentence.format(", ".join(missing), report.folder)


def handwriting_lines(folder: Path, collection: Collection) -> Iterator[str]:
    """Give the lines for the user's own drawings: how many there are of each digit, and what is wrong."""
    yield translate("Commands", "my handwriting  in {0}").format(folder)
    n, held_out = len(collection.drawings), collection.n_held_out
    if n:
        yield translate("Commands", "  {0}, {1} held out for testing").format(_drawings(n), held_out)
        yield "  " + ", ".join(f"{digit}: {count}" for digit, count in enumerate(collection.counts) if count)
    else:
        yield translate("Commands", "  no drawings yet: keep some on the page Digits")
    yield from (f"  {problem}" for problem in collection.problems)


def _drawings(n: int) -> str:
    return translate("Commands", "1 drawing") if n == 1 else translate("Commands", "{0:,} drawings").format(n)


def _size(file: FileReport) -> str:
    return "" if file.n_bytes is None else translate("Commands", "{0:,} bytes").format(file.n_bytes)
