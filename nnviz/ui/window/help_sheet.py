"""All keys at a glance."""

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import QKeySequence
from PyQt6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QWidget

from nnviz.language import translate
from nnviz.ui.kit.layouts import STRETCH, column, row
from nnviz.ui.kit.sections import label
from nnviz.ui.window.actions import ActionSpec

TOP_PX = 72
MOST_COLUMNS = 4  # more would not fit the window at the largest scale


class HelpSheet(QFrame):
    """The table of actions as columns of keys, menu by menu."""

    closed = pyqtSignal()

    def __init__(self, actions: tuple[ActionSpec, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        title = label(translate("HelpSheet", "Keys"), self, look="title")
        close = QPushButton(translate("HelpSheet", "Close  Esc"), self)
        close.clicked.connect(self.closed)
        columns = [
            column(*(self._menu(menu, part) for menu, part in menus.items()), STRETCH, spacing=16)
            for menus in in_columns(actions)
        ]
        head, keys = row(title, STRETCH, close), row(*columns, spacing=40)
        column(head, keys, spacing=16, margins=(28, 20, 28, 24), on=self)

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
        grid.addWidget(label(menu.upper(), self, look="section"), 0, 0, 1, 2)
        for place, action in enumerate(actions, start=1):
            keys = " · ".join(QKeySequence(k).toString(QKeySequence.SequenceFormat.NativeText) for k in action.keys)
            grid.addWidget(label(keys, self, look="value"), place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(QLabel(action.text, self), place, 1, Qt.AlignmentFlag.AlignTop)
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
    for part in columns:
        part.sort(key=order.index)
    return [{menu: menus[menu] for menu in part} for part in sorted(columns, key=lambda c: order.index(c[0]))]
