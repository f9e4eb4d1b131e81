"""A network comes from a file: read beside the GUI thread, shown as it was understood, then handed on."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, runtime_checkable

from PyQt6.QtCore import QObject, pyqtSignal

from nnviz.data.files.reading import holds_data
from nnviz.language import UserError
from nnviz.nn.files.network_file import Answers, NetworkFile, QuestionError
from nnviz.nn.files.registry import read_network_file
from nnviz.ui.kit.jobs import Jobs
from nnviz.ui.window.opening_card import OpeningCard


@dataclass(frozen=True, eq=False)
class Understood:
    """A file that could be read, and what becomes of it where it is to be shown."""

    file: NetworkFile
    consequence: str


@dataclass(frozen=True)
class DataInstead:
    """A file goes by an ending that networks have too, but holds data."""


@runtime_checkable
class TakesNetworks(Protocol):
    """A page that shows networks of files."""

    def what_becomes_of(self, file: NetworkFile) -> str:
        """Return a sentence on what opening the network will do; raises ``UserError`` if it cannot be.

        It is called beside the GUI thread, and looks at values only.
        """

    def take_network(self, file: NetworkFile, path: Path) -> None:
        """Show the network in the place of what is there."""


class NetworkOpening(QObject):
    """Reads and asks for one file at a time.

    ``refused`` brings a sentence, ``granted`` the page that is about to take a network, ``data_found`` the path of a
    file that holds none but data.
    """

    refused = pyqtSignal(str)
    data_found = pyqtSignal(object)
    granted = pyqtSignal(object)

    def __init__(self, card: OpeningCard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._card = card
        self._jobs = Jobs(self)
        self._path, self._answers = Path(), Answers()
        self._page: TakesNetworks | None = None
        self._file: NetworkFile | None = None
        card.answered.connect(self._read)
        card.accepted.connect(self._accept)
        card.closed.connect(self.give_up)

    @property
    def is_open(self) -> bool:
        """Whether a file is on show that has not been taken yet."""
        return self._card.isVisible()

    def open(self, path: Path, page: TakesNetworks) -> None:
        """Read a file and ask whether the page is to take it."""
        self.give_up()
        self._path, self._page = path, page
        self._read(Answers())

    def open_at_once(self, path: Path, page: TakesNetworks) -> None:
        """Let the page take the network before this returns; only what the file leaves open is asked."""
        self._path, self._page = path, page
        try:
            self._take(understood(path, Answers(), page))
        except UserError as error:
            self.refused.emit(str(error))
            return
        if self._file is not None:
            self._accept()

    def give_up(self) -> bool:
        """Open nothing; return whether anything was about to be."""
        was_open = self.is_open
        self._jobs.forget("read")
        self._card.hide()
        self._file = None
        return was_open

    def close(self) -> None:
        """End the thread."""
        self._jobs.close()

    def _read(self, answers: Answers) -> None:
        self._answers, path, page = answers, self._path, self._page
        if page is not None:
            self._jobs.ask("read", lambda: understood(path, answers, page), self._take, refused=self._refuse)

    def _take(self, found: Understood | QuestionError | DataInstead) -> None:
        if isinstance(found, DataInstead):
            self.give_up()
            self.data_found.emit(self._path)
        elif isinstance(found, QuestionError):
            self._card.show_question(self._path.name, found, self._answers)
        else:
            self._file = found.file
            self._card.show_file(self._path.name, found.file, found.consequence)

    def _refuse(self, sentence: str) -> None:
        if self.is_open and self._card.form is not None:  # what was answered is not lost
            self._card.show_refusal(sentence)
            return
        self.give_up()
        self.refused.emit(sentence)

    def _accept(self) -> None:
        file, page = self._file, self._page
        self.give_up()
        if file is not None and page is not None:
            self.granted.emit(page)
            page.take_network(file, self._path)


def understood(path: Path, answers: Answers, page: TakesNetworks) -> Understood | QuestionError | DataInstead:
    """Return what a file holds and the page will do with it, or what it leaves open; raises ``UserError``."""
    try:
        file = read_network_file(path, answers)
    except QuestionError as error:
        return error
    except UserError:
        if answers == Answers() and holds_data(path):  # else it is a network that an answer does not fit
            return DataInstead()
        raise
    try:
        return Understood(file, page.what_becomes_of(file))
    except UserError as error:
        raise UserError(f"{path.name}: {error}") from error
