"""What comes onto the pad from elsewhere: files, the clipboard, what is dropped, test images, strokes taken back."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QMimeData, QObject, QTimer, pyqtSignal
from PyQt6.QtGui import QGuiApplication

from nnviz.data.dataset import DataError, Dataset
from nnviz.digits.ink.paper import PaperInk
from nnviz.digits.ink.preparation import ink_bounds
from nnviz.digits.segmentation.page import looks_like_row
from nnviz.language import translate
from nnviz.ui.digits.pad.examples import ROW_LENGTH, PadExamples, examples_of
from nnviz.ui.digits.pad.pad import Pad
from nnviz.ui.digits.pad.pad_bar import PadBar, no_examples_text
from nnviz.ui.digits.pad.pictures import fitted_on_pad, image_in, saved_ink
from nnviz.ui.digits.picture_files import is_large_picture, paper_of_image, read_paper
from nnviz.ui.digits.stage import DigitsStage
from nnviz.ui.kit.file_drops import file_in
from nnviz.ui.kit.jobs import Jobs

JOB = "picture"


class PadInput(QObject):
    """Puts pictures on the pad that is on show, and says on the bar what they are called.

    ``ink_changed`` tells that there is other ink on one of them: movements that come faster than they can be read are
    told together. ``truth_told`` brings what digits they are known to hold, empty if unknown and for what a hand draws.
    ``pad_shown`` follows it, and tells that the pad's history may be another. ``file_requested`` brings the path of a
    file that is to be opened, None to ask for one.
    """

    ink_changed = pyqtSignal()
    truth_told = pyqtSignal(str)
    pad_shown = pyqtSignal()
    file_requested = pyqtSignal(object)
    refused = pyqtSignal(str)

    def __init__(self, stage: DigitsStage, bar: PadBar, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stage, self._bar, self._jobs = stage, bar, jobs
        self._examples: PadExamples | None = None
        self._rng = np.random.default_rng()  # any example: a choice that no seed has to repeat
        self._names = dict.fromkeys(stage.pads, ("", ""))
        self._papers: dict[Pad, PaperInk | None] = dict.fromkeys(stage.pads)
        self._cleans = True
        self._older_single = stage.pads[0].ink
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.ink_changed)
        for pad in stage.pads:
            pad.ink_changed.connect(self._tell_soon)
            pad.stroke_began.connect(self.forget_name)
            pad.step_finished.connect(self.show_pad)
        stage.pads[1].step_finished.connect(self._leave_single)
        bar.clear.clicked.connect(self.clear)
        bar.example_requested.connect(self.put_example)
        bar.paste.clicked.connect(self.paste)
        bar.open.clicked.connect(lambda: self.file_requested.emit(None))
        self._allow_examples(False)
        self.show_pad()

    @property
    def is_pending(self) -> bool:
        """Whether there is other ink that has not been told of yet."""
        return self._soon.isActive()

    def settle(self) -> None:
        """Tell of no other ink: whatever there is is being read."""
        self._soon.stop()

    def show_pad(self) -> None:
        """Say what is on the pad that is on show."""
        name, truth = self._names[self._stage.pad]
        self._bar.show_example(name)
        self.truth_told.emit(truth)
        self.pad_shown.emit()

    def set_dataset(self, dataset: Dataset) -> None:
        """Take other test images."""
        self._examples = examples_of(dataset)
        self._allow_examples(self._examples is not None)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of the table do here."""
        return {
            "paste": self.paste,
            "next_example": lambda: self.put_example(1),
            "previous_example": lambda: self.put_example(-1),
            "random_example": lambda: self.put_example(0),
            "clear": self.clear,
        }

    def undo(self) -> None:
        """Take the last stroke back."""
        self.forget_name()
        self._stage.pad.undo()

    def redo(self) -> None:
        """Draw a stroke again that was taken back."""
        self.forget_name()
        self._stage.pad.redo()

    def clear(self) -> None:
        """Take all ink away."""
        self.forget_name()
        self._stage.pad.clear()

    def forget_name(self) -> None:
        """Call what is on the pad nothing: a hand has changed it. A picture that is still being read is not wanted."""
        self._jobs.forget(JOB)
        self._papers[self._stage.pad] = None
        self._name("", "")

    def put_example(self, step: int) -> None:
        """Put the next (+1), the previous (−1) or any (0) test image on the pad; on the wide one three in a row."""
        if self._examples is None:
            self.refused.emit(no_examples_text())
            return
        examples = self._examples = self._examples.moved(step, self._rng)
        shape = self._stage.pad.canvas.shape
        if self._stage.is_splitting:
            self._put(examples.row(*shape), examples.words(ROW_LENGTH), examples.digits(ROW_LENGTH))
        else:
            self._put(examples.digit(shape[0]), examples.words(1), examples.digits(1))

    def open(self, path: Path) -> None:
        """Put a picture on the pad, a large one when it has been read; one saved here as it was, if it fits."""
        self._jobs.forget(JOB)
        if is_large_picture(path):
            self._bar.show_example(translate("DigitsPage", "reading {0} …").format(path.name))
            self._jobs.ask(
                JOB, lambda: read_paper(path), lambda paper: self.put_paper(paper, path.name), refused=self._refuse
            )
            return
        try:
            same = saved_ink(path, self._stage.pad.canvas.shape)
            if same is not None:
                self._put(same, path.name, "")
            else:
                self.put_paper(read_paper(path), path.name)
        except DataError as error:
            self.refused.emit(str(error))

    def _refuse(self, sentence: str) -> None:
        self.show_pad()
        self.refused.emit(sentence)

    def paste(self) -> None:
        """Put the picture in the clipboard on the pad."""
        clipboard = QGuiApplication.clipboard()
        if not self.take(None if clipboard is None else clipboard.mimeData()):
            self.refused.emit(translate("DigitsPage", "there is no picture in the clipboard: copy one first"))

    def take(self, data: QMimeData | None) -> bool:
        """Take what is dropped or pasted; return whether it is a picture or a file."""
        path, image = file_in(data), image_in(data)
        if path is not None:
            self.file_requested.emit(path)
        elif image is not None:
            self.put_paper(paper_of_image(image), translate("DigitsPage", "the picture"))
        return path is not None or image is not None

    def show_splitting(self, is_splitting: bool) -> None:
        """Show the wide pad or the one for a digit; what looks like a row on this comes along to the wide one.

        It takes the place of an older row, as one step that can be undone, and never that of a newer one.
        """
        single, wide = self._stage.pads
        self._stage.show_splitting(is_splitting)
        is_newer = wide.canvas.is_empty or not np.array_equal(single.ink, self._older_single)
        if is_splitting and is_newer and looks_like_row(single.ink):
            name, _ = self._names[single]
            paper = self._papers[single]
            if paper is not None:
                self.put_paper(paper, name)
            else:
                self.put_ink(single.ink[ink_bounds(single.ink)], name)

    def put_piece(self, ink: NDArray[np.float32], name: str) -> None:
        """Put a piece of the wide pad's row on the pad for one digit: it does not come back as if it were a row."""
        self.put_ink(ink, name)
        self._leave_single()

    def put_paper(self, paper: PaperInk, name: str) -> None:
        """Put the ink of a picture on the pad, cleaned or all that was found on its paper."""
        if (paper.cleaned if self._cleans else paper.found).any():
            self._put(self._fitted(paper), name, "", paper)
        else:
            self.refused.emit(translate("DigitsPage", "{0} shows no ink: choose one with a drawing").format(name))

    def set_cleaning(self, cleans: bool) -> None:
        """Clean the ink of pictures, or put all that was found on their paper: at once on the pad on show."""
        if cleans == self._cleans:
            return
        self._cleans = cleans
        paper, (name, truth) = self._papers[self._stage.pad], self._names[self._stage.pad]
        if paper is not None:
            self._put(self._fitted(paper), name, truth, paper)

    @property
    def found(self) -> NDArray[np.float32] | None:
        """All ink on the paper of the picture that was put on the pad; None for a drawing."""
        paper = self._papers[self._stage.pad]
        return None if paper is None else paper.found

    def put_ink(self, ink: NDArray[np.float32], name: str) -> None:
        """Put ink of any size on the pad, its proportions kept."""
        if ink.any():
            self._put(fitted_on_pad(ink, self._stage.pad.canvas.shape), name, "")
        else:
            self.refused.emit(translate("DigitsPage", "{0} shows no ink: choose one with a drawing").format(name))

    def _allow_examples(self, is_allowed: bool) -> None:
        self._bar.allow_examples(is_allowed)
        self._stage.show_invitation(has_examples=is_allowed)

    def _leave_single(self) -> None:
        """Let the ink of the pad for one digit be older than what is on the wide one, until it is other ink."""
        self._older_single = self._stage.pads[0].ink

    def _tell_soon(self) -> None:
        if not self._soon.isActive():  # started again and again it would never come
            self._soon.start()

    def _fitted(self, paper: PaperInk) -> NDArray[np.float32]:
        return fitted_on_pad(paper.cleaned if self._cleans else paper.found, self._stage.pad.canvas.shape)

    def _put(self, ink: NDArray[np.float32], name: str, truth: str, paper: PaperInk | None = None) -> None:
        self._name(name, truth)
        self._papers[self._stage.pad] = paper
        self._stage.pad.set_ink(ink)

    def _name(self, name: str, truth: str) -> None:
        self._names[self._stage.pad] = (name, truth)
        self.show_pad()
