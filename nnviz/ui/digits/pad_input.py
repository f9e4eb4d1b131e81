"""What comes onto the pad from elsewhere: files, the clipboard, what is dropped, and test images."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QMimeData, QObject, pyqtSignal
from PyQt6.QtGui import QGuiApplication
from PyQt6.QtWidgets import QWidget

from nnviz.data.dataset import DataError, Dataset
from nnviz.language import translate
from nnviz.nn.files.registry import is_network_file
from nnviz.ui.digits.pad.examples import ROW_LENGTH, PadExamples, examples_of
from nnviz.ui.digits.pad.pictures import ask_for_file, file_in, fitted_on_pad, image_in
from nnviz.ui.digits.picture_files import ink_of_image, read_picture
from nnviz.ui.digits.stage import DigitsStage


class PadInput(QObject):
    """Puts pictures on the pad that is on show.

    ``named`` brings what they are called, and what digits they are known to hold, empty if unknown; both empty for
    what a hand draws. ``network_opened`` brings the path of a network that was opened instead.
    """

    named = pyqtSignal(str, str)
    network_opened = pyqtSignal(object)  # Path
    refused = pyqtSignal(str)

    def __init__(self, stage: DigitsStage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._examples: PadExamples | None = None
        self._rng = np.random.default_rng()  # any example: a choice that no seed has to repeat
        self._names = dict.fromkeys(stage.pads, ("", ""))
        for pad in stage.pads:
            pad.stroke_began.connect(self.forget_name)

    @property
    def name(self) -> tuple[str, str]:
        """What is on the pad that is on show is called, and what digits it is known to hold."""
        return self._names[self._stage.pad]

    @property
    def has_examples(self) -> bool:
        return self._examples is not None

    def set_dataset(self, dataset: Dataset) -> None:
        """Take other test images."""
        self._examples = examples_of(dataset)

    def handlers(self, parent: QWidget) -> dict[str, Callable[[], object]]:
        """Return what the actions of the table do here."""
        return {
            "paste": self.paste,
            "open": lambda: self.choose_and_open(parent),
            "next_example": lambda: self.put_example(1),
            "previous_example": lambda: self.put_example(-1),
            "random_example": lambda: self.put_example(0),
            "clear": self.clear,
        }

    def clear(self) -> None:
        """Take all ink away."""
        self.forget_name()
        self._stage.pad.clear()

    def forget_name(self) -> None:
        """Call what is on the pad nothing: a hand has changed it."""
        self._name("", "")

    def put_example(self, step: int) -> None:
        """Put the next (+1), the previous (−1) or any (0) test image on the pad; on the wide one three in a row."""
        if self._examples is None:
            self.refused.emit(translate("DigitsPage", "the data in use hold no digits of 28x28: choose others above"))
            return
        examples = self._examples = self._examples.moved(step, self._rng)
        place, pad = examples.index + 1, self._stage.pad
        if self._stage.is_splitting:
            truth = examples.labels(ROW_LENGTH)
            text = translate("DigitsPage", "{0} … {1}: {2}").format(place, place + ROW_LENGTH - 1, truth)
            self._put(examples.row(*pad.canvas.shape), text, truth)
        else:
            truth = examples.labels(1)
            text = translate("DigitsPage", "{0}: a {1}").format(place, truth)
            self._put(examples.digit(pad.canvas.shape[0]), text, truth)

    def choose_and_open(self, parent: QWidget) -> None:
        """Ask for a file, and open it."""
        path = ask_for_file(parent)
        if path is not None:
            self.open(path)

    def open(self, path: Path) -> None:
        """Put a picture on the pad, or hand a network on."""
        if is_network_file(path):
            self.network_opened.emit(path)
            return
        try:
            self.put_ink(read_picture(path), path.name)
        except DataError as error:
            self.refused.emit(str(error))

    def paste(self) -> None:
        """Put the picture in the clipboard on the pad."""
        clipboard = QGuiApplication.clipboard()
        if not self.take(None if clipboard is None else clipboard.mimeData()):
            self.refused.emit(translate("DigitsPage", "there is no picture in the clipboard: copy one first"))

    def take(self, data: QMimeData | None) -> bool:
        """Take what is dropped or pasted; return whether it is a picture or a file."""
        path, image = file_in(data), image_in(data)
        if path is not None:
            self.open(path)
        elif image is not None:
            self.put_ink(ink_of_image(image), translate("DigitsPage", "the picture"))
        return path is not None or image is not None

    def put_ink(self, ink: NDArray[np.float32], name: str) -> None:
        """Put ink of any size on the pad, its proportions kept."""
        if ink.any():
            self._put(fitted_on_pad(ink, self._stage.pad.canvas.shape), name, "")
        else:
            self.refused.emit(translate("DigitsPage", "{0} shows no ink: choose one with a drawing").format(name))

    def _put(self, ink: NDArray[np.float32], name: str, truth: str) -> None:
        self._name(name, truth)
        self._stage.pad.set_ink(ink)

    def _name(self, name: str, truth: str) -> None:
        self._names[self._stage.pad] = (name, truth)
        self.named.emit(name, truth)
