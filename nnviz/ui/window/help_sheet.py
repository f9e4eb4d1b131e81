"""All keys at a glance."""

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import QKeySequence
from PyQt6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from nnviz.language import translate
from nnviz.ui.window.actions import ActionSpec

TOP_PX = 72
MOST_COLUMNS = 4  # more would not fit the window at the largest scale


class HelpSheet(QFrame):
    """The table of actions as columns of keys, menu by menu."""

    closed = pyqtSignal()

    def __init__(self, actions: tuple[ActionSpec, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        title = QLabel(translate("HelpSheet", "Keys"), self)
        title.setObjectName("title")
        close = QPushButton(translate("HelpSheet", "Close  Esc"), self)
        close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(close)
        columns = QHBoxLayout()
        columns.setSpacing(40)
        for menus in in_columns(actions):
            column = QVBoxLayout()
            column.setSpacing(16)
            for menu, part in menus.items():
                column.addLayout(self._menu(menu, part))
            column.addStretch(1)
            columns.addLayout(column)
        box = QVBoxLayout(self)
        box.setContentsMargins(28, 20, 28, 24)
        box.setSpacing(16)
        box.addLayout(head)
        box.addLayout(columns)

    def place(self) -> None:
        """Lie in the middle of the parent, over everything else."""
        parent, size = self.parentWidget(), self.sizeHint()
        if parent is not None:
            self.setGeometry((parent.width() - size.width()) // 2, TOP_PX, size.width(), size.height())
            self.raise_()

    def _menu(self, menu: str, actions: list[ActionSpec]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        heading = QLabel(menu.upper(), self)
        heading.setObjectName("section")
        grid.addWidget(heading, 0, 0, 1, 2)
        for row, action in enumerate(actions, start=1):
            keys = " · ".join(QKeySequence(k).toString(QKeySequence.SequenceFormat.NativeText) for k in action.keys)
            key = QLabel(keys, self)
            key.setObjectName("value")
            grid.addWidget(key, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(QLabel(action.text, self), row, 1, Qt.AlignmentFlag.AlignTop)
        return grid


def in_columns(actions: tuple[ActionSpec, ...]) -> list[dict[str, list[ActionSpec]]]:
    """Return the menus in columns of about the same height: the longest first, each into the shortest column."""
    menus: dict[str, list[ActionSpec]] = {}
    for action in actions:
        menus.setdefault(action.menu, []).append(action)
    columns: list[list[str]] = [[] for _ in range(min(MOST_COLUMNS, len(menus)))]
    for menu in sorted(menus, key=lambda menu: -len(menus[menu])):
        min(columns, key=lambda column: sum(len(menus[m]) + 1 for m in column)).append(menu)
    order = list(menus)
    for column in columns:
        column.sort(key=order.index)
    return [{menu: menus[menu] for menu in column} for column in sorted(columns, key=lambda c: order.index(c[0]))]
