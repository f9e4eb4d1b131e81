"""The keys stay with a sheet for as long as it is in sight: Tab goes round in it, and what lies behind gets none."""

from PyQt6 import sip
from PyQt6.QtCore import QObject, QPoint, Qt
from PyQt6.QtWidgets import QApplication, QWidget


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
        stops = self._stops()
        if not stops:
            return
        focused = self._sheet.focusWidget()
        if focused in stops:
            place = stops.index(focused) + (1 if is_next else -1)
        else:
            place = 0 if is_next else -1
        reason = Qt.FocusReason.TabFocusReason if is_next else Qt.FocusReason.BacktabFocusReason
        stops[place % len(stops)].setFocus(reason)

    def _stops(self) -> list[QWidget]:
        """Return what Tab stops at, from top to bottom."""
        if (layout := self._sheet.layout()) is not None:
            layout.activate()  # else what has just come has no place yet
        stops = [part for part in self._sheet.findChildren(QWidget) if _takes_tab(part)]
        return sorted(stops, key=self._place)

    def _place(self, part: QWidget) -> tuple[int, int]:
        corner = part.mapTo(self._sheet, QPoint(0, 0))
        return corner.y(), corner.x()

    def _take_back(self, before: QWidget | None, now: QWidget | None) -> None:
        if sip.isdeleted(self._sheet) or now is None or not self._sheet.isVisible():
            return
        if now.window() is not self._sheet.window() or self._sheet.isAncestorOf(now):
            return
        if before is not None and before in self._stops():
            before.setFocus()
        else:
            self.step(is_next=True)


def _takes_tab(part: QWidget) -> bool:
    by_tab = part.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
    return bool(by_tab) and part.isVisible() and part.isEnabled() and part.focusProxy() is None
