"""The curves of all runs: the share that is right after every epoch, run by run, or the mean with its spread."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QPainter, QPen, QPolygonF

from nnviz.diagram.chart_axis import ChartAxis
from nnviz.diagram.spacing import spaced
from nnviz.lab.comparison import ComparedSetting, MeanCurve, RunCurve
from nnviz.language import translate
from nnviz.ui.kit.plot_theme import blended
from nnviz.ui.kit.theme import Theme, ui_font
from nnviz.ui.lab.paint_curve import paint_curve, seen
from nnviz.ui.lab.paint_frame import ChartFrame, paint_frame, share_axis
from nnviz.ui.lab.series_colors import FEW, series_colors

NAME_PX, LETTER_PX, MOST_NAME_PX, LINE_PX = 12, 7.2, 150, 16
THIN, THICK = 1.2, 2.4
RUN_SHARE, BAND_SHARE = 0.55, 0.18
MARK_PX = 11
End = tuple[float, str, QColor]
"""Where a curve ends in pixels, the name that stands there, and its colour."""


@dataclass(frozen=True)
class CutOff:
    """A value below the axis: per cent after an epoch, of the setting at a ``place``, −1 of any."""

    epoch: float
    value: float
    place: int

    @property
    def text(self) -> str:
        """What is said of it, as of the curves of a training."""
        return f"↓ {self.value:.1f} %"


@dataclass(frozen=True, eq=False)
class RaceScene:
    """``shows_runs``: a thin line for every run; else a band of one standard deviation around the mean.

    ``live`` are the curves of runs under way, for each setting, broken lines; nothing if none are.
    """

    settings: tuple[ComparedSetting, ...]
    n_epochs: int
    shows_runs: bool
    area: QRectF
    theme: Theme
    scale: float
    live: tuple[tuple[RunCurve, ...], ...] = ()

    @cached_property
    def cut_off(self) -> tuple[CutOff, ...]:
        """What lies lowest below the axis of each setting, in order of the epochs; of many settings only the lowest."""
        low, found = self.frame.y.low, []
        for place, setting in enumerate(self.settings):
            mean = setting.mean_curve
            lines = [(curve.epochs, curve.accuracy) for some in self.live[place : place + 1] for curve in some]
            if self.shows_runs:
                lines += [(curve.epochs, curve.accuracy) for curve in setting.curves]
            elif mean is not None:
                lines.append((mean.epochs, mean.mean))
            points = [(100 * float(y.min()), float(x[y.argmin()])) for x, y in lines if len(y)]
            if points and min(points)[0] < low:
                found.append((*min(points), place))
        if len(self.settings) > FEW and found:
            return (CutOff(min(found)[1], min(found)[0], -1),)
        return tuple(CutOff(epoch, value, place) for value, epoch, place in sorted(found, key=lambda one: one[1]))

    @cached_property
    def frame(self) -> ChartFrame:
        """The axes; what was right before training is left out of the y axis, which would flatten the rest."""
        curves = [curve for some in (*(setting.curves for setting in self.settings), *self.live) for curve in some]
        trained = [100 * curve.accuracy[curve.epochs >= 1] for curve in curves]
        y = share_axis([float(end) for shares in trained if len(shares) for end in (shares.min(), shares.max())])
        x = ChartAxis(0.0, float(max(1, self.n_epochs)), translate("RaceChart", "epochs"), is_whole=True)
        longest = max((len(setting.short_name) for setting in self.settings), default=0)
        return ChartFrame(x, y, self.area, self.theme, self.scale, right=min(MOST_NAME_PX, 20 + LETTER_PX * longest))


def paint_race(painter: QPainter, scene: RaceScene) -> None:
    """Paint all curves, and the names of the settings at their ends; no band is over a line."""
    frame, colors = scene.frame, series_colors(scene.theme, len(scene.settings))
    paint_frame(painter, frame)
    painter.save()
    half_line = THICK * scene.scale / 2  # at 100 % of the test data right a curve runs along the edge
    painter.setClipRect(frame.plot.adjusted(-1, -half_line, 1, half_line))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for setting, color in zip(scene.settings, colors, strict=True):
        if scene.shows_runs:
            _paint_runs(painter, frame, setting, blended(color, scene.theme.ground, RUN_SHARE))
        elif setting.mean_curve is not None:
            _paint_band(painter, frame, setting.mean_curve, color)
    ends = [*_paint_means(painter, scene, colors), *_paint_live(painter, scene, colors)]
    painter.restore()
    _paint_cut_off(painter, scene, colors)
    _paint_names(painter, scene, ends)


def _paint_means(painter: QPainter, scene: RaceScene, colors: tuple[QColor, ...]) -> Iterator[End]:
    for setting, color in zip(scene.settings, colors, strict=True):
        if (mean := setting.mean_curve) is not None:
            paint_curve(painter, scene.frame, mean.epochs, 100 * mean.mean, QPen(color, THICK * scene.scale))
            yield scene.frame.point(0, 100 * float(mean.mean[-1])).y(), setting.short_name, color


def _paint_live(painter: QPainter, scene: RaceScene, colors: tuple[QColor, ...]) -> Iterator[End]:
    for setting, curves, color in zip(scene.settings, scene.live, colors, strict=False):
        pen = QPen(color, THICK * scene.scale, Qt.PenStyle.DotLine)
        for curve in curves:
            paint_curve(painter, scene.frame, curve.epochs, 100 * curve.accuracy, pen)
        if curves and not setting.results:
            yield scene.frame.point(0, 100 * float(curves[0].accuracy[-1])).y(), setting.short_name, color


def _paint_runs(painter: QPainter, frame: ChartFrame, setting: ComparedSetting, color: QColor) -> None:
    pen = QPen(color, THIN * frame.scale)
    for curve in setting.curves:
        paint_curve(painter, frame, curve.epochs, 100 * curve.accuracy, pen)


def _paint_band(painter: QPainter, frame: ChartFrame, mean: MeanCurve, color: QColor) -> None:
    """Paint a band that lets another one show through where both are."""
    sd = np.nan_to_num(mean.sd)
    upper, lower = (seen(frame, mean.epochs, 100 * edge) for edge in (mean.mean + sd, mean.mean - sd))
    there = zip(upper[0].tolist(), upper[1].tolist(), strict=True)
    back = zip(lower[0][::-1].tolist(), lower[1][::-1].tolist(), strict=True)
    translucent = QColor(color)
    translucent.setAlphaF(BAND_SHARE)
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(translucent)
    painter.drawPolygon(QPolygonF([frame.point(*pair) for pair in (*there, *back)]))
    painter.restore()


def _paint_cut_off(painter: QPainter, scene: RaceScene, colors: tuple[QColor, ...]) -> None:
    """Say at the foot how low the curves begin that come from below the axis, in their colours, side by side."""
    s, plot = scene.scale, scene.frame.plot
    painter.setFont(ui_font(MARK_PX * s, bold=True))
    left = plot.left()
    for mark in scene.cut_off:
        width = painter.fontMetrics().horizontalAdvance(mark.text)
        left = max(left, scene.frame.point(mark.epoch, scene.frame.y.low).x() + 4 * s)
        if left + width > plot.right():
            break
        painter.fillRect(QRectF(left - 2 * s, plot.bottom() - 17 * s, width + 4 * s, 16 * s), scene.theme.ground)
        painter.setPen(colors[mark.place] if mark.place >= 0 else scene.theme.ink)
        painter.drawText(QPointF(left, plot.bottom() - 5 * s), mark.text)
        left += width + 10 * s


def _paint_names(painter: QPainter, scene: RaceScene, ends: list[End]) -> None:
    """Paint the names beside the ends of their curves, moved apart where these lie close together."""
    s, plot = scene.scale, scene.frame.plot
    painter.setFont(ui_font(NAME_PX * s, bold=True))
    places = spaced([y for y, _, _ in ends], LINE_PX * s, plot.top(), plot.bottom())
    for y, (_, name, color) in zip(places, ends, strict=True):
        room = scene.area.right() - plot.right() - 12 * s
        text = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, round(room))
        painter.setPen(color if len(ends) <= FEW else scene.theme.ink)
        painter.drawText(QPointF(plot.right() + 8 * s, y + 4 * s), text)
