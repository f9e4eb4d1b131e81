"""The last answers that were confident and wrong, with the reason."""

from PyQt6.QtCore import QSize
from PyQt6.QtGui import QPixmap
from PyQt6.QtWidgets import QGridLayout, QLabel, QWidget

from nnviz.digits.confident_errors import ConfidentError, Reason
from nnviz.language import translate
from nnviz.ui.kit.layouts import NO_MARGINS, column
from nnviz.ui.kit.pixels import grey_image
from nnviz.ui.kit.sections import label
from nnviz.ui.kit.theme import Theme

KEPT = 4
PICTURE_PX = 36


class ErrorList(QWidget):
    """Keeps the last few ``ConfidentError``, the newest first."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._scale = theme, 1.0
        self._errors: tuple[ConfidentError, ...] = ()
        text = translate("ErrorList", "none yet: misplace a cut, or try test images (→)")
        self._empty = label(text, self, look="soft", wraps=True)
        self._rows = [(QLabel(self), QLabel(self)) for _ in range(KEPT)]
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for row, (picture, words) in enumerate(self._rows):
            words.setWordWrap(True)
            grid.addWidget(picture, row, 0)
            grid.addWidget(words, row, 1)
        column(self._empty, grid, margins=NO_MARGINS, on=self)
        self._show()

    @property
    def texts(self) -> tuple[str, ...]:
        """What is told of each error."""
        return tuple(error_text(error) for error in self._errors)

    def add(self, errors: tuple[ConfidentError, ...]) -> None:
        """Put errors before those there are; the same one told again takes its old place's room."""
        told = {error_key(error) for error in errors}
        others = tuple(error for error in self._errors if error_key(error) not in told)
        self._errors = (*errors, *others)[:KEPT]
        self._show()

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        self._theme, self._scale = theme, scale
        self._show()

    def _show(self) -> None:
        self._empty.setVisible(not self._errors)
        side = round(PICTURE_PX * self._scale)
        for place, (picture, words) in enumerate(self._rows):
            is_shown = place < len(self._errors)
            picture.setVisible(is_shown)
            words.setVisible(is_shown)
            if is_shown:
                error = self._errors[place]
                image = grey_image(error.piece.prepared.image, self._theme)
                picture.setPixmap(QPixmap.fromImage(image).scaled(QSize(side, side)))
                words.setText(error_text(error))


def error_key(error: ConfidentError) -> tuple[str, str, str]:
    """Return what makes two errors the same one: a cut dragged along is one error, not many."""
    return error.reason.value, error.read, error.truth


def error_text(error: ConfidentError) -> str:
    """Say what was read, how surely, and why that is wrong."""
    score = f"{error.score:.2f}"
    if error.reason is Reason.MISREAD:
        text = translate("ErrorList", "a {0} read as {1} with {2}: it looks like one to the network")
        return text.format(error.truth, error.read, score)
    if error.reason is Reason.COUNT:
        text = translate("ErrorList", "{0} read as {1} with {2}: pieces of digits look like digits")
        return text.format(error.truth, error.read, score)
    if error.reason is Reason.CUT:
        text = translate("ErrorList", "cut through a stroke, yet read as {0} with {1}: a part of a digit is sure too")
        return text.format(error.read, score)
    return translate("ErrorList", "{0} with {1}, and you say it is wrong").format(error.read, score)
