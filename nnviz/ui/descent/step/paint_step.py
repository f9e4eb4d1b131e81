"""A mini-batch as a table: every example's picture and slopes, their sum, divided by m, times η, and the new value."""

from dataclasses import dataclass

import numpy as np
from PyQt6.QtCore import QLineF, QRectF, Qt
from PyQt6.QtGui import QColor, QPainter, QPen

from nnviz.experiments.mini_batch_step import MiniBatchStep
from nnviz.language import counted, translate
from nnviz.notation.significant import shortest, significant
from nnviz.ui.descent.step.step_job import FoundStep
from nnviz.ui.kit.fitting_text import set_fitting_font
from nnviz.ui.kit.pixels import grey_image
from nnviz.ui.kit.theme import Theme, ui_font

HEAD_PX, SUM_PX, LEAST_ROW_PX, MOST_ROW_PX, LABEL_PX, NUMBER_PX = 34, 24, 19, 44, 92, 92
TEXT_PX, HEAD_TEXT_PX = 13, 15
N_SUMS = 4
DIGITS, DIGITS_OF_VALUE = 3, 6
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, eq=False)
class StepScene:
    """All that is painted into ``area``."""

    found: FoundStep
    area: QRectF
    theme: Theme
    scale: float

    @property
    def room(self) -> float:
        """The height that there is for examples."""
        return self.area.height() - (HEAD_PX + (N_SUMS + 0.5) * SUM_PX) * self.scale

    @property
    def n_shown(self) -> int:
        """How many examples have a row; where not all fit, the last row says how many more there are."""
        fit = max(1, int(self.room / (LEAST_ROW_PX * self.scale)))
        m = self.found.weight.m
        return m if m <= fit else max(1, fit - 1)

    @property
    def row_height(self) -> float:
        n_rows = self.n_shown + (self.n_shown < self.found.weight.m)
        return min(MOST_ROW_PX * self.scale, self.room / n_rows)

    @property
    def columns(self) -> tuple[QRectF, QRectF]:
        """Where the weight's and the bias's slopes stand."""
        left = self.area.left() + (LABEL_PX * self.scale) + self.row_height
        width = (self.area.right() - left) / 2
        top, height = self.area.top(), self.area.height()
        return QRectF(left, top, width, height), QRectF(left + width, top, width, height)


def paint_step(painter: QPainter, scene: StepScene) -> None:
    """Paint the table."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_examples(painter, scene)
    for column, step, number in zip(
        scene.columns, (scene.found.weight, scene.found.bias), ("(2.5)", "(2.6)"), strict=True
    ):
        _paint_column(painter, scene, column, step, number)


def _top(scene: StepScene, row: int) -> float:
    return scene.area.top() + HEAD_PX * scene.scale + row * scene.row_height


def _paint_examples(painter: QPainter, scene: StepScene) -> None:
    s, found, height = scene.scale, scene.found, scene.row_height
    painter.setPen(scene.theme.ink)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for row in range(scene.n_shown):
        top = _top(scene, row)
        if found.pictures is not None and row < len(found.pictures):
            side = height - 2 * s
            painter.drawImage(
                QRectF(scene.area.left(), top + s, side, side), grey_image(found.pictures[row], scene.theme)
            )
        painter.setFont(ui_font(min(TEXT_PX * s, 0.9 * height)))
        text = f"{found.label(found.epoch.used + row)}   #{found.epoch.rows[row] + 1:,}"
        box = QRectF(scene.area.left() + height + 4 * s, top, LABEL_PX * s, height)
        painter.drawText(box, LEFT, text)
    if scene.n_shown < found.weight.m:
        more = translate("StepTable", "… and {0} more").format(f"{found.weight.m - scene.n_shown:,}")
        box = QRectF(scene.area.left(), _top(scene, scene.n_shown), (LABEL_PX * s) + height, height)
        painter.drawText(box, LEFT, more)


def _paint_column(painter: QPainter, scene: StepScene, column: QRectF, step: MiniBatchStep, equation: str) -> None:
    s, theme = scene.scale, scene.theme
    painter.setFont(ui_font(HEAD_TEXT_PX * s, bold=True))
    painter.setPen(theme.ink)
    head = QRectF(column.left(), column.top(), NUMBER_PX * s, HEAD_PX * s)
    painter.drawText(head, RIGHT, f"∂Cₓ/∂{step.place.name}")
    painter.setFont(ui_font(TEXT_PX * s))
    painter.setPen(theme.ink_soft)
    painter.drawText(QRectF(head.right() + 12 * s, head.top(), 80 * s, HEAD_PX * s), LEFT, equation)
    finite = np.abs(step.slopes[np.isfinite(step.slopes)])
    limit = float(finite.max()) if finite.size else 0.0
    for row in range(scene.n_shown):
        line = QRectF(column.left(), _top(scene, row), column.width(), scene.row_height)
        painter.setFont(ui_font(min(TEXT_PX * s, 0.9 * scene.row_height)))
        _paint_number(painter, scene, line, float(step.slopes[row]))
        _paint_bar(painter, scene, line, float(step.slopes[row]), limit)
    _paint_sums(painter, scene, column, step)


def _paint_number(painter: QPainter, scene: StepScene, line: QRectF, value: float) -> None:
    painter.setPen(_color(scene.theme, value))
    painter.drawText(
        QRectF(line.left(), line.top(), NUMBER_PX * scene.scale, line.height()), RIGHT, significant(value, DIGITS)
    )


def _paint_bar(painter: QPainter, scene: StepScene, line: QRectF, value: float, limit: float) -> None:
    """Paint a bar from the middle: to the right for a slope above 0, to the left for one below."""
    s = scene.scale
    room = QRectF(line.left() + (NUMBER_PX + 12) * s, line.top(), line.width() - (NUMBER_PX + 36) * s, line.height())
    middle = room.center().x()
    painter.setPen(QPen(scene.theme.line, s))
    painter.drawLine(QLineF(middle, room.top(), middle, room.bottom()))
    if limit > 0 and np.isfinite(value):
        length = value / limit * room.width() / 2
        thick = min(12 * s, 0.6 * line.height())
        bar = QRectF(middle, room.center().y() - thick / 2, length, thick).normalized()
        painter.fillRect(bar, _color(scene.theme, value))


def _paint_sums(painter: QPainter, scene: StepScene, column: QRectF, step: MiniBatchStep) -> None:
    s, theme = scene.scale, scene.theme
    top = _top(scene, scene.n_shown + (scene.n_shown < step.m)) + 4 * s
    right = column.right() - 24 * s
    painter.setPen(QPen(theme.ink_soft, s))
    painter.drawLine(QLineF(column.left() + 12 * s, top, right, top))
    name = step.place.name
    made = held_words() if step.is_held else _difference(step)
    lines = (
        (significant(step.total, DIGITS), counted(step.m, *_sum_words())),
        (significant(step.average, DIGITS), f"Σ ÷ m = {step.m:,}"),
        (significant(step.eta * step.average, DIGITS), f"× η = {shortest(step.eta)}"),
        (significant(step.new, DIGITS_OF_VALUE), f"{name}′ = {made}"),
    )
    for number, (value, words) in enumerate(lines):
        is_last = number == N_SUMS - 1
        y = top + (4 + number * SUM_PX) * s
        painter.setFont(ui_font(TEXT_PX * s, bold=is_last))
        painter.setPen(theme.ink)
        painter.drawText(QRectF(column.left(), y, NUMBER_PX * s, SUM_PX * s), RIGHT, value)
        painter.setPen(theme.ink if is_last else theme.ink_soft)
        box = QRectF(column.left() + (NUMBER_PX + 12) * s, y, column.width() - (NUMBER_PX + 12) * s, SUM_PX * s)
        set_fitting_font(painter, box.width(), (words,), TEXT_PX * s)
        painter.drawText(box, LEFT, words)


def _sum_words() -> tuple[str, str]:
    return translate("StepTable", "Σ, the only slope"), translate("StepTable", "Σ, the sum of all {0}")


def held_words() -> str:
    """Return why a step leaves a weight or bias as it is."""
    return translate("StepTable", "as it was: frozen or switched off")


def _difference(step: MiniBatchStep) -> str:
    """Return the old value less what is taken from it, as one writes it."""
    taken = step.eta * step.average
    sign = "−" if taken >= 0 else "+"
    return f"{significant(step.old, DIGITS_OF_VALUE)} {sign} {significant(abs(taken), DIGITS)}"


def _color(theme: Theme, value: float) -> QColor:
    if not value:
        return theme.ink_soft
    return QColor(*(theme.data.negative if value < 0 else theme.data.positive))
