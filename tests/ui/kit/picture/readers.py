"""Readers of pictures that are not the ones which wrote them: librsvg for SVG, PDFium for PDF."""

import ctypes
from functools import cache
from pathlib import Path

import pytest
from PyQt6.QtCore import QSize, Qt
from PyQt6.QtGui import QColor, QImage, QPainter

RSVG, CAIRO = "librsvg-2.so.2", "libcairo.so.2"
ARGB32 = 0


class _Box(ctypes.Structure):
    _fields_ = [(name, ctypes.c_double) for name in ("x", "y", "width", "height")]


def svg_pixels(path: Path, width: int, height: int, scale: int = 1) -> QImage:
    """What librsvg makes of an SVG on white, ``scale`` pixels for each of its own; skips the test without it."""
    rsvg, cairo = _libraries()
    data = path.read_bytes()
    handle = rsvg.rsvg_handle_new_from_data(data, len(data), None)
    assert handle, "librsvg cannot read it"
    surface = cairo.cairo_image_surface_create(ARGB32, width * scale, height * scale)
    context = cairo.cairo_create(surface)
    cairo.cairo_set_source_rgb(context, 1.0, 1.0, 1.0)
    cairo.cairo_paint(context)
    box = _Box(0, 0, width * scale, height * scale)
    assert rsvg.rsvg_handle_render_document(handle, context, ctypes.byref(box), None)
    out = path.with_suffix(".rsvg.png")
    cairo.cairo_surface_write_to_png(surface, str(out).encode())
    return QImage(str(out)).convertToFormat(QImage.Format.Format_RGB32)


def pdf_text(path: Path) -> str:
    """The text of a PDF as PDFium finds it, a line a run."""
    document = _document(path)
    return "\n".join(document.getAllText(0).text().split("\r\n"))


def pdf_pixels(path: Path, width: int, height: int) -> QImage:
    """What PDFium makes of the only page, on white."""
    document = _document(path)
    assert document.pageCount() == 1
    page = document.render(0, QSize(width, height))
    image = QImage(page.size(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.drawImage(0, 0, page)
    painter.end()
    return image


def is_near(color: QColor, wanted: QColor, tolerance: int = 3) -> bool:
    """Whether two colours differ by no more than rounding."""
    pairs = zip(color.getRgb()[:3], wanted.getRgb()[:3], strict=True)
    return all(abs((one or 0) - (other or 0)) <= tolerance for one, other in pairs)


def _document(path: Path):  # type: ignore[no-untyped-def]
    pdf = pytest.importorskip("PyQt6.QtPdf", reason="this PyQt6 has no PDFium to read PDF with")
    document = pdf.QPdfDocument(None)
    assert document.load(str(path)) == pdf.QPdfDocument.Error.None_
    return document


@cache
def _libraries() -> tuple[ctypes.CDLL, ctypes.CDLL]:
    try:
        rsvg, cairo = ctypes.CDLL(RSVG), ctypes.CDLL(CAIRO)
    except OSError:
        pytest.skip("librsvg is not installed, which would read SVG by other code than Qt's")
    pointer = ctypes.c_void_p
    for function in (rsvg.rsvg_handle_new_from_data, cairo.cairo_image_surface_create, cairo.cairo_create):
        function.restype = pointer
    rsvg.rsvg_handle_new_from_data.argtypes = [ctypes.c_char_p, ctypes.c_size_t, pointer]
    rsvg.rsvg_handle_render_document.argtypes = [pointer, pointer, pointer, pointer]
    cairo.cairo_create.argtypes = [pointer]
    cairo.cairo_paint.argtypes = [pointer]
    cairo.cairo_set_source_rgb.argtypes = [pointer, *[ctypes.c_double] * 3]
    cairo.cairo_surface_write_to_png.argtypes = [pointer, ctypes.c_char_p]
    return rsvg, cairo
