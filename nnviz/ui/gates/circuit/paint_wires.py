"""The wires of a circuit and the signals on them: blue and wide for 1, grey and thin for 0, faint for none yet."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from nnviz.logic.circuit_layout import WireHit, curve_points
from nnviz.ui.gates.circuit.circuit_scene import CircuitScene

Points = NDArray[np.float64]


@dataclass(frozen=True)
class WireLook:
    """How wires of one state are drawn."""

    color: QColor
    width: float


def wire_look(scene: CircuitScene, signal: bool | None) -> WireLook:
    """Return the look of a wire that carries ``signal``."""
    theme = scene.theme
    if signal is None:
        return WireLook(theme.line, 1.4)
    return WireLook(QColor(*theme.data.positive), 2.8) if signal else WireLook(QColor(*theme.data.neutral), 1.8)


def paint_wires(painter: QPainter, scene: CircuitScene) -> None:
    """Paint every wire, those that carry 1 in front, then what is hovered or selected and the running heads."""
    layout = scene.layout
    if not layout.wires:
        return
    points = curve_points(layout.curves)
    paths = [_path(curve) for curve in layout.curves.tolist()]
    painter.setBrush(Qt.BrushStyle.NoBrush)
    travelled = [scene.travelled(wire.source) for wire in layout.wires]
    signals = [scene.signals[wire.source] for wire in layout.wires]
    for signal in (None, False, True):
        look = wire_look(scene, signal)
        painter.setPen(QPen(look.color, look.width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        for i, share in enumerate(travelled):
            if signal is None and share < 1:
                painter.drawPath(paths[i])
            elif signal is not None and share > 0 and signals[i] is signal:
                if share >= 1:
                    painter.drawPath(paths[i])
                else:
                    painter.drawPolyline(_polygon(_first(points[i], share)))
    _paint_marked(painter, scene, points)
    _paint_heads(painter, scene, points, travelled, signals)


def _path(curve: list[list[float]]) -> QPainterPath:
    """Return a wire as the curve it is: Qt takes its points apart faster than Python puts them together."""
    start, *bends = (QPointF(x, y) for x, y in curve)
    path = QPainterPath(start)
    path.cubicTo(*bends)
    return path


def _polygon(line: Points) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in line.tolist()])


def _first(line: Points, share: float) -> Points:
    """Return the first part of a line, with a point at its very end."""
    at = share * (len(line) - 1)
    whole = int(at)
    end = line[whole] + (at - whole) * (line[min(whole + 1, len(line) - 1)] - line[whole])
    return np.vstack([line[: whole + 1], end])


def _paint_marked(painter: QPainter, scene: CircuitScene, points: Points) -> None:
    for hit, width in ((scene.hovered, 3.4), (scene.selected, 4.0)):
        if isinstance(hit, WireHit) and hit in scene.layout.wires:
            painter.setPen(QPen(scene.theme.accent, width))
            painter.drawPolyline(_polygon(points[scene.layout.wires.index(hit)]))


def _paint_heads(
    painter: QPainter, scene: CircuitScene, points: Points, travelled: list[float], signals: list[bool]
) -> None:
    """Paint a disc with the digit at the front of every running signal."""
    font = painter.font()
    font.setPixelSize(10)
    font.setBold(True)
    painter.setFont(font)
    for line, share, signal in zip(points, travelled, signals, strict=True):
        if 0 < share < 1:
            x, y = _first(line, share)[-1].tolist()
            painter.setPen(QPen(wire_look(scene, signal).color, 1.6))
            painter.setBrush(QColor(*scene.theme.data.positive) if signal else scene.theme.ground)
            painter.drawEllipse(QPointF(x, y), 7.5, 7.5)
            painter.setPen(scene.theme.on_accent if signal else scene.theme.ink)
            painter.drawText(QRectF(x - 8, y - 8, 16, 16), Qt.AlignmentFlag.AlignCenter, "1" if signal else "0")
