"""A file of data on its way to become a task: read beside the window, shown, changed, and learnt if it is wanted."""

from pathlib import Path

from PyQt6.QtCore import QObject, pyqtSignal
from PyQt6.QtWidgets import QFileDialog, QWidget

from nnviz.data.files.found import FileChoice, FoundData
from nnviz.data.files.picture_folders import PictureReader
from nnviz.data.files.reading import read_data_file
from nnviz.data.task import Task
from nnviz.language import translate
from nnviz.ui.kit.jobs import Jobs
from nnviz.ui.network.task.import_sheet import ImportSheet

READ = "read"


class Importing(QObject):
    """``wanted`` brings the task that was made of a file; ``sheet_requested`` asks for the sheet, or without it."""

    wanted = pyqtSignal(object)  # Task
    sheet_requested = pyqtSignal(bool)

    def __init__(self, sheet: ImportSheet, read_picture: PictureReader | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._sheet, self._read_picture, self._window = sheet, read_picture, parent
        self._jobs = Jobs(self)
        self._path: Path | None = None
        self._asked = FileChoice()
        sheet.choice_changed.connect(self.read_as)
        sheet.accepted.connect(self.accept)
        sheet.closed.connect(self.give_up)

    def choose_file(self) -> None:
        """Ask for a file."""
        name, _ = QFileDialog.getOpenFileName(self._window, translate("Importing", "Data from a file"))
        if name:
            self.begin(Path(name))

    def choose_folder(self) -> None:
        """Ask for a folder."""
        name = QFileDialog.getExistingDirectory(self._window, translate("Importing", "Data from a folder"))
        if name:
            self.begin(Path(name))

    def begin(self, path: Path) -> None:
        """Read a file or folder and show what was understood."""
        self._path = path
        self._sheet.show_reading(path)
        self.sheet_requested.emit(True)
        self.read_as(FileChoice())

    def read_as(self, choice: FileChoice) -> None:
        """Read the file in another way."""
        path = self._path
        if path is None:
            return
        self._asked = choice

        def show(found: FoundData) -> None:
            self._sheet.show_found(path, found, choice)

        self._jobs.ask(
            READ, lambda: read_data_file(path, choice, self._read_picture), show, refused=self._sheet.show_refusal
        )

    def accept(self) -> None:
        """Learn what is shown."""
        if self._path is not None:
            task = Task(str(self._path), file=self._asked)
            self.give_up()
            self.wanted.emit(task)

    def give_up(self) -> None:
        """Forget the file."""
        self._path = None
        self._jobs.forget(READ)
        self.sheet_requested.emit(False)

    def close(self) -> None:
        """End what runs by itself."""
        self._jobs.close()
