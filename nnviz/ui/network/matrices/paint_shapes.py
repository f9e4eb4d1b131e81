"""Paints why j stands before k: the shapes in z = W a + b, and that they do not fit the other way round."""

from dataclasses import dataclass

from PyQt6.QtCore import QRectF, Qt
from PyQt6.QtGui import QPainter, QPen

from nnviz.language import translate
from nnviz.notation.names import superscript
from nnviz.ui.kit.fitting_text import set_fitting_font
from nnviz.ui.kit.theme import Theme, ui_font

HEIGHT_PX = 40
LONG_PX, SHORT_PX = 34, 9


@dataclass(frozen=True)
class Shapes:
    """Layer ``layer`` with ``n`` neurons after one of ``n_before``; swapped, w stands with k before j."""

    layer: int
    n: int
    n_before: int
    is_swapped: bool = False

    @property
    def fits(self) -> bool:
        """Whether the product can be formed."""
        return not self.is_swapped or self.n == self.n_before

    @property
    def text(self) -> str:
        """Say whether it fits, and why."""
        if not self.is_swapped:
            text = translate("Matrices", "fits: {1} = {1}")
        elif not self.fits:
            text = translate("Matrices", "does not fit: {0} ≠ {1}")
        else:
            text = translate("Matrices", "fits, as both are {0}, but sums up what leads on from j")
        return text.format(self.n, self.n_before)

    @property
    def factors(self) -> tuple[tuple[str, int, int], ...]:
        """The factors of the product: their names, rows and columns."""
        rows, columns = (self.n_before, self.n) if self.is_swapped else (self.n, self.n_before)
        return (f"W{superscript(self.layer)}", rows, columns), (_source(self.layer), self.n_before, 1)

    @property
    def words(self) -> str:
        """Say all of it without a picture."""
        (w, rows, columns), (a, n, m) = self.factors
        return f"{w} ({rows:,} × {columns:,}) · {a} ({n:,} × {m}): {self.text}"


def _source(layer: int) -> str:
    return "x" if layer == 1 else f"a{superscript(layer - 1)}"


def paint_shapes(painter: QPainter, shapes: Shapes, area: QRectF, theme: Theme, scale: float) -> None:
    """Paint the factors as boxes of their shapes from the left of ``area``, inner sides that do not fit marked."""
    x, s = area.left() + 2, scale
    up = superscript(shapes.layer)
    factors = tuple(("", *factor) for factor in shapes.factors)
    rest = (("+", f"b{up}", shapes.n, 1), ("=", f"z{up}", shapes.n, 1))
    for sign, name, rows, columns in (*factors, *rest) if shapes.fits else factors:
        x = _text(painter, sign, x, area, theme, s) if sign else x
        x = _box(painter, _Box(name, rows, columns, is_wrong=not shapes.fits), x, area, theme, s)
    painter.setPen(theme.ink_soft if shapes.fits else theme.warning)
    room = QRectF(x, area.top(), max(1.0, area.right() - x), area.height())
    set_fitting_font(painter, room.width(), (shapes.text,), 12 * s)
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip, shapes.text)


def _text(painter: QPainter, text: str, x: float, area: QRectF, theme: Theme, s: float) -> float:
    painter.setPen(theme.ink)
    painter.setFont(ui_font(13 * s))
    width = painter.fontMetrics().horizontalAdvance(text)
    painter.drawText(QRectF(x, area.top(), width + 2, area.height()), Qt.AlignmentFlag.AlignVCenter, text)
    return x + width + 8 * s


@dataclass(frozen=True)
class _Box:
    name: str
    rows: int
    columns: int
    is_wrong: bool


def _box(painter: QPainter, box: _Box, x: float, area: QRectF, theme: Theme, s: float) -> float:
    """Paint a matrix as a box, wide or high as it is, with its shape beside it; return where it ends."""
    longest = max(box.rows, box.columns)
    height, width = (max(SHORT_PX, LONG_PX * n / longest) * s for n in (box.rows, box.columns))
    rect = QRectF(x, area.center().y() - height / 2, width, height)
    painter.setPen(QPen(theme.warning if box.is_wrong else theme.ink_soft, (2.0 if box.is_wrong else 1.2) * s))
    painter.setBrush(theme.track)
    painter.drawRect(rect)
    label = f"{box.name}  {box.rows:,} × {box.columns:,}"
    painter.setFont(ui_font(12 * s))
    painter.setPen(theme.warning if box.is_wrong else theme.ink)
    wide = painter.fontMetrics().horizontalAdvance(label)
    beside = QRectF(rect.right() + 6 * s, area.top(), wide + 2, area.height())
    painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, label)
    return beside.right() + 12 * s
