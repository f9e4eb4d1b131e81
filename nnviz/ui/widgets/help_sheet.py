"""All keys at a glance."""

from PyQt6.QtCore import QCoreApplication, Qt, pyqtSignal
from PyQt6.QtGui import QKeySequence
from PyQt6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from nnviz.ui.actions import ActionSpec

translate = QCoreApplication.translate


class HelpSheet(QFrame):
    """The table of actions as columns of keys, a column a menu."""

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
        for menu in dict.fromkeys(action.menu for action in actions):
            columns.addLayout(self._column(menu, [action for action in actions if action.menu == menu]))
        box = QVBoxLayout(self)
        box.setContentsMargins(28, 20, 28, 24)
        box.setSpacing(16)
        box.addLayout(head)
        box.addLayout(columns)

    def _column(self, menu: str, actions: list[ActionSpec]) -> QGridLayout:
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
        grid.setRowStretch(len(actions) + 1, 1)
        return grid
