"""From ink to input, visibly: the pictures between the pad and the network, each step with its switch."""

from dataclasses import replace

from PyQt6.QtCore import QSignalBlocker, Qt, pyqtSignal
from PyQt6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from nnviz.digits.ink.preparation import ALL_STAGES, InkStages, PreparedInk
from nnviz.language import translate
from nnviz.notation.names import subscript
from nnviz.ui.digits.stages.stage_picture import CAPTION_PX, StagePicture
from nnviz.ui.kit.still_text import StillText
from nnviz.ui.kit.theme import Theme

PICTURES = ("drawn", "cropped", "evened", "scaled", "image")  # the fields of PreparedInk
SWITCH_OF = {"cropped": "crop", "evened": "even_pen", "scaled": "keep_box", "image": "centre"}  # … of InkStages
HEIGHT_PX = 178
TOUCH_PX = 32


class StagesView(QWidget):
    """Shows one ``PreparedInk``; ``steps_requested`` brings the ``InkStages`` that a switch asks for."""

    steps_requested = pyqtSignal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps = ALL_STAGES
        self.pictures = {name: StagePicture(theme, self) for name in PICTURES}
        self._worth = self._label("soft")
        self._inspected = StillText(self, is_bold=True, alignment=Qt.AlignmentFlag.AlignRight)
        self._switches: dict[str, QCheckBox] = {}
        self._lay_out()
        self.setMinimumHeight(HEIGHT_PX)
        self.set_steps(ALL_STAGES)

    def show_ink(self, prepared: PreparedInk | None) -> None:
        """Show every picture of a drawing; empty paper with None."""
        for name, picture in self.pictures.items():
            picture.set_values(None if prepared is None else getattr(prepared, name))

    def set_steps(self, steps: InkStages) -> None:
        """Show which steps are done, without a signal."""
        self._steps = steps
        for field, switch in self._switches.items():
            with QSignalBlocker(switch):
                switch.setChecked(getattr(steps, field))

    def show_worth(self, text: str) -> None:
        """Say what the steps that are done are worth."""
        self._worth.setText(text)

    def toggle(self, field: str) -> None:
        """Wish for one step of ``InkStages`` to be done or left out."""
        self.steps_requested.emit(replace(self._steps, **{field: not getattr(self._steps, field)}))

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
        for picture in self.pictures.values():
            picture.set_theme(theme, scale)
        for switch in self._switches.values():
            switch.setMinimumHeight(round(TOUCH_PX * scale))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        heading = self._label("section")
        heading.setText(translate("StagesView", "FROM INK TO INPUT"))
        heading.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        heading.setToolTip(translate("StagesView", "0.0 is white, 1.0 is black, greys lie between (section 2.1)"))
        head.addWidget(heading)
        head.addSpacing(12)
        head.addWidget(self._worth, 3)
        head.addWidget(self._inspected, 2)
        grid = QGridLayout()
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(2)
        grid.setRowStretch(1, 1)
        for place, name in enumerate(PICTURES):
            self._add_column(grid, 2 * place, name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(grid, 1)

    def _add_column(self, grid: QGridLayout, place: int, name: str) -> None:
        middle = Qt.AlignmentFlag.AlignCenter
        title, tip = _titles()[name]
        picture = self.pictures[name]
        picture.setToolTip(tip)
        picture.setAccessibleName(title)
        picture.pointed.connect(lambda row, column, value: self.inspect(name, row, column, value))
        if name in SWITCH_OF:
            grid.addWidget(self._switch(SWITCH_OF[name], title, tip), 0, place, middle)
            arrow = self._label("soft")
            arrow.setText("→")
            arrow.setContentsMargins(0, 0, 0, CAPTION_PX)  # beside the picture, not beside its caption
            arrow.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
            grid.addWidget(arrow, 1, place - 1, middle)
        else:
            heading = self._label("")
            heading.setText(title)
            grid.addWidget(heading, 0, place, middle)
        grid.addWidget(picture, 1, place)
        grid.setColumnStretch(place, 1)

    def _switch(self, field: str, title: str, tip: str) -> QCheckBox:
        switch = QCheckBox(title, self)
        switch.setToolTip(tip)
        switch.setMinimumHeight(TOUCH_PX)
        switch.clicked.connect(lambda _checked: self.toggle(field))
        self._switches[field] = switch
        return switch

    def _label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        return label


def _titles() -> dict[str, tuple[str, str]]:
    """Return what each picture is called and what its step does."""
    return {
        "drawn": (
            translate("StagesView", "drawn"),
            translate("StagesView", "All of the pad: 0.0 white … 1.0 black (section 2.1)"),
        ),
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
            translate("StagesView", "centred in 28x28"),
            translate(
                "StagesView",
                "Its centre of mass is put into the middle of 28x28 (J), as MNIST was made (section 2.2):\n"
                "x₁ … x₇₈₄, what the network gets. Off: it stays in its corner.",
            ),
        ),
    }
