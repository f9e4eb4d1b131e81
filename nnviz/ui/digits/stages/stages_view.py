"""From ink to input, visibly: the pictures between the pad and the network, each stage with its switch."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QSignalBlocker, Qt, pyqtSignal
from PyQt6.QtWidgets import QCheckBox, QGridLayout, QLabel, QSizePolicy, QWidget

from nnviz.digits.ink.preparation import ALL_STAGES, InkStages, PreparedInk
from nnviz.language import translate
from nnviz.notation.names import subscript
from nnviz.ui.digits.stages.stage_picture import CAPTION_PX, StagePicture
from nnviz.ui.kit.layouts import NO_MARGINS, column, row
from nnviz.ui.kit.look import spread_look
from nnviz.ui.kit.sections import label
from nnviz.ui.kit.still_text import StillText
from nnviz.ui.kit.theme import Theme

FOUND = "found"
PICTURES = ("drawn", "cropped", "evened", "scaled", "image")  # the fields of PreparedInk
SWITCH_OF = {
    "drawn": "clean",
    "cropped": "crop",
    "evened": "even_pen",
    "scaled": "keep_box",
    "image": "centre",
}  # … of InkStages
STAGE_ACTIONS = {"stage_crop": "crop", "stage_pen": "even_pen", "stage_box": "keep_box", "stage_centre": "centre"}
HEIGHT_PX = 178
TOUCH_PX = 32


class StagesView(QWidget):
    """Shows one ``PreparedInk``; ``stages_requested`` brings the ``InkStages`` that a switch asks for."""

    stages_requested = pyqtSignal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stages = ALL_STAGES
        self.pictures = {name: StagePicture(theme, self) for name in PICTURES}
        self.pictures[FOUND] = StagePicture(theme, self, empty=translate("StagesView", "no photo"))
        self._score = self._label("soft")
        self._inspected = StillText(self, is_bold=True, alignment=Qt.AlignmentFlag.AlignRight)
        self._switches: dict[str, QCheckBox] = {}
        self._lay_out()
        self.setMinimumHeight(HEIGHT_PX)
        self.set_stages(ALL_STAGES)

    def show_ink(self, prepared: PreparedInk | None) -> None:
        """Show every picture of a drawing; empty paper with None."""
        for name in PICTURES:
            self.pictures[name].set_values(None if prepared is None else getattr(prepared, name))

    def show_found(self, ink: NDArray[np.floating] | None) -> None:
        """Show all ink that was found on the paper of a picture; None for what a hand has drawn on the pad."""
        self.pictures[FOUND].set_values(ink)

    def set_stages(self, stages: InkStages) -> None:
        """Show which stages are done, without a signal."""
        self._stages = stages
        for field, switch in self._switches.items():
            with QSignalBlocker(switch):
                switch.setChecked(getattr(stages, field))

    def show_score(self, text: str) -> None:
        """Say what the stages that are done are worth."""
        self._score.setText(text)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of the table do here."""
        return {name: partial(self.toggle, field) for name, field in STAGE_ACTIONS.items()}

    def toggle(self, field: str) -> None:
        """Request one stage of ``InkStages`` to be done or left out."""
        self.stages_requested.emit(replace(self._stages, **{field: not getattr(self._stages, field)}))

    @property
    def inspected_text(self) -> str:
        """What is told of the pixel under the pointer."""
        return self._inspected.text()

    def inspect(self, name: str, row: int | None, column: int | None, value: float | None) -> None:
        """Tell the number of a pixel of one picture, nothing with None."""
        if row is None or column is None or value is None:
            self._inspected.set_text("")
            return
        text = translate("StagesView", "row {0}, column {1}: {2}").format(row + 1, column + 1, f"{value:.3f}")
        if name == "image":
            number = row * 28 + column + 1
            text = translate("StagesView", "row {0}, column {1}: x{2} = {3}")
            text = text.format(row + 1, column + 1, subscript(number), f"{value:.3f}")
        self._inspected.set_text(text)

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        self.setMinimumHeight(round(HEIGHT_PX * scale))
        spread_look(self, theme, scale)
        for switch in self._switches.values():
            switch.setMinimumHeight(round(TOUCH_PX * scale))

    def _lay_out(self) -> None:
        heading = self._label("section", translate("StagesView", "FROM INK TO INPUT"))
        heading.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        heading.setToolTip(translate("StagesView", "0.0 is white, 1.0 is black, greys lie between (section 2.1)"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(2)
        grid.setRowStretch(1, 1)
        for place, name in enumerate((FOUND, *PICTURES)):
            self._add_column(grid, 2 * place, name)
        head = row(heading, 12, (self._score, 3), (self._inspected, 2))
        column(head, (grid, 1), spacing=0, margins=NO_MARGINS, on=self)

    def _add_column(self, grid: QGridLayout, place: int, name: str) -> None:
        middle = Qt.AlignmentFlag.AlignCenter
        title, tip = _titles()[name]
        picture = self.pictures[name]
        picture.setToolTip(tip)
        picture.setAccessibleName(title)
        picture.pointed.connect(partial(self.inspect, name))
        if name in SWITCH_OF:
            grid.addWidget(self._switch(SWITCH_OF[name], title, tip), 0, place, middle)
            arrow = self._label("soft", "→")
            arrow.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
            beside_picture = column(arrow, CAPTION_PX, spacing=0)  # not beside its caption
            grid.addLayout(beside_picture, 1, place - 1, middle)
        else:
            grid.addWidget(self._label("", title), 0, place, middle)
        grid.addWidget(picture, 1, place)
        grid.setColumnStretch(place, 1)

    def _switch(self, field: str, title: str, tip: str) -> QCheckBox:
        switch = QCheckBox(title, self)
        switch.setToolTip(tip)
        switch.setMinimumHeight(TOUCH_PX)
        switch.clicked.connect(lambda _checked: self.toggle(field))
        self._switches[field] = switch
        return switch

    def _label(self, look: str, text: str = "") -> QLabel:
        made = label(text, self, look=look)
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        return made


def _titles() -> dict[str, tuple[str, str]]:
    """Return what each picture is called and what its stage does."""
    return {
        **_paper_titles(),
        "cropped": (
            translate("StagesView", "cropped"),
            translate("StagesView", "Only the rectangle that holds ink (F). Off: a small digit stays small."),
        ),
        "evened": (
            translate("StagesView", "pen evened"),
            translate(
                "StagesView",
                "Drawn again along the middle of its strokes with one pen (G), as thick as those of MNIST.\n"
                "Off: a thin or thick pen stays as it is.",
            ),
        ),
        "scaled": (
            translate("StagesView", "in 20x20"),
            translate(
                "StagesView",
                "Scaled into a box of 20x20 with its proportions kept (H), as MNIST was made (section 2.2).\n"
                "Off: it fills all of 28x28.",
            ),
        ),
        "image": (
            translate("StagesView", "centred"),
            translate(
                "StagesView",
                "Its centre of mass is put into the middle of 28x28 (J), as MNIST was made (section 2.2):\n"
                "x₁ … x₇₈₄, what the network gets. Off: it stays in its corner.",
            ),
        ),
    }


def _paper_titles() -> dict[str, tuple[str, str]]:
    return {
        FOUND: (
            translate("StagesView", "on paper"),
            translate(
                "StagesView", "All that differs from the paper of a picture; empty for what is drawn on the pad."
            ),
        ),
        "drawn": (
            translate("StagesView", "cleaned"),
            translate(
                "StagesView",
                "All of the pad: 0.0 white … 1.0 black (section 2.1). Of a picture without rules, the lines of forms,\n"
                "frames, specks, holes and what lies along the border. Off: with all of them.",
            ),
        ),
    }
