"""What all pages do with files alike: their pictures saved and copied, their values saved and opened again."""

from collections.abc import Callable, Iterable
from pathlib import Path

from PyQt6.QtCore import QByteArray, QMimeData, QObject, pyqtSignal
from PyQt6.QtGui import QGuiApplication
from PyQt6.QtWidgets import QWidget

from nnviz.diagram.edge_choice import PICTURE_SUFFIXES
from nnviz.language import UserError, translate
from nnviz.nn.files.registry import is_network_file
from nnviz.ui.kit.file_dialogs import FileKind, ask_and_save, ask_for_file
from nnviz.ui.kit.image_files import write_picture
from nnviz.ui.kit.in_words import csv_text
from nnviz.ui.kit.page import Page
from nnviz.ui.kit.picture.files import save_recording
from nnviz.ui.kit.picture.png import image_of
from nnviz.ui.kit.picture.svg import svg_of
from nnviz.ui.kit.stage_picture import picture_of, title_of
from nnviz.ui.window.network_opening import NetworkOpening, TakesNetworks
from nnviz.ui.window.open_page import OpenPage
from nnviz.ui.window.opening_card import OpeningCard

SVG_TYPE, NUMBERS_SUFFIX = "image/svg+xml", ".csv"
LEARNS_FROM_FILES = "network"
"""The key of the page that opens files of data."""


class PageFiles(QObject):
    """Saves, opens and copies for the page ``current`` returns, and brings the one to the front that takes a file.

    ``told`` brings a sentence, ``page_requested`` the number of a page.
    """

    told = pyqtSignal(str)
    page_requested = pyqtSignal(int)

    def __init__(self, pages: dict[int, OpenPage], current: Callable[[], OpenPage], parent: QWidget) -> None:
        super().__init__(parent)
        self._pages, self._current, self._window = pages, current, parent
        self.card = OpeningCard(parent)
        self.opening = NetworkOpening(self.card, self)
        self.opening.refused.connect(self.told)
        self.opening.granted.connect(self._bring_to_front)
        self.opening.data_found.connect(self._open_data)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the actions on files do, on every page."""
        return {
            "open": self.choose_and_open,
            "save": self.choose_and_save,
            "export": self.choose_and_export,
            "copy_picture": self.copy_picture,
        }

    def choose_and_export(self) -> None:
        """Save what is on the stage now, however long the choice of a place takes; as CSV the numbers of its charts."""
        recording, title = picture_of(self._page.on_stage), self._title
        numbers = csv_text(self._page.on_stage)
        suffixes = (*PICTURE_SUFFIXES, *((NUMBERS_SUFFIX,) if numbers else ()))
        kinds = [FileKind(suffix.removeprefix(".").upper(), suffix) for suffix in suffixes]

        def save(path: Path) -> None:
            if numbers and path.suffix.lower() == NUMBERS_SUFFIX:
                write_picture(path, numbers.encode())
            else:
                save_recording(path, recording, title=title)

        ask_and_save(self._window, translate("PageFiles", "Save the picture"), title, kinds, save, self.told.emit)

    def copy_picture(self) -> None:
        """Put what is on the stage into the clipboard: as pixels, and as SVG for who can take that."""
        clipboard = QGuiApplication.clipboard()
        if clipboard is None:
            return
        recording = picture_of(self._page.on_stage)
        data = QMimeData()
        data.setImageData(image_of(recording))
        data.setData(SVG_TYPE, QByteArray(svg_of(recording, title=self._title)))
        clipboard.setMimeData(data)
        self.told.emit(translate("PageFiles", "The picture is in the clipboard."))

    def choose_and_save(self) -> None:
        """Save the page's own value."""
        page = self._page
        title = translate("PageFiles", "Save what is on the page")
        ask_and_save(self._window, title, self._title, page.saved_as, page.save_file, self.told.emit)

    def choose_and_open(self) -> None:
        """Ask for a file and open it."""
        others = (page.page.opened_suffixes for page in self._ordered())
        suffixes = dict.fromkeys(suffix for group in others for suffix in group)
        path = ask_for_file(self._window, translate("PageFiles", "Open"), tuple(suffixes))
        if path is not None:
            self.open(path)

    def open_or_ask(self, path: Path | None) -> None:
        """Open a file; ask for one where there is none."""
        if path is None:
            self.choose_and_open()
        else:
            self.open(path)

    def open(self, path: Path) -> None:
        """Open a file on the page at hand if that takes such, else on the first one that does.

        Of a network it is shown first what was understood.
        """
        page = next((page.page for page in self._ordered() if page.page.takes(path)), None)
        if page is None:
            self.told.emit(_why_not(path))
        elif isinstance(page, TakesNetworks) and is_network_file(path):
            self.opening.open(path, page)
        else:
            self._open_on(page, path)

    def open_at_start(self, path: Path) -> None:
        """Open a file on the page it belongs to before this returns, where nothing can be lost by it."""
        page = next((page.page for page in self._ordered() if page.page.takes(path)), None)
        if page is not None and isinstance(page, TakesNetworks) and is_network_file(path):
            self.opening.open_at_once(path, page)
        else:
            self.open(path)

    def _open_data(self, path: Path) -> None:
        page = next(page.page for page in self._pages.values() if page.key == LEARNS_FROM_FILES)
        self._open_on(page, path)

    def close(self) -> None:
        """End what runs by itself."""
        self.opening.close()

    def _open_on(self, page: Page, path: Path) -> None:
        try:
            page.open_file(path)
        except UserError as error:
            self.told.emit(str(error))
        else:
            self._bring_to_front(page)

    def _bring_to_front(self, page: Page) -> None:
        self.page_requested.emit(
            next(number for number, other in self._pages.items() if other.is_made and other.page is page)
        )

    @property
    def _page(self) -> Page:
        return self._current().page

    @property
    def _title(self) -> str:
        return title_of(self._page.on_stage) or self._current().name

    def _ordered(self) -> Iterable[OpenPage]:
        """Return all pages, the one at hand first."""
        return sorted(self._pages.values(), key=lambda page: page is not self._current())


def _why_not(path: Path) -> str:
    if not path.exists():
        return translate("PageFiles", "there is no file {0}: correct its name").format(path)
    sentence = translate("PageFiles", "{0} is neither a network nor a picture nor a file saved here: choose another")
    return sentence.format(path.name)
