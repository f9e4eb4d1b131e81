"""The curves of all runs: the share that is right after every epoch, run by run, or the mean with its spread."""

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
    def frame(self) -> ChartFrame:
        """The axes; what was right before training is left out of the y axis, which would flatten the rest."""
        curves = [curve for some in (*(setting.curves for setting in self.settings), *self.live) for curve in some]
        trained = [100 * curve.accuracy[curve.epochs >= 1] for curve in curves]
        y = share_axis([float(end) for shares in trained if len(shares) for end in (shares.min(), shares.max())])
        x = ChartAxis(0.0, float(max(1, self.n_epochs)), translate("RaceChart", "epochs"), is_whole=True)
        longest = max((len(setting.short_name) for setting in self.settings), default=0)
        return ChartFrame(x, y, self.area, self.theme, self.scale, right=min(MOST_NAME_PX, 20 + LETTER_PX * longest))


def paint_race(painter: QPainter, scene: RaceScene) -> None:
    """Paint all curves, and the names of the settings at their ends."""
    frame, colors = scene.frame, series_colors(scene.theme, len(scene.settings))
    paint_frame(painter, frame)
    ends: list[tuple[float, str, QColor]] = []
    painter.save()
    painter.setClipRect(frame.plot.adjusted(-1, -1, 1, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for setting, color in zip(scene.settings, colors, strict=True):
        mean = setting.mean_curve
        if mean is None:
            continue
        if scene.shows_runs:
            _paint_runs(painter, frame, setting, blended(color, scene.theme.ground, RUN_SHARE))
        else:
            _paint_band(painter, frame, mean, blended(color, scene.theme.ground, BAND_SHARE))
        paint_curve(painter, frame, mean.epochs, 100 * mean.mean, QPen(color, THICK * scene.scale))
        ends.append((frame.point(0, 100 * float(mean.mean[-1])).y(), setting.short_name, color))
    for setting, curves, color in zip(scene.settings, scene.live, colors, strict=False):
        pen = QPen(color, THICK * scene.scale, Qt.PenStyle.DotLine)
        for curve in curves:
            paint_curve(painter, frame, curve.epochs, 100 * curve.accuracy, pen)
        if curves and not setting.results:
            ends.append((frame.point(0, 100 * float(curves[0].accuracy[-1])).y(), setting.short_name, color))
    painter.restore()
    _paint_names(painter, scene, ends)


def _paint_runs(painter: QPainter, frame: ChartFrame, setting: ComparedSetting, color: QColor) -> None:
    pen = QPen(color, THIN * frame.scale)
    for curve in setting.curves:
        paint_curve(painter, frame, curve.epochs, 100 * curve.accuracy, pen)


def _paint_band(painter: QPainter, frame: ChartFrame, mean: MeanCurve, color: QColor) -> None:
    sd = np.nan_to_num(mean.sd)
    upper, lower = (seen(frame, mean.epochs, 100 * edge) for edge in (mean.mean + sd, mean.mean - sd))
    there = zip(upper[0].tolist(), upper[1].tolist(), strict=True)
    back = zip(lower[0][::-1].tolist(), lower[1][::-1].tolist(), strict=True)
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawPolygon(QPolygonF([frame.point(*pair) for pair in (*there, *back)]))
    painter.restore()


def _paint_names(painter: QPainter, scene: RaceScene, ends: list[tuple[float, str, QColor]]) -> None:
    """Paint the names beside the ends of their curves, moved apart where these lie close together."""
    s, plot = scene.scale, scene.frame.plot
    painter.setFont(ui_font(NAME_PX * s, bold=True))
    places = spaced([y for y, _, _ in ends], LINE_PX * s, plot.top(), plot.bottom())
    for y, (_, name, color) in zip(places, ends, strict=True):
        room = scene.area.right() - plot.right() - 12 * s
        text = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, round(room))
        painter.setPen(color if len(ends) <= FEW else scene.theme.ink)
        painter.drawText(QPointF(plot.right() + 8 * s, y + 4 * s), text)
