"""One sentence over the stage: one that goes by itself, or one that stays until it is read."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass

from PyQt6.QtCore import QPoint, QRect, Qt, QTimer
from PyQt6.QtWidgets import QApplication, QFrame, QLineEdit, QPushButton, QWidget

from nnviz.language import translate
from nnviz.ui.kit.layouts import row
from nnviz.ui.kit.sections import chip, label

SHOWN_MS, READ_MS = 10_000, 2_000
"""So long a sentence is shown that goes by itself, and so long at least, whatever happens next."""
MARGIN_PX = 12
BELOW_LINES, ABOVE_LINES = 4.8, 3.4
"""Its lower end is so many lines of text above the window's, over the bar; at the top it lies below the header."""
MOST_KEPT, MOST_WAITING = 20, 3


@dataclass(frozen=True)
class Choice:
    """A button beside a sentence: pressed, it does ``press``, and the sentence goes."""

    text: str
    tip: str
    press: Callable[[], object]


@dataclass(frozen=True, eq=False)
class _Said:
    sentence: str
    choices: tuple[Choice, ...] = ()
    about: Hashable = None
    stays: bool = False


class MessageBar(QFrame):
    """Floats at the lower rim of its parent until it is closed or its time is over.

    What was said by ``keep`` stays until the user closes it, whatever else is said meanwhile: then it comes back. What
    goes by itself stays long enough to be read, or comes back for that, too.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._kept: list[_Said] = []
        self._waiting: list[_Said] = []  # of what goes by itself: hidden before it can have been read
        self._shown: _Said | None = None
        self._is_ending = False
        self._buttons: list[QPushButton] = []
        self._text = label("", self, look="value", wraps=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        close = chip("×", translate("MessageBar", "Close (Esc)"), self.close_sentence, self, look="flat")
        self._places = row(spacing=6)
        row((self._text, 1), self._places, close, margins=(16, 8, 8, 8), on=self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)  # what is left of it is asked for
        self._timer.timeout.connect(self._show_next)
        self.hide()

    @property
    def text(self) -> str:
        return self._text.text()

    @property
    def goes_by_itself(self) -> bool:
        """Whether what is shown, if anything, is none of what is kept until it is read."""
        return self._shown is None or not self._shown.stays

    def show_sentence(self, sentence: str, about: Hashable = None) -> None:
        """Show a sentence in place of the one before, for a while; ``about`` is what it is said of.

        One of something else that cannot have been read yet comes back after it.
        """
        before = self._shown
        is_other = before is not None and (before.about is None or before.about != about)
        if before is not None and is_other and not before.stays and self._left_to_read_ms() > 0:
            self._waiting.append(before)
        self._waiting = [said for said in self._waiting if said.sentence != sentence][-MOST_WAITING:]
        self._show(_Said(sentence, about=about))

    def keep(self, sentence: str, *choices: Choice) -> None:
        """Show a sentence until it is closed or one of its buttons is pressed; what was to be kept before comes after.

        Of the same sentence there is only one; of more than ``MOST_KEPT`` the first without buttons goes.
        """
        same = [kept for kept in self._kept if kept.sentence == sentence]
        if same and not choices:
            return
        self._kept = [kept for kept in self._kept if kept not in same]
        if len(self._kept) >= MOST_KEPT:
            self._kept.remove(next((kept for kept in self._kept if not kept.choices), self._kept[0]))
        self._kept.append(_Said(sentence, choices, stays=True))
        if not self._timer.isActive():
            self._show_next()

    def end_sentence(self, about: Hashable) -> None:
        """Take away what was said of this for a while: it is out of date; but not before it can have been read."""
        self._waiting = [said for said in self._waiting if said.about != about]
        if self._shown is None or self._shown.stays or self._shown.about != about or self._is_ending:
            return
        left_ms = self._left_to_read_ms()
        if left_ms > 0:
            self._is_ending = True
            self._timer.start(left_ms)
        else:
            self._show_next()

    def close_sentence(self) -> None:
        """Take away what is shown: it has been read."""
        if self._shown in self._kept:
            self._kept.remove(self._shown)
        self._show_next()

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

    def _left_to_read_ms(self) -> int:
        """How long what is shown, and goes by itself, must be on show still to be read."""
        return READ_MS - (SHOWN_MS - self._timer.remainingTime())

    def _show_next(self) -> None:
        """Show the latest of what waits, else of what is kept, nothing if there is none."""
        self._timer.stop()
        if self._waiting:
            self._show(self._waiting.pop())
        elif self._kept:
            self._show(self._kept[-1])
        else:
            self._shown = None
            self.hide()

    def _show(self, said: _Said) -> None:
        self._shown, self._is_ending = said, False
        if said.stays:
            self._timer.stop()
        else:
            self._timer.start(SHOWN_MS)
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = [self._button(choice) for choice in said.choices]
        for button in self._buttons:
            self._places.addWidget(button)
            button.show()
        self._text.setText(as_sentence(said.sentence))
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
