"""The answer at the right rim: the name of every class, a bar for its output and the number."""

from collections.abc import Sequence

from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QPainter, QPen

from nnviz.nn.activations import FloatArray
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
    names = [
        scene.class_names[neuron] if neuron < len(scene.class_names) else str(neuron + 1)
        for neuron in column.neurons.tolist()
    ]
    number_at = number_offset(painter, names, values, scene.scale)
    for neuron, name, y in zip(column.neurons.tolist(), names, column.y.tolist(), strict=True):
        says_yes = values is not None and scene.threshold is not None and float(values[neuron]) > scene.threshold
        has_bar = _paint_name(
            painter, scene, name, y, room=number_at - NAME_OFFSET_PX - 4, bold=neuron == strongest or says_yes
        )
        if values is not None:
            _paint_bar(painter, scene, float(values[neuron]), y, number_at=number_at, has_track=has_bar)


def number_offset(painter: QPainter, names: Sequence[str], values: FloatArray | None, scale: float) -> float:
    """Return where the numbers begin, from the column at scale 1: as far right as the longest name needs, or they can.

    All names count as if they were bold: the numbers stay where they are when another output is the strongest.
    """
    painter.setFont(ui_font(13 * scale, bold=True))
    longest = max(map(painter.fontMetrics().horizontalAdvance, names), default=0) / scale
    painter.setFont(ui_font(13 * scale))
    numbers = () if values is None else [plain(float(value), 2) for value in values]
    widest = max(map(painter.fontMetrics().horizontalAdvance, numbers), default=0) / scale
    return max(NUMBER_OFFSET_PX, min(NAME_OFFSET_PX + longest + 6, WIDTH_PX - 2 - widest))


def _paint_name(painter: QPainter, scene: NetworkScene, name: str, y: float, *, room: float, bold: bool) -> bool:
    """Paint the name of an output, cut where its number begins; return whether it leaves room for a bar."""
    s = scene.scale
    left = scene.layout.columns[-1].x + NAME_OFFSET_PX * s
    painter.setPen(scene.theme.ink)
    painter.setFont(ui_font(16 * s, bold=bold))
    if painter.fontMetrics().horizontalAdvance(name) > (BAR_OFFSET_PX - NAME_OFFSET_PX) * s:
        painter.setFont(ui_font(13 * s, bold=bold))
    elided = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, round(room * s))
    painter.drawText(QRectF(left, y - 12 * s, room * s, 24 * s), Qt.AlignmentFlag.AlignVCenter, elided)
    return painter.fontMetrics().horizontalAdvance(name) <= (BAR_OFFSET_PX - NAME_OFFSET_PX) * s


def _paint_bar(
    painter: QPainter, scene: NetworkScene, value: float, y: float, *, number_at: float, has_track: bool
) -> None:
    s = scene.scale
    left = scene.layout.columns[-1].x + BAR_OFFSET_PX * s
    if has_track:
        _paint_track(painter, scene, value, QRectF(left, y - 4 * s, BAR_WIDTH_PX * s, 8 * s))
    painter.setPen(scene.theme.ink_soft)
    painter.setFont(ui_font(13 * s))
    place = QRectF(left + (number_at - BAR_OFFSET_PX) * s, y - 12 * s, 60 * s, 24 * s)
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
