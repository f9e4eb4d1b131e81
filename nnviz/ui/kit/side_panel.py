"""The quiet panel at the right of a page."""

from PyQt6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QSize, Qt, QTimer
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
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # a click beside a field must not leave letters to the stage
        self.content = QWidget(self)
        self.content.setObjectName("panel")
        self.content.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._margins, self._scale = margins, 1.0
        self._sought: QWidget = self.content
        self.column = column(margins=margins, spacing=spacing, on=self.content)
        self.setWidget(self.content)

    @property
    def full_width(self) -> int:
        """How wide the panel is where there is room, in pixels."""
        return round(WIDTH_PX * self._scale)

    @property
    def least_width(self) -> int:
        """How narrow it can become with every part still whole, in pixels."""
        bar, margin = self.verticalScrollBar(), round(self._margins[2] * min(1.0, self._scale))
        parts = self.content.minimumSizeHint().width() - self.column.contentsMargins().right()
        return min(self.full_width, parts + max(margin, 0 if bar is None else bar.sizeHint().width()))

    def sizeHint(self) -> QSize:
        return QSize(self.full_width, super().sizeHint().height())

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale, and hand them on to every part."""
        self._scale = scale
        self._fit()
        spread_look(self.content, theme, scale)

    def scroll_to(self, part: QWidget) -> None:
        """Bring a part into sight once all has its place, of one higher than the panel the upper end."""
        self._sought = part
        QTimer.singleShot(0, self._show_sought)

    def _show_sought(self) -> None:
        bar, viewport = self.verticalScrollBar(), self.viewport()
        if bar is not None and viewport is not None:
            top = self._sought.mapTo(self.content, QPoint()).y()
            bar.setValue(min(top, max(bar.value(), top + self._sought.height() - viewport.height())))

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        self._fit()
        super().resizeEvent(event)

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        """Tell the page if the parts need another width now, and give them another height at once.

        Left to itself the area would do that a turn of the event loop later, and all parts be squeezed until then.
        """
        if watched is self.content and event is not None and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            QCoreApplication.sendEvent(self, QEvent(QEvent.Type.LayoutRequest))
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """Keep the parts where they can be seen and reached, with the scroll bar and without."""
        viewport = self.viewport()
        if viewport is not None:
            left, top, right, bottom = (round(margin * min(1.0, self._scale)) for margin in self._margins)
            # The bar lies in the margin: with or without it the parts are as wide, and stay where they are.
            bar = self.width() - viewport.width()
            self.column.setContentsMargins(left, top, max(0, right - bar), bottom)
            self.content.setFixedWidth(viewport.width())
