"""A part of the panel under a heading."""

from collections.abc import Callable

from PyQt6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from nnviz.ui.kit.chip import chip


class Section(QWidget):
    """A heading, with room for something at its right, and what is added below."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(6)
        self.head = QHBoxLayout()
        label = QLabel(title, self)
        label.setObjectName("section")
        self.head.addWidget(label)
        self.head.addStretch(1)
        self.column.addLayout(self.head)

    def button(self, text: str, tip: str, press: Callable[[], object]) -> QPushButton:
        """Return a button to be added somewhere."""
        return chip(text, tip, press, self)

    def add_row(self, *widgets: QWidget) -> None:
        """Add widgets side by side, all as wide."""
        row = QHBoxLayout()
        row.setSpacing(6)
        for widget in widgets:
            row.addWidget(widget, 1)
        self.column.addLayout(row)
