"""The terms of the weighted sum: a bar each, in lanes so that none hides another, and what each is in its bar."""

from collections.abc import Iterator

from PyQt6.QtCore import QRectF, Qt
from PyQt6.QtGui import QColor, QPainter

from nnviz.notation.names import subscript
from nnviz.notation.numbers import equation, number_within
from nnviz.ui.kit.theme import ui_font
from nnviz.ui.neuron.figure.paint_numbers import weight_color
from nnviz.ui.neuron.figure.sum_places import LONGEST_LABEL, SumScene

NAME_PX, LEAST_NAME_PX = 12, 9
NAME_SHARE = 1.0
"""Of the height of a bar: the largest letters in it."""
EDGE_PX, LEAST_WIDTH = 0.8, 0.5


def paint_bars(painter: QPainter, scene: SumScene) -> None:
    """Paint a bar for every term that is not too short to be seen."""
    s = scene.scale
    painter.setPen(Qt.PenStyle.NoPen)
    for j, bar in _seen_bars(scene):
        painter.setBrush(_color(scene, j))
        bar.setLeft(bar.left() + EDGE_PX * s)
        bar.setWidth(max(1.5, bar.width() - EDGE_PX * s))
        painter.drawRoundedRect(bar, 3 * s, 3 * s)


def paint_bar_labels(painter: QPainter, scene: SumScene) -> None:
    """Paint what every term is in the middle of its bar, or beside it; a line that crosses it stops at the text."""
    for j, bar in _seen_bars(scene):
        px = min(NAME_PX * scene.scale, NAME_SHARE * bar.height())
        if px < LEAST_NAME_PX * scene.scale:
            continue
        painter.setFont(ui_font(px, bold=True))
        if (placed := _label(painter, scene, j, bar)) is None:
            continue
        text, box = placed
        if bar.contains(box.center()):
            color = _color(scene, j)
            painter.fillRect(box, color)
            painter.setPen(scene.theme.ground if color.lightness() < 140 else QColor("#12151b"))
        else:
            painter.setPen(scene.theme.ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, text)


def _label(painter: QPainter, scene: SumScene, j: int, bar: QRectF) -> tuple[str, QRectF] | None:
    """Return what has room: all of it in the bar or beside it, else only the number or the name in it; or None."""
    name = f"w{subscript(j + 1)}x{subscript(j + 1)}"
    number = number_within(scene.numbers.terms[j], lambda text: len(text) <= LONGEST_LABEL, scene.digits)
    whole, *short = ((text, _box(painter, scene, text, bar)) for text in (equation(name, number), number, name))
    text, box = whole
    if box.width() < bar.width():
        return whole
    for left in (bar.right(), bar.left() - box.width()):
        if _is_free(scene, beside := QRectF(left, box.top(), box.width(), box.height())):
            return text, beside
    return next(((text, box) for text, box in short if box.width() < bar.width()), None)


def _box(painter: QPainter, scene: SumScene, text: str, bar: QRectF) -> QRectF:
    width = painter.fontMetrics().horizontalAdvance(text) + 8 * scene.scale
    box = QRectF(0, 0, width, bar.height() - 2)
    box.moveCenter(bar.center())
    return box


def _is_free(scene: SumScene, box: QRectF) -> bool:
    """Return whether a box beside a bar meets no other bar and no line, and stays between all values."""
    _low, _high, left, right = scene.span
    lines = (scene.x_of(scene.numbers.neuron.threshold), scene.x_of(scene.numbers.total))
    is_inside = left <= box.left() and box.right() <= right
    return (
        is_inside
        and not any(box.left() < x < box.right() for x in lines)
        and not any(box.intersects(bar) for _, bar in _seen_bars(scene))
    )


def _seen_bars(scene: SumScene) -> Iterator[tuple[int, QRectF]]:
    bars = ((j, scene.term_bar(j)) for j in range(len(scene.numbers.terms)))
    return ((j, bar) for j, bar in bars if bar.width() >= LEAST_WIDTH)


def _color(scene: SumScene, j: int) -> QColor:
    return weight_color(scene.numbers.terms[j], scene.theme)
