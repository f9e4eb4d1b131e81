"""A weight mask painted by hand beside the learnt weights of the same neuron, and what each is worth."""

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import QImage
from PyQt6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from nnviz.language import translate
from nnviz.ui.digits.teach.neuron_choice import NeuronChoice
from nnviz.ui.digits.teach.pixel_board import PixelBoard
from nnviz.ui.digits.teach.sheet import Sheet, chip, section_label, soft_label
from nnviz.ui.kit.segmented_buttons import SegmentedButtons
from nnviz.ui.kit.theme import Theme

PLUS, MINUS, NOTHING = "+", "−", "0"
ROWS = 3
LEARNT_PX = 224


class PaintedWeightsSheet(Sheet):
    """``painted`` tells a pixel and whether the brush is the other one; the rest says what is to become of it."""

    neuron_chosen = pyqtSignal(int, int)
    painted = pyqtSignal(int, bool)
    brush_chosen = pyqtSignal(str)
    size_chosen = pyqtSignal(str)
    cleared = pyqtSignal()
    arch_requested = pyqtSignal()
    put_in_requested = pyqtSignal()
    undo_requested = pyqtSignal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(translate("PaintedWeightsSheet", "Paint a weight mask"), parent)
        self.neuron = NeuronChoice(self)
        self.neuron.chosen.connect(self.neuron_chosen)
        self.head.addWidget(self.neuron)
        self.board = PixelBoard(theme, name=translate("PaintedWeightsSheet", "Painted weights"), parent=self)
        self.board.setToolTip(
            translate("PaintedWeightsSheet", "Paint where ink should excite (+) or inhibit (−) the neuron")
        )
        self.board.pressed.connect(self.painted)
        self.board.dragged.connect(self.painted)
        self.learnt = PixelBoard(
            theme, name=translate("PaintedWeightsSheet", "Learnt weights"), is_editable=False, parent=self
        )
        self.brush = SegmentedButtons(
            {
                PLUS: (
                    PLUS,
                    translate("PaintedWeightsSheet", "Ink here excites the neuron; with the right button it inhibits"),
                ),
                MINUS: (
                    MINUS,
                    translate("PaintedWeightsSheet", "Ink here inhibits the neuron; with the right button it excites"),
                ),
                NOTHING: (NOTHING, translate("PaintedWeightsSheet", "Ink here means nothing to the neuron")),
            },
            self,
        )
        self.brush.chosen.connect(self.brush_chosen)
        self.brush_size = SegmentedButtons(
            {
                f"{n}": (f"{n}", translate("PaintedWeightsSheet", "A brush {0} pixels wide").format(n))
                for n in (1, 3, 5)
            },
            self,
        )
        self.brush_size.chosen.connect(self.size_chosen)
        self.put_in = QPushButton(translate("PaintedWeightsSheet", "Put it into the network"), self)
        self.put_in.setToolTip(translate("PaintedWeightsSheet", "Use the network with the painted neuron in it"))
        self.put_in.clicked.connect(self.put_in_requested)
        self.undo = QPushButton(translate("PaintedWeightsSheet", "Undo"), self)
        self.undo.setToolTip(translate("PaintedWeightsSheet", "The network as it was before"))
        self.undo.clicked.connect(self.undo_requested)
        self.fit = soft_label("", self)
        self.verdict = soft_label("", self)
        self._rows = [(QLabel(self), QLabel(self), QLabel(self)) for _ in range(ROWS)]
        self._lay_out()

    @property
    def row_texts(self) -> tuple[str, ...]:
        """The measured rows: name, images read right, bits."""
        return tuple(" | ".join(label.text() for label in row) for row in self._rows)

    def show_pictures(self, painted: QImage, learnt: QImage) -> None:
        """Show the mask and the weights it stands for."""
        self.board.show_board(painted)
        self.learnt.show_board(learnt)

    def show_rows(self, rows: tuple[tuple[str, str, str], ...], fit: str, verdict: str, *, can_put_in: bool) -> None:
        """Show what was measured, how the mask became weights, and a sentence."""
        for labels, texts in zip(self._rows, rows, strict=True):
            for label, text in zip(labels, texts, strict=True):
                label.setText(text)
        self.fit.setText(fit)
        self.verdict.setText(verdict)
        self.put_in.setEnabled(can_put_in)

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        self.board.set_theme(theme, scale)
        self.learnt.set_theme(theme, scale)
        self.learnt.setFixedSize(round(LEARNT_PX * scale), round(LEARNT_PX * scale))

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self.brush)
        tools.addWidget(self.brush_size)
        arch_tip = translate(
            "PaintedWeightsSheet", "What people say a neuron looks for: the arch at the top of a 9 or an 8"
        )
        tools.addWidget(chip(translate("PaintedWeightsSheet", "Top arch"), arch_tip, self.arch_requested.emit, self))
        tools.addWidget(
            chip(
                translate("PaintedWeightsSheet", "Clear"),
                translate("PaintedWeightsSheet", "No weights"),
                self.cleared.emit,
                self,
            )
        )
        tools.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(section_label(translate("PaintedWeightsSheet", "PAINTED"), self))
        left.addWidget(self.board)
        left.addLayout(tools)
        left.addStretch(1)
        table = QGridLayout()
        table.setHorizontalSpacing(24)
        bits_tip = translate(
            "PaintedWeightsSheet", "What its firing tells of the digit: 0 nothing, 1 all that a yes or no can"
        )
        heads = (
            soft_label(translate("PaintedWeightsSheet", "test images right"), self, wraps=False),
            soft_label(translate("PaintedWeightsSheet", "it tells"), self, wraps=False),
        )
        for column, head in enumerate(heads, start=1):
            table.addWidget(head, 0, column, Qt.AlignmentFlag.AlignRight)
        heads[1].setToolTip(bits_tip)
        for row, labels in enumerate(self._rows, start=1):
            for column, label in enumerate(labels):
                table.addWidget(label, row, column)
                if column:
                    label.setObjectName("value")
                    label.setAlignment(Qt.AlignmentFlag.AlignRight)
            labels[2].setToolTip(bits_tip)
        table.setColumnStretch(0, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.put_in)
        buttons.addWidget(self.undo)
        buttons.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(section_label(translate("PaintedWeightsSheet", "LEARNT"), self))
        right.addWidget(self.learnt)
        right.addWidget(section_label(translate("PaintedWeightsSheet", "WITH THIS NEURON …"), self))
        right.addLayout(table)
        right.addWidget(self.verdict)
        right.addWidget(self.fit)
        right.addLayout(buttons)
        right.addStretch(1)
        halves = QHBoxLayout()
        halves.setSpacing(28)
        halves.addLayout(left, 6)
        halves.addLayout(right, 5)
        self.body.addLayout(halves, 1)
