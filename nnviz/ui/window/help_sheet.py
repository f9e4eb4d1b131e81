"""All keys at a glance."""

from PyQt6.QtCore import QSize, Qt, pyqtSignal
from PyQt6.QtGui import QFontInfo, QKeySequence
from PyQt6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QScrollArea, QWidget

from nnviz.language import translate
from nnviz.ui.kit.layouts import NO_MARGINS, STRETCH, boxed, column, row
from nnviz.ui.kit.sections import label
from nnviz.ui.window.actions import ActionSpec

TOP_PX, RIM_PX = 72, 8
MARGINS = LEFT_PX, TITLE_TOP_PX, RIGHT_PX, BOTTOM_PX = 28, 20, 28, 24
TITLE_GAP_PX, ROW_GAP_PX, COLUMN_GAP_PX, KEY_GAP_PX = 16, 8, 40, 16
SCROLL_BAR_PX = 24  # at the largest scale
MOST_COLUMNS = 4
LONGEST_LINE = 14  # letters of keys
ARROWS = {"Up": "↑", "Down": "↓", "Left": "←", "Right": "→"}
SHARES = (1.0, 0.92, 0.86, 0.8, 0.74, 0.68, 0.62, 0.56)
"""How large the keys are, of the size of other text: rather smaller than not all at a glance."""
HEADING_SHARE, SLACK = 0.85, 0.1
MOST_FITS = 64
"""So often it is kept how large they were: who goes through the pages under the sheet need not wait for the trials."""


class HelpSheet(QFrame):
    """The table of actions as columns of keys, menu by menu: in as many columns and as large as there is room for.

    It scrolls only where not even half-size letters leave room for all.
    """

    closed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._actions: tuple[ActionSpec, ...] = ()
        self._menus: dict[str, QWidget] = {}
        self._fits: dict[tuple[tuple[tuple[str, ...], ...], int, int, int], tuple[float, int]] = {}
        title = label(translate("HelpSheet", "Keys"), self, look="title")
        self._close = QPushButton(translate("HelpSheet", "Close  Esc"), self)
        self._close.clicked.connect(self.closed)
        self._scroll, self._keys = QScrollArea(self), QWidget(self)
        self._keys.setObjectName("sheet")
        self._columns = [column(spacing=16) for _ in range(MOST_COLUMNS)]
        self._row = row(*self._columns, spacing=COLUMN_GAP_PX, margins=NO_MARGINS, on=self._keys)
        for layout in self._columns:
            self._row.setAlignment(layout, Qt.AlignmentFlag.AlignTop)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._keys)
        self._keys.setAutoFillBackground(False)  # which the line before turns on
        column(row(title, STRETCH, self._close), (self._scroll, 1), spacing=TITLE_GAP_PX, margins=MARGINS, on=self)

    def show_actions(self, actions: tuple[ActionSpec, ...]) -> None:
        """Show the keys of these, in place of the ones before."""
        if actions == self._actions:
            return
        for menu in self._menus.values():
            menu.hide()  # it is gone only later, and would be seen until then
            menu.deleteLater()
        self._actions = actions
        self._menus = {
            menu: boxed(self._menu(menu, part), self._keys) for menu, part in in_columns(actions, 1)[0].items()
        }
        self._arrange(MOST_COLUMNS)

    def turn(self, pages: int) -> None:
        """Scroll by so many of what is seen at once, down if positive."""
        if (bar := self._scroll.verticalScrollBar()) is not None:
            bar.setValue(bar.value() + pages * bar.pageStep())

    def place(self) -> None:
        """Lie in the middle of the parent, over everything else."""
        parent = self.parentWidget()
        if parent is None or not self.isVisible():
            return
        rim = QSize(
            LEFT_PX + RIGHT_PX + 2, TITLE_TOP_PX + BOTTOM_PX + 2 + TITLE_GAP_PX + self._close.sizeHint().height()
        )
        self._fit(parent.size() - rim - QSize(2 * RIM_PX, 2 * RIM_PX))
        size = self._keys.sizeHint() + rim
        top = min(TOP_PX, max(RIM_PX, (parent.height() - size.height()) // 2))
        if size.height() > parent.height() - top - RIM_PX:
            size += QSize(SCROLL_BAR_PX, parent.height() - top - RIM_PX - size.height())
        size = size.boundedTo(parent.size())
        self._keys.resize(self._keys.sizeHint())
        self.setGeometry((parent.width() - size.width()) // 2, top, size.width(), size.height())
        self.raise_()

    def _fit(self, room: QSize) -> None:
        """Take the columns in which the letters can be largest, and the largest size at which all of them fit."""
        words = tuple((action.menu, action.text, *action.keys) for action in self._actions)
        key = (words, room.width(), room.height(), QFontInfo(self.font()).pixelSize())
        if key not in self._fits:
            if len(self._fits) == MOST_FITS:
                self._fits.clear()
            self._fits[key] = self._found_fit(room)
        share, n_columns = self._fits[key]
        self._show_size(share)
        self._arrange(n_columns)

    def _found_fit(self, room: QSize) -> tuple[float, int]:
        """Return the size of the letters, as a share of the usual one, and the number of columns: by trial."""
        self._show_size(1.0)
        largest = max(self._share_in(n_columns, room) for n_columns in range(1, MOST_COLUMNS + 1))
        for share in (share for share in SHARES if share <= largest + SLACK or share == SHARES[-1]):
            self._show_size(share)
            for n_columns in range(MOST_COLUMNS, 0, -1):
                size = self._size_in(n_columns)
                if size.width() <= room.width() and (size.height() <= room.height() or share == SHARES[-1]):
                    return share, n_columns
        return SHARES[-1], 1

    def _share_in(self, n_columns: int, room: QSize) -> float:
        """Return about how large the letters can be in so many columns: gaps shrink less than letters."""
        size = self._size_in(n_columns)
        return min(room.width() / max(1, size.width()), room.height() / max(1, size.height()))

    def _size_in(self, n_columns: int) -> QSize:
        self._arrange(n_columns)
        return self._keys.sizeHint()

    def _show_size(self, share: float) -> None:
        size = share * QFontInfo(self.font()).pixelSize()
        words, heading = round(size), round(HEADING_SHARE * size)
        look = f"QLabel {{ font-size: {words}px; }} QLabel#section {{ font-size: {heading}px; }}"
        if look != self._keys.styleSheet():  # the same one again would dress every label anew
            self._keys.setStyleSheet(look)
        self._row.setSpacing(round(share * COLUMN_GAP_PX))
        for menu in self._menus.values():
            if isinstance(grid := menu.layout(), QGridLayout):
                grid.setVerticalSpacing(round(share * ROW_GAP_PX))
                grid.setHorizontalSpacing(round(share * KEY_GAP_PX))

    def _arrange(self, n_columns: int) -> None:
        """Put the menus into so many columns."""
        for layout, menus in zip(self._columns, in_columns(self._actions, n_columns), strict=False):
            for menu in menus:
                layout.addWidget(self._menus[menu], 0, Qt.AlignmentFlag.AlignTop)
                self._menus[menu].show()  # on a sheet in sight Qt would do so only later
        self._row.activate()  # else it goes by the sizes of the columns before

    def _menu(self, menu: str, actions: list[ActionSpec]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(KEY_GAP_PX)
        grid.setVerticalSpacing(ROW_GAP_PX)
        grid.setColumnStretch(1, 1)  # else the words of a narrow menu stand far from their keys in a wide column
        grid.addWidget(label(menu.upper(), self, look="section"), 0, 0, 1, 2)
        for place, action in enumerate(actions, start=1):
            keys = _joined(list(map(_as_shown, action.keys) if action.name else action.keys))
            grid.addWidget(label(keys, self, look="value"), place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(QLabel(action.text, self), place, 1, Qt.AlignmentFlag.AlignTop)
        return grid


def _as_shown(key: str) -> str:
    """Return a key as it stands on a keyboard: arrows as signs."""
    text = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    *modifiers, last = text.rsplit("+", 1) if not text.endswith("+") else (text,)
    return "+".join((*modifiers, ARROWS.get(last, last)))


def _joined(keys: list[str]) -> str:
    """Return all keys of an action on one line, or below each other where that would be long."""
    line = " · ".join(keys)
    return line if len(line) <= LONGEST_LINE else "\n".join(keys)


def in_columns(actions: tuple[ActionSpec, ...], n_columns: int = MOST_COLUMNS) -> list[dict[str, list[ActionSpec]]]:
    """Return the menus in columns of about the same height: the longest first, each into the shortest column."""
    menus: dict[str, list[ActionSpec]] = {}
    for action in actions:
        menus.setdefault(action.menu, []).append(action)
    columns: list[list[str]] = [[] for _ in range(min(n_columns, len(menus)))]
    for menu in sorted(menus, key=lambda menu: -len(menus[menu])):
        min(columns, key=lambda column: sum(len(menus[m]) + 1 for m in column)).append(menu)
    order = list(menus)
    for part in columns:
        part.sort(key=order.index)
    return [{menu: menus[menu] for menu in part} for part in sorted(columns, key=lambda c: order.index(c[0]))]
