"""What the distances of codes are about, and the hardest bit."""

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QWidget

from nnviz.lab.code_figures import CodeFigures
from nnviz.language import translate
from nnviz.ui.kit.badge import Badge
from nnviz.ui.kit.layouts import NO_MARGINS, column
from nnviz.ui.kit.sections import Section, chip, label


class CodesSection(QWidget):
    """``runs_requested`` asks for the runs of which the bars tell."""

    runs_requested = pyqtSignal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._values = [label("", self, look="value") for _ in range(4)]
        column(self._code_section(), self._runs_section(), spacing=12, margins=NO_MARGINS, on=self)

    @property
    def texts(self) -> tuple[str, ...]:
        """Runs, the hardest bit, how often it was wrong, codes of no class."""
        return tuple(value.text() for value in self._values)

    def show_figures(self, figures: CodeFigures | None) -> None:
        """Show the means of all runs, None for nothing."""
        texts = ["–"] * 4
        if figures is not None:
            wrong = figures.wrong_bits.mean(axis=0)
            texts = [
                f"{len(figures.wrong_bits)}",
                figures.bits[figures.hardest],
                translate("CodesSection", "{0} of {1}").format(f"{wrong[figures.hardest]:,.0f}", f"{figures.n_test:,}"),
                f"{figures.illegal.sum(axis=1).mean():,.1f}",
            ]
        for value, text in zip(self._values, texts, strict=True):
            value.setText(text)

    def _code_section(self) -> Section:
        section = Section(translate("CodesSection", "CODES"), self)
        section.head.addWidget(Badge("E25", self))
        text = translate(
            "CodesSection",
            "A code says the class as a binary number, in as few outputs as can be (2.1). Two of them are so far apart"
            " as bits differ. Whether near ones are harder to tell apart is shown by the runs.",
        )
        section.column.addWidget(label(text, self, look="soft", wraps=True))
        return section

    def _runs_section(self) -> Section:
        section = Section(translate("CodesSection", "RUNS WITH A CODE"), self, spacing=3)
        names = (
            translate("CodesSection", "Runs"),
            translate("CodesSection", "Hardest bit"),
            translate("CodesSection", "Wrong there"),
            translate("CodesSection", "Codes of no class"),
        )
        section.add_values(names, self._values)
        tip = translate("CodesSection", "Asks on tab Runs: one output a class, or a code")
        section.add_row(chip(translate("CodesSection", "To the runs"), tip, self.runs_requested.emit, self))
        return section
