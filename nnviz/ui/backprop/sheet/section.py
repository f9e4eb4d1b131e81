"""What is wished of a work sheet: which pass, how many, with answers or without, on what paper."""

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.nn.backprop_steps.state import SheetWishes
from nnviz.ui.kit.layouts import STRETCH, row
from nnviz.ui.kit.sections import Section, chip, label
from nnviz.ui.kit.segmented_buttons import SegmentedButtons
from nnviz.ui.kit.typed_line import TypedLine


class SheetSection(Section):
    """Requests go out as signals; ``show_wishes`` brings what is true."""

    source_chosen = pyqtSignal(str)  # "page" or "seed"
    entered = pyqtSignal(str, str, str)  # sizes, seed and copies as typed
    answers_chosen = pyqtSignal(str)
    paper_chosen = pyqtSignal(str)
    save_requested = pyqtSignal()
    follow_requested = pyqtSignal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(translate("SheetSection", "WORK SHEET"), parent, spacing=8)
        self.source = _sources(self)
        self.sizes = self._line(
            translate("SheetSection", "Neurons"), translate("SheetSection", "Of every layer, such as 3, 4, 2")
        )
        self.seed = self._line(
            translate("SheetSection", "Seed"), translate("SheetSection", "The same seed is the same sheet")
        )
        self.copies = self._line(
            translate("SheetSection", "Copies"),
            translate("SheetSection", "So many different sheets, from this seed on"),
        )
        self.answers = _answers(self)
        self.paper = SegmentedButtons({"a4": ("A4", ""), "letter": ("Letter", "")}, self)
        save_tip = translate("SheetSection", "As PDF, whose text can be searched, or SVG (Ctrl+S)")
        self.save = chip(translate("SheetSection", "Save…"), save_tip, self.save_requested.emit, self, look="")
        follow_tip = translate("SheetSection", "Every number of this sheet step by step")
        self.follow = chip(
            translate("SheetSection", "Follow on the page"), follow_tip, self.follow_requested.emit, self, look=""
        )
        self._lay_out()
        self.source.chosen.connect(self.source_chosen)
        self.answers.chosen.connect(self.answers_chosen)
        self.paper.chosen.connect(self.paper_chosen)

    def show_wishes(self, wishes: SheetWishes) -> None:
        """Show what is wished."""
        self.source.set_chosen("page" if wishes.is_of_page else "seed")
        for line, text in (
            (self.sizes, ", ".join(map(str, wishes.sizes))),
            (self.seed, str(wishes.seed)),
            (self.copies, str(wishes.copies)),
        ):
            line.show_text(text)
            line.setEnabled(not wishes.is_of_page)
        self.follow.setEnabled(not wishes.is_of_page)
        self.answers.set_chosen(wishes.answers)
        self.paper.set_chosen(wishes.paper)

    def show_possible(self, is_possible: bool) -> None:
        """Whether there is a sheet to be saved."""
        self.save.setEnabled(is_possible)

    def _line(self, name: str, tip: str) -> TypedLine:
        line = TypedLine(self)
        line.setAccessibleName(name)
        line.setToolTip(tip)
        line.returnPressed.connect(lambda: self.entered.emit(self.sizes.text(), self.seed.text(), self.copies.text()))
        return line

    def _lay_out(self) -> None:
        self.column.addWidget(self.source)
        for line in (self.sizes, self.seed, self.copies):
            self.column.addLayout(row((label(line.accessibleName(), self), 2), (line, 3)))
        for name, buttons in (
            (translate("SheetSection", "Answers"), self.answers),
            (translate("SheetSection", "Paper"), self.paper),
        ):
            self.column.addLayout(row(label(name, self), STRETCH))
            self.column.addWidget(buttons)
        self.column.addWidget(self.save)
        self.column.addWidget(self.follow)


def _sources(parent: QWidget) -> SegmentedButtons:
    page = translate("SheetSection", "This pass"), translate("SheetSection", "The network and example on the page")
    seed = translate("SheetSection", "By seed"), translate("SheetSection", "A new network for every seed")
    return SegmentedButtons({"page": page, "seed": seed}, parent)


def _answers(parent: QWidget) -> SegmentedButtons:
    none = translate("SheetSection", "none"), translate("SheetSection", "Blanks only")
    overleaf = translate("SheetSection", "overleaf"), translate("SheetSection", "Behind the sheets")
    only = translate("SheetSection", "only"), translate("SheetSection", "The answers alone")
    return SegmentedButtons({"none": none, "overleaf": overleaf, "only": only}, parent)
