"""The answer to a drawing: the digit, how sure it is, the second best, and how that is decided."""

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from nnviz.digits.digit_answer import LEAST_DIGIT, LEAST_MARGIN, DigitAnswer, NoAnswer, Verdict
from nnviz.language import translate
from nnviz.notation.names import plain, subscript
from nnviz.ui.digits.answer.gauges import BigDigit, ShareBar
from nnviz.ui.kit.badge import Badge
from nnviz.ui.kit.still_text import StillText
from nnviz.ui.kit.theme import Theme


class AnswerCard(QWidget):
    """Shows one ``DigitAnswer``, or why there is none."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._digit = BigDigit(theme, self)
        self._verdict = StillText(self, is_bold=True)
        self._reason = StillText(self, lines=3, is_soft=True)
        self._confidence, self._second = self._row_label(), self._row_label()
        self._formula = StillText(self, is_soft=True)
        self._bar = ShareBar(theme, self)
        self._badge = Badge("E21", self)
        self._lay_out()
        self.show_answer(NoAnswer.EMPTY)

    def show_answer(self, answer: DigitAnswer | NoAnswer, *, is_row: bool = False) -> None:
        """Show an answer, or why there is none, which leaves no number; ``is_row`` if it looks like several digits."""
        self._verdict.set_text(verdict_text(answer))
        self._reason.set_text(row_text() if is_row else reason_text(answer))
        if isinstance(answer, NoAnswer):
            self._digit.set_text("", is_sure=False)
            self._bar.set_share(None)
            self._confidence.set_text("–")
            self._second.set_text("–")
            self._formula.set_text("")
            return
        self._digit.set_text(str(answer.best), is_sure=answer.verdict is Verdict.SURE)
        self._bar.set_share(answer.confidence)
        self._confidence.set_text(plain(answer.confidence, 2))
        self._second.set_text(f"{answer.second} · {plain(answer.second_activation, 2)}")
        best, second = (f"a{subscript(digit)}" for digit in (answer.best, answer.second))
        numbers = f"{plain(answer.best_activation)} (1 − {plain(answer.second_activation)})"
        self._formula.set_text(f"{best} (1 − {second}) = {numbers}")

    def show_rows(self, rows: tuple[str, ...], *, is_doubted: bool) -> None:
        """Say which digits the rows are read as that the drawing looks like."""
        self._reason.set_text(rows_text(rows, is_doubted=is_doubted))

    @property
    def texts(self) -> tuple[str, ...]:
        """Every word and number on show."""
        labels = (self._confidence.text(), self._second.text(), self._formula.text())
        return (self._digit.text, self._verdict.text(), self._reason.text(), *labels)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._verdict, 0, Qt.AlignmentFlag.AlignBottom)
        words.addWidget(self._reason, 0, Qt.AlignmentFlag.AlignTop)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.addWidget(self._digit, 0, 0)
        grid.addLayout(words, 0, 1, 1, 2)
        for row, (text, tip, value) in enumerate(
            (
                (translate("AnswerCard", "Confidence"), how_decided(), self._confidence),
                (translate("AnswerCard", "Second best"), translate("AnswerCard", "The next output"), self._second),
            )
        ):
            name = QLabel(text, self)
            name.setToolTip(tip)
            value.setToolTip(tip)
            grid.addWidget(name, 2 + 3 * row, 0, 1, 2)
            grid.addWidget(value, 2 + 3 * row, 2)
        grid.addWidget(self._bar, 3, 0, 1, 3)
        grid.addWidget(self._formula, 4, 0, 1, 2)
        grid.addWidget(self._badge, 4, 2, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(2, 1)
        for part in (self._verdict, self._reason, self._formula, self._digit):
            part.setToolTip(how_decided())

    def _row_label(self) -> StillText:
        return StillText(self, is_bold=True, alignment=Qt.AlignmentFlag.AlignRight)


def verdict_text(answer: DigitAnswer | NoAnswer) -> str:
    """Say how an answer is to be taken."""
    if answer is NoAnswer.DOT:
        return translate("AnswerCard", "Only a dot")
    if isinstance(answer, NoAnswer):
        return translate("AnswerCard", "Nothing is drawn")
    if answer.verdict is Verdict.SURE:
        return translate("AnswerCard", "Read as {0}").format(answer.best)
    if answer.verdict is Verdict.NOT_SURE:
        return translate("AnswerCard", "Not sure: {0} or {1}").format(answer.best, answer.second)
    return translate("AnswerCard", "This may be no digit")


def reason_text(answer: DigitAnswer | NoAnswer) -> str:
    """Say what decides how an answer is to be taken."""
    if answer is NoAnswer.DOT:
        return translate("AnswerCard", "a digit needs a stroke: a dot scaled to 20x20 would be anything")
    if isinstance(answer, NoAnswer):
        return translate("AnswerCard", "so there is no answer")
    if answer.verdict is Verdict.NO_DIGIT:
        text = translate(
            "AnswerCard", "no output is above {0}; the strongest is {1} with {2}. Several digits? Tab Split (K)."
        )
        return text.format(f"{LEAST_DIGIT:g}", answer.best, plain(answer.best_activation, 2))
    lead = plain(answer.best_activation - answer.second_activation, 2)
    if answer.verdict is Verdict.NOT_SURE:
        return translate("AnswerCard", "leads by {0}, needs {1}").format(lead, f"{LEAST_MARGIN:g}")
    return translate("AnswerCard", "leads the second by {0}").format(lead)


def row_text() -> str:
    """Say where several digits are read."""
    return translate("AnswerCard", "But it looks like several digits: tab Split (K) reads them one by one.")


def rows_text(rows: tuple[str, ...], *, is_doubted: bool) -> str:
    """Say what several digits are read as, row by row, and where that is shown."""
    read = translate("AnswerCard", "But it looks like several digits: {0}. How they were cut: tab Split (K).")
    doubted = translate("AnswerCard", "But it looks like several digits, perhaps {0}: see tab Split (K).")
    return (doubted if is_doubted else read).format(" / ".join(row or "–" for row in rows))


def how_decided() -> str:
    """Say how it is decided, with the text's sections."""
    return translate(
        "AnswerCard",
        "“May be no digit”: no output is above {0}. So are two digits of a hundred, and most scribbles and letters;\n"
        "the text's o > 0.5 (1.5.1), asked of all ten, would doubt twice as many digits.\n"
        "“Not sure”: the strongest output leads the second by less than {1}.\n"
        "Confidence: a of the strongest times (1 − a of the second), 0 to 1.",
    ).format(f"{LEAST_DIGIT:g}", f"{LEAST_MARGIN:g}")
