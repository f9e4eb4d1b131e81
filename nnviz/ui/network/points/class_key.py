"""Which mark stands for which class, for classes that have names."""

from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QPainter
from PyQt6.QtWidgets import QWidget

from nnviz.ui.graph.class_marks import N_MARKS, paint_class_mark
from nnviz.ui.kit.elided import elided
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.theme import Theme, ui_font

LEFT_PX, MARK_PX, GAP_PX = 36, 14, 12


class ClassKey(PaintedWidget):
    """A line of marks and names, which have equal room where there is not enough for all of them."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(300, 20), least=(100, 20), is_row=True)
        self._classes: tuple[tuple[int, str], ...] = ()
        self.hide()

    def show_classes(self, marks: tuple[int, ...], names: tuple[str, ...]) -> None:
        """Show the marks of these classes; nothing is there for classes that are called by no more than that."""
        self._classes = tuple(zip(marks, names, strict=True))
        self.setVisible(bool(names))
        self.setToolTip(", ".join(names))
        self.update()

    def in_words(self) -> str:
        """Return the names in their order."""
        return ", ".join(name for _, name in self._classes)

    def paint(self, painter: QPainter) -> None:
        """Paint each mark with its name, from left to right."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(ui_font(12 * self._scale))
        s, x = self._scale, LEFT_PX * self._scale
        room = (self.width() - x) / max(1, len(self._classes)) - (MARK_PX + GAP_PX) * s
        whole = [painter.fontMetrics().horizontalAdvance(name) + 2.0 for _, name in self._classes]
        is_enough = sum(whole) <= room * len(whole)
        for (mark, name), width in zip(self._classes, whole, strict=True):
            room_of_name = width if is_enough else max(0.0, room)
            paint_class_mark(painter, QPointF(x + 4 * s, self.height() / 2), 4 * s, mark % N_MARKS, self._theme)
            painter.setPen(self._theme.ink_soft)
            place = QRectF(x + MARK_PX * s, 0, room_of_name, self.height())
            said = name if is_enough else elided(painter, name, room_of_name - 2)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip, said)
            x += (MARK_PX + GAP_PX) * s + room_of_name
