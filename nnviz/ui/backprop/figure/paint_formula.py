"""The number that is new, three ways: its formula, the formula with numbers, the value; term under term."""

from dataclasses import dataclass
from functools import cached_property

from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QPainter, QPen

from nnviz.language import translate
from nnviz.nn.backprop_steps.digits import shown, shown_factor
from nnviz.nn.backprop_steps.quantity import BLANK, Quantity
from nnviz.ui.kit.math_text import draw_math, draw_math_in, math_width
from nnviz.ui.kit.plot_theme import blended
from nnviz.ui.kit.theme import Theme

LETTERS_PX, GENERAL_SHARE, LEAST_SHARE = 22.0, 0.86, 0.45
BLANK_PX, PAD_PX = 96.0, 7.0
N_LINES = 4
LINE_SHARE = 1.62
DESCENT = 0.28
"""So far letters reach below their line, as a share of their size: the blank hides none of the line above."""


@dataclass(frozen=True)
class FormulaScene:
    """All that is painted into ``area``. ``asks`` leaves a blank for the "number", or for its new "term"; "" none.

    ``hovered`` is the column under the mouse.
    """

    quantity: Quantity
    digits: int
    asks: str
    area: QRectF
    theme: Theme
    scale: float
    hovered: int | None = None

    @property
    def is_asked(self) -> bool:
        return bool(self.asks)

    def text(self, value: float) -> str:
        return shown(value, self.digits)

    @cached_property
    def columns(self) -> tuple[tuple[str, str, str], ...]:
        """Names, numbers and value of every term and of the factor, a column each."""
        quantity = self.quantity
        columns = quantity.columns(self.digits, hides_last=self.asks == "term")
        if self.asks != "number" or len(quantity.terms) > 1 or quantity.factor is not None:
            return columns
        ((names, numbers, _value),) = columns  # its only term is the number that is asked for
        return ((names, "" if quantity.terms[0].is_given else numbers, ""),)

    @cached_property
    def result(self) -> str:
        """What stands behind the last =, "" for the blank."""
        quantity = self.quantity
        if self.is_asked:
            return "…" if self.asks == "term" else ""
        if quantity.value is not None:
            return self.text(quantity.value)
        if quantity.factor is None:
            return f"{self.text(quantity.so_far)} …"
        so_far, factor = (shown_factor(value, self.digits) for value in (quantity.so_far, quantity.factor.value))
        return f"{so_far} · {factor} …" if len(quantity.terms) > 1 else "…"

    @cached_property
    def size(self) -> float:
        """How large the letters are: smaller where the formula is long."""
        usual = min(LETTERS_PX * self.scale * 1.3, self.area.height() / (N_LINES * LINE_SHARE))
        width, fixed = self._width(usual), (BLANK_PX * self.scale + 4 if self.is_asked else 0.0)
        room = max(1.0, self.area.width() - fixed)  # the blank is as wide in a long formula as in a short one
        share = min(1.0, room / max(1.0, width - fixed))
        return usual * max(LEAST_SHARE, share)

    @property
    def line_px(self) -> float:
        return self.size * LINE_SHARE

    def lead(self, size: float) -> float:
        """How wide the name and its = are."""
        return math_width(f"{self.quantity.name} = ", size)

    def widths(self, size: float) -> tuple[float, ...]:
        """How wide each column is."""
        return tuple(max(self.width(text, size) for text in column) for column in self.columns)

    def width(self, text: str, size: float) -> float:
        """How wide a text is, with the field where it has a blank."""
        before, blank, after = text.partition(BLANK)
        return math_width(before + after, size) + (BLANK_PX * self.scale + 4 if blank else 0.0)

    @cached_property
    def blank(self) -> QRectF:
        """Where the value stands, or the field for it, or that for the new term."""
        size = self.size
        if self.asks == "term":
            number = len(self.quantity.terms) - 1
            own, text = self.boxes[number], self.columns[number][2]
            left = own.left() + (own.width() - self.width(text, size)) / 2
            left += math_width(text.partition(BLANK)[0], size)
        else:
            left = self.area.left() + self.lead(size) + sum(self.widths(size)) + math_width(" = ", size)
        width = BLANK_PX * self.scale if self.is_asked else math_width(self.result, size, True)
        highest, lowest = self.baseline(2) + DESCENT * size, self.area.bottom() - 2 * self.scale
        height = min(max(1.45 * size, 28.0 * self.scale if self.is_asked else 0.0), lowest - highest)
        middle = self.baseline(3) - 0.36 * size
        top = max(highest, min(middle - height / 2, lowest - height))
        return QRectF(left, top, width + 4, height)

    @cached_property
    def boxes(self) -> tuple[QRectF, ...]:
        """Where each column stands, with its names, its numbers and its value one under the other."""
        top, bottom = self.baseline(1) - 1.15 * self.size, self.baseline(3) + 0.5 * self.size
        left, found = self.area.left() + self.lead(self.size), []
        for width in self.widths(self.size):
            found.append(QRectF(left, top, width, bottom - top))
            left += width
        return tuple(found)

    def column_at(self, point: QPointF) -> int | None:
        """Return which column is under a point."""
        return next((number for number, box in enumerate(self.boxes) if box.contains(point)), None)

    def baseline(self, line: int) -> float:
        """Return where the letters of a line stand, 0 the formula for any neuron."""
        return self.area.top() + (line + 0.68) * self.line_px

    def _width(self, size: float) -> float:
        general = math_width(self.quantity.general, GENERAL_SHARE * size)
        result = BLANK_PX * self.scale if self.asks == "number" else math_width(self.result, size, True)
        return max(general, self.lead(size) + sum(self.widths(size)) + math_width(" = ", size) + result + 6)


def paint_formula(painter: QPainter, scene: FormulaScene) -> None:
    """Paint the four lines: for any neuron, with names, with numbers, with the values of the terms."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    size, left, theme = scene.size, scene.area.left(), scene.theme
    painter.setPen(theme.ink_soft)
    draw_math(painter, QPointF(left, scene.baseline(0)), scene.quantity.general, GENERAL_SHARE * size)
    lead, widths = scene.lead(size), scene.widths(size)
    _paint_new_term(painter, scene)
    for line in range(3):
        y = scene.baseline(line + 1)
        painter.setPen(theme.ink)
        draw_math(painter, QPointF(left, y), f"{scene.quantity.name} = ", size)
        x = left + lead
        for number, (column, width) in enumerate(zip(scene.columns, widths, strict=True)):
            is_new = number == scene.quantity.new_column
            painter.setPen(theme.curve_validation if is_new else theme.ink)
            gap = (width - scene.width(column[line], size)) / 2
            before, blank, after = column[line].partition(BLANK)
            draw_math(painter, QPointF(x + gap, y), before, size)
            if blank:
                draw_math(painter, QPointF(scene.blank.right(), y), after, size)
            x += width
    _paint_result(painter, scene, left + lead + sum(widths))


def _paint_new_term(painter: QPainter, scene: FormulaScene) -> None:
    pad = 0.2 * scene.size
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(blended(scene.theme.curve_validation, scene.theme.ground, 0.13))
    box = scene.boxes[scene.quantity.new_column].adjusted(-pad, 0, pad, 0)
    painter.drawRoundedRect(box, 6 * scene.scale, 6 * scene.scale)
    if scene.hovered is not None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(scene.theme.curve_validation, 1.2 * scene.scale))
        painter.drawRoundedRect(scene.boxes[scene.hovered].adjusted(-pad, 0, pad, 0), 6 * scene.scale, 6 * scene.scale)


def _paint_result(painter: QPainter, scene: FormulaScene, x: float) -> None:
    theme, box = scene.theme, scene.blank
    painter.setPen(theme.ink)
    draw_math(painter, QPointF(x, scene.baseline(3)), " = ", scene.size)
    if scene.asks != "number":
        painter.setPen(theme.curve_validation)
        at = QPointF(x + math_width(" = ", scene.size), scene.baseline(3))
        draw_math(painter, at, scene.result, scene.size, bold=True)
    if scene.is_asked:
        painter.setPen(QPen(theme.curve_validation, 2 * scene.scale))
        painter.setBrush(blended(theme.curve_validation, theme.ground, 0.12))
        painter.drawRoundedRect(box, 5 * scene.scale, 5 * scene.scale)
        painter.setPen(theme.curve_validation)
        draw_math_in(painter, box, "?", 0.7 * box.height(), bold=True)


def about_begin() -> tuple[str, ...]:
    """Return what stands in the place of a formula before the first step."""
    return (
        translate("BackpropFormula", "S: one step, Shift+S: one back, Space goes on"),
        translate("BackpropFormula", "N: one neuron, L: one layer; click one: go to its number"),
        translate("BackpropFormula", "Double-click it: type another number"),
        translate("BackpropFormula", "P: predict first.  ← →: another example"),
    )


def paint_begin(painter: QPainter, area: QRectF, theme: Theme, scale: float) -> None:
    """Paint what can be done before the first step."""
    painter.setPen(theme.ink_soft)
    height, lines = min(27.0 * scale, area.height() / 4), about_begin()
    size = min(14.0 * scale, 0.8 * height)
    size *= min(1.0, area.width() / max(math_width(line, size) for line in lines))
    for number, text in enumerate(lines):
        draw_math(painter, QPointF(area.left(), area.top() + (number + 0.7) * height), text, size)
