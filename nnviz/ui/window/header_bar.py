"""The line at the top: the program's name, the pages, the data in use, theme, help and menu."""

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from nnviz.language import translate


class HeaderBar(QWidget):
    """``page_chosen`` tells the number of a page, ``dataset_chosen`` the name of a data set."""

    page_chosen = pyqtSignal(int)
    dataset_chosen = pyqtSignal(str)
    theme_wanted = pyqtSignal()
    help_wanted = pyqtSignal()

    def __init__(self, pages: dict[int, str], menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        brand = QLabel("nnviz", self)
        brand.setObjectName("brand")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 12, 6)
        row.setSpacing(4)
        row.addWidget(brand)
        row.addSpacing(24)
        self._tabs = QButtonGroup(self)
        for number, name in pages.items():
            row.addWidget(self._tab(number, name))
        row.addStretch(1)
        self._data = QPushButton(self)
        self._data.setObjectName("menu")
        self._data.setMenu(QMenu(self._data))
        row.addWidget(self._data)
        for text, tip, wish in (
            (
                translate("HeaderBar", "Theme"),
                translate("HeaderBar", "Light, dark, contrast (T)"),
                self.theme_wanted,
            ),
            (translate("HeaderBar", "Keys"), translate("HeaderBar", "All keys (?)"), self.help_wanted),
        ):
            button = QPushButton(text, self)
            button.setObjectName("flat")
            button.setToolTip(tip)
            button.clicked.connect(wish)
            row.addWidget(button)
        more = QPushButton(translate("HeaderBar", "Menu"), self)
        more.setObjectName("menu")
        more.setMenu(menu)
        row.addWidget(more)

    def show_page(self, number: int) -> None:
        """Mark a page's tab as chosen."""
        button = self._tabs.button(number)
        if button is not None:
            button.setChecked(True)

    def show_dataset(self, text: str, tip: str) -> None:
        """Say which data is in use."""
        self._data.setText(text)
        self._data.setToolTip(tip)

    def set_datasets(self, choices: dict[str, str], note: str) -> None:
        """Offer data sets (name to text) and say something about where they come from."""
        menu = self._data.menu()
        if menu is None:
            return
        menu.clear()
        for name, text in choices.items():
            action = menu.addAction(text)
            if action is not None:
                action.triggered.connect(lambda _checked, name=name: self.dataset_chosen.emit(name))
        if note:
            menu.addSeparator()
            for line in note.splitlines():
                remark = menu.addAction(line)
                if remark is not None:
                    remark.setEnabled(False)

    def _tab(self, number: int, name: str) -> QPushButton:
        tab = QPushButton(f"{number}  {name}", self)
        tab.setObjectName("tab")
        tab.setCheckable(True)
        tab.clicked.connect(lambda: self.page_chosen.emit(number))
        self._tabs.addButton(tab, number)
        return tab
