"""What the window asks of a page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol, cast

from PyQt6.QtCore import pyqtBoundSignal
from PyQt6.QtWidgets import QWidget

from nnviz.ui.theme import Theme


class Page(Protocol):
    """A demonstration. It is also a QWidget, and knows no other page.

    ``refused`` brings a sentence for the user. ``handlers`` maps the names of actions to what they do here; the
    others are greyed out while the page is on show. ``state`` is what is saved with the window, as JSON can hold
    it, and ``restore`` takes it back; nonsense in it is ignored.
    """

    refused: pyqtBoundSignal

    def handlers(self) -> dict[str, Callable[[], object]]: ...

    def set_theme(self, theme: Theme, scale: float) -> None: ...

    def state(self) -> dict[str, Any]: ...

    def restore(self, state: dict[str, Any]) -> None: ...

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
