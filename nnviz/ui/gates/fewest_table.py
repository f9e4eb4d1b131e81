"""The fewest perceptrons for the function on the page, in the table of how many functions need how many."""

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QGridLayout, QWidget

from nnviz.language import translate
from nnviz.logic.circuit_numbers import Fewest
from nnviz.logic.fewest_perceptrons import COUNTS
from nnviz.notation.counts import inputs_text
from nnviz.ui.gates.words import fewest_notice
from nnviz.ui.kit.layouts import NO_MARGINS, STRETCH, row
from nnviz.ui.kit.sections import label, set_look

ALL_HIDDEN = sorted({n_hidden for counts in COUNTS.values() for n_hidden in counts})
GAP_PX = 16


class FewestTable(QWidget):
    """What is said of the function, and a column for every number of perceptrons; the function's own is bold."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = label("", self, look="soft")
        self._title = label("", self, look="soft")
        self._columns = {n_hidden: (label(_perceptrons(n_hidden), self), label("", self)) for n_hidden in ALL_HIDDEN}
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP_PX)
        grid.setVerticalSpacing(0)
        grid.addWidget(label(translate("FewestTable", "perceptrons in layers"), self, look="soft"), 0, 0)
        grid.addWidget(self._title, 1, 0)
        for i, pair in enumerate(self._columns.values(), start=1):
            for line, cell in enumerate(pair):
                grid.addWidget(cell, line, i, Qt.AlignmentFlag.AlignRight)
        row(self._said, 24, grid, STRETCH, margins=NO_MARGINS, on=self)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # the circuit must not jump when a table comes
        self.setSizePolicy(policy)
        self.setToolTip(_proof())

    @property
    def texts(self) -> tuple[str, ...]:
        """What is said, and every column as it stands there, the function's own with a star; nothing while hidden."""
        if self.isHidden():
            return ()
        shown = [pair for pair in self._columns.values() if not pair[0].isHidden()]
        stars = ("*" if pair[0].objectName() == "value" else "" for pair in shown)
        return (self._said.text(), *(f"{n.text()}: {f.text()}{s}" for (n, f), s in zip(shown, stars, strict=True)))

    def show_fewest(self, fewest: Fewest | None) -> None:
        """Show the fewest perceptrons of a function; None hides the table."""
        self.setHidden(fewest is None)
        if fewest is None:
            return
        self._said.setText(fewest_notice(fewest))
        set_look(self._said, "value" if fewest.is_reached else "soft")
        self._title.setText(translate("FewestTable", "functions of {0}").format(inputs_text(fewest.n_inputs)))
        for n_hidden, pair in self._columns.items():
            count = COUNTS[fewest.n_inputs].get(n_hidden, 0)
            pair[1].setText(f"{count:,}")
            for cell in pair:
                cell.setVisible(count > 0)
                set_look(cell, "value" if n_hidden == fewest.n_hidden else "soft")


def _perceptrons(n_hidden: int) -> str:
    """Return how many there are, the hidden ones and the output: 3 + 1."""
    return f"{n_hidden} + 1" if n_hidden else "1"


def _proof() -> str:
    return translate(
        "FewestTable",
        "One perceptron alone has been tried, then every two and every three hidden ones under every output that "
        "there is.\nMore than one hidden layer saves none; wires past a layer might.",
    )
