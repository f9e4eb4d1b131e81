"""What the colours mean, always under the picture."""

import numpy as np
from PyQt6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QImage, QPainter, QPen

from nnviz.diagram.color_scale import shade
from nnviz.diagram.notation import signed
from nnviz.ui.painting.edges import weight_limit
from nnviz.ui.painting.network_scene import NetworkScene
from nnviz.ui.painting.neurons import bias_limit
from nnviz.ui.theme import Theme, ui_font

translate = QCoreApplication.translate
HEIGHT_PX = 26
BAR_WIDTH_PX, BAR_HEIGHT_PX = 128, 8


def paint_legend(painter: QPainter, scene: NetworkScene, area: QRectF) -> None:
    """Paint the scale of weights, the rings of biases and the fill of activations into ``area``, left to right."""
    x = area.left()
    x = _paint_scale(painter, scene, x, area.center().y()) + 24 * scene.scale
    limit = bias_limit(scene)
    x = _paint_ring(painter, scene, x, area.center().y(), signed(limit, _digits(limit)), is_positive=True)
    x = _paint_ring(painter, scene, x, area.center().y(), signed(-limit, _digits(limit)), is_positive=False)
    x = _paint_text(painter, scene, x, area.center().y(), translate("Legend", "bias")) + 24 * scene.scale
    if scene.activations is not None:
        _paint_activation(painter, scene, x, area.center().y())


def _digits(limit: float) -> int:
    return 0 if limit >= 10 else 1 if limit >= 1 else 2


def _paint_text(painter: QPainter, scene: NetworkScene, x: float, y: float, text: str) -> float:
    painter.setFont(ui_font(12 * scene.scale))
    painter.setPen(scene.theme.ink_soft)
    width = painter.fontMetrics().horizontalAdvance(text)
    box = QRectF(x, y - 10 * scene.scale, width + 2, 20 * scene.scale)
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)
    return x + width + 8 * scene.scale


def _paint_scale(painter: QPainter, scene: NetworkScene, x: float, y: float) -> float:
    limit = weight_limit(scene)
    x = _paint_text(painter, scene, x, y, signed(-limit, _digits(limit)))
    rect = QRectF(x, y - BAR_HEIGHT_PX / 2 * scene.scale, BAR_WIDTH_PX * scene.scale, BAR_HEIGHT_PX * scene.scale)
    painter.drawImage(rect, _scale_image(scene.theme))
    x = _paint_text(painter, scene, rect.right() + 8 * scene.scale, y, signed(limit, _digits(limit)))
    return _paint_text(painter, scene, x, y, translate("Legend", "weight"))


def _scale_image(theme: Theme) -> QImage:
    rgb = np.ascontiguousarray(shade(np.linspace(-1, 1, 256), 1.0, theme.data))
    return QImage(rgb.tobytes(), 256, 1, 3 * 256, QImage.Format.Format_RGB888).copy()


def _paint_ring(painter: QPainter, scene: NetworkScene, x: float, y: float, text: str, *, is_positive: bool) -> float:
    s, data = scene.scale, scene.theme.data
    pen = QPen(QColor(*(data.positive if is_positive else data.negative)), 3 * s)
    if not is_positive:
        pen.setDashPattern([2.0, 1.2])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(x + 6 * s, y), 5 * s, 5 * s)
    return _paint_text(painter, scene, x + 17 * s, y, text)


def _paint_activation(painter: QPainter, scene: NetworkScene, x: float, y: float) -> None:
    s, theme = scene.scale, scene.theme
    for fill, text in ((theme.ground, "0"), (QColor(*theme.data.positive), "1")):
        painter.setPen(QPen(theme.ink, 1.2 * s))
        painter.setBrush(fill)
        painter.drawEllipse(QPointF(x + 6 * s, y), 5 * s, 5 * s)
        x = _paint_text(painter, scene, x + 17 * s, y, text)
    _paint_text(painter, scene, x, y, translate("Legend", "activation"))
