"""The small parts of panels and sheets: headings, quiet lines, chips, menus, sections."""

from collections.abc import Callable, Iterable

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QFrame, QLabel, QMenu, QPushButton, QWidget

from nnviz.ui.kit.ends_menu import EndsMenu
from nnviz.ui.kit.layouts import NO_MARGINS, STRETCH, column, row

Press = Callable[[], object]


def label(text: str, parent: QWidget, *, look: str = "", wraps: bool = False) -> QLabel:
    """Return a line of text; ``look`` is its style's name: "soft", "section", "title", "value", "notice"."""
    made = QLabel(text, parent)
    made.setObjectName(look)
    made.setWordWrap(wraps)
    return made


def set_look(made: QLabel, look: str) -> None:
    """Give a label another style's name."""
    style = made.style()
    if made.objectName() != look and style is not None:
        made.setObjectName(look)
        style.unpolish(made)
        style.polish(made)  # a style sheet looks at names only then


def rule(parent: QWidget) -> QFrame:
    """Return a hairline between what is above and below."""
    line = QFrame(parent)
    line.setObjectName("rule")
    line.setFixedHeight(1)
    return line


def chip(text: str, tip: str, press: Press | None, parent: QWidget, *, look: str = "chip") -> QPushButton:
    """Return a button that does ``press``, if given, and tells with ``tip`` what it does; ``look`` is its style."""
    button = QPushButton(text, parent)
    button.setObjectName(look)
    button.setToolTip(tip)
    if press is not None:
        button.clicked.connect(lambda _checked=False: press())
    return button


def fill_menu(menu: QMenu, entries: Iterable[tuple[str, str, Press] | None]) -> None:
    """Add entries (text, tip, what it does) to a menu; None is a line between them."""
    entries = tuple(entries)
    menu.setToolTipsVisible(any(entry is not None and entry[1] for entry in entries))
    for entry in entries:
        if entry is None:
            menu.addSeparator()
            continue
        text, tip, press = entry
        action = menu.addAction(text)
        if action is not None:
            action.setToolTip(tip)
            action.triggered.connect(lambda _checked=False, press=press: press())


def empty_menu(menu: QMenu) -> None:
    """Take out all entries of a menu and the menus in it, which ``clear`` would leave behind unseen."""
    menu.clear()
    for inner in menu.findChildren(QMenu):
        inner.setParent(None)
        inner.deleteLater()


def menu_button(text: str, entries: Iterable[tuple[str, str, Press] | None], parent: QWidget) -> QPushButton:
    """Return a button with a menu of these entries (text, tip, what it does)."""
    button = QPushButton(text, parent)
    button.setObjectName("menu")
    menu = EndsMenu(button)
    fill_menu(menu, entries)
    button.setMenu(menu)
    return button


class Section(QWidget):
    """A heading, ``head`` for what stands at its right, and ``column`` for what is below."""

    def __init__(self, title: str, parent: QWidget | None = None, *, spacing: int = 6) -> None:
        super().__init__(parent)
        self.head = row(label(title, self, look="section"), STRETCH)
        self.column = column(self.head, spacing=spacing, margins=NO_MARGINS, on=self)

    def add_row(self, *widgets: QWidget) -> None:
        """Add widgets side by side, all as wide."""
        self.column.addLayout(row(*((widget, 1) for widget in widgets), spacing=6))

    def add_values(self, names: Iterable[str], values: Iterable[QWidget]) -> None:
        """Add a line for each value: its name at the left, the value at the right. As many names as values."""
        for name, value in zip(names, values, strict=True):
            self.column.addLayout(row(label(name, self), STRETCH, value))


class Card(QWidget):
    """A title line with a cross that asks to close it, over what is explained; ``head`` has room before the cross."""

    closed = pyqtSignal()

    def __init__(self, title: str, close_tip: str, parent: QWidget | None = None, *, spacing: int = 6) -> None:
        super().__init__(parent)
        self._title = label(title, self, look="value")
        self.head = row()
        self.cross = chip("×", close_tip, self.closed.emit, self, look="flat")
        self.column = column(row((self._title, 1), self.head, self.cross), spacing=spacing, margins=NO_MARGINS, on=self)

    def set_title(self, title: str) -> None:
        """Say what is on the card."""
        self._title.setText(title)
