"""Names beside the first and the last column of a network: the room they need, and how the inputs are called."""

from dataclasses import dataclass

from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QFontMetricsF, QPainter

from nnviz.notation.names import plain
from nnviz.ui.kit.theme import ui_font

OUTPUT_FONT_PX, LONG_OUTPUT_FONT_PX, INPUT_FONT_PX = 16, 14, 13
SHORT_PX = 26  # the room that names of outputs have anyway
VALUE_PX, GAP_PX = 46, 8
LONGEST_SHARE = 0.24  # of the picture's width; a longer name ends in “…”
LEAST_SPACING_PX = 16


@dataclass(frozen=True)
class EndRoom:
    """Pixels that names need left of the first column and right of the last, beyond what is there for all."""

    inputs: float = 0.0
    outputs: float = 0.0


NO_ROOM = EndRoom()


def end_room(
    sizes: tuple[int, ...],
    names: tuple[tuple[str, ...], tuple[str, ...]],
    *,
    width: float,
    height: float,
    scale: float,
) -> EndRoom:
    """Return the room for ``names``, of the inputs and of the outputs; none where the neurons lie too close."""
    of_inputs, of_outputs = names
    longest = LONGEST_SHARE * width
    inputs = outputs = 0.0
    if of_inputs and height / sizes[0] >= LEAST_SPACING_PX * scale:
        inputs = min(longest, _widest(of_inputs, INPUT_FONT_PX * scale)) + (VALUE_PX + GAP_PX) * scale
    widest = _widest(of_outputs, OUTPUT_FONT_PX * scale)
    if widest > SHORT_PX * scale:
        outputs = min(longest, _widest(of_outputs, LONG_OUTPUT_FONT_PX * scale)) + GAP_PX * scale - SHORT_PX * scale
    return EndRoom(inputs, max(0.0, outputs))


def paint_input_name(
    painter: QPainter, name: str, value: float | None, rim: QPointF, *, room: float, scale: float
) -> None:
    """Write what an input is called and its value; both end at ``rim``, the left of its neuron."""
    right = rim.x() - GAP_PX * scale
    painter.setFont(ui_font(INPUT_FONT_PX * scale))
    box = QRectF(right - VALUE_PX * scale, rim.y() - 10 * scale, VALUE_PX * scale, 20 * scale)
    if value is not None:
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, plain(value, 2))
        right = box.left() - GAP_PX * scale / 2
    painter.setFont(ui_font(INPUT_FONT_PX * scale, bold=True))
    place = QRectF(right - room + VALUE_PX * scale, box.top(), room - VALUE_PX * scale, box.height())
    text = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, round(place.width()))
    painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)


def _widest(names: tuple[str, ...], size_px: float) -> float:
    metrics = QFontMetricsF(ui_font(size_px, bold=True))
    return max((metrics.horizontalAdvance(name) for name in names), default=0.0)
