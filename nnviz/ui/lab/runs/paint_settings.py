"""Every setting in a row: a dot for each run, the mean with its interval, and both in numbers."""

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from PyQt6.QtCore import QLineF, QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QPainter, QPen

from nnviz.diagram.chart_axis import ChartAxis
from nnviz.lab.comparison import ComparedSetting, reach
from nnviz.language import translate
from nnviz.ui.kit.theme import Theme, ui_font
from nnviz.ui.lab.paint_frame import share_axis
from nnviz.ui.lab.runs.paint_interval import paint_interval
from nnviz.ui.lab.runs.setting_words import failure_text, fitting_words
from nnviz.ui.lab.series_colors import FEW, series_colors

HEAD_PX, FOOT_PX, ROW_PX, TEXT_PX, SMALL_PX = 26, 24, 52, 13, 11
LEFT_PX, RIGHT_PX, GAP_PX = 16, 12, 10
DOT_PX = 4.0


@dataclass(frozen=True, eq=False)
class SettingsScene:
    """``second`` is compared with the first one; both are marked if there are others.

    ``shares`` say how far the repeats of each setting are, 0 to 1; painted while not all are done.
    """

    settings: tuple[ComparedSetting, ...]
    area: QRectF
    theme: Theme
    scale: float
    shares: tuple[tuple[float, ...], ...] = ()
    second: int = 0

    @cached_property
    def axis(self) -> ChartAxis:
        """The axis of accuracies in per cent."""
        return share_axis(100 * value for value in reach(self.settings))

    def x(self, per_cent: float) -> float:
        """Return where an accuracy lies."""
        left, right = self.area.left() + LEFT_PX * self.scale, self.area.right() - RIGHT_PX * self.scale
        return left + self.axis.share(per_cent) * (right - left)

    @property
    def row_height(self) -> float:
        """How high a row is: less than usual where there are many."""
        room = self.area.height() - (HEAD_PX + FOOT_PX) * self.scale
        return min(ROW_PX * self.scale, room / max(1, len(self.settings)))

    def row(self, number: int) -> QRectF:
        """Return where a setting is."""
        top = self.area.top() + HEAD_PX * self.scale + number * self.row_height
        return QRectF(self.area.left(), top, self.area.width(), self.row_height)


def paint_settings(painter: QPainter, scene: SettingsScene) -> None:
    """Paint the rows, and the axis below them."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    s, theme = scene.scale, scene.theme
    painter.setPen(theme.ink)
    painter.setFont(ui_font(TEXT_PX * s, bold=True))
    head = scene.area.adjusted(LEFT_PX * s, 0, -RIGHT_PX * s, 0)
    head.setHeight(20 * s)
    text = translate("SettingsView", "At the end, % right")
    painter.drawText(head, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
    _paint_key(painter, scene, head.adjusted(painter.fontMetrics().horizontalAdvance(text) + 12 * s, 0, 0, 0))
    _paint_axis(painter, scene)
    colors = series_colors(theme, len(scene.settings))
    for number, (setting, color) in enumerate(zip(scene.settings, colors, strict=True)):
        _paint_row(painter, scene, setting, scene.row(number), color)
        if len(scene.settings) > 2 and number in (0, scene.second):
            row = scene.row(number)
            mark = QRectF(row.left() + 6 * s, row.top() + 2 * s, 3 * s, min(36 * s, row.height() - 4 * s))
            painter.fillRect(mark, theme.accent)
        if number < len(scene.shares) and min(scene.shares[number]) < 1:
            _paint_shares(painter, scene, scene.shares[number], scene.row(number))


def _paint_key(painter: QPainter, scene: SettingsScene, room: QRectF) -> None:
    """Say what ± is, once there is any, and what the bar is, where there is room for both."""
    if not any(setting.spread.n > 1 for setting in scene.settings):
        return
    painter.setFont(ui_font(SMALL_PX * scene.scale))
    painter.setPen(scene.theme.ink_soft)
    texts = (
        translate("SettingsView", "± standard deviation; bar: 95 % interval of the mean"),
        translate("SettingsView", "± s.d.; bar: 95 % of the mean"),
        translate("SettingsView", "± s.d."),
    )
    fits = (text for text in texts if painter.fontMetrics().horizontalAdvance(text) <= room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, next(fits, texts[-1]))


def _paint_axis(painter: QPainter, scene: SettingsScene) -> None:
    if not any(len(setting.results) for setting in scene.settings):
        return
    s, theme = scene.scale, scene.theme
    bottom = scene.row(len(scene.settings)).top()
    painter.setFont(ui_font(SMALL_PX * s))
    for value, text in scene.axis.ticks(5):
        x = scene.x(value)
        painter.setPen(QPen(theme.track, s))
        painter.drawLine(QLineF(x, scene.row(0).top(), x, bottom))
        painter.setPen(theme.ink_soft)
        width = painter.fontMetrics().horizontalAdvance(text) + 2
        left = min(x - width / 2, scene.area.right() - width)
        painter.drawText(QRectF(left, bottom + 2 * s, width, 16 * s), Qt.AlignmentFlag.AlignCenter, text)


def _paint_row(painter: QPainter, scene: SettingsScene, setting: ComparedSetting, row: QRectF, color: QColor) -> None:
    s, theme = scene.scale, scene.theme
    words = QRectF(scene.area.left() + LEFT_PX * s, row.top(), row.width() - (LEFT_PX + RIGHT_PX) * s, 18 * s)
    has_words = row.height() >= 30 * s
    if has_words:
        painter.setFont(ui_font(TEXT_PX * s, bold=True))
        name, numbers = fitting_words(setting, painter.fontMetrics(), words.width(), GAP_PX * s)
        painter.setPen(color if len(scene.settings) <= FEW else theme.ink)
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
        painter.setPen(theme.ink)
        painter.drawText(words, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, numbers)
    if setting.failures and not setting.results and has_words:
        painter.setPen(theme.warning)
        painter.setFont(ui_font(SMALL_PX * s))
        below = QRectF(words.left(), words.bottom(), words.width(), row.bottom() - words.bottom() - 7 * s)
        _paint_why(painter, below, failure_text(setting))
    middle = row.top() + (30 * s if has_words else row.height() / 2)
    spread = setting.spread
    if spread.n:
        mean = scene.x(100 * spread.mean)
        painter.setPen(QPen(theme.ink, 2 * s))
        if math.isfinite(spread.half_width):
            paint_interval(painter, spread, scene.axis, lambda value: QPointF(scene.x(value), middle), s)
        painter.drawLine(QLineF(mean, middle - 7 * s, mean, middle + 7 * s))
    painter.setPen(QPen(theme.ground, s))
    painter.setBrush(color)
    for place, accuracy in enumerate(setting.accuracies.tolist()):
        y = middle + 2.5 * s * float(np.sin(2.4 * place))  # equal ones beside each other
        painter.drawEllipse(QPointF(scene.x(100 * accuracy), y), DOT_PX * s, DOT_PX * s)


def _paint_why(painter: QPainter, room: QRectF, why: str) -> None:
    """Paint a sentence in as many lines as there is room for; a longer one is cut with "…"."""
    flags = Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignTop.value | Qt.TextFlag.TextWordWrap.value
    metrics = painter.fontMetrics()
    if painter.boundingRect(room, flags, why).height() > room.height():
        lines = max(1, int(room.height() / metrics.lineSpacing()))
        why = metrics.elidedText(why, Qt.TextElideMode.ElideRight, round(0.9 * lines * room.width()))
    painter.drawText(room, flags, why)


def _paint_shares(painter: QPainter, scene: SettingsScene, shares: tuple[float, ...], row: QRectF) -> None:
    """Paint a piece of a line for each repeat, filled as far as that is."""
    s, theme = scene.scale, scene.theme
    left, right = row.left() + LEFT_PX * s, row.right() - RIGHT_PX * s
    width = (right - left) / len(shares)
    gap = min(2 * s, width / 4)
    for place, share in enumerate(shares):
        piece = QRectF(left + place * width, row.bottom() - 7 * s, width - gap, 3 * s)
        painter.fillRect(piece, theme.track)
        piece.setWidth(share * piece.width())
        painter.fillRect(piece, theme.accent)
