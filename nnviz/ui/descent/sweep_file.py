"""A sweep of one weight as a picture file."""

from pathlib import Path

from PyQt6.QtCore import QPointF, QRectF, QSize
from PyQt6.QtGui import QPainter

from nnviz.experiments.weight_sweep import WeightSweep
from nnviz.language import translate
from nnviz.notation.counts import test_examples_text, times_text
from nnviz.ui.descent.paint_slope import Marker, SlopeScene, paint_slope
from nnviz.ui.kit.picture.files import save_painting
from nnviz.ui.kit.qt_application import make_application
from nnviz.ui.kit.theme import THEMES, Theme, ui_font

MARGIN_PX, TITLE_PX = 32, 56
TITLE_FONT_PX, WORD_FONT_PX = 20, 13


def save_sweep(
    found: WeightSweep, marker: Marker, path: Path, *, sizes: str, theme_name: str, size: tuple[int, int]
) -> None:
    """Draw a sweep into a .png, .svg or .pdf; raises ``ExportError``."""
    make_application()  # fonts want one
    width, height = size
    theme = THEMES[theme_name]
    area = QRectF(MARGIN_PX, MARGIN_PX + TITLE_PX, width - 2 * MARGIN_PX, height - 2 * MARGIN_PX - TITLE_PX)
    values = (found.values, found.costs, found.n_right)
    scene = SlopeScene(found.place.name, *values, found.n_examples, area, theme, 1.0, marker)

    def paint(painter: QPainter) -> None:
        painter.fillRect(QRectF(0, 0, width, height), theme.ground)
        _paint_words(painter, found, sizes, theme)
        paint_slope(painter, scene)

    save_painting(path, QSize(width, height), paint)


def _paint_words(painter: QPainter, found: WeightSweep, sizes: str, theme: Theme) -> None:
    title = translate("SweepSheet", "{0}: one weight, {1}, all others as they are").format(sizes, found.place.name)
    words = translate("SweepSheet", "{0} at {1} values of {2}; the count changes {3}")
    jumps = sum(flip.change != 0 for flip in found.flips)
    painter.setPen(theme.ink)
    painter.setFont(ui_font(TITLE_FONT_PX, bold=True))
    painter.drawText(QPointF(MARGIN_PX, MARGIN_PX + 8), title)
    painter.setPen(theme.ink_soft)
    painter.setFont(ui_font(WORD_FONT_PX))
    text = words.format(
        test_examples_text(found.n_examples), f"{len(found.values):,}", found.place.name, times_text(jumps)
    )
    painter.drawText(QPointF(MARGIN_PX, MARGIN_PX + 32), text)
