"""The teaching part of the panel: what is on the pad is a …, keep it, train on it, bring the network closer."""

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from nnviz.language import translate
from nnviz.ui.digits.teach.digit_choice import DigitChoice
from nnviz.ui.digits.teach.image_grid import ImageGrid, Tile
from nnviz.ui.digits.teach.press_curves import PressCurves
from nnviz.ui.digits.teach.sheet import chip, section_label
from nnviz.ui.kit.progress_line import ProgressLine
from nnviz.ui.kit.still_text import StillText
from nnviz.ui.kit.theme import Theme

REPEAT_DELAY_MS, REPEAT_INTERVAL_MS = 400, 120
PAIR_PX = 28

SHEETS = ("drawings", "pairs", "rules", "mask", "response")


class TeachPanel(QWidget):
    """Shows where teaching stands; everything it is asked for it hands on."""

    label_chosen = pyqtSignal(int)
    keep_requested = pyqtSignal()
    training_toggled = pyqtSignal()
    closer_requested = pyqtSignal()
    undo_requested = pyqtSignal()
    subject_dropped = pyqtSignal()
    sheet_requested = pyqtSignal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = DigitChoice(
            translate("TeachPanel", "It is a"),
            translate("TeachPanel", "The image is a {0}: say what it should be"),
            self,
        )
        self.label.chosen.connect(self.label_chosen)
        self.subject = section_label("", self)
        self.keep = self._wide_button(
            translate("TeachPanel", "Keep this drawing in a data set of your own, saved at once"), self.keep_requested
        )
        self.train = self._wide_button("", self.training_toggled)
        self.mine = StillText(self, is_soft=True)
        self.progress = ProgressLine(theme, self)
        self.training = StillText(self, lines=2)
        self.closer = self._wide_button(
            translate("TeachPanel", "One step of gradient descent on this image alone (1.3); hold it down to repeat"),
            self.closer_requested,
        )
        self.closer.setAutoRepeat(True)
        self.closer.setAutoRepeatDelay(REPEAT_DELAY_MS)
        self.closer.setAutoRepeatInterval(REPEAT_INTERVAL_MS)
        self.undo = QPushButton(translate("TeachPanel", "Undo"), self)
        self.undo.setToolTip(translate("TeachPanel", "The network as it was before the last change made here"))
        self.undo.setAutoRepeat(True)
        self.undo.setAutoRepeatDelay(REPEAT_DELAY_MS)
        self.undo.clicked.connect(self.undo_requested)
        self.pair = ImageGrid(
            theme, columns=1, largest_px=PAIR_PX, name=translate("TeachPanel", "The pair"), is_choice=False, parent=self
        )
        self.pair.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.drop = chip(
            "×", translate("TeachPanel", "Back to the drawing on the pad"), self.subject_dropped.emit, self
        )
        self.presses = PressCurves(theme, self)
        self.step = StillText(self, lines=2, is_soft=True)
        self.changes = StillText(self, lines=3)
        self._lay_out()

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        self.presses.set_theme(theme, scale)
        self.pair.set_theme(theme, scale)
        self.pair.setFixedSize(round((PAIR_PX + 2) * scale), round((PAIR_PX + 2) * scale))
        self.progress.set_theme(theme, scale)
        self.progress.setFixedHeight(round(8 * scale))

    def show_subject(self, text: str, pair: Tile | None) -> None:
        """Say what image it is about; a pair of the data is shown, and can be dropped for the drawing."""
        self.subject.setText(text)
        self.pair.show_tiles(() if pair is None else (pair,))
        self.pair.setVisible(pair is not None)
        self.drop.setVisible(pair is not None)

    def show_step(self, step: str, changes: str) -> None:
        """Say what the last press did, and what the presses so far did to the other images."""
        for label, text in ((self.step, step), (self.changes, changes)):
            label.set_text(text)
            label.setVisible(bool(text))

    def show_label(
        self, digit: int | None, *, is_pair: bool, is_read_so: bool, is_kept: bool, can_keep: bool, can_step: bool
    ) -> None:
        """Show what the image should be, ``is_read_so`` if the network says the same, and what can be done with it.

        A pair of the data is not kept: it is no handwriting of the user's.
        """
        self.label.set_chosen(digit)
        if is_kept:
            text = translate("TeachPanel", "Kept as a {0}")
        elif digit is None or is_pair:
            text = translate("TeachPanel", "Keep the drawing as a …")
        elif is_read_so:
            text = translate("TeachPanel", "Yes, this is a {0}: keep it")
        else:
            text = translate("TeachPanel", "No, this is a {0}: keep it")
        self.keep.setText(text.format(digit))
        closer = translate("TeachPanel", "A bit closer to {0}")
        self.closer.setText(closer.format("…" if digit is None else digit))
        self.keep.setEnabled(can_keep)
        self.closer.setEnabled(can_step)

    def _wide_button(self, tip: str, wish: object) -> QPushButton:
        button = QPushButton(self)
        button.setToolTip(tip)
        button.clicked.connect(lambda: wish.emit())  # type: ignore[attr-defined]  # a bound signal
        return button

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.pair)
        head.addWidget(self.subject, 1)
        head.addWidget(self.drop)
        column.addLayout(head)
        column.addWidget(self.label)
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self.closer, 1)
        line.addWidget(self.undo)
        column.addLayout(line)
        column.addWidget(self.presses)
        column.addWidget(self.step)
        column.addWidget(self.changes)
        column.addWidget(section_label(translate("TeachPanel", "MY HANDWRITING"), self))
        column.addWidget(self.keep)
        column.addWidget(self.mine)
        column.addWidget(self.train)
        column.addWidget(self.progress)
        column.addWidget(self.training)
        column.addWidget(section_label(translate("TeachPanel", "LOOK CLOSER"), self))
        column.addLayout(self._sheet_buttons())
        column.addStretch(1)

    def _sheet_buttons(self) -> QGridLayout:
        specs = (
            (
                "drawings",
                translate("TeachPanel", "Drawings"),
                translate("TeachPanel", "List them, remove one, export all"),
            ),
            (
                "pairs",
                translate("TeachPanel", "30 pairs"),
                translate("TeachPanel", "Handwriting is unique: the data's beside yours; feed one pair (1.1)"),
            ),
            (
                "rules",
                translate("TeachPanel", "Own rules"),
                translate("TeachPanel", "Three if/else rules on pixels against the network (1.1)"),
            ),
            (
                "mask",
                translate("TeachPanel", "Paint mask"),
                translate("TeachPanel", "Choose by hand what a hidden neuron looks for, and measure it (2.1)"),
            ),
            (
                "response",
                translate("TeachPanel", "Excitation"),
                translate("TeachPanel", "The images that excite a hidden neuron most and least (2.1)"),
            ),
        )
        grid = QGridLayout()
        grid.setSpacing(4)
        for place, (key, text, tip) in enumerate(specs):
            button = chip(text, tip, lambda key=key: self.sheet_requested.emit(key), self)
            grid.addWidget(button, place // 3, place % 3)
        return grid
