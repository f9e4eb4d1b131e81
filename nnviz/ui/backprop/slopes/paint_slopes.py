"""Deep networks beside each other: every neuron as a square by its slope, and the mean |δ| of every layer as a bar."""

from dataclasses import dataclass
from math import isfinite, log10

from PyQt6.QtCore import QLineF, QPointF, QRectF, Qt
from PyQt6.QtGui import QPainter, QPen

from nnviz.language import translate
from nnviz.nn.activation_families import activation_named
from nnviz.nn.backprop_steps.slopes import LayerSlopes
from nnviz.notation.significant import significant
from nnviz.ui.kit.fitting_text import set_fitting_font
from nnviz.ui.kit.math_text import draw_math_in, math_width
from nnviz.ui.kit.plot_theme import blended
from nnviz.ui.kit.theme import Theme, ui_font

HEAD_PX, NAME_PX, NUMBER_PX, AXIS_PX = 26.0, 20.0, 11.0, 30.0
GRID_SHARE, GAP_PX, LARGEST_CELL_PX = 0.5, 26.0, 22.0
MOST_SQUARES = 24
DECADES = 8


@dataclass(frozen=True)
class SlopesScene:
    """Panels in ``area``, one a network; ``names`` are their titles."""

    panels: tuple[LayerSlopes, ...]
    names: tuple[str, ...]
    area: QRectF
    theme: Theme
    scale: float

    @property
    def highest(self) -> int:
        """The power of ten at the top of all bars."""
        largest = max((float(e) for panel in self.panels for e in panel.errors if isfinite(e) and e > 0), default=1.0)
        return int(-(-log10(largest) // 1))

    def panel(self, number: int) -> QRectF:
        """Return where a panel is."""
        gap = GAP_PX * self.scale
        width = (self.area.width() - gap * (len(self.panels) - 1)) / len(self.panels)
        return QRectF(self.area.left() + number * (width + gap), self.area.top(), width, self.area.height())


def panel_name(activation: str) -> str:
    """Return what a network with this activation in its hidden layers is called."""
    return activation_named(activation).label


def paint_slopes(painter: QPainter, scene: SlopesScene) -> None:
    """Paint every panel: its name, the squares, the bars."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for number, (slopes, name) in enumerate(zip(scene.panels, scene.names, strict=True)):
        box, s = scene.panel(number), scene.scale
        painter.setPen(scene.theme.ink)
        head = QRectF(box.left(), box.top(), box.width(), HEAD_PX * s)
        draw_math_in(painter, head, name, 16 * s, bold=True, side=0.0)
        painter.setPen(scene.theme.ink_soft)
        beside = head.adjusted(math_width(name, 16 * s, True) + 10 * s, 0, 0, 0)
        words = _fading(slopes)
        set_fitting_font(painter, beside.width(), (words,), 12.5 * s)
        painter.drawText(beside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
        squares = QRectF(box.left(), box.top() + HEAD_PX * s, box.width(), GRID_SHARE * (box.height() - HEAD_PX * s))
        _paint_squares(painter, scene, slopes, squares.adjusted(AXIS_PX * s, 6 * s, 0, -4 * s))
        _paint_bars(
            painter, scene, slopes, QRectF(box.left(), squares.bottom(), box.width(), box.bottom() - squares.bottom())
        )


def _fading(slopes: LayerSlopes) -> str:
    if not isfinite(slopes.fading):
        return translate("SlopesStage", "nothing arrives at layer 1")
    text = translate("SlopesStage", "δ of layer 1 is {0}× smaller")
    return (
        text.format(significant(slopes.fading, 2))
        if slopes.fading > 1
        else translate("SlopesStage", "δ of layer 1 is {0}× larger").format(significant(1 / slopes.fading, 2))
    )


def _paint_squares(painter: QPainter, scene: SlopesScene, slopes: LayerSlopes, box: QRectF) -> None:
    """Paint a column of squares a layer, the darker the steeper; one that is saturated is crossed out."""
    theme, n_layers = scene.theme, len(slopes.slopes)
    rows = min(MOST_SQUARES, max(len(layer) for layer in slopes.slopes))
    side = min(box.height() / rows, 0.8 * box.width() / n_layers, LARGEST_CELL_PX * scene.scale)
    largest = max(float(layer.max()) for layer in slopes.slopes) or 1.0
    for layer, (found, flat) in enumerate(zip(slopes.slopes, slopes.is_saturated, strict=True)):
        x = box.left() + (layer + 0.5) * box.width() / n_layers - side / 2
        n = min(MOST_SQUARES, len(found))
        top = box.top() + (box.height() - n * side) / 2
        for j in range(n):
            cell = QRectF(x, top + j * side, side, side).adjusted(1, 1, -1, -1)
            share = min(1.0, max(0.0, float(found[j]) / largest))
            painter.setPen(QPen(theme.ink_soft, 0.8 * scene.scale))
            painter.setBrush(blended(theme.curve_validation, theme.ground, share))
            painter.drawRect(cell)
            if flat[j]:
                painter.setPen(QPen(theme.warning, 1.6 * scene.scale))
                painter.drawLine(cell.topLeft(), cell.bottomRight())
                painter.drawLine(cell.topRight(), cell.bottomLeft())


def _paint_bars(painter: QPainter, scene: SlopesScene, slopes: LayerSlopes, box: QRectF) -> None:
    """Paint |δ| of each layer as a bar over powers of ten, with its number."""
    theme, s, n = scene.theme, scene.scale, len(slopes.errors)
    plot = box.adjusted(AXIS_PX * s, 16 * s, 0, -NAME_PX * s)
    for decade in range(0, DECADES + 1, 2):
        y = plot.top() + decade / DECADES * plot.height()
        painter.setPen(QPen(theme.line, s))
        painter.drawLine(QLineF(plot.left(), y, plot.right(), y))
        painter.setPen(theme.ink_soft)
        draw_math_in(
            painter,
            QRectF(box.left(), y - 8 * s, AXIS_PX * s, 16 * s),
            f"10^{{{scene.highest - decade}}}",
            11 * s,
            side=0.0,
        )
    width = plot.width() / n
    for layer, error in enumerate(slopes.errors.tolist()):
        x = plot.left() + (layer + 0.5) * width
        if isfinite(error) and error > 0:
            share = min(1.0, max(0.0, 1 - (scene.highest - log10(error)) / DECADES))
            bar = QRectF(x - 0.28 * width, plot.bottom() - share * plot.height(), 0.56 * width, share * plot.height())
            painter.fillRect(bar, blended(theme.curve_validation, theme.ground, 0.75))
            painter.setPen(theme.ink)
            label = QRectF(x - width / 2, bar.top() - 16 * s, width, 15 * s)
            draw_math_in(painter, label, _power(error), NUMBER_PX * s)
        painter.setPen(theme.ink_soft)
        painter.setFont(ui_font(NUMBER_PX * s))
        name = f"δ^{{{layer + 1}}}"
        draw_math_in(painter, QRectF(x - width / 2, plot.bottom() + 2 * s, width, NAME_PX * s), name, 12 * s)
    painter.setPen(QPen(theme.ink_soft, s))
    painter.drawLine(QPointF(plot.left(), plot.bottom()), QPointF(plot.right(), plot.bottom()))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _power(value: float) -> str:
    """Return a number with a power of ten, in two digits."""
    if 0.001 <= value < 1000:
        return f"{value:.2g}"
    mantissa, exponent = f"{value:.0e}".split("e")
    return f"{mantissa}·10^{{{'−' if exponent.startswith('-') else ''}{abs(int(exponent))}}}"
