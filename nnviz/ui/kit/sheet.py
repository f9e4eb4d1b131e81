"""A sheet that lies over the stage on demand: a title line, a way back, and room."""

from PyQt6.QtCore import QEvent, QObject, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QShowEvent
from PyQt6.QtWidgets import QFrame, QLayout, QPushButton, QScrollArea, QWidget

from nnviz.language import translate
from nnviz.ui.kit.layouts import STRETCH, Margins, boxed, column, row
from nnviz.ui.kit.look import spread_look
from nnviz.ui.kit.sections import label
from nnviz.ui.kit.theme import Theme


class Sheet(QFrame):
    """What is on the sheet goes into ``body``, what belongs to the title line into ``head``; ``back`` closes it."""

    closed = pyqtSignal()
    shown = pyqtSignal()  # it has come into sight: what was not kept up to date meanwhile must be now

    def __init__(
        self,
        title: str,
        parent: QWidget | None = None,
        *,
        margins: Margins = (24, 12, 24, 12),
        spacing: int | None = 10,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = label(title, self, look="title")
        self.back = QPushButton(translate("Sheet", "Back  Esc"), self)
        self.back.clicked.connect(self.closed)
        self.head, self.body = row(), column(spacing=8)
        title_line = row(self._title, 16, self.head, STRETCH, self.back)
        column(title_line, (self.body, 1), spacing=spacing, margins=margins, on=self)

    def let_scroll(self, layout: QLayout) -> None:
        """Fill the body with a layout that scrolls where the window is low for the scale."""
        self.body.addWidget(_ScrollingBody(layout, self), 1)

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale, and hand them on to what is on the sheet."""
        spread_look(self, theme, scale)

    def showEvent(self, event: QShowEvent | None) -> None:
        super().showEvent(event)
        self.shown.emit()

    @property
    def title(self) -> str:
        return self._title.text()

    def set_title(self, title: str) -> None:
        """Say what is on the sheet."""
        self._title.setText(title)


class _ScrollingBody(QScrollArea):
    """Scrolls up and down, never sideways: it is at least as wide as what it holds."""

    def __init__(self, layout: QLayout, parent: QWidget) -> None:
        super().__init__(parent)
        self._content = boxed(layout, self)
        self._content.setObjectName("stage")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setWidget(self._content)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def minimumSizeHint(self) -> QSize:
        bar = self.verticalScrollBar()
        width = 0 if bar is None else bar.sizeHint().width()
        return QSize(self._content.minimumSizeHint().width() + width, super().minimumSizeHint().height())

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        if watched is self._content and event is not None and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
