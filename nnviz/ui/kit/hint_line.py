"""A line below a stage that says what can be done with the view under the pointer, or with the one that has the focus.

A tool tip would lie over the very thing it explains.
"""

from PyQt6.QtCore import QEvent, QObject
from PyQt6.QtWidgets import QLabel, QSizePolicy, QWidget

from nnviz.ui.kit.theme import Theme


class HintLine(QLabel):
    """Shows the accessible description of one of its views; without one under the pointer the last one's stays."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("soft")
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(2 * self.fontMetrics().lineSpacing())

    def explain(self, *views: QWidget) -> None:
        """Listen to views; the first one's hint stands at the start."""
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
        self.setFixedHeight(round(34 * scale))

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        if (
            event is not None
            and event.type() in (QEvent.Type.Enter, QEvent.Type.FocusIn)
            and isinstance(watched, QWidget)
        ):
            self.show_hint(watched)
        return False
