"""A row or a column of which some parts give way where there is not the room for all."""

from collections.abc import Callable

from PyQt6.QtCore import QEvent, QSize
from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

Group = tuple[QWidget, ...]


class GivingBox(QWidget):
    """Takes groups of its parts away while there is no room for them, the first one first.

    Nothing else may show or hide these parts; they stand in the layout itself, not in one inside it.
    """

    _layout: QBoxLayout | None = None
    _giving: tuple[Group, ...] = ()
    _spare: Callable[[], int] = staticmethod(lambda: 0)

    def hold(self, layout: QBoxLayout, *giving: Group, spare: Callable[[], int] = lambda: 0) -> None:
        """Say which layout it is, the one on this widget, and which groups of its parts give way now.

        They do so while fewer than ``spare`` pixels would be left for the others beyond their least size.
        """
        staying = {part for group in self._giving for part in group} - {part for group in giving for part in group}
        self._layout, self._giving, self._spare = layout, giving, spare
        for part in staying:
            part.show()
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint() if self._layout is None else self._least()

    def room_for(self, part: QWidget) -> int:
        """Return how many pixels a part that gives way needs along the layout."""
        size = part.minimumSizeHint().expandedTo(part.minimumSize())
        spacing = 0 if self._layout is None else self._layout.spacing()
        return (size.width() if self._is_row else size.height()) + spacing

    def _least(self) -> QSize:
        """Return the size that what does not give way needs."""
        if self._layout is None:
            return QSize()
        given_up = {part for group in self._giving for part in group}
        items = [item for i in range(self._layout.count()) if (item := self._layout.itemAt(i)) is not None]
        sizes = [item.minimumSize() for item in items if item.widget() not in given_up]
        n_gaps = sum(not item.isEmpty() for item in items if item.widget() not in given_up) - 1
        gaps, margins = max(0, n_gaps) * self._layout.spacing(), self._layout.contentsMargins()
        widths, heights = ([size.width() for size in sizes], [size.height() for size in sizes])
        if self._is_row:
            least = QSize(sum(widths) + gaps, max(heights, default=0))
        else:
            least = QSize(max(widths, default=0), sum(heights) + gaps)
        return least.grownBy(margins)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent | None) -> bool:
        if event is not None and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    @property
    def _is_row(self) -> bool:
        return isinstance(self._layout, QHBoxLayout)

    def _fit(self) -> None:
        """Show what there is room for."""
        least = self._least()
        room = self.width() - least.width() if self._is_row else self.height() - least.height()
        room -= self._spare()
        for group in reversed(self._giving):
            room -= sum(self.room_for(part) for part in group)
            for part in group:
                if part.isHidden() is (room >= 0):
                    part.setVisible(room >= 0)
