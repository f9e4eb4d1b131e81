"""The teaching part of the panel: what is on the pad is a …, keep it, train on it, bring the network closer."""

from functools import partial

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from nnviz.language import translate
from nnviz.ui.digits.teach.digit_choice import DigitChoice
from nnviz.ui.digits.teach.image_grid import ImageGrid, Tile
from nnviz.ui.digits.teach.press_curves import PressCurves
from nnviz.ui.kit.layouts import NO_MARGINS, STRETCH, column, row
from nnviz.ui.kit.look import spread_look
from nnviz.ui.kit.progress_line import ProgressLine
from nnviz.ui.kit.sections import chip, label
from nnviz.ui.kit.still_text import StillText
from nnviz.ui.kit.theme import Theme

REPEAT_DELAY_MS, REPEAT_INTERVAL_MS = 400, 120
PAIR_PX = 28


class TeachPanel(QWidget):
    """Shows where teaching stands; its buttons are what it can be asked for, ``sheet_requested`` brings a sheet's
    key."""

    sheet_requested = pyqtSignal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        what = translate("TeachPanel", "The image is a {0}: say what it should be")
        self.label = DigitChoice(translate("TeachPanel", "It is a"), what, self)
        self.example = label("", self, look="section")
        tip = translate("TeachPanel", "Keep this drawing in a data set of your own, saved at once")
        self.keep = self._button("", tip)
        self.train = self._button("", "")
        self.own = StillText(self, lines=2, is_soft=True)
        self.progress = ProgressLine(theme, self)
        self.training = StillText(self, lines=2, grows=True)
        tip = translate("TeachPanel", "One step of gradient descent on this image alone (1.3); hold it down to repeat")
        self.single_step = self._button("", tip)
        self.single_step.setAutoRepeatInterval(REPEAT_INTERVAL_MS)
        tip = translate("TeachPanel", "The network as it was before the last change made here")
        self.undo = self._button(translate("TeachPanel", "Undo"), tip)
        for button in (self.single_step, self.undo):
            button.setAutoRepeat(True)
            button.setAutoRepeatDelay(REPEAT_DELAY_MS)
        name = translate("TeachPanel", "The pair")
        self.pair = ImageGrid(theme, columns=1, largest_px=PAIR_PX, name=name, is_choice=False, parent=self)
        self.pair.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.drop = chip("×", translate("TeachPanel", "Back to the drawing on the pad"), None, self)
        self.presses = PressCurves(theme, self)
        self.step = StillText(self, lines=2, is_soft=True, grows=True)
        self.changes = StillText(self, lines=3, grows=True)
        self._lay_out()

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        spread_look(self, theme, scale)
        self.pair.setFixedSize(round((PAIR_PX + 2) * scale), round((PAIR_PX + 2) * scale))
        self.progress.setFixedHeight(round(8 * scale))

    def show_example(self, text: str, pair: Tile | None) -> None:
        """Say what image it is about; a pair of the data is shown, and can be dropped for the drawing."""
        self.example.setText(text)
        self.pair.show_tiles(() if pair is None else (pair,))
        self.pair.setVisible(pair is not None)
        self.drop.setVisible(pair is not None)

    def show_presses(self, outputs: NDArray[np.floating], digit: int | None, step: str, changes: str) -> None:
        """Show the outputs (presses + 1, 10) and the one to be raised; say what the last press did, and what all of
        them did to other images."""
        self.presses.show_outputs(outputs, digit)
        for told, text in ((self.step, step), (self.changes, changes)):
            told.set_text(text)
            told.setVisible(bool(text))

    def show_own(self, own: str, train: str, *, why_no_training: str) -> None:
        """Say what drawings there are and what the button that trains does, or why it can do nothing."""
        self.own.set_text(own)
        self.train.setText(train)
        self.train.setEnabled(not why_no_training)
        self.train.setToolTip(why_no_training)

    def show_training(self, text: str, share: float | None) -> None:
        """Say how the training goes or went; ``share`` of it is done, None while there is none."""
        self.training.set_text(text)
        self.training.setVisible(bool(text))
        self.progress.setVisible(share is not None)
        if share is not None:
            self.progress.set_share(share)

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
        self.single_step.setText(closer.format("…" if digit is None else digit))
        self.keep.setEnabled(can_keep)
        self.single_step.setEnabled(can_step)

    def _button(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setToolTip(tip)
        return button

    def _lay_out(self) -> None:
        column(
            row(self.pair, (self.example, 1), self.drop, spacing=4),
            self.label,
            row((self.single_step, 1), self.undo, spacing=4),
            self.presses,
            label(translate("TeachPanel", "MY HANDWRITING"), self, look="section"),
            self.keep,
            self.own,
            self.train,
            label(translate("TeachPanel", "LOOK CLOSER"), self, look="section"),
            self._sheet_buttons(),
            self.progress,  # what comes and goes is below all that is pressed
            self.training,
            self.step,
            self.changes,
            STRETCH,
            spacing=6,
            margins=NO_MARGINS,
            on=self,
        )

    def _sheet_buttons(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(4)
        for place, (key, text, tip) in enumerate(_sheets()):
            button = chip(text, tip, partial(self.sheet_requested.emit, key), self)
            grid.addWidget(button, place // 3, place % 3)
        return grid


def _sheets() -> tuple[tuple[str, str, str], ...]:
    """Return key, name and tip of every sheet."""
    return (
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
            "painted",
            translate("TeachPanel", "Paint mask"),
            translate("TeachPanel", "Choose by hand what a hidden neuron looks for, and measure it (2.1)"),
        ),
        (
            "response",
            translate("TeachPanel", "Excitation"),
            translate("TeachPanel", "The images that excite a hidden neuron most and least (2.1)"),
        ),
    )
