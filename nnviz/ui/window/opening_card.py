"""What was understood of a file of a network, before it takes the place of anything; what it leaves open is asked."""

from collections.abc import Iterable

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PyQt6.QtWidgets import QAbstractButton, QFrame, QGridLayout, QPushButton, QScrollArea, QWidget

from nnviz.language import translate
from nnviz.nn.files.network_file import Answers, NetworkFile, QuestionError
from nnviz.nn.files.summary import Line, network_summary, question_summary
from nnviz.ui.kit.layouts import NO_MARGINS, STRETCH, boxed, column, row
from nnviz.ui.kit.sections import label
from nnviz.ui.window.question_form import QuestionForm
from nnviz.ui.window.sheet_focus import SheetFocus
from nnviz.ui.window.sheet_veil import SheetVeil

MARGINS = (28, 20, 28, 20)
TOP_PX, RIM_PX, WIDTH_PX = 72, 8, 640
SPACING_PX = 14


class OpeningCard(QFrame):
    """Lies over the window and keeps its keys; a press beside it does nothing.

    ``accepted`` asks for the network to be shown, ``answered`` brings ``Answers``, ``came_or_went`` tells that the card
    is in sight, or no more.
    """

    accepted = pyqtSignal()
    answered = pyqtSignal(object)
    closed = pyqtSignal()
    came_or_went = pyqtSignal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._scale = 1.0
        self._focus, self._veil = SheetFocus(self), SheetVeil(parent)
        self._form: QuestionForm | None = None
        self._lines: tuple[tuple[str, str], ...] = ()
        self._title, self._words = label("", self, look="title"), label("", self, wraps=True)
        self._open = QPushButton(translate("OpeningCard", "Open  Return"), self)
        self._open.clicked.connect(self._go_on)
        self._back = QPushButton(translate("OpeningCard", "Back  Esc"), self)
        self._back.clicked.connect(self.closed)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rows = column(self._title, (self._scroll, 1), self._words, spacing=SPACING_PX)
        self._form_place = column(margins=NO_MARGINS)
        foot = row(STRETCH, self._back, self._open, spacing=8)
        column(self._rows, self._form_place, foot, spacing=SPACING_PX, margins=MARGINS, on=self)
        self.hide()

    @property
    def texts(self) -> tuple[tuple[str, str], ...]:
        """The lines as they stand there: a word and what is said."""
        return self._lines

    @property
    def words(self) -> str:
        """The sentence below the lines."""
        return self._words.text()

    @property
    def form(self) -> QuestionForm | None:
        """What is asked, if anything."""
        return self._form

    def show_file(self, name: str, file: NetworkFile, consequence: str) -> None:
        """Show what was understood, and what opening it will do."""
        self._show(name, network_summary(file), consequence)
        self._open.setEnabled(True)
        self._open.setFocus()

    def show_question(self, name: str, error: QuestionError, before: Answers) -> None:
        """Show what is known, and ask for the rest; ``before`` is what has been answered already."""
        sentence = f"{error}"
        self._show(name, question_summary(error.question), sentence[:1].upper() + sentence[1:] + ".")
        self._form = QuestionForm(error.question, before, self)
        self._form.changed.connect(self._open.setEnabled)
        self._form.settled.connect(self.answered)
        self._form_place.addWidget(self._form)
        self._form.show()  # the layout would only when all else is done, and the keys could not reach it before
        self._open.setEnabled(False)
        self.place()
        self._form.setFocus()

    def show_refusal(self, sentence: str) -> None:
        """Say why the answers cannot be taken; they stay, to be mended."""
        self._words.setText(f"{sentence}.")
        self.place()

    def set_scale(self, scale: float) -> None:
        """Take the scale."""
        self._scale = scale
        self.place()

    def place(self) -> None:
        """Lie in the middle of the parent, over everything else, as high as there is room for."""
        parent, lines = self.parentWidget(), self._scroll.widget()
        if parent is None or lines is None or not self.isVisible():
            return
        width = min(parent.width() - 2 * RIM_PX, round(WIDTH_PX * self._scale))
        inner = width - MARGINS[0] - MARGINS[2]
        layout = lines.layout()
        asked = layout.totalHeightForWidth(inner) if layout is not None else 0
        asked = max(asked, lines.sizeHint().height()) + 2 * self._scroll.frameWidth() + 2
        others = [self._title.sizeHint().height(), max(0, self._words.heightForWidth(inner)), self._back.height()]
        if self._form is not None:
            others.append(self._form.sizeHint().height())
        height = asked + sum(others) + MARGINS[1] + MARGINS[3] + (len(others) + 1) * SPACING_PX
        top = min(TOP_PX, max(RIM_PX, (parent.height() - height) // 2))
        self.setGeometry((parent.width() - width) // 2, top, width, min(height, parent.height() - top - RIM_PX))
        self._veil.cover()
        self.raise_()

    def _show(self, name: str, lines: Iterable[Line], words: str) -> None:
        self._title.setText(name)
        self._words.setText(words)
        self._words.setVisible(bool(words))
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
            self._form = None
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        self._lines = tuple((line.word, " · ".join(line.parts)) for line in lines)
        box = boxed(grid)
        for place, (word, said) in enumerate(self._lines):
            grid.addWidget(label(word, box, look="soft"), place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(said, box, wraps=True), place, 1)
        grid.setRowStretch(len(self._lines), 1)
        self._scroll.setWidget(box)
        box.setAutoFillBackground(False)  # which the line before turns on
        self.show()
        self.place()

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Let Return press the button that has the focus; from elsewhere on the card open, once all is answered."""
        is_return = event is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_return and not self._is_covered:
            focused = self.focusWidget()
            button = focused if isinstance(focused, QAbstractButton) else self._open
            button.click()
        else:
            super().keyPressEvent(event)

    @property
    def _is_covered(self) -> bool:
        """Whether something lies over the card, such as the keys: what is not seen is not pressed."""
        parent = self.parentWidget()
        seen = None if parent is None else parent.childAt(self.geometry().center())
        return seen is not None and seen is not self and not self.isAncestorOf(seen)

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Let Tab go round in the card."""
        if not self.isVisible():  # Qt looks for whom to give the keys of what has gone
            return super().focusNextPrevChild(is_next)
        self._focus.step(is_next=is_next)
        return True

    def showEvent(self, event: QShowEvent | None) -> None:
        super().showEvent(event)
        self.place()
        self.came_or_went.emit()

    def hideEvent(self, event: QHideEvent | None) -> None:
        super().hideEvent(event)
        self._veil.hide()
        self.came_or_went.emit()

    def _go_on(self) -> None:
        if self._form is None:
            self.accepted.emit()
        elif refusal := self._form.refusal:
            self.show_refusal(refusal)
        else:
            self.answered.emit(self._form.answers)
