"""The card that follows the pointer: name, live numbers and, for a first-layer neuron, what it looks at."""

from dataclasses import replace

from PyQt6.QtCore import QPointF, QRectF, QSizeF, Qt
from PyQt6.QtGui import QPainter, QPen

from nnviz.diagram.network_layout import Hit, NeuronHit
from nnviz.diagram.scale_limit import scale_limit
from nnviz.ui.graph.explanation import Explanation, explain
from nnviz.ui.graph.network_scene import NetworkScene
from nnviz.ui.graph.paint_receptive_fields import receptive_field
from nnviz.ui.kit.theme import ui_font

PADDING_PX, LINE_PX, FIELD_PX, POINTER_GAP_PX = 12, 21, 64, 18


def paint_hover_card(
    painter: QPainter, scene: NetworkScene, hit: Hit, pointer: QPointF, within: QRectF, hint: str = ""
) -> None:
    """Paint the card beside the pointer, wholly inside ``within``; ``hint`` says what can be done there."""
    explanation = explain(scene, hit)
    explanation = replace(explanation, hint=hint or explanation.hint)
    has_field = isinstance(hit, NeuronHit) and hit.layer == 1 and scene.image_shape is not None
    size = _size(painter, scene, explanation, has_field=has_field)
    outputs = scene.layout.columns[-1]
    left_of = outputs.x - outputs.radius if pointer.x() < outputs.x - outputs.radius else within.right()
    card = _placed(size, pointer, within, POINTER_GAP_PX * scene.scale, min(left_of, within.right()))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(scene.theme.line, 1))
    painter.setBrush(scene.theme.raised)
    painter.drawRoundedRect(card, 8 * scene.scale, 8 * scene.scale)
    _paint_text(painter, scene, explanation, card)
    if has_field and isinstance(hit, NeuronHit) and scene.image_shape is not None:
        side = FIELD_PX * scene.scale
        corner = QPointF(
            card.right() - side - PADDING_PX * scene.scale, card.bottom() - side - PADDING_PX * scene.scale
        )
        weights = scene.network.weights[0][hit.j]
        image = receptive_field(weights, scene.image_shape, scale_limit(weights), scene.theme.data)
        painter.drawImage(QRectF(corner, QSizeF(side, side)), image)


def _rows(explanation: Explanation) -> list[tuple[str, bool, float]]:
    """Return the lines under the title as (text, is soft, font size)."""
    rows = [(explanation.formula, True, 13.0)] if explanation.formula else []
    rows += [(line, False, 13.0) for line in explanation.lines]
    return rows + ([(explanation.hint, True, 11.0)] if explanation.hint else [])


def _size(painter: QPainter, scene: NetworkScene, explanation: Explanation, *, has_field: bool) -> QSizeF:
    s = scene.scale
    width = 0.0
    for text, is_soft, size in [(f"{explanation.name}   {explanation.kind}", False, 14.0), *_rows(explanation)]:
        painter.setFont(ui_font(size * s, bold=not is_soft))
        width = max(width, painter.fontMetrics().horizontalAdvance(text))
    height = (len(_rows(explanation)) + 1) * LINE_PX * s
    extra = (FIELD_PX + PADDING_PX) * s if has_field else 0.0
    return QSizeF(width + extra + 2 * PADDING_PX * s, height + 1.5 * PADDING_PX * s)


def _placed(size: QSizeF, pointer: QPointF, within: QRectF, gap: float, left_of: float) -> QRectF:
    """Return where a card lies: right of the pointer if it ends before ``left_of``, where the outputs answer."""
    left, beside = pointer.x() + gap, pointer.x() - gap - size.width()
    has_room_before = left + size.width() <= left_of
    if not has_room_before and (beside >= within.left() or left + size.width() > within.right()):
        left = beside
    top = pointer.y() - size.height() / 2
    left = max(within.left(), min(left, within.right() - size.width()))
    return QRectF(QPointF(left, max(within.top(), min(top, within.bottom() - size.height()))), size)


def _paint_text(painter: QPainter, scene: NetworkScene, explanation: Explanation, card: QRectF) -> None:
    s = scene.scale
    line = QRectF(card.left() + PADDING_PX * s, card.top() + 0.6 * PADDING_PX * s, card.width(), LINE_PX * s)
    painter.setPen(scene.theme.ink)
    painter.setFont(ui_font(14 * s, bold=True))
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, f"{explanation.name}   {explanation.kind}")
    for text, is_soft, size in _rows(explanation):
        line.translate(0, LINE_PX * s)
        painter.setPen(scene.theme.ink_soft if is_soft else scene.theme.ink)
        painter.setFont(ui_font(size * s, bold=not is_soft))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, text)
