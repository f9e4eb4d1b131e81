"""The line at the top: the program's name, the pages, the data in use, theme, scale, help and menu."""

from collections.abc import Mapping

from PyQt6.QtCore import QSize, Qt, pyqtSignal
from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QButtonGroup, QMenu, QPushButton, QWidget

from nnviz.data.dataset import Dataset
from nnviz.language import translate
from nnviz.ui.kit.layouts import STRETCH, row
from nnviz.ui.kit.sections import chip, label
from nnviz.ui.window.data_button import DataButton

WIDEST_SCALE = "2.25×"


class HeaderBar(QWidget):
    """``page_chosen`` tells the number of a page, ``dataset_chosen`` the name of a data set, ``scale_requested`` how
    many steps larger everything should be, 0 for the usual scale.

    ``environ`` tells where data lies. Where the window is narrow for the scale the line says less, first what is to be
    had elsewhere; it never widens the window.
    """

    page_chosen = pyqtSignal(int)
    dataset_chosen = pyqtSignal(str)
    theme_requested = pyqtSignal()
    scale_requested = pyqtSignal(int)
    help_requested = pyqtSignal()

    def __init__(
        self, pages: dict[int, str], menu: QMenu, environ: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._names = pages
        self._brand = label("nnviz", self, look="brand")
        self._tabs = QButtonGroup(self)
        tabs = [self._tab(number, name) for number, name in pages.items()]
        self.data = DataButton(environ, self)
        self.data.dataset_chosen.connect(self.dataset_chosen)
        self.data.text_changed.connect(self._say_what_fits)
        theme = translate("HeaderBar", "Theme"), translate("HeaderBar", "Light, dark, contrast (T)")
        self._theme = chip(*theme, self.theme_requested.emit, self, look="flat")
        self._scale = self._scale_chip("1×", translate("HeaderBar", "As large as usual (0)"), 0)
        keys = translate("HeaderBar", "Keys"), translate("HeaderBar", "All keys (?)")
        self._keys = chip(*keys, self.help_requested.emit, self, look="flat")
        self._row = row(
            self._brand,
            24,
            *tabs,
            STRETCH,
            self.data,
            self._theme,
            self._scale_chip("−", translate("HeaderBar", "Everything smaller (−)"), -1),
            self._scale,
            self._scale_chip("+", translate("HeaderBar", "Everything larger (+)"), 1),
            self._keys,
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
            self._say_what_fits()

    def show_scale(self, scale: float) -> None:
        """Say how large everything is, 1 is as usual; the style has changed with it."""
        self._scale.setText(WIDEST_SCALE)
        self._scale.setMinimumWidth(self._scale.sizeHint().width())  # it is the same place for every scale
        self._scale.setText(f"{scale:g}×")
        self._say_what_fits()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        self._say_what_fits()

    def show_dataset(self, dataset: Dataset) -> None:
        """Say which data is in use, and offer others."""
        self.data.show_dataset(dataset)

    def show_reason(self, sentence: str) -> None:
        """Say why these data are in use and not those that were asked for."""
        self.data.show_reason(sentence)

    def _say_what_fits(self) -> None:
        """Say as much as there is room for."""
        for n_left_out in range(7):
            self._say(n_left_out)
            if self._row.minimumSize().width() <= self.width():
                return

    def _say(self, n_left_out: int) -> None:
        """Leave out so many of: the sizes of the data, the theme, other pages' names, the program's name, the keys,
        which the menu has too, and the page's own."""
        self.data.say(is_short=n_left_out > (2 if self.data.has_remark else 0))
        self._theme.setVisible(n_left_out <= 1)
        for number, name in self._names.items():
            tab = self._tabs.button(number)
            if tab is not None:
                is_whole = n_left_out <= (5 if tab.isChecked() else 2)
                tab.setText(f"{number}  {name}" if is_whole else f"{number}")
                tab.setToolTip("" if is_whole else name)
        self._brand.setVisible(n_left_out <= 3)
        self._keys.setVisible(n_left_out <= 4)

    def _scale_chip(self, text: str, tip: str, steps: int) -> QPushButton:
        return chip(text, tip, lambda: self.scale_requested.emit(steps), self, look="flat")

    def _tab(self, number: int, name: str) -> QPushButton:
        tab = chip(f"{number}  {name}", "", lambda: self.page_chosen.emit(number), self, look="tab")
        tab.setCheckable(True)
        self._tabs.addButton(tab, number)
        return tab


def _menu(text: str, menu: QMenu, parent: QWidget) -> QPushButton:
    button = QPushButton(text, parent)
    button.setObjectName("menu")
    button.setMenu(menu)
    return button
