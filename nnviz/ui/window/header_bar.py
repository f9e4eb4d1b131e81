"""The line at the top: the program's name, the pages, the data in use, theme, help and menu."""

from collections.abc import Mapping

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import QAction
from PyQt6.QtWidgets import QButtonGroup, QMenu, QPushButton, QWidget

from nnviz.data.dataset import DataError, Dataset
from nnviz.data.sources import DATASETS, mnist_folders
from nnviz.language import translate
from nnviz.ui.kit.layouts import STRETCH, row
from nnviz.ui.kit.sections import chip, label


class HeaderBar(QWidget):
    """``page_chosen`` tells the number of a page, ``dataset_chosen`` the name of a data set.

    ``note`` stands under the data sets: lines about where they come from.
    """

    page_chosen = pyqtSignal(int)
    dataset_chosen = pyqtSignal(str)
    theme_requested = pyqtSignal()
    help_requested = pyqtSignal()

    def __init__(self, pages: dict[int, str], menu: QMenu, note: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._note = note
        brand = label("nnviz", self, look="brand")
        self._tabs = QButtonGroup(self)
        tabs = [self._tab(number, name) for number, name in pages.items()]
        self._data = _menu(translate("HeaderBar", "loading data …"), QMenu(self), self)
        theme = translate("HeaderBar", "Theme"), translate("HeaderBar", "Light, dark, contrast (T)")
        keys = translate("HeaderBar", "Keys"), translate("HeaderBar", "All keys (?)")
        row(
            brand,
            24,
            *tabs,
            STRETCH,
            self._data,
            chip(*theme, self.theme_requested.emit, self, look="flat"),
            chip(*keys, self.help_requested.emit, self, look="flat"),
            _menu(translate("HeaderBar", "Menu"), menu, self),
            spacing=4,
            margins=(20, 6, 12, 6),
            on=self,
        )

    def show_page(self, number: int) -> None:
        """Mark a page's tab as chosen."""
        button = self._tabs.button(number)
        if button is not None:
            button.setChecked(True)

    def show_dataset(self, dataset: Dataset) -> None:
        """Say which data is in use, and offer others."""
        sizes = " / ".join(f"{len(part):,}" for part in (dataset.training, dataset.validation, dataset.test))
        self._data.setText(f"{dataset.name} · {sizes}")
        tip = translate("HeaderBar", "Training / validation / test examples. Click to choose other data.")
        self._data.setToolTip(tip)
        self._renew_menu(self._note)

    def show_reason(self, sentence: str) -> None:
        """Say why these data are in use and not those that were asked for."""
        name = self._data.text().partition(" · ")[0]
        self._data.setText(translate("HeaderBar", "{0} · MNIST cannot be used").format(name))
        self._data.setToolTip(sentence)
        self._renew_menu(f"{sentence}\n{self._note}" if sentence != self._note else sentence)

    def _renew_menu(self, remarks: str) -> None:
        before, menu = self._data.menu(), QMenu(self._data)
        for source in reversed(DATASETS.values()):  # first what is always there
            action = QAction(source.title(), menu)
            action.triggered.connect(lambda _checked, name=source.name: self.dataset_chosen.emit(name))
            menu.addAction(action)
        menu.addSeparator()
        for line in remarks.splitlines():
            remark = QAction(line, menu)
            remark.setEnabled(False)
            menu.addAction(remark)
        self._data.setMenu(menu)
        if before is not None:
            before.deleteLater()

    def _tab(self, number: int, name: str) -> QPushButton:
        tab = chip(f"{number}  {name}", "", lambda: self.page_chosen.emit(number), self, look="tab")
        tab.setCheckable(True)
        self._tabs.addButton(tab, number)
        return tab


def where_data_lies(environ: Mapping[str, str]) -> str:
    """Say where MNIST is looked for, or why it cannot be."""
    try:
        folder = mnist_folders(environ)[0]
    except DataError as error:
        return str(error)
    return translate("HeaderBar", "MNIST is looked for in\n{0}").format(folder)


def _menu(text: str, menu: QMenu, parent: QWidget) -> QPushButton:
    button = QPushButton(text, parent)
    button.setObjectName("menu")
    button.setMenu(menu)
    return button
