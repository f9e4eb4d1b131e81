"""A line below a stage that says what can be done with the view under the pointer, or with the one that has the focus.

A tool tip would lie over the very thing it explains.
"""

from PyQt6.QtCore import QEvent, QObject, Qt
from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QLabel, QSizePolicy, QWidget

from nnviz.ui.kit.theme import Theme

LEAST_WIDTH_PX, LEAST_HEIGHT_PX = 600, 34


class HintLine(QLabel):
    """Shows the accessible description of one of its views; without one under the pointer the last one's stays."""

    _scale = 1.0

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("soft")
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._views: tuple[QWidget, ...] = ()
        self._keep_room()

    def explain(self, *views: QWidget) -> None:
        """Listen to views; the first one's hint stands at the start."""
        self._views = views
        for view in views:
            view.installEventFilter(self)
        if views and not self.text():
            self.setText(views[0].accessibleDescription())

    def show_hint(self, view: QWidget) -> None:
        """Show the hint of a view that has just come into sight."""
        if view.accessibleDescription():
            self.setText(view.accessibleDescription())

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Grow with everything else."""
        self._scale = scale
        self._keep_room()

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        self._keep_room()

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        if (
            event is not None
            and event.type() in (QEvent.Type.Enter, QEvent.Type.FocusIn)
            and isinstance(watched, QWidget)
        ):
            self.show_hint(watched)
        return False

    def _keep_room(self) -> None:
        """Be as high as the longest hint needs at this width, so that nothing moves when another one comes."""
        width = max(round(LEAST_WIDTH_PX * self._scale), self.width())  # on a page never shown it has none yet
        heights = [self._height_of(view.accessibleDescription(), width) for view in self._views]
        height = max(round(LEAST_HEIGHT_PX * self._scale), *heights, 0)
        if height != self.minimumHeight():
            self.setFixedHeight(height)

    def _height_of(self, text: str, width: int) -> int:
        return self.fontMetrics().boundingRect(0, 0, width, 0, Qt.TextFlag.TextWordWrap, text).height()
