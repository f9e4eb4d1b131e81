"""What the window asks of a page, and how pages are laid out."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol, cast

from PyQt6.QtCore import pyqtBoundSignal
from PyQt6.QtWidgets import QGridLayout, QWidget

from nnviz.ui.kit.theme import Theme


class Page(Protocol):
    """A demonstration. It is also a QWidget, and knows no other page.

    ``refused`` brings a sentence for the user. ``handlers`` maps the names of actions to what they do here; the
    others are greyed out while the page is on show. ``state`` is all that is saved with the window: one frozen
    dataclass of a type of the page's own, that ``storage.codec`` can write; ``restore`` takes such a value back.
    """

    refused: pyqtBoundSignal

    def handlers(self) -> dict[str, Callable[[], object]]: ...

    def set_theme(self, theme: Theme, scale: float) -> None: ...

    @property
    def state(self) -> Any: ...

    def restore(self, state: Any) -> None: ...

    def close_page(self) -> None: ...


@dataclass(frozen=True)
class PageEntry:
    """A page, its name in the header and in the settings."""

    key: str
    name: str
    page: Page

    @property
    def widget(self) -> QWidget:
        return cast(QWidget, self.page)


def lay_out_page(page: QWidget, *, stage: QWidget, panel: QWidget, bar: QWidget) -> None:
    """Put a page's parts where they are on every page: one stage, a panel at the right, a bar along the bottom."""
    grid = QGridLayout(page)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(0)
    grid.addWidget(stage, 0, 0)
    grid.addWidget(panel, 0, 1)
    grid.addWidget(bar, 1, 0, 1, 2)
    grid.setRowStretch(0, 1)
    grid.setColumnStretch(0, 1)
