"""The paths of a weight as lines: the factors by name and in numbers, their product, and the sum of all."""

from PyQt6.QtCore import QPointF, QRectF, Qt, pyqtSignal
from PyQt6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.nn.backprop_steps.digits import shown
from nnviz.nn.backprop_steps.paths import Path, Trace
from nnviz.notation.markup import in_line
from nnviz.ui.kit.in_words import table_text
from nnviz.ui.kit.math_text import draw_math, draw_math_in, math_width
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.plot_theme import blended
from nnviz.ui.kit.theme import Theme

ROW_PX, LETTERS_PX, PRODUCT_PX, LINK_GAP_PX = 48.0, 15.0, 110.0, 12.0


class PathsView(PaintedWidget):
    """``chosen`` tells which path was clicked, by its place among the strongest."""

    chosen = pyqtSignal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(760, 240), least=(420, 130))
        self.setAccessibleName(translate("PathsView", "The paths to the cost, the product of each and their sum"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.trace: Trace | None = None
        self._digits, self._chosen = 3, 0

    def show_trace(self, trace: Trace | None, *, digits: int, chosen: int) -> None:
        """Show the paths of a weight, None for nothing."""
        self.trace, self._digits, self._chosen = trace, digits, chosen
        self.update()

    @property
    def n_rows(self) -> int:
        """How many paths have room, under them the sum."""
        return max(1, int(self.height() / (ROW_PX * self._scale)) - 1)

    def in_words(self) -> str:
        if self.trace is None:
            return ""
        rows = [(" · ".join(in_line(link.name) for link in path.links), path.product) for path in self.trace.paths]
        return table_text(("", in_line(self.trace.name)), [*rows, ("Σ", self.trace.total)])

    def paint(self, painter: QPainter) -> None:
        if self.trace is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paths = self.trace.paths
        n_shown = len(paths) if len(paths) <= self.n_rows else self.n_rows - 1
        for place, path in enumerate(paths[:n_shown]):
            self._paint_path(painter, place, path)
        if n_shown < len(paths):
            rest = sum(path.product for path in paths[n_shown:])
            text = translate("PathsView", "… and {0:,} weaker ones, together").format(len(paths) - n_shown)
            self._paint_end(painter, n_shown, text, rest, is_last=False)
        last = min(len(paths), self.n_rows)
        self._paint_end(painter, last, self._equation(), self.trace.total, is_last=True)

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        if event is not None and self.trace is not None:
            place = int(event.position().y() / (ROW_PX * self._scale))
            if place < min(len(self.trace.paths), self.n_rows):
                self.chosen.emit(place)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        ways = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event is None or self.trace is None or event.key() not in ways:
            super().keyPressEvent(event)
            return
        self.chosen.emit((self._chosen + ways[Qt.Key(event.key())]) % len(self.trace.paths))

    def _equation(self) -> str:
        assert self.trace is not None
        if len(self.trace.paths) == 1:
            return translate("PathsView", "the only path = {0} =").format(self.trace.name)
        text = translate("PathsView", "sum of {0} paths = {1} =")
        return text.format(f"{len(self.trace.paths):,}", self.trace.name)

    def _paint_path(self, painter: QPainter, place: int, path: Path) -> None:
        s, theme = self._scale, self._theme
        box = QRectF(0, place * ROW_PX * s, self.width(), ROW_PX * s)
        is_chosen = place == self._chosen
        if is_chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(blended(theme.curve_validation, theme.ground, 0.13))
            painter.drawRoundedRect(box.adjusted(0, 2 * s, 0, -2 * s), 6 * s, 6 * s)
        numbers = [shown(link.value, self._digits) for link in path.links]
        widths = [
            max(math_width(link.name, LETTERS_PX), math_width(text, LETTERS_PX)) + LINK_GAP_PX
            for link, text in zip(path.links, numbers, strict=True)
        ]
        room = self.width() - PRODUCT_PX * s - 16 * s
        u = min(s, room / max(1.0, sum(widths)))
        x = 8 * s
        for number, (link, text, width) in enumerate(zip(path.links, numbers, widths, strict=True)):
            cell = QRectF(x, box.top(), width * u, box.height() / 2)
            painter.setPen(theme.ink_soft)
            draw_math_in(painter, cell.adjusted(0, 4 * s, -LINK_GAP_PX * u, 0), link.name, LETTERS_PX * u)
            painter.setPen(theme.curve_validation if is_chosen else theme.ink)
            below = cell.translated(0, box.height() / 2 - 3 * s).adjusted(0, 0, -LINK_GAP_PX * u, 0)
            draw_math_in(painter, below, text, LETTERS_PX * u, bold=is_chosen)
            if number + 1 < len(path.links):
                painter.setPen(theme.ink_soft)
                draw_math(
                    painter, QPointF(x + (width - 0.7 * LINK_GAP_PX) * u, box.center().y() + 4 * s), "·", LETTERS_PX * u
                )
            x += width * u
        painter.setPen(theme.ink)
        product = QRectF(box.right() - PRODUCT_PX * s, box.top(), (PRODUCT_PX - 10) * s, box.height())
        draw_math_in(painter, product, f"= {shown(path.product, self._digits)}", LETTERS_PX * s, bold=True, side=1.0)

    def _paint_end(self, painter: QPainter, place: int, text: str, value: float, *, is_last: bool) -> None:
        s, theme = self._scale, self._theme
        box = QRectF(0, place * ROW_PX * s, self.width(), 0.8 * ROW_PX * s)
        if is_last:
            painter.setPen(QPen(theme.ink_soft, s))
            painter.drawLine(QPointF(0, box.top() + 2 * s), QPointF(box.right(), box.top() + 2 * s))
        painter.setPen(theme.ink if is_last else theme.ink_soft)
        draw_math_in(
            painter, box.adjusted(8 * s, 4 * s, -PRODUCT_PX * s, 0), text, LETTERS_PX * s, side=0.0, bold=is_last
        )
        number = QRectF(box.right() - PRODUCT_PX * s, box.top() + 4 * s, (PRODUCT_PX - 10) * s, box.height() - 4 * s)
        draw_math_in(painter, number, shown(value, self._digits), LETTERS_PX * s, side=1.0, bold=is_last)
