"""Deep networks beside each other: every neuron as a square by its slope, and the mean |δ| of every layer as a bar."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import ceil, floor, isfinite, log10

from PyQt6.QtCore import QLineF, QPointF, QRectF, Qt
from PyQt6.QtGui import QPainter, QPen

from nnviz.language import translate
from nnviz.nn.activation_families import activation_named
from nnviz.nn.backprop_steps.slopes import LayerSlopes
from nnviz.notation.significant import significant
from nnviz.ui.backprop.figure.paint_told import paint_told
from nnviz.ui.kit.math_text import draw_math_in, math_width
from nnviz.ui.kit.plot_theme import blended
from nnviz.ui.kit.theme import Theme

HEAD_PX, LINE_PX, NAME_PX, NUMBER_PX, AXIS_PX = 26.0, 20.0, 20.0, 11.0, 30.0
TICK_PX, TICK_ROOM = 12.0, 1.4
TITLE_PX, FADING_PX, FADING_GAP_PX = 16.0, 12.5, 12.0
GRID_SHARE, GAP_PX, LARGEST_CELL_PX, LEAST_CELL_PX, MORE_PX = 0.5, 26.0, 22.0, 8.0, 16.0
FEWEST_DECADES, MOST_DECADES, MOST_LINES = 2, 32, 5
LARGEST_OF_TWO_DIGITS = 99.5


@dataclass(frozen=True)
class SlopesScene:
    """Panels in ``area``, one a network; ``names`` are their titles."""

    panels: tuple[LayerSlopes, ...]
    names: tuple[str, ...]
    area: QRectF
    theme: Theme
    scale: float
    pointed: QPointF | None = None  # where the mouse is

    @cached_property
    def _errors(self) -> list[float]:
        return [float(e) for panel in self.panels for e in panel.errors if isfinite(e) and e > 0] or [1.0]

    @cached_property
    def highest(self) -> int:
        """The power of ten at the top of all bars."""
        return ceil(log10(max(self._errors)))

    @cached_property
    def step(self) -> int:
        """How many powers of ten lie between two lines."""
        reach = self.highest - floor(log10(min(self._errors)))
        return ceil(max(FEWEST_DECADES, min(reach, MOST_DECADES)) / (MOST_LINES - 1))

    @cached_property
    def decades(self) -> int:
        """How many powers of ten the bars have: down to the smallest of all, so that it can be seen."""
        reach = self.highest - floor(log10(min(self._errors)))
        return self.step * ceil(max(FEWEST_DECADES, min(reach, MOST_DECADES)) / self.step)

    def squares(self, number: int) -> QRectF:
        """Return where the squares of a panel are."""
        box, s = self.panel(number), self.scale
        top = HEAD_PX * s + (0.0 if self.is_one_line else LINE_PX * s)
        whole = QRectF(box.left(), box.top() + top, box.width(), GRID_SHARE * (box.height() - top))
        return whole.adjusted(AXIS_PX * s, 6 * s, 0, -4 * s)

    def cells(self, number: int) -> Iterator[tuple[int, int, QRectF]]:
        """Give every square of a panel: layer, counted from 0, neuron and place."""
        slopes, box = self.panels[number].slopes, self.squares(number)
        rows = max(self.n_squares(number, layer) for layer in range(len(slopes)))
        room = box.height() - (MORE_PX * self.scale if self.more(number) else 0.0)
        side = min(room / rows, 0.8 * box.width() / len(slopes), LARGEST_CELL_PX * self.scale)
        for layer in range(len(slopes)):
            x = box.left() + (layer + 0.5) * box.width() / len(slopes) - side / 2
            n = self.n_squares(number, layer)
            top = box.top() + (room - n * side) / 2
            for j in range(n):
                yield layer, j, QRectF(x, top + j * side, side, side)

    def n_squares(self, number: int, layer: int) -> int:
        """Return how many neurons of a layer of a panel have a square: all, or as many as can be told apart."""
        n, room = len(self.panels[number].slopes[layer]), self.squares(number).height()
        least = LEAST_CELL_PX * self.scale
        return n if n * least <= room else max(1, int((room - MORE_PX * self.scale) / least))

    def more(self, number: int) -> tuple[tuple[QRectF, int], ...]:
        """Return where it is told of layers of a panel how many of their neurons have no square, and how many."""
        slopes, box = self.panels[number].slopes, self.squares(number)
        width, height = box.width() / len(slopes), MORE_PX * self.scale
        hidden = ((layer, len(found) - self.n_squares(number, layer)) for layer, found in enumerate(slopes))
        return tuple(
            (QRectF(box.left() + layer * width, box.bottom() - height, width, height), n) for layer, n in hidden if n
        )

    @cached_property
    def fading(self) -> tuple[str, ...]:
        """What is said of each panel: in short, where there is not the room for more."""
        found = tuple(_fading(panel, is_short=False) for panel in self.panels)
        widths = [math_width(text, FADING_PX * self.scale) for text in found]
        is_short = max(widths) > self.panel(0).width()
        return tuple(_fading(panel, is_short=True) for panel in self.panels) if is_short else found

    @cached_property
    def is_one_line(self) -> bool:
        """Whether what is said of a panel has room beside its name, of every panel; else it stands below."""
        widths = (
            math_width(name, TITLE_PX * self.scale, True) + math_width(text, FADING_PX * self.scale)
            for name, text in zip(self.names, self.fading, strict=True)
        )
        return max(widths) + FADING_GAP_PX * self.scale <= self.panel(0).width()

    def tick_step(self, width: float) -> int:
        """Return how many bars, so wide, there are from one number below them to the next: none touches another."""
        longest = str(max(len(panel.errors) for panel in self.panels))
        return ceil(TICK_ROOM * math_width(longest, TICK_PX * self.scale) / width)

    def told(self, at: QPointF) -> str:
        """Return what is under a place: a neuron and its slope; "" where there is none."""
        for number, panel in enumerate(self.panels):
            if self.panel(number).contains(at):
                for layer, j, box in self.cells(number):
                    if box.contains(at):
                        text = translate("SlopesStage", "layer {0}, neuron {1}: f′(z) = {2}")
                        return text.format(layer + 1, j + 1, significant(float(panel.slopes[layer][j]), 2))
        return ""

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
        draw_math_in(painter, head, name, TITLE_PX * s, bold=True, side=0.0)
        painter.setPen(scene.theme.ink_soft)
        below = QRectF(box.left(), head.bottom() - 4 * s, box.width(), LINE_PX * s)
        line, side = (head, 1.0) if scene.is_one_line else (below, 0.0)
        draw_math_in(painter, line, scene.fading[number], FADING_PX * s, side=side)
        _paint_squares(painter, scene, number)
        top = scene.squares(number).bottom() + 4 * s
        _paint_bars(painter, scene, slopes, QRectF(box.left(), top, box.width(), box.bottom() - top))
    if scene.pointed is not None and (text := scene.told(scene.pointed)):
        paint_told(painter, text, scene.pointed, scene.area, scene.theme, scene.scale)


def _fading(slopes: LayerSlopes, *, is_short: bool) -> str:
    if len(slopes.errors) == 1:
        return translate("SlopesStage", "no hidden layer")
    if not isfinite(slopes.errors[0]):
        return translate("SlopesStage", "{0} is beyond all numbers").format("δ^{1}")
    if not isfinite(slopes.fading):
        text = translate("SlopesStage", "nothing arrives at layer 1")
        return translate("SlopesStage", "{0} is 0").format("δ^{1}") if is_short else text
    name = "δ^{1}" if is_short else translate("SlopesStage", "δ of layer 1")
    if slopes.fading > 1:
        return translate("SlopesStage", "{0} is {1}× smaller").format(name, significant(slopes.fading, 2))
    return translate("SlopesStage", "{0} is {1}× larger").format(name, significant(1 / slopes.fading, 2))


def _paint_squares(painter: QPainter, scene: SlopesScene, number: int) -> None:
    """Paint a column of squares a layer, the darker the steeper; one that is saturated is crossed out."""
    theme, panel = scene.theme, scene.panels[number]
    largest = max(float(layer.max()) for layer in panel.slopes) or 1.0
    for layer, j, box in scene.cells(number):
        cell, share = box.adjusted(1, 1, -1, -1), min(1.0, max(0.0, float(panel.slopes[layer][j]) / largest))
        painter.setPen(QPen(theme.ink_soft, 0.8 * scene.scale))
        painter.setBrush(blended(theme.curve_validation, theme.ground, share))
        painter.drawRect(cell)
        if panel.is_saturated[layer][j]:
            painter.setPen(QPen(theme.warning, 1.6 * scene.scale))
            painter.drawLine(cell.topLeft(), cell.bottomRight())
            painter.drawLine(cell.topRight(), cell.bottomLeft())
    painter.setPen(theme.ink_soft)
    for box, n in scene.more(number):
        whole, short = translate("SlopesStage", "… {0} more").format(f"{n:,}"), f"+{n:,}"
        text = whole if math_width(whole, NUMBER_PX * scene.scale) <= box.width() else short
        draw_math_in(painter, box, text, NUMBER_PX * scene.scale)


def _paint_bars(painter: QPainter, scene: SlopesScene, slopes: LayerSlopes, box: QRectF) -> None:
    """Paint |δ| of each layer as a bar over powers of ten, with its number."""
    theme, s, n = scene.theme, scene.scale, len(slopes.errors)
    plot = box.adjusted(AXIS_PX * s, 16 * s, 0, -NAME_PX * s)
    _paint_axis(painter, scene, plot)
    width = plot.width() / n
    is_narrow = width <= 22 * s
    if is_narrow:
        beside = QRectF(box.left(), plot.bottom() + 2 * s, AXIS_PX * s, NAME_PX * s)
        draw_math_in(painter, beside, "δ^{l}", TICK_PX * s, side=0.0)
    texts = [_power(error) if isfinite(error) and error > 0 else "" for error in slopes.errors.tolist()]
    is_tight = max(math_width(text, NUMBER_PX * s) for text in texts) > 0.92 * width
    for layer, (error, text) in enumerate(zip(slopes.errors.tolist(), texts, strict=True)):
        x = plot.left() + (layer + 0.5) * width
        if text:
            share = min(1.0, max(0.0, 1 - (scene.highest - log10(error)) / scene.decades))
            bar = QRectF(x - 0.28 * width, plot.bottom() - share * plot.height(), 0.56 * width, share * plot.height())
            painter.fillRect(bar, blended(theme.curve_validation, theme.ground, 0.75))
            painter.setPen(theme.ink)
            if is_tight:
                _paint_upright(painter, text, bar, plot, s)
            else:
                draw_math_in(painter, QRectF(x - width / 2, bar.top() - 16 * s, width, 15 * s), text, NUMBER_PX * s)
        painter.setPen(theme.ink_soft)
        if layer % scene.tick_step(width) == 0:
            name = str(layer + 1) if is_narrow else f"δ^{{{layer + 1}}}"
            draw_math_in(painter, QRectF(x - width, plot.bottom() + 2 * s, 2 * width, NAME_PX * s), name, TICK_PX * s)
    painter.setPen(QPen(theme.ink_soft, s))
    painter.drawLine(QPointF(plot.left(), plot.bottom()), QPointF(plot.right(), plot.bottom()))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _paint_axis(painter: QPainter, scene: SlopesScene, plot: QRectF) -> None:
    s = scene.scale
    for decade in range(0, scene.decades + 1, scene.step):
        y = plot.top() + decade / scene.decades * plot.height()
        painter.setPen(QPen(scene.theme.line, s))
        painter.drawLine(QLineF(plot.left(), y, plot.right(), y))
        painter.setPen(scene.theme.ink_soft)
        box = QRectF(plot.left() - AXIS_PX * s, y - 8 * s, AXIS_PX * s, 16 * s)
        power = str(scene.highest - decade).replace("-", "−")
        draw_math_in(painter, box, f"10^{{{power}}}", 11 * s, side=0.0)


def _paint_upright(painter: QPainter, text: str, bar: QRectF, plot: QRectF, s: float) -> None:
    """Write a number from below to above: over its bar, or in it where there is more room."""
    long = math_width(text, NUMBER_PX * s) + 6 * s
    foot = bar.top() if bar.top() - plot.top() + 14 * s > long else bar.bottom()
    painter.save()
    painter.translate(bar.center().x(), foot - 3 * s)
    painter.rotate(-90)
    draw_math_in(painter, QRectF(0, -8 * s, long, 16 * s), text, NUMBER_PX * s, side=0.0)
    painter.restore()


def _power(value: float) -> str:
    """Return a number with a power of ten, in two digits."""
    if 0.001 <= value < 1000:
        return f"{value:.2g}" if value < LARGEST_OF_TWO_DIGITS else f"{value:.0f}"
    mantissa, exponent = f"{value:.0e}".split("e")
    return f"{mantissa}·10^{{{'−' if exponent.startswith('-') else ''}{abs(int(exponent))}}}"
