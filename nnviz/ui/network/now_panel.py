"""The lower part of the side panel: where the run is, what it gets wrong, and what is the matter."""

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from nnviz.language import translate
from nnviz.runs.records import Measurement, Snapshot
from nnviz.ui.kit.running_label import RunningLabel
from nnviz.ui.kit.theme import Theme
from nnviz.ui.network.examples.misread_strip import Misread, MisreadStrip
from nnviz.ui.network.plan.plan_panel import section_label
from nnviz.ui.network.words import epoch_text


class NowPanel(QWidget):
    """Shows numbers; ``errors_wanted`` and ``example_chosen`` are what can be wished for."""

    errors_wanted = pyqtSignal()
    example_chosen = pyqtSignal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._epoch, self._cost, self._right = (_number(self) for _ in range(3))
        self._misread = QPushButton(self)
        self._misread.setObjectName("link")
        self._misread.setToolTip(translate("NowPanel", "Confusion matrix and all misread test examples (M)"))
        self._misread.clicked.connect(self.errors_wanted)
        self._strip = MisreadStrip(theme, columns=5, rows=2, parent=self)
        self._strip.chosen.connect(self.example_chosen)
        self._notice = QLabel(self)
        self._notice.setObjectName("notice")
        self._notice.setWordWrap(True)
        self._notice.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid = QGridLayout()
        grid.setVerticalSpacing(6)
        for row, (text, widget) in enumerate(
            (
                (translate("NowPanel", "Epoch"), self._epoch),
                (translate("NowPanel", "Cost, test"), self._cost),
                (translate("NowPanel", "Right, test"), self._right),
                (translate("NowPanel", "Misread"), self._misread),
            )
        ):
            grid.addWidget(QLabel(text, self), row, 0)
            grid.addWidget(widget, row, 1, Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(section_label(translate("NowPanel", "NOW"), self))
        column.addLayout(grid)
        column.addWidget(self._notice)  # before the pictures: in a low window those may be cut, this may not
        column.addWidget(self._strip)
        self.clear()

    def clear(self) -> None:
        """Forget the run before: a number left standing would be a lie."""
        for label in (self._epoch, self._cost, self._right):
            label.setText("–")
        self._misread.setText("–")
        self._misread.setEnabled(False)
        self._strip.set_misread(())
        self.show_notice("")

    def show_place(self, snapshot: Snapshot) -> None:
        """Show how far the run is."""
        text = translate("NowPanel", "{0} of {1}")
        self._epoch.setText(text.format(epoch_text(snapshot.epoch, 1), snapshot.plan.epochs))

    def show_measurement(self, test: Measurement, misread: tuple[Misread, ...]) -> None:
        """Show the latest measurement on the test data."""
        evaluation = test.evaluation
        self._cost.setText(f"{evaluation.cost:.4f}")
        text = translate("NowPanel", "{0} of {1}")
        self._right.setText(text.format(f"{evaluation.n_right:,}", f"{evaluation.n:,}"))
        self._misread.setText(f"{evaluation.n - evaluation.n_right:,}  ›")
        self._misread.setEnabled(True)
        self._strip.set_misread(misread)

    def show_notice(self, text: str) -> None:
        """Show a sentence about the run, none if empty."""
        self._notice.setText(text)
        self._notice.setVisible(bool(text))

    @property
    def strip_capacity(self) -> int:
        return self._strip.capacity

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        self._strip.set_theme(theme, scale)


def _number(parent: QWidget) -> RunningLabel:
    return RunningLabel("value", Qt.AlignmentFlag.AlignRight, parent)
