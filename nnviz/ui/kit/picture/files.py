"""Pictures as files, their kind by the suffix: PNG, SVG and PDF, painted by the same functions as the window."""

from pathlib import Path
from typing import Protocol

from PyQt6.QtCore import QSize

from nnviz.diagram.edge_choice import PICTURE_SUFFIXES, picture_kinds
from nnviz.language import translate
from nnviz.ui.kit.image_files import ExportError, write_picture
from nnviz.ui.kit.picture.pdf import pdf_of
from nnviz.ui.kit.picture.png import png_of
from nnviz.ui.kit.picture.recorder import Paint, record
from nnviz.ui.kit.picture.recording import Recording
from nnviz.ui.kit.picture.svg import svg_of


def save_painting(path: Path, size: QSize, paint: Paint, *, title: str = "nnviz") -> None:
    """Let ``paint`` paint ``size`` pixels into a file; raises ``ExportError``."""
    _kind_of(path)
    save_recording(path, record(size, paint), title=title)


def save_recording(path: Path, recording: Recording, *, title: str) -> None:
    """Write a recorded picture into a file; raises ``ExportError``."""
    write_picture(path, _kind_of(path)(recording, title=title))


class _Write(Protocol):
    def __call__(self, recording: Recording, *, title: str) -> bytes: ...


def _kind_of(path: Path) -> _Write:
    kinds: dict[str, _Write] = dict(zip(PICTURE_SUFFIXES, (png_of, svg_of, pdf_of), strict=True))
    if path.suffix.lower() not in kinds:
        sentence = translate("Export", "{0} is no kind of picture nnviz can write: end it with {1}")
        raise ExportError(sentence.format(path.name, picture_kinds()))
    return kinds[path.suffix.lower()]
