"""The keys stay with a sheet for as long as it is in sight: Tab goes round in it, and what lies behind gets none."""

from PyQt6 import sip
from PyQt6.QtCore import QObject
from PyQt6.QtWidgets import QApplication, QWidget

from nnviz.ui.kit.tab_stops import step_focus, tab_stops


class SheetFocus(QObject):
    """Takes the keys back when anything else in the window gets them, by a press or from the program."""

    def __init__(self, sheet: QWidget) -> None:
        super().__init__(sheet)
        self._sheet = sheet
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._take_back)

    def step(self, *, is_next: bool) -> None:
        """Give the keys to the next control as they are read, or to the one before; after the last comes the first."""
        step_focus(self._sheet, is_next=is_next)

    def _take_back(self, before: QWidget | None, now: QWidget | None) -> None:
        if sip.isdeleted(self._sheet) or now is None or not self._sheet.isVisible():
            return
        if now.window() is not self._sheet.window() or self._sheet.isAncestorOf(now):
            return
        if before is not None and before in tab_stops(self._sheet):
            before.setFocus()
        else:
            self.step(is_next=True)
