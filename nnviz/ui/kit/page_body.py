"""A page's stage, the panel beside it and the bar below: what of them is where in a window of any size."""

from PyQt6.QtCore import QEvent, QSize
from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QPushButton, QWidget

from nnviz.language import translate
from nnviz.ui.kit.look import spread_look
from nnviz.ui.kit.side_panel import SidePanel
from nnviz.ui.kit.theme import Theme

TAB_PX, STAGE_PX = 28, 640
"""How wide the rim of a folded panel is, and how much of the width the stage keeps before the panel has any."""


class PageBody(QWidget):
    """The stage comes first. The panel gives way: it becomes narrower, and then folds behind a tab, which opens it
    over the stage; the stage stays where it is meanwhile."""

    def __init__(self, page: QWidget, *, stage: QWidget, panel: SidePanel, bar: QWidget | None) -> None:
        super().__init__(page)
        self._page, self._stage, self._panel, self._bar = page, stage, panel, bar
        self._is_wanted, self._is_open, self._scale = True, False, 1.0
        self._told = QSize()
        self._tab = FoldTab(self)
        self._tab.clicked.connect(self.toggle_panel)
        for part in (stage, panel, *(() if bar is None else (bar,))):
            part.setParent(self)

    @property
    def is_panel_over(self) -> bool:
        """Whether the panel lies over the stage: it has been opened where there is no room beside it."""
        return self._is_open and self._is_folded_by_room()

    @property
    def stage(self) -> QWidget:
        """The large part."""
        return self._stage

    @property
    def is_panel_wanted(self) -> bool:
        """Whether the panel is to be seen where there is room for it."""
        return self._is_wanted

    def toggle_panel(self) -> None:
        """Fold the panel, or bring it back: beside the stage if there is room, else over it."""
        if self._is_folded_by_room():
            self._is_open = not self._is_open
        else:
            self._is_wanted = not self._is_wanted
        self._place()
        (self._panel if self._is_open else self._page).setFocus()  # so that Tab goes on where one looks

    def close_panel(self) -> bool:
        """Fold the panel if it lies over the stage; return whether it did."""
        was_open, self._is_open = self.is_panel_over, False
        self._place()
        if was_open:
            self._page.setFocus()
        return was_open

    def show_panel(self) -> None:
        """Bring a folded panel into sight: something on it has been asked for."""
        if not self._panel.isVisible():
            self.toggle_panel()

    def show_part(self, part: QWidget) -> None:
        """Bring a part of the panel into sight, wherever it is."""
        self.show_panel()
        self._panel.scroll_to(part)

    def free_panel(self) -> None:
        """Let the panel itself have the keys that something on it has, which may be out of sight now."""
        focused = self._panel.focusWidget()
        if focused is not None and focused.hasFocus() and focused is not self._panel:
            self._panel.setFocus()

    def want_panel(self, is_wanted: bool) -> None:
        """Show the panel where there is room for it, or fold it."""
        self._is_wanted = is_wanted
        self._place()

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        self._scale = scale
        spread_look(self, theme, scale)
        self.updateGeometry()
        self._place()

    def sizeHint(self) -> QSize:
        stage, bar = self._stage.sizeHint(), self._bar_size()
        return QSize(max(stage.width() + self._panel.full_width, bar.width()), stage.height() + bar.height())

    def minimumSizeHint(self) -> QSize:
        stage, bar = _least(self._stage), self._bar_size()
        return QSize(max(stage.width() + self._tab_width(), bar.width()), stage.height() + bar.height())

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent | None) -> bool:
        if event is not None and event.type() == QEvent.Type.LayoutRequest:  # a part has another least size
            self._place()
            if self.minimumSizeHint() != self._told:
                self._told = self.minimumSizeHint()
                self.updateGeometry()
        return super().event(event)

    def _place(self) -> None:
        bar = self._bar_size().height()
        height, tab = self.height() - bar, self._tab_width()
        is_beside = self._is_wanted and not self._is_folded_by_room()
        room = self._panel_room
        panel = min(self._panel.full_width, room) if is_beside else self._panel.full_width
        panel = min(panel, self.width() - (0 if is_beside else tab))
        stage = self.width() - (panel if is_beside else tab)
        self._stage.setGeometry(0, 0, stage, height)
        left = stage if is_beside else self.width() - tab - panel
        self._panel.setGeometry(left, 0, panel, height)
        self._panel.setVisible(is_beside or self._is_open)
        self._tab.setGeometry(self.width() - tab, 0, tab, height)
        self._tab.setVisible(not is_beside)
        self._tab.set_open(self._is_open)
        if self._is_open and not is_beside:
            self._panel.raise_()
        if self._bar is not None:
            self._bar.setGeometry(0, height, self.width(), bar)

    def _is_folded_by_room(self) -> bool:
        return self._panel_room < self._panel.least_width

    @property
    def _panel_room(self) -> int:
        return self.width() - max(_least(self._stage).width(), round(STAGE_PX * self._scale))

    def _tab_width(self) -> int:
        return round(TAB_PX * self._scale)

    def _bar_size(self) -> QSize:
        if self._bar is None or self._bar.isHidden():
            return QSize(0, 0)
        return QSize(_least(self._bar).width(), self._bar.sizeHint().expandedTo(self._bar.minimumSize()).height())


class FoldTab(QPushButton):
    """The rim of a folded panel."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("‹", parent)
        self.setObjectName("fold")
        self.setToolTip(translate("PageBody", "Show or hide the side panel (F9)"))
        self.setAccessibleName(translate("PageBody", "Side panel"))
        self.hide()

    def set_open(self, is_open: bool) -> None:
        """Point where the panel goes."""
        self.setText("›" if is_open else "‹")


def _least(part: QWidget) -> QSize:
    return part.minimumSizeHint().expandedTo(part.minimumSize())
