"""What all sheets over the stage have: a title line, a way back, and room."""

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import QShowEvent
from PyQt6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from nnviz.language import translate
from nnviz.ui.kit.theme import Theme


class Sheet(QFrame):
    """A sheet; what is on it goes into ``body``, what belongs to the title line into ``head``."""

    closed = pyqtSignal()
    shown = pyqtSignal()  # it has come into sight: what was not kept up to date meanwhile must be now

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = QLabel(title, self)
        self._title.setObjectName("title")
        close = QPushButton(translate("Sheet", "Back  Esc"), self)
        close.setToolTip(translate("Sheet", "Back to the drawing (Esc)"))
        close.clicked.connect(self.closed)
        line = QHBoxLayout()
        line.addWidget(self._title)
        line.addSpacing(16)
        self.head = QHBoxLayout()
        line.addLayout(self.head)
        line.addStretch(1)
        line.addWidget(close)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 12)
        column.setSpacing(10)
        column.addLayout(line)
        column.addLayout(self.body, 1)

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""

    def showEvent(self, event: QShowEvent | None) -> None:
        super().showEvent(event)
        self.shown.emit()

    @property
    def title(self) -> str:
        return self._title.text()

    def set_title(self, title: str) -> None:
        """Say what is on the sheet."""
        self._title.setText(title)


def soft_label(text: str, parent: QWidget, *, wraps: bool = True) -> QLabel:
    """Return a quiet line of text."""
    label = QLabel(text, parent)
    label.setObjectName("soft")
    label.setWordWrap(wraps)
    return label


def section_label(text: str, parent: QWidget) -> QLabel:
    """Return a heading."""
    label = QLabel(text, parent)
    label.setObjectName("section")
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    return label


def chip(text: str, tip: str, press: object, parent: QWidget) -> QPushButton:
    """Return a small button."""
    button = QPushButton(text, parent)
    button.setObjectName("chip")
    button.setToolTip(tip)
    button.clicked.connect(lambda: press())  # type: ignore[operator]
    return button
