"""The lower part of the side panel: where the run is, what it gets wrong, and what is the matter."""

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QGridLayout, QLabel, QWidget

from nnviz.data.dataset import Dataset
from nnviz.language import translate
from nnviz.runs.records import Measurement, Snapshot
from nnviz.ui.graph.misread_strip import Misread, MisreadStrip
from nnviz.ui.kit.layouts import NO_MARGINS, STRETCH, column
from nnviz.ui.kit.running_label import RunningLabel
from nnviz.ui.kit.sections import chip, label
from nnviz.ui.kit.theme import Theme
from nnviz.ui.network.threshold_panel import ThresholdPanel
from nnviz.ui.network.words import epoch_text


class NowPanel(QWidget):
    """Shows numbers; ``errors_requested`` asks for the sheet of mistakes, ``strip`` for one of them."""

    errors_requested = pyqtSignal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._epoch, self._cost, self._right = (_number(self) for _ in range(3))
        tip = translate("NowPanel", "Confusion matrix and all misread test examples (M)")
        self._misread = chip("", tip, self.errors_requested.emit, self, look="link")
        self.strip = MisreadStrip(theme, columns=5, rows=2, parent=self)
        self.threshold = ThresholdPanel(self)
        self.threshold.hide()
        self._notice = label("", self, look="notice", wraps=True)
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
        column(
            label(translate("NowPanel", "NOW"), self, look="section"),
            grid,
            self.threshold,
            self._notice,  # before the pictures: in a low window those may be cut, this may not
            self.strip,
            STRETCH,  # else the lines drift apart where there is nothing misread to be shown
            spacing=6,
            margins=NO_MARGINS,
            on=self,
        )
        self.clear()

    def clear(self) -> None:
        """Forget the run before: a number left standing would be a lie."""
        for number in (self._epoch, self._cost, self._right):
            number.setText("–")
        self._misread.setText("–")
        self._misread.setEnabled(False)
        self.strip.set_misread(())
        self.threshold.show_counts(None)
        self.show_notice("")

    def await_measurement(self) -> None:
        """Grey what was measured of a network that is another now, until it is measured."""
        for number in (self._cost, self._right, self._misread):
            number.setEnabled(False)

    def show_place(self, snapshot: Snapshot) -> None:
        """Show how far the run is."""
        text = translate("NowPanel", "{0} of {1}")
        self._epoch.setText(text.format(epoch_text(snapshot.epoch, 1), snapshot.plan.epochs))

    def set_dataset(self, dataset: Dataset) -> None:
        """Offer the threshold where one output says yes or no."""
        self.threshold.setVisible(dataset.outputs.kind == "is")
        self.threshold.set_threshold(dataset.outputs.threshold)
        self.threshold.show_counts(None)

    def show_measurement(self, test: Measurement, n_wrong: int, misread: tuple[Misread, ...]) -> None:
        """Show the latest measurement on the test data, ``n_wrong`` of which are misread at the threshold there is."""
        evaluation = test.evaluation
        self._cost.setText(f"{evaluation.cost:.4f}")
        text = translate("NowPanel", "{0} of {1}")
        self._right.setText(text.format(f"{evaluation.n - n_wrong:,}", f"{evaluation.n:,}"))
        self._misread.setText(f"{n_wrong:,}  ›")
        for number in (self._cost, self._right, self._misread):
            number.setEnabled(True)
        self.strip.set_misread(misread)

    @property
    def notice(self) -> str:
        """What is the matter, "" if nothing."""
        return self._notice.text()

    @property
    def is_notice_in_sight(self) -> bool:
        """Whether the whole sentence can be read where it stands: the panel may be folded, or scrolled."""
        return bool(self._notice.visibleRegion().boundingRect() == self._notice.rect())

    def show_notice(self, text: str) -> None:
        """Show a sentence about the run, none if empty."""
        self._notice.setText(text)
        self._notice.setVisible(bool(text))


def _number(parent: QWidget) -> RunningLabel:
    return RunningLabel("value", Qt.AlignmentFlag.AlignRight, parent)
