"""Before the window goes: what would be lost with it, and whether to save that first."""

from collections.abc import Callable, Iterable

from PyQt6.QtCore import QObject, Qt, pyqtSignal
from PyQt6.QtWidgets import QMessageBox, QWidget

from nnviz.language import translate
from nnviz.ui.kit.page import OpenPage


class QuitQuestion(QObject):
    """Asks only if a page has something that nothing else keeps. ``agreed`` tells that the window may go.

    ``save`` shows a page and saves what it has, as the key does.
    """

    agreed = pyqtSignal()

    def __init__(self, pages: Iterable[OpenPage], save: Callable[[OpenPage], object], window: QWidget) -> None:
        super().__init__(window)
        self._pages, self._save, self._window = tuple(pages), save, window
        self._box: QMessageBox | None = None

    @property
    def box(self) -> QMessageBox | None:
        """The question, while it is asked."""
        return self._box

    def ask(self) -> None:
        """Ask, or agree at once if nothing would be lost."""
        page = next((page for page in self._pages if page.page.unsaved), None)
        if page is None:
            self.agreed.emit()
        elif self._box is None:
            self._show(page)

    def _show(self, page: OpenPage) -> None:
        self._box = box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setText(page.page.unsaved)
        save = box.addButton(translate("QuitQuestion", "&Save…"), QMessageBox.ButtonRole.AcceptRole)
        leave = box.addButton(translate("QuitQuestion", "&Quit without it"), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(translate("QuitQuestion", "S&tay"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(save)
        box.setEscapeButton(stay)
        box.finished.connect(
            lambda _: self._take(page, save=box.clickedButton() is save, leave=box.clickedButton() is leave)
        )
        box.open()

    def _take(self, page: OpenPage, *, save: bool, leave: bool) -> None:
        self._box = None
        if save:
            self._save(page)
            if not page.page.unsaved:
                self.ask()
        elif leave:
            self.agreed.emit()
