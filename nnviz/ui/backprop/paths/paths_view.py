"""The paths of a weight as lines: the factors by name and in numbers, their product, and the sum of all."""

from collections.abc import Sequence

from PyQt6.QtCore import QPointF, QRectF, Qt, pyqtSignal
from PyQt6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen, QWheelEvent
from PyQt6.QtWidgets import QWidget

from nnviz.language import counted, translate
from nnviz.nn.backprop_steps.digits import Column, adding_column, column_of, shown_factor
from nnviz.nn.backprop_steps.paths import Path, Trace
from nnviz.notation.markup import in_line
from nnviz.ui.backprop.paths.list_window import ListWindow, window_with
from nnviz.ui.kit.in_words import table_text
from nnviz.ui.kit.math_text import draw_math, draw_math_in, math_width
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.plot_theme import blended
from nnviz.ui.kit.theme import Theme

ROW_PX, LOWEST_ROW_PX, LETTERS_PX, PRODUCT_PX, LINK_GAP_PX = 48.0, 35.0, 15.0, 110.0, 12.0
PRODUCT_MARGIN_PX = 10.0
FEWEST_DIGITS_OF_FACTORS = 3
NOTCH = 120  # of a mouse wheel


class PathsView(PaintedWidget):
    """``chosen`` tells which path was clicked, by its place among the strongest; those without room come when asked
    for, and until then one line has their sum: what is seen adds up."""

    chosen = pyqtSignal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(760, 240), least=(420, 130))
        self.setAccessibleName(translate("PathsView", "The paths to the cost, the product of each and their sum"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.trace: Trace | None = None
        self._digits, self._chosen, self._first = 3, 0, 0
        self._added: tuple[ListWindow, Column, Column | None] | None = None

    def show_trace(self, trace: Trace | None, *, digits: int, chosen: int) -> None:
        """Show the paths of a weight, None for nothing."""
        self.trace, self._digits, self._chosen = trace, digits, chosen
        self._added = None
        self._first = self.seen.first
        self.update()

    @property
    def row_px(self) -> float:
        """How high a line is: lower where more of them have to be seen, under them the sum."""
        n = 1 if self.trace is None else len(self.trace.paths)
        return max(LOWEST_ROW_PX * self._scale, min(ROW_PX * self._scale, self.height() / (n + 1)))

    @property
    def seen(self) -> ListWindow:
        """Which paths are seen."""
        n = 0 if self.trace is None else len(self.trace.paths)
        return window_with(self._chosen, n, max(1, int(self.height() / self.row_px) - 1), self._first)

    def product_text(self, value: float) -> str:
        """Return a product with as many decimals as all others have, so that they can be added by eye."""
        return self._column.text(value)

    def factor_text(self, value: float) -> str:
        """Return a factor with a digit more than the strongest product has: what is printed multiplies to that."""
        strongest = () if self.trace is None else self.trace.paths[:2]
        largest = max((abs(path.product) for path in strongest), default=0.0)
        n_significant = max(FEWEST_DIGITS_OF_FACTORS, 1 + self._column.significant_digits(largest))
        return shown_factor(value, self._digits, n_significant=n_significant)

    @property
    def _column(self) -> Column:
        return self._usual_column if self._adding is None else self._adding

    @property
    def _usual_column(self) -> Column:
        strongest = () if self.trace is None else self.trace.paths[:2]
        return column_of([path.product for path in strongest], self._digits)

    @property
    def _adding(self) -> Column | None:
        """The column in which what is seen adds up as it is written, None if there is none."""
        if self.trace is None:
            return None
        seen, paths, usual = self.seen, self.trace.paths, self._usual_column
        if self._added is None or self._added[:2] != (seen, usual):
            last = seen.first + seen.n_seen
            rows = [path.product for path in paths[seen.first : last]]
            others = (_total(paths[: seen.first]), _total(paths[last:]))
            found = adding_column(usual, [*others, *rows], self.trace.total)
            self._added = seen, usual, found  # asked for by every row
        return self._added[2]

    @property
    def _product_px(self) -> float:
        """How wide the column of the products is, in pixels."""
        values = () if self.trace is None else (self.trace.paths[0].product, self.trace.total)
        widest = max(
            (math_width(f"= {self.product_text(-abs(value))}", LETTERS_PX, True) for value in values), default=0
        )
        return max(PRODUCT_PX, widest + PRODUCT_MARGIN_PX) * self._scale

    def in_words(self) -> str:
        if self.trace is None:
            return ""
        rows = [(" · ".join(in_line(link.name) for link in path.links), path.product) for path in self.trace.paths]
        return table_text(("", in_line(self.trace.name)), [*rows, ("Σ", self.trace.total)])

    def paint(self, painter: QPainter) -> None:
        if self.trace is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paths, seen, line = self.trace.paths, self.seen, 0
        last = seen.first + seen.n_seen
        if seen.n_above:
            one, many = (
                translate("PathsView", "a stronger one …"),
                translate("PathsView", "{0} stronger ones, together …"),
            )
            text = counted(seen.n_above, one, many)
            self._paint_end(painter, line, text, _total(paths[: seen.first]), is_last=False)
            line += 1
        for place in range(seen.first, last):
            self._paint_path(painter, line, paths[place], is_chosen=place == self._chosen)
            line += 1
        if seen.n_below:
            one, many = (
                translate("PathsView", "… and a weaker one"),
                translate("PathsView", "… and {0} weaker ones, together"),
            )
            text = counted(seen.n_below, one, many)
            self._paint_end(painter, line, text, _total(paths[last:]), is_last=False)
            line += 1
        self._paint_end(painter, line, self._equation(), self.trace.total, is_last=True)

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        if event is not None and self.trace is not None:
            place = self.seen.row_at(int(event.position().y() / self.row_px))
            if place is not None:
                self.chosen.emit(place)

    def wheelEvent(self, event: QWheelEvent | None) -> None:
        """Go on to weaker paths, or back."""
        if event is not None and self.trace is not None and event.angleDelta().y():
            place = self._chosen - round(event.angleDelta().y() / NOTCH)
            self.chosen.emit(max(0, min(place, len(self.trace.paths) - 1)))

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        ways = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event is None or self.trace is None or event.key() not in ways:
            super().keyPressEvent(event)
            return
        self.chosen.emit((self._chosen + ways[Qt.Key(event.key())]) % len(self.trace.paths))

    def _equation(self) -> str:
        assert self.trace is not None
        if self._adding is None:
            text = translate("PathsView", "sum of {0} paths before they are rounded:  {1} =")
            return text.format(f"{len(self.trace.paths):,}", self.trace.name)
        if len(self.trace.paths) == 1:
            return translate("PathsView", "the only path:  {0} =").format(self.trace.name)
        text = translate("PathsView", "sum of {0} paths:  {1} =")
        return text.format(f"{len(self.trace.paths):,}", self.trace.name)

    def _paint_path(self, painter: QPainter, line: int, path: Path, *, is_chosen: bool) -> None:
        s, theme = self._scale, self._theme
        box = QRectF(0, line * self.row_px, self.width(), self.row_px)
        if is_chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(blended(theme.curve_validation, theme.ground, 0.13))
            painter.drawRoundedRect(box.adjusted(0, 2 * s, 0, -2 * s), 6 * s, 6 * s)
        numbers = [self.factor_text(link.value) for link in path.links]
        widths = [
            max(math_width(link.name, LETTERS_PX), math_width(text, LETTERS_PX)) + LINK_GAP_PX
            for link, text in zip(path.links, numbers, strict=True)
        ]
        room = self.width() - self._product_px - 16 * s
        u = min(self.row_px / ROW_PX, room / max(1.0, sum(widths)))
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
        product = QRectF(
            box.right() - self._product_px, box.top(), self._product_px - PRODUCT_MARGIN_PX * s, box.height()
        )
        draw_math_in(painter, product, f"= {self.product_text(path.product)}", LETTERS_PX * s, bold=True, side=1.0)

    def _paint_end(self, painter: QPainter, place: int, text: str, value: float, *, is_last: bool) -> None:
        s, theme = self._scale, self._theme
        box = QRectF(0, place * self.row_px, self.width(), 0.8 * self.row_px)
        if is_last:
            painter.setPen(QPen(theme.ink_soft, s))
            painter.drawLine(QPointF(0, box.top() + 2 * s), QPointF(box.right(), box.top() + 2 * s))
        painter.setPen(theme.ink if is_last else theme.ink_soft)
        draw_math_in(
            painter, box.adjusted(8 * s, 4 * s, -self._product_px, 0), text, LETTERS_PX * s, side=0.0, bold=is_last
        )
        number = QRectF(
            box.right() - self._product_px,
            box.top() + 4 * s,
            self._product_px - PRODUCT_MARGIN_PX * s,
            box.height() - 4 * s,
        )
        draw_math_in(painter, number, self.product_text(value), LETTERS_PX * s, side=1.0, bold=is_last)


def _total(paths: Sequence[Path]) -> float:
    return sum(path.product for path in paths)
