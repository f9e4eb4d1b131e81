"""The answer to what is on the pad, and if that looks like several digits, soon after also which they are."""

from functools import partial

from PyQt6.QtCore import QObject, QTimer

from nnviz.digits.digit_answer import NoAnswer
from nnviz.digits.drawing import Drawing, read_row
from nnviz.digits.ink.preparation import InkStages
from nnviz.digits.segmentation.page import PageReading
from nnviz.ui.digits.answer.answer_card import AnswerCard
from nnviz.ui.kit.jobs import Jobs

JOB = "row-on-answer-pad"
REST_MS = 150
"""A row is read when the pen has rested so long: while it moves the bars come first."""


class RowAnswer(QObject):
    """Fills the card: with the digit at once, with the rows when they are read and nothing was drawn since."""

    def __init__(self, card: AnswerCard, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._card, self._jobs = card, jobs
        self._asked: tuple[Drawing, InkStages] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REST_MS)
        self._timer.timeout.connect(self._ask)

    def show(self, drawing: Drawing | NoAnswer, stages: InkStages) -> None:
        """Show what a drawing was read as, and let it be read as rows if it looks like some."""
        self._timer.stop()
        self._jobs.forget(JOB)
        if isinstance(drawing, NoAnswer):
            self._card.show_answer(drawing)
            return
        self._card.show_answer(drawing.answer, is_row=drawing.looks_like_row)
        if drawing.looks_like_row:
            self._asked = drawing, stages
            self._timer.start()

    def _ask(self) -> None:
        if self._asked is not None:
            drawing, stages = self._asked
            self._jobs.ask(JOB, partial(read_row, drawing.prepared.drawn, drawing.network, stages), self._take)

    def _take(self, page: PageReading | None) -> None:
        if page is not None and page.pieces:
            self._card.show_rows(page.texts, is_doubted=page.is_doubted)
