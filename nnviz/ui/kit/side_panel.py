"""The quiet panel at the right of a page."""

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QFrame, QScrollArea, QWidget

from nnviz.ui.kit.layouts import Margins, column
from nnviz.ui.kit.look import spread_look
from nnviz.ui.kit.theme import Theme

WIDTH_PX = 300


class SidePanel(QScrollArea):
    """A column of parts that scrolls only if a large scale leaves no other way; parts are children of ``content``."""

    def __init__(self, parent: QWidget | None = None, *, margins: Margins = (20, 8, 20, 4), spacing: int = 8) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.content = QWidget(self)
        self.content.setObjectName("panel")
        self.content.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._margins = margins
        self.column = column(margins=margins, spacing=spacing, on=self.content)
        self.setWidget(self.content)
        self.setFixedWidth(WIDTH_PX)

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale, and hand them on to every part."""
        self.setFixedWidth(round(WIDTH_PX * scale))
        spread_look(self.content, theme, scale)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        viewport = self.viewport()
        if viewport is not None:
            # The bar lies in the margin: with or without it the parts are as wide, and stay where they are.
            left, top, right, bottom = self._margins
            self.column.setContentsMargins(left, top, max(0, right - self.width() + viewport.width()), bottom)
            # Whatever is in it: what did not fit, or lay under the scroll bar, would be out of reach.
            self.content.setFixedWidth(viewport.width())
        super().resizeEvent(event)
