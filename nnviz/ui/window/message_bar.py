"""One sentence over the stage: one that goes by itself, or one that stays until it is read."""

from collections.abc import Callable
from dataclasses import dataclass

from PyQt6.QtCore import QPoint, QRect, Qt, QTimer
from PyQt6.QtWidgets import QApplication, QFrame, QLineEdit, QPushButton, QWidget

from nnviz.language import translate
from nnviz.ui.kit.layouts import row
from nnviz.ui.kit.sections import chip, label

SHOWN_MS = 10_000
MARGIN_PX = 12
BELOW_LINES, ABOVE_LINES = 4.8, 3.4
"""Its lower end is so many lines of text above the window's, over the bar; at the top it lies below the header."""
MOST_KEPT = 20


@dataclass(frozen=True)
class Choice:
    """A button beside a sentence: pressed, it does ``press``, and the sentence goes."""

    text: str
    tip: str
    press: Callable[[], object]


@dataclass(frozen=True)
class _Kept:
    sentence: str
    choices: tuple[Choice, ...] = ()


class MessageBar(QFrame):
    """Floats at the lower rim of its parent until it is closed or its time is over.

    What was said by ``keep`` stays until the user closes it, whatever else is said meanwhile: then it comes back.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._kept: list[_Kept] = []
        self._shown: _Kept | None = None  # of those kept
        self._buttons: list[QPushButton] = []
        self._text = label("", self, look="value", wraps=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        close = chip("×", translate("MessageBar", "Close (Esc)"), self.close_sentence, self, look="flat")
        self._places = row(spacing=6)
        row((self._text, 1), self._places, close, margins=(16, 8, 8, 8), on=self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.end_sentence)
        self.hide()

    @property
    def text(self) -> str:
        return self._text.text()

    @property
    def goes_by_itself(self) -> bool:
        """Whether what is shown, if anything, is none of what is kept until it is read."""
        return self._shown is None

    def show_sentence(self, sentence: str) -> None:
        """Show a sentence in place of the one before, for a while."""
        self._show(sentence, None)
        self._timer.start(SHOWN_MS)

    def keep(self, sentence: str, *choices: Choice) -> None:
        """Show a sentence until it is closed or one of its buttons is pressed; what was to be kept before comes after.

        Of the same sentence, and of more than ``MOST_KEPT``, there is only one.
        """
        if any(kept.sentence == sentence for kept in self._kept):
            return
        del self._kept[: max(0, len(self._kept) + 1 - MOST_KEPT)]
        self._kept.append(_Kept(sentence, choices))
        if not self._timer.isActive():
            self._show_kept()

    def end_sentence(self) -> None:
        """Take away what was only shown for a while: it is out of date."""
        if self._shown is None:
            self._show_kept()

    def close_sentence(self) -> None:
        """Take away what is shown: it has been read."""
        if self._shown in self._kept:
            self._kept.remove(self._shown)
        self._show_kept()

    def place(self) -> None:
        """Lie at the lower rim of the parent, as wide as the sentence needs; at the upper one where the keys are below:
        what is said is most often of that."""
        parent = self.parentWidget()
        if parent is None:
            return
        widest = parent.width() - 2 * MARGIN_PX
        beside = 96 + sum(button.sizeHint().width() + 6 for button in self._buttons)
        width = min(widest, max(360, self._text.fontMetrics().horizontalAdvance(self._text.text()) + beside))
        height = self.heightForWidth(width)  # not the size hint, which breaks the sentence into short lines
        line = self._text.fontMetrics().height()
        below = QRect(
            (parent.width() - width) // 2, parent.height() - height - round(BELOW_LINES * line), width, height
        )
        above = below.translated(0, round(ABOVE_LINES * line) - below.top())
        self.setGeometry(above if below.intersects(_spoken_of(parent)) else below)

    def _show_kept(self) -> None:
        """Show the latest of what is kept, nothing if there is none."""
        self._timer.stop()
        if self._kept:
            self._show(self._kept[-1].sentence, self._kept[-1])
        else:
            self._shown = None
            self.hide()

    def _show(self, sentence: str, kept: _Kept | None) -> None:
        self._shown = kept
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = [self._button(choice) for choice in (kept.choices if kept is not None else ())]
        for button in self._buttons:
            self._places.addWidget(button)
            button.show()
        self._text.setText(as_sentence(sentence))
        self.place()
        self.show()
        self.raise_()

    def _button(self, choice: Choice) -> QPushButton:
        def press() -> None:
            self.close_sentence()
            choice.press()

        return chip(choice.text, choice.tip, press, self)


def _spoken_of(parent: QWidget) -> QRect:
    """Return where in a window the line is that has the keys, with some room about it; nothing for other widgets."""
    focused = QApplication.focusWidget()
    if not isinstance(focused, QLineEdit) or not parent.isAncestorOf(focused):
        return QRect()
    return QRect(focused.mapTo(parent, QPoint(0, 0)), focused.size()).adjusted(-8, -8, 8, 8)


def as_sentence(text: str) -> str:
    """Return a text with a capital at its start, unless that is a name: of a file, a number, a gate."""
    first, _, rest = text.partition(" ")
    is_word = first.isalpha() and first.islower() and (len(first) > 1 or first == "a") and not rest.startswith("=")
    return text[:1].upper() + text[1:] if is_word else text
