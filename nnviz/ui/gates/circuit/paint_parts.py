"""The parts of a circuit: inputs to click, gates, perceptrons with their weights and bias, outputs as lamps."""

from collections.abc import Sequence

from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QFont, QPainter, QPen

from nnviz.logic.circuit_layout import OUT, PartHit, PinHit, Shape
from nnviz.logic.circuits import INPUT, OUTPUT, Part
from nnviz.notation.names import signed
from nnviz.ui.gates.circuit.circuit_scene import CircuitScene
from nnviz.ui.kit.plot_theme import blended
from nnviz.ui.kit.theme import ui_font

CENTRE = Qt.AlignmentFlag.AlignCenter
PIN_RADIUS = 4.0
SMALLEST_LETTERED = 0.35
"""Zoomed out further than this, letters are dust: they are left away."""


class PartPainter:
    """Paints parts one after the other with fonts and colours made once."""

    def __init__(self, painter: QPainter, scene: CircuitScene) -> None:
        self._painter, self._scene, self._theme = painter, scene, scene.theme
        self._one = QColor(*self._theme.data.positive)
        self._one_soft = blended(self._one, self._theme.ground, 0.16)
        self._zero = QColor(*self._theme.data.neutral)
        self._name, self._digit, self._small = ui_font(13, bold=True), ui_font(14, bold=True), ui_font(11)
        self._is_lettered = scene.viewport.factor >= SMALLEST_LETTERED

    def paint(self, part: Part) -> None:
        """Paint one part and what marks it as hovered or selected."""
        shape = self._scene.layout.by_id[part.id]
        signal = self._scene.signal(part.id)
        if part.kind in (INPUT, OUTPUT):
            self._paint_end(part, shape, signal)
        else:
            self._paint_gate(part, shape, signal)
        self._paint_marks(part, shape)

    def _paint_end(self, part: Part, shape: Shape, signal: bool | None) -> None:
        """Paint an input as a square switch, an output as a round lamp, the digit inside, the name beside."""
        painter, box = self._painter, _rect(shape)
        is_input = part.kind == INPUT
        is_open = not is_input and (part.id, 0) not in self._scene.circuit.incoming
        painter.setPen(QPen(self._one if signal else self._theme.ink_soft, 1.6))
        painter.setBrush(self._one if signal and not is_open else self._theme.raised)
        if is_input:
            painter.drawRoundedRect(box, 8, 8)
        else:
            if signal and not is_open:
                self._paint_glow(box)
            painter.drawEllipse(box)
        if not self._is_lettered:
            return
        digit = "" if signal is None else "–" if is_open else "1" if signal else "0"
        self._text(box, digit, self._digit, self._on_one if signal else self._theme.ink, CENTRE)
        side = QRectF(box.left() - 104, box.top(), 96, box.height())
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if not is_input:
            side, flags = QRectF(box.right() + 8, box.top(), 96, box.height()), Qt.AlignmentFlag.AlignVCenter
        self._text(side, part.name, self._name, self._theme.ink, flags)

    def _paint_glow(self, box: QRectF) -> None:
        painter = self._painter
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._one_soft)
        painter.drawEllipse(box.adjusted(-7, -7, 7, 7))
        painter.restore()

    @property
    def _on_one(self) -> QColor:
        """The colour of a digit on the colour of 1."""
        return self._theme.ground

    def _paint_gate(self, part: Part, shape: Shape, signal: bool | None) -> None:
        painter, box = self._painter, _rect(shape)
        painter.setPen(QPen(self._one if signal else self._theme.ink_soft, 1.6))
        painter.setBrush(self._one_soft if signal else self._theme.raised)
        radius = 8.0 if part.perceptron is None else box.width() / 2.9
        painter.drawRoundedRect(box, radius, radius)
        if not self._is_lettered:
            return
        if part.perceptron is None:
            self._text(box, part.kind.upper(), self._name, self._theme.ink, CENTRE)
        else:
            self._paint_perceptron(part, shape)
        if signal is not None:
            corner = QRectF(box.right() + 4, shape.y - 20, 16, 16)
            color = self._one if signal else self._theme.ink_soft
            self._text(corner, "1" if signal else "0", self._small, color, CENTRE)

    def _paint_perceptron(self, part: Part, shape: Shape) -> None:
        """Paint the bias inside, the weights at their pins, and above which gate it stands for."""
        assert part.perceptron is not None
        box = _rect(shape)
        self._text(box, _number(part.perceptron.bias), self._digit, self._theme.ink, CENTRE)
        if part.name:
            above = QRectF(box.left(), box.top() - 17, box.width(), 15)
            self._text(above, part.name, self._small, self._theme.ink_soft, CENTRE)
        for pin, weight in enumerate(part.perceptron.weights):
            x, y = shape.pin(pin)
            color = QColor(*(self._theme.data.positive if weight >= 0 else self._theme.data.negative))
            text = _number(weight)
            width = 4 + 6.5 * len(text)
            area = QRectF(x - 8 - width, y - 7, width, 14)  # on the wire, which stops for it
            self._painter.fillRect(area, self._theme.ground)
            self._text(area, text, self._small, color, CENTRE)

    def paint_pins(self, parts: Sequence[Part]) -> None:
        """Paint the pins of parts as discs, hollow without a signal; those of one state together, which is faster."""
        places: dict[bool | None, list[QPointF]] = {None: [], False: [], True: []}
        for part in parts:
            shape = self._scene.layout.by_id[part.id]
            for pin in (*range(shape.n_pins), *((OUT,) if shape.has_output else ())):
                source = part.id if pin == OUT else self._scene.circuit.incoming.get((part.id, pin))
                places[self._arrived(source, at_start=pin == OUT)].append(QPointF(*shape.pin(pin)))
        for signal, fill in ((None, self._theme.ground), (False, self._zero), (True, self._one)):
            self._painter.setPen(QPen(self._one if signal else self._theme.ink_soft, 1.3))
            self._painter.setBrush(fill)
            for place in places[signal]:
                self._painter.drawEllipse(place, PIN_RADIUS, PIN_RADIUS)
        self._paint_marked_pin()

    def _paint_marked_pin(self) -> None:
        hit = self._scene.hovered
        if isinstance(hit, PinHit) and hit.part in self._scene.layout.by_id:
            self._painter.setPen(QPen(self._theme.accent, 2.2))
            self._painter.setBrush(self._theme.ground)
            place = QPointF(*self._scene.layout.by_id[hit.part].pin(hit.pin))
            self._painter.drawEllipse(place, 1.6 * PIN_RADIUS, 1.6 * PIN_RADIUS)

    def _arrived(self, source: int | None, *, at_start: bool) -> bool | None:
        """Return the signal at one end of the wires of ``source``, None if there is none yet."""
        if source is None or (not at_start and self._scene.travelled(source) < 1):
            return None
        return self._scene.signal(source)

    def _paint_marks(self, part: Part, shape: Shape) -> None:
        hit = PartHit(part.id)
        if hit in (self._scene.selected, self._scene.hovered):
            is_selected = hit == self._scene.selected
            has_keys = is_selected and self._scene.has_focus
            color = self._theme.ink_soft if is_selected and not has_keys else self._theme.accent
            self._painter.setPen(QPen(color, 2.2 if has_keys else 1.2))
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.drawRoundedRect(_rect(shape).adjusted(-6, -6, 6, 6), 12, 12)

    def _text(self, box: QRectF, text: str, font: QFont, color: QColor, flags: Qt.AlignmentFlag) -> None:
        self._painter.setFont(font)
        self._painter.setPen(color)
        self._painter.drawText(box, flags, text)


def _number(value: float) -> str:
    """Return a weight or bias with its sign, whole if it is."""
    return signed(value, 0 if value == round(value) else 2)


def _rect(shape: Shape) -> QRectF:
    left, top, right, bottom = shape.box
    return QRectF(left, top, right - left, bottom - top)
