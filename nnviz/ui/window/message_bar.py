"""One sentence over the stage, that goes by itself."""

from PyQt6.QtCore import Qt, QTimer
from PyQt6.QtWidgets import QFrame, QWidget

from nnviz.language import translate
from nnviz.ui.kit.layouts import row
from nnviz.ui.kit.sections import chip, label

SHOWN_MS = 10_000
MARGIN_PX = 12


class MessageBar(QFrame):
    """Floats at the lower rim of its parent until it is closed or its time is over."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._text = label("", self, look="value", wraps=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        close = chip("×", translate("MessageBar", "Close (Esc)"), self.hide, self, look="flat")
        row((self._text, 1), close, margins=(16, 8, 8, 8), on=self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    @property
    def text(self) -> str:
        return self._text.text()

    def show_sentence(self, sentence: str) -> None:
        """Show a sentence in place of the one before."""
        self._text.setText(as_sentence(sentence))
        self.place()
        self.show()
        self.raise_()
        self._timer.start(SHOWN_MS)

    def place(self) -> None:
        """Lie at the lower rim of the parent, as wide as the sentence needs."""
        parent = self.parentWidget()
        if parent is None:
            return
        widest = parent.width() - 2 * MARGIN_PX
        width = min(widest, max(360, self._text.fontMetrics().horizontalAdvance(self._text.text()) + 96))
        height = self.heightForWidth(width)  # not the size hint, which breaks the sentence into short lines
        self.setGeometry((parent.width() - width) // 2, parent.height() - height - 76, width, height)


def as_sentence(text: str) -> str:
    """Return a text with a capital at its start, unless that is a name: of a file, a number, a gate."""
    first, _, rest = text.partition(" ")
    is_word = first.isalpha() and first.islower() and (len(first) > 1 or first == "a") and not rest.startswith("=")
    return text[:1].upper() + text[1:] if is_word else text
