"""What the window asks of a page."""

from collections.abc import Callable
from typing import Any, Protocol

from PyQt6.QtCore import pyqtBoundSignal

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
