"""The data in use, as a button whose menu has other data, and MNIST's download."""

from collections.abc import Mapping

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QPushButton, QWidget

from nnviz.data.dataset import DataError, Dataset
from nnviz.data.sources import mnist_folders
from nnviz.language import translate
from nnviz.ui.kit.sections import fill_menu
from nnviz.ui.training.data_menu import DataMenu
from nnviz.ui.window.mnist_download import MnistDownload


class DataButton(QPushButton):
    """``dataset_chosen`` tells the name of a data set, ``text_changed`` that the button says something else, ``told``
    is a sentence on the download.
    """

    dataset_chosen = pyqtSignal(str)
    text_changed = pyqtSignal()
    told = pyqtSignal(str)

    def __init__(self, environ: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(translate("HeaderBar", "loading data …"), parent)
        self.setObjectName("menu")
        self.download = MnistDownload(environ, self)
        self._note = where_data_lies(environ)
        self._remark, self._reason = "", ""  # in place of the sizes, and before the note
        self._dataset: Dataset | None = None
        self.data_menu = DataMenu(self)
        self.data_menu.chosen.connect(self.dataset_chosen)
        self.setMenu(self.data_menu)
        self.data_menu.aboutToShow.connect(self._fill)
        self.download.changed.connect(self.text_changed)
        self.download.changed.connect(self._follow)
        self.download.told.connect(self.told)

    def show_dataset(self, dataset: Dataset) -> None:
        """Say which data is in use, and offer others."""
        self._dataset, self._remark, self._reason = dataset, "", ""
        self.setToolTip(translate("HeaderBar", "Training / validation / test examples. Click to choose other data."))
        self._fill()
        self.text_changed.emit()

    def show_reason(self, sentence: str) -> None:
        """Say why these data are in use and not those that were asked for."""
        self._remark, self._reason = translate("HeaderBar", "MNIST cannot be used"), sentence
        self.setToolTip(sentence)
        self._fill()
        self.text_changed.emit()

    @property
    def has_remark(self) -> bool:
        """Whether there is something to say that is worth more room than the sizes."""
        return self._remark != ""

    def say(self, *, is_short: bool) -> None:
        """Name the data, and if there is room its sizes; while MNIST comes, how far that is."""
        if self._dataset is None:
            return
        parts = (self._dataset.training, self._dataset.validation, self._dataset.test)
        more = self._remark or " / ".join(f"{len(part):,}" for part in parts if len(part))
        progress = self.download.progress
        if progress is not None:
            more = translate("HeaderBar", "MNIST {0:.0%}").format(progress.share)
        is_short = is_short and not self.download.is_running
        self.setText(self._dataset.name if is_short else f"{self._dataset.name} · {more}")

    def _fill(self) -> None:
        self.data_menu.fill()
        self.data_menu.addSeparator()
        if self.download.is_running:
            stop = translate("HeaderBar", "Stop the download of MNIST")
            fill_menu(self.data_menu, ((stop, "", self.download.stop),))
        elif self.download.is_wanted or self.has_remark:  # what is there and wrong is moved aside
            fill_menu(self.data_menu, ((translate("HeaderBar", "Download MNIST (12 MB)"), "", self.download.start),))
        self.data_menu.addSeparator()
        progress = self.download.progress
        remarks = dict.fromkeys((*self._reason.splitlines(), *self._note.splitlines()))  # they may say the same
        for line in remarks if progress is None else (progress.words,):
            remark = self.data_menu.addAction(line)
            if remark is not None:
                remark.setEnabled(False)

    def _follow(self) -> None:
        """Let the last line say how far the download is: a menu filled anew under the hand would lose its place."""
        actions, progress = self.data_menu.actions(), self.download.progress
        if actions and progress is not None:
            actions[-1].setText(progress.words)


def where_data_lies(environ: Mapping[str, str]) -> str:
    """Say where MNIST is looked for, or why it cannot be."""
    try:
        folder = mnist_folders(environ)[0]
    except DataError as error:
        return str(error)
    return translate("HeaderBar", "MNIST is looked for in\n{0}").format(folder)
