"""The answer at the right rim: the name of every class, a bar for its output and the number."""

from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QPainter, QPen

from nnviz.notation.names import plain
from nnviz.ui.graph.network_scene import NetworkScene
from nnviz.ui.kit.theme import ui_font

WIDTH_PX = 168  # what the answer needs at the right of the last column
SMALLEST_SPACING_PX = 11
NAME_OFFSET_PX, BAR_OFFSET_PX, BAR_WIDTH_PX, NUMBER_OFFSET_PX = 22, 50, 56, 112


def paint_outputs(painter: QPainter, scene: NetworkScene) -> None:
    """Paint names, bars and numbers beside the output layer, as many as there is room for."""
    if scene.maps is not None:
        return
    column = scene.layout.columns[-1]
    if column.n_shown > 1 and column.y[1] - column.y[0] < SMALLEST_SPACING_PX * scene.scale:
        return
    values = None if scene.activations is None else scene.activations.output
    strongest = None if values is None or scene.threshold is not None else int(values.argmax())
    for neuron, y in zip(column.neurons.tolist(), column.y.tolist(), strict=True):
        name = scene.class_names[neuron] if neuron < len(scene.class_names) else str(neuron + 1)
        says_yes = values is not None and scene.threshold is not None and float(values[neuron]) > scene.threshold
        has_bar = _paint_name(painter, scene, name, y, bold=neuron == strongest or says_yes)
        if values is not None:
            _paint_bar(painter, scene, float(values[neuron]), y, has_track=has_bar)


def _paint_name(painter: QPainter, scene: NetworkScene, name: str, y: float, *, bold: bool) -> bool:
    """Paint the name of an output, cut where its number begins; return whether it leaves room for a bar."""
    s = scene.scale
    left = scene.layout.columns[-1].x + NAME_OFFSET_PX * s
    painter.setPen(scene.theme.ink)
    painter.setFont(ui_font(16 * s, bold=bold))
    room = (NUMBER_OFFSET_PX - NAME_OFFSET_PX - 4) * s
    if painter.fontMetrics().horizontalAdvance(name) > (BAR_OFFSET_PX - NAME_OFFSET_PX) * s:
        painter.setFont(ui_font(13 * s, bold=bold))
    elided = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, round(room))
    painter.drawText(QRectF(left, y - 12 * s, room, 24 * s), Qt.AlignmentFlag.AlignVCenter, elided)
    return painter.fontMetrics().horizontalAdvance(name) <= (BAR_OFFSET_PX - NAME_OFFSET_PX) * s


def _paint_bar(painter: QPainter, scene: NetworkScene, value: float, y: float, *, has_track: bool) -> None:
    s = scene.scale
    left = scene.layout.columns[-1].x + BAR_OFFSET_PX * s
    if has_track:
        _paint_track(painter, scene, value, QRectF(left, y - 4 * s, BAR_WIDTH_PX * s, 8 * s))
    painter.setPen(scene.theme.ink_soft)
    painter.setFont(ui_font(13 * s))
    place = QRectF(left + (NUMBER_OFFSET_PX - BAR_OFFSET_PX) * s, y - 12 * s, 60 * s, 24 * s)
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, plain(value, 2))


def _paint_track(painter: QPainter, scene: NetworkScene, value: float, track: QRectF) -> None:
    """Paint a bar from 0 to 1, and the threshold on it if there is one."""
    s, data = scene.scale, scene.theme.data
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(scene.theme.track)
    painter.drawRoundedRect(track, 4 * s, 4 * s)
    painter.setBrush(QColor(*(data.positive if value >= 0 else data.negative)))
    length = min(1.0, abs(value)) * track.width()
    if length > 0.5:
        painter.setClipRect(QRectF(track.left(), track.top(), length, track.height()))
        painter.drawRoundedRect(track, 4 * s, 4 * s)
        painter.setClipping(False)
    if scene.threshold is not None:
        x = track.left() + scene.threshold * track.width()
        painter.setPen(QPen(scene.theme.ink, 1.5 * s))
        painter.drawLine(QPointF(x, track.top() - 3 * s), QPointF(x, track.bottom() + 3 * s))
