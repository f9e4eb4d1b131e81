"""A page of a work sheet: title, the network, what is given, and the rows with their blanks or their answers."""

from dataclasses import dataclass

import numpy as np
from PyQt6.QtCore import QLineF, QPointF, QRectF, Qt
from PyQt6.QtGui import QPainter, QPen

from nnviz.language import counted, translate
from nnviz.nn.activation_families import activation_named
from nnviz.nn.activations import FloatArray
from nnviz.nn.backprop_steps.matrices import Equation, Matrix
from nnviz.nn.backprop_steps.reading import Reading
from nnviz.nn.backprop_steps.work_sheet import WorkSheet
from nnviz.nn.costs import COSTS
from nnviz.notation.significant import shortest
from nnviz.ui.backprop.figure.graph_places import GraphPlaces
from nnviz.ui.backprop.figure.graph_scene import GraphScene
from nnviz.ui.backprop.figure.lit import Lit
from nnviz.ui.backprop.figure.matrix_places import MatricesScene
from nnviz.ui.backprop.figure.paint_graph import paint_graph
from nnviz.ui.backprop.figure.paint_matrices import paint_matrices
from nnviz.ui.backprop.sheet.sheet_layout import (
    BLANK_PX,
    LETTERS_PX,
    MARGIN_PX,
    PlacedHead,
    PlacedRow,
    SheetPage,
)
from nnviz.ui.kit.math_text import draw_math, math_width
from nnviz.ui.kit.theme import THEMES, ui_font

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
PAPER = THEMES["light"]


@dataclass(frozen=True)
class SheetScene:
    """All that is painted on one page of ``n_pages``."""

    sheet: WorkSheet
    page: SheetPage
    n_pages: int
    has_answers: bool


def paint_sheet(painter: QPainter, scene: SheetScene) -> None:
    """Paint the page, from its upper left corner."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    size = scene.page.size
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), Qt.GlobalColor.white)
    _paint_foot(painter, scene)
    if scene.page.graph is not None and scene.page.given is not None:
        _paint_title(painter, scene)
        _paint_network(painter, scene, scene.page.graph)
        area = scene.page.given.adjusted(0, 8, 0, -4)
        paint_matrices(painter, MatricesScene((_given(scene.sheet),), _given_digits(scene.sheet), area, PAPER, 1.0))
    for item in scene.page.items:
        if isinstance(item, PlacedHead):
            painter.setPen(PAPER.ink)
            painter.setFont(ui_font(14, bold=True))
            painter.drawText(item.box.adjusted(0, 6, 0, 0), LEFT, item.text)
        else:
            _paint_row(painter, scene, item)


def sheet_title(sheet: WorkSheet, *, has_answers: bool) -> str:
    """Return what the sheet is called."""
    sizes = "-".join(map(str, sheet.found.numbers.network.sizes))
    if sheet.seed is None:
        text = (
            translate("WorkSheet", "Answers: backpropagation through {0}")
            if has_answers
            else translate("WorkSheet", "Backpropagation through {0}")
        )
        return text.format(sizes)
    text = (
        translate("WorkSheet", "Answers {1}: backpropagation through {0}")
        if has_answers
        else translate("WorkSheet", "Work sheet {1}: backpropagation through {0}")
    )
    return text.format(sizes, sheet.seed)


def about_sheet(sheet: WorkSheet) -> str:
    """Return activations, cost, η and how to round, in one line."""
    numbers = sheet.found.numbers
    activations = " · ".join(activation_named(name).label for name in numbers.network.activations)
    cost = COSTS[numbers.cost]
    text = translate("WorkSheet", "activations {0}   ·   C = {1}   ·   η = {2}   ·   {3}, ±1 of the last is right")
    one, many = translate("WorkSheet", "{0} decimal"), translate("WorkSheet", "{0} decimals")
    formula = f"{cost.formula_with(numbers.network.activations[-1])} {cost.equation}".strip()
    return text.format(activations, formula, shortest(numbers.eta), counted(sheet.digits, one, many))


def _paint_title(painter: QPainter, scene: SheetScene) -> None:
    width = scene.page.size.width() - 2 * MARGIN_PX
    painter.setPen(PAPER.ink)
    painter.setFont(ui_font(19, bold=True))
    painter.drawText(
        QRectF(MARGIN_PX, MARGIN_PX, width, 30), LEFT, sheet_title(scene.sheet, has_answers=scene.has_answers)
    )
    if not scene.has_answers:
        painter.setFont(ui_font(13))
        name = QRectF(MARGIN_PX + width - 210, MARGIN_PX, 60, 30)
        painter.drawText(name, RIGHT, translate("WorkSheet", "Name"))
        painter.setPen(QPen(PAPER.ink_soft, 1))
        painter.drawLine(QPointF(name.right() + 8, name.bottom() - 5), QPointF(MARGIN_PX + width, name.bottom() - 5))
    painter.setPen(PAPER.ink_soft)
    painter.setFont(ui_font(12))
    painter.drawText(QRectF(MARGIN_PX, MARGIN_PX + 34, width, 24), LEFT, about_sheet(scene.sheet))


def _paint_foot(painter: QPainter, scene: SheetScene) -> None:
    size = scene.page.size
    box = QRectF(MARGIN_PX, size.height() - MARGIN_PX - 14, size.width() - 2 * MARGIN_PX, 20)
    painter.setPen(PAPER.ink_soft)
    painter.setFont(ui_font(11))
    title = sheet_title(scene.sheet, has_answers=scene.has_answers)
    painter.drawText(box, LEFT, translate("WorkSheet", "nnviz  ·  {0}").format(title))
    painter.drawText(box, RIGHT, f"{scene.page.number + 1} / {scene.n_pages}")


def _paint_network(painter: QPainter, scene: SheetScene, area: QRectF) -> None:
    """Paint the network with empty fields, or with every number of the pass."""
    found = scene.sheet.found
    position = found.order.n_steps if scene.has_answers else 0
    reading = Reading(found, position, "term", -1)
    labels = "both" if scene.has_answers else "w"
    n_lines = 2 if scene.has_answers else 1
    places = GraphPlaces(found.numbers.network.sizes, None, area, 1.0, n_lines)
    digits = scene.sheet.digits if scene.has_answers else _given_digits(scene.sheet)
    paint_graph(painter, GraphScene(reading, places, Lit(), labels, digits, PAPER))


def _given(sheet: WorkSheet) -> Equation:
    """Return what is given as matrices in a row: W and b of each layer, x and y."""
    numbers = sheet.found.numbers
    found: list[Matrix | str] = []
    for layer, (w, b) in enumerate(zip(numbers.network.weights, numbers.network.biases, strict=True), start=1):
        found += [_whole(f"W^{{{layer}}}", w), " ", _whole(f"b^{{{layer}}}", b[:, None]), " "]
    return (*found, _whole("x", numbers.inputs[0][:, None]), " ", _whole("y", numbers.desired[0][:, None]))


def _given_digits(sheet: WorkSheet) -> int:
    """Return how many decimals what is given has, at most so many as are asked for."""
    numbers = sheet.found.numbers
    arrays = (*numbers.network.weights, *numbers.network.biases, numbers.inputs)
    return next((n for n in range(sheet.digits) if all((np.round(a, n) == a).all() for a in arrays)), sheet.digits)


def _whole(name: str, values: FloatArray) -> Matrix:
    return Matrix(name, values, np.ones(values.shape, bool))


def _paint_row(painter: QPainter, scene: SheetScene, placed: PlacedRow) -> None:
    box = placed.box
    y = box.center().y() + 0.36 * LETTERS_PX
    end = math_width(placed.row.answer, LETTERS_PX, True) if scene.has_answers else BLANK_PX
    size = LETTERS_PX * min(1.0, (box.width() - end) / math_width(placed.text, LETTERS_PX))
    painter.setPen(PAPER.ink)
    x = draw_math(painter, QPointF(box.left(), y), placed.text, size)
    if scene.has_answers:
        draw_math(painter, QPointF(x, y), placed.row.answer, LETTERS_PX, bold=True)
        return
    painter.setPen(QPen(PAPER.ink_soft, 1, Qt.PenStyle.DotLine))
    painter.drawLine(QLineF(x + 4, y + 3, min(box.right(), x + 1.8 * BLANK_PX), y + 3))
