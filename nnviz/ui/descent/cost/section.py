"""Which example's cost is written out, and how the cost of a mini-batch is scaled."""

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QCheckBox, QWidget

from nnviz.descent.network_wishes import NetworkWishes
from nnviz.experiments.cost_conventions import CONVENTIONS
from nnviz.language import translate
from nnviz.notation.significant import shortest, significant
from nnviz.ui.descent.cost.cost_job import FoundPaths, FoundTerms
from nnviz.ui.kit.badge import Badge
from nnviz.ui.kit.layouts import NO_MARGINS, STRETCH, column, row
from nnviz.ui.kit.sections import Section, chip, label
from nnviz.ui.kit.still_boxes import ChoiceBox


class CostSection(QWidget):
    """Requests go out as signals; what is found comes by ``show_…``."""

    moved = pyqtSignal(int)  # so many examples on
    drawn = pyqtSignal()
    convention_chosen = pyqtSignal(str)
    matching_chosen = pyqtSignal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._values = [label("", self, look="value") for _ in range(5)]
        column(self._example_section(), self._convention_section(), STRETCH, spacing=14, margins=NO_MARGINS, on=self)

    @property
    def texts(self) -> tuple[str, ...]:
        """The sum, the cost, both η and the largest difference of the paths."""
        return tuple(value.text() for value in self._values)

    def show_wishes(self, wishes: NetworkWishes) -> None:
        """Show what is asked for."""
        self.conventions.setCurrentIndex(self.conventions.findData(wishes.convention))
        self.matched.setChecked(wishes.is_matched)

    def show_terms(self, found: FoundTerms | None) -> None:
        """Show the sum and half of it, None for nothing."""
        texts = ("", "") if found is None else (significant(found.terms.total, 4), significant(found.terms.cost, 4))
        self._show(0, texts)

    def show_paths(self, found: FoundPaths | None) -> None:
        """Show both η and how far the paths are apart, None for nothing."""
        texts: tuple[str, ...] = ("", "", "")
        if found is not None:
            texts = (shortest(found.eta), shortest(found.other_eta), significant(found.paths.difference, 2))
        self._show(2, texts)

    def _show(self, first: int, texts: tuple[str, ...]) -> None:
        for value, text in zip(self._values[first : first + len(texts)], texts, strict=True):
            value.setText(text)

    def _example_section(self) -> Section:
        section = Section(translate("CostSection", "ONE EXAMPLE"), self)
        section.head.addWidget(label("(2.1)", self, look="soft"))
        section.head.addWidget(Badge("E19", self))
        section.add_row(
            chip("←", translate("CostSection", "Previous test example"), lambda: self.moved.emit(-1), self),
            chip("→", translate("CostSection", "Next test example"), lambda: self.moved.emit(1), self),
            chip(translate("CostSection", "Any  D"), translate("CostSection", "Any one"), self.drawn.emit, self),
        )
        self._add_values(section, 0, (translate("CostSection", "Sum of the terms"), "Cₓ = ½ Σ"))
        return section

    def _convention_section(self) -> Section:
        section = Section(translate("CostSection", "HOW THE COST IS SCALED"), self)
        self.conventions = ChoiceBox(self)
        self.conventions.setAccessibleName(translate("CostSection", "Convention"))
        for key, convention in CONVENTIONS.items():
            self.conventions.addItem(convention.formula, key)
        self.conventions.activated.connect(lambda place: self.convention_chosen.emit(self.conventions.itemData(place)))
        self.matched = QCheckBox(translate("CostSection", "with the η that goes with it"), self)
        self.matched.setToolTip(translate("CostSection", "Off: with the same η, whose steps are longer or shorter"))
        self.matched.clicked.connect(self.matching_chosen)
        section.column.addWidget(self.conventions)
        section.column.addWidget(self.matched)
        names = (
            translate("CostSection", "η with (2.1)"),
            translate("CostSection", "η with this one"),
            translate("CostSection", "Largest difference"),
        )
        self._add_values(section, 2, names)
        text = translate(
            "CostSection",
            "1/n, 1/2n or a bare sum: the gradient is longer or shorter, never turned. So η makes up for it, and the"
            " path is the same.",
        )
        section.column.addWidget(label(text, self, look="soft", wraps=True))
        return section

    def _add_values(self, section: Section, first: int, names: tuple[str, ...]) -> None:
        for name, value in zip(names, self._values[first:], strict=False):
            section.column.addLayout(row(label(name, self), STRETCH, value))
