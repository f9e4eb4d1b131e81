"""The last answers that were sure and wrong, with the reason."""

from PyQt6.QtCore import QSize
from PyQt6.QtGui import QPixmap
from PyQt6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from nnviz.digits.confident_errors import ConfidentError, Reason
from nnviz.language import translate
from nnviz.ui.kit.pixels import grey_image
from nnviz.ui.kit.theme import Theme

KEPT = 4
PICTURE_PX = 36


class ErrorList(QWidget):
    """Keeps the last few ``ConfidentError``, the newest first."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._scale = theme, 1.0
        self._failures: tuple[ConfidentError, ...] = ()
        self._empty = QLabel(translate("ErrorList", "none yet: misplace a cut, or try test images (→)"), self)
        self._empty.setObjectName("soft")
        self._empty.setWordWrap(True)
        self._rows = [(QLabel(self), QLabel(self)) for _ in range(KEPT)]
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for row, (picture, words) in enumerate(self._rows):
            words.setWordWrap(True)
            grid.addWidget(picture, row, 0)
            grid.addWidget(words, row, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._empty)
        column.addLayout(grid)
        self._show()

    @property
    def texts(self) -> tuple[str, ...]:
        """What is told of each failure."""
        return tuple(error_text(failure) for failure in self._failures)

    def add(self, failures: tuple[ConfidentError, ...]) -> None:
        """Put failures before those there are; the same one told again takes its old place's room."""
        told = {error_key(failure) for failure in failures}
        others = tuple(failure for failure in self._failures if error_key(failure) not in told)
        self._failures = (*failures, *others)[:KEPT]
        self._show()

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        self._theme, self._scale = theme, scale
        self._show()

    def _show(self) -> None:
        self._empty.setVisible(not self._failures)
        side = round(PICTURE_PX * self._scale)
        for place, (picture, words) in enumerate(self._rows):
            is_shown = place < len(self._failures)
            picture.setVisible(is_shown)
            words.setVisible(is_shown)
            if is_shown:
                failure = self._failures[place]
                image = grey_image(failure.piece.prepared.image, self._theme)
                picture.setPixmap(QPixmap.fromImage(image).scaled(QSize(side, side)))
                words.setText(error_text(failure))


def error_key(failure: ConfidentError) -> tuple[str, str, str]:
    """Return what makes two failures the same one: a cut dragged along is one failure, not many."""
    return failure.reason.value, failure.read, failure.truth


def error_text(failure: ConfidentError) -> str:
    """Say what was read, how surely, and why that is wrong."""
    score = f"{failure.score:.2f}"
    if failure.reason is Reason.MISREAD:
        text = translate("ErrorList", "a {0} read as {1} with {2}: it looks like one to the network")
        return text.format(failure.truth, failure.read, score)
    if failure.reason is Reason.COUNT:
        text = translate("ErrorList", "{0} read as {1} with {2}: pieces of digits look like digits")
        return text.format(failure.truth, failure.read, score)
    if failure.reason is Reason.CUT:
        text = translate("ErrorList", "cut through a stroke, yet read as {0} with {1}: half a digit is sure too")
        return text.format(failure.read, score)
    return translate("ErrorList", "{0} with {1}, and you say it is wrong").format(failure.read, score)
