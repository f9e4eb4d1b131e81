"""What the window asks of a page."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QLayout, QWidget

from nnviz.language import translate
from nnviz.storage.value_file import SUFFIX, kind_of, read_value, write_value
from nnviz.ui.kit.file_dialogs import FileKind
from nnviz.ui.kit.layouts import NO_MARGINS, column
from nnviz.ui.kit.look import spread_look
from nnviz.ui.kit.page_body import PageBody
from nnviz.ui.kit.side_panel import SidePanel
from nnviz.ui.kit.theme import Theme


class Page(QWidget):
    """A demonstration, which knows no other page and of the window only what stands here.

    ``refused`` brings a sentence for the user; ``settled`` tells that something asked for has been done, so that what
    was said before is out of date. ``handlers_changed`` tells that ``handlers`` would return something else,
    ``front_requested`` that the page has something to show.
    ``file_requested`` asks for a file to be opened, wherever it belongs.
    """

    value_kind = ""
    """What kind of value the page saves in a file, if that is its ``state``."""

    refused = pyqtSignal(str)
    settled = pyqtSignal()
    handlers_changed = pyqtSignal()
    front_requested = pyqtSignal()
    file_requested = pyqtSignal(object)  # the Path to be opened, or None to ask for one

    body: PageBody

    def lay_out(self, *, stage: QWidget, panel: SidePanel, bar: QWidget | None = None) -> None:
        """Put the parts where they are on every page: a stage, a panel at the right, perhaps a bar below."""
        self.body = PageBody(self, stage=stage, panel=panel, bar=bar)
        column(self.body, margins=NO_MARGINS, on=self)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of the table do here, by their names; the others are greyed out meanwhile."""
        raise NotImplementedError

    def all_actions(self) -> set[str]:
        """Return the names of all actions that do something here at some time."""
        return set(self.handlers())

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Hand the theme's colours and the scale down."""
        spread_look(self, theme, scale)

    def measure(self) -> None:
        """Forget sizes that were found before: of what is hidden Qt renews them only when it is shown."""
        for layout in self.findChildren(QLayout):
            layout.invalidate()
            holder = layout.parentWidget()
            if holder is not None:
                holder.updateGeometry()
        self.body.updateGeometry()
        self.updateGeometry()

    @property
    def state(self) -> Any:
        """All that is saved with the window: a frozen dataclass of the page's own, that ``storage.codec`` can write."""
        raise NotImplementedError

    def restore(self, state: Any) -> None:
        """Show what ``state`` was."""
        raise NotImplementedError

    @property
    def on_stage(self) -> QWidget:
        """What a picture of the page shows."""
        return self.body.stage

    @property
    def saved_as(self) -> tuple[FileKind, ...]:
        """Return the kinds of files the page's value can be saved as, the usual one first."""
        return (FileKind(translate("Page", "nnviz"), SUFFIX),)

    @property
    def opened_suffixes(self) -> tuple[str, ...]:
        """Return the endings of what can be opened here."""
        return (SUFFIX,)

    def save_file(self, path: Path) -> str | None:
        """Write the page's own value into a file, and return what there is to know of that; raises ``UserError``."""
        write_value(path, self.value_kind, self.state)
        return None

    def takes(self, path: Path) -> bool:
        """Whether a file, by its beginning or its name, is one for this page."""
        return bool(self.value_kind) and kind_of(path) == self.value_kind

    def open_file(self, path: Path) -> None:
        """Show what is in a file the page takes; raises ``UserError``."""
        self.take_value(read_value(path, self.value_kind, type(self.state)))

    def take_value(self, value: Any) -> None:
        """Show a value of the type of ``state`` in the place of what is there, which can be undone."""
        raise NotImplementedError

    def close_page(self) -> None:
        """Stop what runs by itself."""
