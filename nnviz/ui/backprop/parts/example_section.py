"""Which example is passed, or which mini-batch from it on."""

from collections.abc import Sequence
from functools import partial

from PyQt6.QtCore import QRectF, Qt, pyqtSignal
from PyQt6.QtGui import QFontMetricsF, QMouseEvent, QPainter
from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.nn.backprop_steps.state import MOST_EXAMPLES, BackpropState
from nnviz.notation.markup import in_line
from nnviz.notation.names import subscript
from nnviz.ui.kit.in_words import table_text
from nnviz.ui.kit.layouts import STRETCH, row
from nnviz.ui.kit.math_text import draw_math_in, math_width
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.plot_theme import blended
from nnviz.ui.kit.sections import Section, chip, label
from nnviz.ui.kit.still_boxes import CountBox
from nnviz.ui.kit.theme import Theme, ui_font

ROW_PX, LETTERS_PX, MOST_ROWS, MOST_NAMES = 22.0, 12.5, 5, 12


class ExampleTable(PaintedWidget):
    """Shows the examples of the pass, a row each, with inputs, desired and real outputs; the one on show is marked."""

    chosen = pyqtSignal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(240, round(ROW_PX * MOST_ROWS) + 8), is_row=True)
        self.setAccessibleName(translate("BackpropExamples", "Examples"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.heads: tuple[str, ...] = ()
        self.rows: tuple[tuple[str, ...], ...] = ()
        self.names: tuple[str, ...] = ()
        self.marked, self.batch = -1, frozenset[int]()

    def show_rows(
        self,
        heads: tuple[str, ...],
        rows: tuple[tuple[str, ...], ...],
        marked: int,
        batch: frozenset[int],
        names: tuple[str, ...] = (),
    ) -> None:
        """Show rows under their heads, or under longer ``names`` if they fit, with the one on show, and those of its
        mini-batch."""
        self.heads, self.rows, self.marked, self.batch, self.names = heads, rows, marked, batch, names
        self.update()

    def in_words(self) -> str:
        heads = self.names or [in_line(head) for head in self.heads]
        return table_text(heads, self.rows) if self.rows else ""

    def paint(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        s, theme = self._scale, self._theme
        painter.setPen(theme.line)
        painter.setBrush(theme.raised)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6 * s, 6 * s)
        columns, letters = self.columns, self.letters_px
        for place, texts in enumerate((self.heads, *self.rows)):
            y = 4 * s + place * ROW_PX * s
            if place - 1 in self.batch | {self.marked}:
                share = 0.15 if place - 1 == self.marked else 0.05
                line = QRectF(4 * s, y, self.width() - 8 * s, ROW_PX * s)
                painter.fillRect(line, blended(theme.accent, theme.raised, share))
            painter.setPen(theme.ink_soft if place == 0 else theme.ink)
            if place == 0 and self.has_long_heads:
                self._paint_names(painter)
                continue
            for (left, width), text in zip(columns, texts, strict=True):
                box = QRectF(left, y, width, ROW_PX * s)
                draw_math_in(painter, box, text, letters, bold=place - 1 == self.marked)

    def _paint_names(self, painter: QPainter) -> None:
        s = self._scale
        painter.setFont(ui_font(LETTERS_PX * s))
        for (left, width), name in zip(self.columns, self.names, strict=True):
            painter.drawText(QRectF(left, 4 * s, width, ROW_PX * s), Qt.AlignmentFlag.AlignCenter, name)

    @property
    def has_long_heads(self) -> bool:
        """Whether the names of the columns fit as heads."""
        metrics = QFontMetricsF(ui_font(LETTERS_PX * self._scale))
        fit = (
            metrics.horizontalAdvance(name) <= width for name, (_, width) in zip(self.names, self.columns, strict=False)
        )
        return bool(self.names) and all(fit)

    @property
    def letters_px(self) -> float:
        """How large all letters are: smaller ones where the longest of the columns have no room side by side."""
        needed, room = sum(self._needed), sum(width for _, width in self.columns)
        return LETTERS_PX * self._scale * min(1.0, room / max(1.0, needed))

    @property
    def columns(self) -> tuple[tuple[float, float], ...]:
        """Where each column begins and how wide it is: all the same if that does, else after what is in them."""
        s, needed = self._scale, self._needed
        n, gap = len(needed), 4 * self._scale
        if not n:
            return ()
        each = (self.width() - 12 * s) / n - gap
        widths = [each] * n
        if any(width > each for width in needed):
            spare = max(0.0, n * each - sum(needed)) / n
            share = min(1.0, n * each / sum(needed))
            widths = [share * width + spare for width in needed]
        lefts = [6 * s + gap / 2 + sum(widths[:place]) + place * gap for place in range(n)]
        return tuple(zip(lefts, widths, strict=True))

    @property
    def _needed(self) -> list[float]:
        """How wide the longest text of each column is."""
        texts = zip(self.heads, *self.rows, strict=True)
        return [max(math_width(text, LETTERS_PX * self._scale, True) for text in column) for column in texts]

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        if event is not None:
            place = int((event.position().y() - 4 * self._scale) // (ROW_PX * self._scale)) - 1
            if 0 <= place < len(self.rows):
                self.chosen.emit(place)


class ExampleSection(Section):
    """``example_chosen`` brings the place of an example among all, ``moved`` how far to go on."""

    example_chosen = pyqtSignal(int)
    moved = pyqtSignal(int)
    m_changed = pyqtSignal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(translate("BackpropExamples", "EXAMPLE"), parent)
        for text, tip, by in (
            ("‹", translate("BackpropExamples", "Previous example (←)"), -1),
            ("›", translate("BackpropExamples", "Next example (→)"), 1),
        ):
            button = chip(text, tip, partial(self.moved.emit, by), self, look="flat")
            button.setAccessibleName(tip)
            self.head.addWidget(button)
        self.table = ExampleTable(theme, self)
        self.table.chosen.connect(self._choose)
        self._tip = translate(
            "BackpropExamples", "y is what is desired, a what comes out; of several outputs the strongest and its class"
        )
        self.table.setToolTip(self._tip)
        self._first = 0
        self._m = CountBox(self)
        self._m.setRange(1, MOST_EXAMPLES)
        self._m.setAccessibleName(translate("BackpropExamples", "Mini-batch"))
        self._m.setToolTip(
            translate("BackpropExamples", "So many examples from this one on, then one update: (2.5), (2.6)")
        )
        self._m.valueChanged.connect(self.m_changed)
        self.column.addWidget(self.table)
        self.column.addLayout(row(label(translate("BackpropExamples", "Mini-batch m"), self), STRETCH, self._m))

    def show_state(self, state: BackpropState) -> None:
        """Show how many examples are passed."""
        if self._m.value() != state.m:
            self._m.blockSignals(True)
            self._m.setValue(state.m)
            self._m.blockSignals(False)

    def show_examples(
        self,
        heads: tuple[str, ...],
        rows: tuple[tuple[str, ...], ...],
        first: int,
        marked: int,
        input_names: tuple[str, ...] = (),
        *,
        batch: Sequence[int] = (),
        hides_output: bool = False,
    ) -> None:
        """Show some examples, the first one at its place among all, and which of all are the mini-batch; the audience
        may be asked for an output. ``input_names`` are heads where there is room, and else in the tool tip."""
        self._first = first
        names = (*input_names, *heads[-2:]) if len(heads) == len(input_names) + 2 and input_names else ()
        if hides_output:
            rows = (*rows[:marked], (*rows[marked][:-1], "?"), *rows[marked + 1 :])
        self.table.show_rows(heads, rows, marked, frozenset(place - first for place in batch), names)
        listed = "\n".join(f"x{subscript(k + 1)}: {name}" for k, name in enumerate(input_names[:MOST_NAMES]))
        self.table.setToolTip(f"{self._tip}\n{listed}" if listed else self._tip)

    def _choose(self, place: int) -> None:
        self.example_chosen.emit(self._first + place)
