"""Work sheets written to a file: PDF with real text, a page of paper each, or SVG with the pages below one another."""

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from PyQt6.QtCore import QSize
from PyQt6.QtGui import QPainter

from nnviz.language import translate
from nnviz.nn.backprop_steps.work_sheet import WorkSheet
from nnviz.ui.backprop.sheet.paint_sheet import SheetScene, paint_sheet, sheet_title
from nnviz.ui.backprop.sheet.sheet_layout import PAPERS, sheet_pages
from nnviz.ui.kit.image_files import ExportError, write_picture
from nnviz.ui.kit.picture.pdf import pdf_pages
from nnviz.ui.kit.picture.recorder import record
from nnviz.ui.kit.picture.recording import Recording
from nnviz.ui.kit.picture.svg import svg_of

SUFFIXES = (".pdf", ".svg")
ANSWERS = ("none", "overleaf", "only")


def save_sheets(path: Path, sheets: Sequence[WorkSheet], *, paper: str, answers: str) -> None:
    """Write sheets into one file; ``answers`` is one of ``ANSWERS``: overleaf they stand behind all sheets.

    Raises ``ExportError``.
    """
    scenes = tuple(sheet_scenes(sheets, paper, answers))
    title = sheet_title(sheets[0], has_answers=answers == "only")
    if path.suffix.lower() == ".pdf":
        pages = [record(scene.page.size, partial(_paint, scene)) for scene in scenes]
        write_picture(path, pdf_pages(pages, title=title))
    elif path.suffix.lower() == ".svg":
        write_picture(path, svg_of(_below_one_another(scenes, PAPERS[paper]), title=title))
    else:
        sentence = translate("WorkSheet", "{0} is no kind of file for a work sheet: end it with .pdf or .svg")
        raise ExportError(sentence.format(path.name))


def sheet_scenes(sheets: Sequence[WorkSheet], paper: str, answers: str) -> Iterable[SheetScene]:
    """Give every page in order: the sheets with blanks, then those with answers, as wished."""
    for has_answers in (False, True):
        if answers == ("only" if not has_answers else "none"):
            continue
        for sheet in sheets:
            pages = sheet_pages(sheet, paper, has_answers=has_answers)
            yield from (SheetScene(sheet, page, len(pages), has_answers) for page in pages)


def _paint(scene: SheetScene, painter: QPainter) -> None:
    paint_sheet(painter, scene)


def _below_one_another(scenes: Sequence[SheetScene], size: QSize) -> Recording:
    def paint(painter: QPainter) -> None:
        for number, scene in enumerate(scenes):
            painter.save()
            painter.translate(0, number * size.height())
            paint_sheet(painter, scene)
            painter.restore()

    return record(QSize(size.width(), size.height() * len(scenes)), paint)
