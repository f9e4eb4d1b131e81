"""A circuit in its picture: wires, parts and what is being drawn."""

from PyQt6.QtCore import QPointF, Qt
from PyQt6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from nnviz.logic.circuit_layout import GATE_HEIGHT, GATE_WIDTH, GRID
from nnviz.logic.circuits import Part
from nnviz.ui.gates.circuit.circuit_scene import CircuitScene
from nnviz.ui.gates.circuit.paint_parts import PartPainter
from nnviz.ui.gates.circuit.paint_wires import paint_wires
from nnviz.ui.kit.plot_theme import blended

DOT_SPACING = 3 * GRID
SMALLEST_DOTTED = 0.6


def paint_circuit(painter: QPainter, scene: CircuitScene) -> None:
    """Paint the whole scene; the painter's unit is the widget's pixel."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_dots(painter, scene)
    view = scene.viewport
    painter.translate(view.dx, view.dy)
    painter.scale(view.factor, view.factor)
    paint_wires(painter, scene)
    parts = PartPainter(painter, scene)
    in_sight = _in_sight(painter, scene)
    for part in in_sight:
        parts.paint(part)
    parts.paint_pins(in_sight)
    _paint_pending(painter, scene)
    _paint_ghost(painter, scene)
    painter.resetTransform()


def _in_sight(painter: QPainter, scene: CircuitScene) -> list[Part]:
    """Return the parts that are seen, with room for what stands beside them."""
    device = painter.device()
    width, height = (device.width(), device.height()) if device is not None else (0, 0)
    left, top = scene.viewport.to_table(0, 0)
    right, bottom = scene.viewport.to_table(width, height)
    room = 2 * GATE_WIDTH
    shapes = scene.layout.by_id
    return [
        part
        for part in scene.circuit.parts
        if left - room < part.x < right + room
        and top - room - shapes[part.id].height < part.y < bottom + room + shapes[part.id].height
    ]


def _paint_dots(painter: QPainter, scene: CircuitScene) -> None:
    """Paint the grid as faint dots: a table to put parts on."""
    step = DOT_SPACING * scene.viewport.factor
    if scene.viewport.factor < SMALLEST_DOTTED:
        return
    device = painter.device()
    width, height = (device.width(), device.height()) if device is not None else (0, 0)
    painter.setPen(QPen(blended(scene.theme.ink_soft, scene.theme.ground, 0.28), 1.4))
    points = []
    x = scene.viewport.dx % step
    while x < width:
        y = scene.viewport.dy % step
        while y < height:
            points.append(QPointF(x, y))
            y += step
        x += step
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    if points:
        painter.drawPoints(QPolygonF(points))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _paint_pending(painter: QPainter, scene: CircuitScene) -> None:
    """Paint the wire under the pointer: broken, in the warning's colour where it cannot go."""
    wire = scene.pending
    if wire is None:
        return
    color = scene.theme.accent if wire.is_possible else scene.theme.warning
    painter.setPen(QPen(color, 2.2, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    (x0, y0), (x1, y1) = wire.start, wire.end
    bend = max(28.0, 0.45 * abs(x1 - x0))
    path = QPainterPath(QPointF(x0, y0))
    path.cubicTo(QPointF(x0 + bend, y0), QPointF(x1 - bend, y1), QPointF(x1, y1))
    painter.drawPath(path)


def _paint_ghost(painter: QPainter, scene: CircuitScene) -> None:
    """Paint the outline of a part that is carried in from the palette."""
    if scene.ghost is None:
        return
    kind, x, y = scene.ghost
    painter.setPen(QPen(scene.theme.accent, 1.6, Qt.PenStyle.DashLine))
    painter.setBrush(QColor(scene.theme.raised))
    box = (round(x - GATE_WIDTH / 2), round(y - GATE_HEIGHT / 2), round(GATE_WIDTH), round(GATE_HEIGHT))
    painter.drawRoundedRect(*box, 8, 8)
    painter.drawText(*box, Qt.AlignmentFlag.AlignCenter, kind.upper())
