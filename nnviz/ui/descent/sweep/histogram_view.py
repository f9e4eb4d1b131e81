"""How many of many small changes change the count, and by how much."""

from PyQt6.QtCore import QRectF, Qt
from PyQt6.QtGui import QPainter
from PyQt6.QtWidgets import QWidget

from nnviz.experiments.weight_sweep import SmallChanges
from nnviz.language import translate
from nnviz.ui.kit.in_words import table_text
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.theme import Theme, ui_font

FONT_PX, FOOT_PX, HEAD_PX, MOST_BARS = 11, 18, 16, 11


class HistogramView(PaintedWidget):
    """A bar for each change of the count from −5 to 5; those beyond are in the last ones."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(240, 110), is_row=True)
        self.setAccessibleName(translate("HistogramView", "Changes of the count"))
        self._changes: SmallChanges | None = None

    def show_changes(self, changes: SmallChanges | None) -> None:
        """Show what was found, None for nothing."""
        self._changes = changes
        self.setVisible(changes is not None)
        self.update()

    @property
    def bars(self) -> tuple[int, ...]:
        """How many changes there are for −5 or less, −4 … 4, 5 or more."""
        counts = [0] * MOST_BARS
        half = MOST_BARS // 2
        for change, n in (self._changes.histogram() if self._changes is not None else {}).items():
            counts[min(half, max(-half, change)) + half] += n
        return tuple(counts)

    def in_words(self) -> str:
        half = MOST_BARS // 2
        titles = (translate("HistogramView", "change of the count"), translate("HistogramView", "how often"))
        return table_text(titles, ((number - half, n) for number, n in enumerate(self.bars)))

    def paint(self, painter: QPainter) -> None:
        bars, s = self.bars, self._scale
        area = QRectF(self.rect()).adjusted(0, HEAD_PX * s, 0, -FOOT_PX * s)
        width = area.width() / len(bars)
        painter.setFont(ui_font(FONT_PX * s))
        half = MOST_BARS // 2
        for number, n in enumerate(bars):
            left, height = area.left() + number * width, area.height() * n / max(1, *bars)
            painter.fillRect(
                QRectF(left + 0.1 * width, area.bottom() - height, 0.8 * width, height),
                self._theme.ink if number == half else self._theme.accent,
            )
            painter.setPen(self._theme.ink)
            above = QRectF(left, area.bottom() - height - HEAD_PX * s, width, HEAD_PX * s)
            painter.drawText(above, Qt.AlignmentFlag.AlignCenter, str(n) if n else "")
            painter.setPen(self._theme.ink_soft)
            below = QRectF(left, area.bottom() + 2 * s, width, FOOT_PX * s)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, f"{number - half:+d}".replace("-", "−"))
