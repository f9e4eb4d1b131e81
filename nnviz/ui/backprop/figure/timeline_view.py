"""The pass as a line that can be dragged: what is done grey, what is new green, what is to come outlined."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from PyQt6.QtCore import QPointF, QRectF, Qt, pyqtSignal
from PyQt6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.nn.backprop_steps.order import Block
from nnviz.nn.backprop_steps.reading import Reading, cells
from nnviz.notation.markup import in_line
from nnviz.ui.kit.math_text import draw_math_in, math_width
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.theme import Theme, ui_font
from nnviz.ui.kit.typed_line import RETURNS

HEAD_PX, CELL_PX, LINE_PX = 18.0, 26.0, 24.0
NAME_PX, PAD_PX = 14.0, 2.0
GAP_PX, GROUP_GAP_PX = 2.0, 7.0
MOST_CELLS = 24


@dataclass(frozen=True)
class Cell:
    """A part of the pass from one position to another, its name and what group it belongs to."""

    first: int
    last: int
    name: str
    group: str


def timeline_cells(reading: Reading) -> tuple[Cell, ...]:
    """Return the parts of the timeline; of many examples those of the one on show, and what comes of all."""
    order, found = reading.order, []
    parts = cells(order)
    if len(parts) > MOST_CELLS:
        own = (reading.example, None)
        parts = [part for part in parts if order.blocks[order.place(part[0]).block].example in own]
    for first, last in parts:
        place = order.place(first)
        block = order.blocks[place.block]
        is_whole = last - first == block.n_steps
        found.append(Cell(first, last, _name(block, None if is_whole else block.neurons[place.neuron]), _group(block)))
    return tuple(found)


def _name(block: Block, j: int | None) -> str:
    layer = f"^{{{block.layer}}}"
    below = "" if j is None else f"_{{{j + 1}}}"
    names = {"z": "z", "a": "a", "error": "δ", "weights": "∇W", "biases": "∇b", "mean": "∇", "update": "W, b"}
    return "C" if block.kind == "cost" else f"{names[block.kind]}{layer}{below}"


def _group(block: Block) -> str:
    last = {
        "z": translate("BackpropTimeline", "forward"),
        "a": translate("BackpropTimeline", "forward"),
        "cost": translate("BackpropTimeline", "cost"),
        "error": translate("BackpropTimeline", "error"),
        "mean": translate("BackpropTimeline", "average"),
        "update": translate("BackpropTimeline", "update"),
    }
    return last.get(block.kind) or translate("BackpropTimeline", "gradients, {0}").format(block.layer)


class TimelineView(PaintedWidget):
    """``position_requested`` asks for another position; ``released`` ends a drag."""

    position_requested = pyqtSignal(int)
    released = pyqtSignal()
    answer_requested = pyqtSignal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(760, 70), least=(420, 70), is_row=True)
        self.setAccessibleName(translate("BackpropTimeline", "The pass from its beginning to its end"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._reading: Reading | None = None
        self.cells: tuple[Cell, ...] = ()

    def show_reading(self, reading: Reading | None) -> None:
        """Show a pass at its position."""
        self._reading = reading
        self.cells = () if reading is None else timeline_cells(reading)
        self.update()

    def in_words(self) -> str:
        if self._reading is None:
            return ""
        position = self._reading.position
        done = ", ".join(in_line(cell.name) for cell in self.cells if cell.last <= position)
        return translate("BackpropTimeline", "step {0} of {1}; done: {2}").format(
            position, self._reading.order.n_steps, done or "–"
        )

    def boxes(self) -> tuple[QRectF, ...]:
        """Return where each part lies."""
        s, n = self._scale, len(self.cells)
        groups = [cell.group for cell in self.cells]
        n_gaps = sum(a != b for a, b in pairwise(groups))
        room = self.width() - n_gaps * GROUP_GAP_PX * s - (n - 1 - n_gaps) * GAP_PX * s
        found, x = [], 0.0
        for place, (group, width) in enumerate(zip(groups, self._widths(room), strict=True)):
            if place:
                x += GROUP_GAP_PX * s if group != groups[place - 1] else GAP_PX * s
            found.append(QRectF(x, HEAD_PX * s, width, CELL_PX * s))
            x += width
        return tuple(found)

    def _widths(self, room: float) -> Sequence[float]:
        """Return how wide the parts are: all the same, or where a long name has no room as wide as their names."""
        s, n = self._scale, len(self.cells)
        needed = [math_width(cell.name, NAME_PX * s) + 2 * PAD_PX * s for cell in self.cells]
        if max(needed, default=0.0) * n <= room:
            return [room / n] * n
        return [room * width / sum(needed) for width in needed]

    def position_at(self, x: float) -> int:
        """Return the position of a place on the line."""
        boxes = self.boxes()
        for cell, box in zip(self.cells, boxes, strict=True):
            if x <= box.right() or cell is self.cells[-1]:
                share = min(1.0, max(0.0, (x - box.left()) / max(1.0, box.width())))
                return cell.first + round(share * (cell.last - cell.first))
        return 0

    def x_of(self, position: int) -> float:
        """Return the place of a position on the line."""
        for cell, box in zip(self.cells, self.boxes(), strict=True):
            if position <= cell.first:
                return box.left()
            if position <= cell.last:
                return box.left() + box.width() * (position - cell.first) / (cell.last - cell.first)
        return float(self.width())

    def paint(self, painter: QPainter) -> None:
        if self._reading is None or not self.cells:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_cells(painter, self._reading)
        self._paint_line(painter, self._reading.position)

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        self._ask(event)

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        if event is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._ask(event)

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:
        self.released.emit()

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        if event is not None and self._reading is not None and event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.position_requested.emit(0 if event.key() == Qt.Key.Key_Home else self._reading.order.n_steps)
        elif event is not None and event.key() in RETURNS:
            self.answer_requested.emit()
        else:
            super().keyPressEvent(event)

    def _ask(self, event: QMouseEvent | None) -> None:
        if event is not None and self.cells:
            self.position_requested.emit(self.position_at(event.position().x()))

    def _paint_cells(self, painter: QPainter, reading: Reading) -> None:
        s, theme, boxes = self._scale, self._theme, self.boxes()
        new = reading.new_steps
        for cell, box in zip(self.cells, boxes, strict=True):
            is_new = bool(len(new)) and cell.first < new.stop and cell.last > new.start
            is_done = cell.last <= reading.position and not is_new
            painter.setPen(QPen(theme.curve_validation if is_new else theme.line, s))
            painter.setBrush(theme.curve_validation if is_new else theme.track if is_done else theme.ground)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 5 * s, 5 * s)
            painter.setPen(theme.ground if is_new else theme.ink if is_done else theme.ink_soft)
            draw_math_in(painter, box.adjusted(PAD_PX * s, 0, -PAD_PX * s, 0), cell.name, NAME_PX * s, bold=is_new)
        self._paint_heads(painter)

    def _paint_heads(self, painter: QPainter) -> None:
        s = self._scale
        painter.setPen(self._theme.ink_soft)
        painter.setFont(ui_font(12 * s))
        pairs = zip(self.cells, self.boxes(), strict=True)
        for group, run in groupby(pairs, key=lambda pair: pair[0].group):
            boxes = [box for _, box in run]
            whole = QRectF(boxes[0].left(), 0, boxes[-1].right() - boxes[0].left(), HEAD_PX * s)
            metrics = painter.fontMetrics()
            fits = (
                text
                for text in (group, group.partition(",")[0])
                if metrics.horizontalAdvance(text) <= whole.width() + 4
            )
            if (text := next(fits, None)) is not None:  # whole words or none
                painter.drawText(whole, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, text)

    def _paint_line(self, painter: QPainter, position: int) -> None:
        s, theme = self._scale, self._theme
        y, x, radius = (HEAD_PX + CELL_PX + LINE_PX / 2) * s, self.x_of(position), 7.0 * s
        x = min(self.width() - radius, max(radius, x))
        for left, right, color in ((0.0, x, theme.accent), (x, float(self.width()), theme.track)):
            painter.setPen(QPen(color, 4 * s, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLine(QPointF(left + 2 * s, y), QPointF(max(left, right - 2 * s), y))
        painter.setPen(QPen(theme.accent, 2 * s))
        painter.setBrush(theme.accent if self.hasFocus() else theme.raised)
        painter.drawEllipse(QPointF(x, y), radius, radius)
