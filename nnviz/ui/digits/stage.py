"""The stage of the digits page: the pad, the network lit by the drawing, and the stages of ink between them."""

from functools import partial

from PyQt6.QtWidgets import QStackedLayout, QWidget

from nnviz.digits.drawing import Drawing
from nnviz.language import translate
from nnviz.nn.activations import FloatArray
from nnviz.nn.network import Network, forward
from nnviz.ui.digits.pad.pad import Pad
from nnviz.ui.digits.split.split_view import SplitView
from nnviz.ui.digits.stages.stages_view import StagesView
from nnviz.ui.graph.edge_painter import EdgePainter
from nnviz.ui.graph.graph_stage import GraphStage
from nnviz.ui.graph.subject import Subject
from nnviz.ui.kit.giving_box import GivingBox
from nnviz.ui.kit.layouts import boxed, column, row
from nnviz.ui.kit.look import spread_look
from nnviz.ui.kit.theme import Theme

DIGITS = tuple(str(digit) for digit in range(10))
IMAGE_SHAPE = (28, 28)


class DigitsStage(GraphStage):
    """Shows one drawing and the network that reads it, or a row of digits that is split."""

    def __init__(self, theme: Theme, edge_painter: EdgePainter, parent: QWidget | None = None) -> None:
        super().__init__(theme, edge_painter, parent)
        self._pad = Pad(theme, parent=self)
        self.ink_stages = StagesView(theme, self)
        self.split = SplitView(theme, self)
        self._pad.pointed.connect(partial(self.ink_stages.inspect, "drawn"))
        self._drawing: Drawing | None = None
        self._pair: FloatArray | None = None
        self.view.shown.connect(self._follow_drawing)
        self.set_subject(Subject(DIGITS, IMAGE_SHAPE))
        self._lay_out()

    @property
    def pad(self) -> Pad:
        """The pad that is on show."""
        return self.split.pad if self.is_splitting else self._pad

    @property
    def pads(self) -> tuple[Pad, Pad]:
        """The pad for one digit and the wide one."""
        return self._pad, self.split.pad

    @property
    def is_splitting(self) -> bool:
        return self._stack.currentIndex() == 1

    def show_splitting(self, is_splitting: bool) -> None:
        """Show the wide pad with its cuts, or the pad for one digit with the network."""
        self._stack.setCurrentIndex(int(is_splitting))

    @property
    def shows_sheet(self) -> bool:
        """Whether a sheet lies over everything."""
        return self._stack.currentIndex() == 2

    def show_invitation(self, *, has_examples: bool) -> None:
        """Say on the empty pads what can be done with them; test images are promised only where there are some."""
        if has_examples:
            text = translate(
                "DigitsStage", "Draw a digit here\n\nor → for a test image,\nEnter for a pen of arrow keys"
            )
        else:
            text = translate("DigitsStage", "Draw a digit here\n\nor Enter for a pen of arrow keys")
        self._pad.set_placeholder(text)
        self.split.show_invitation(has_examples=has_examples)

    def add_sheets(self, sheets: QWidget) -> None:
        """Take a widget that can lie over everything."""
        self._stack.addWidget(sheets)

    def show_sheet(self, is_shown: bool) -> None:
        """Lay the sheet over the pad for one digit and its network, or take it away."""
        self._stack.setCurrentIndex(2 if is_shown else 0)

    def show_drawing(self, drawing: Drawing) -> None:
        """Show a drawing in the network that reads it."""
        self._drawing = drawing
        self.show_network(drawing.network, drawing.activations)
        self._follow_drawing()
        self.ink_stages.show_ink(drawing.prepared)

    def show_no_drawing(self, network: Network) -> None:
        """Show a network with nothing in it."""
        self._drawing = None
        self.show_network(network, None)
        self._follow_drawing()
        self.ink_stages.show_ink(None)

    def show_pair(self, inputs: FloatArray | None) -> None:
        """Let an image of the data, shape (784,), flow through the network in the drawing's place; None ends that."""
        if inputs is not self._pair:
            self._pair = inputs
            self._follow_drawing()

    def close_topmost(self) -> bool:
        """Put the keyboard's pen away, else close the card of a neuron; return whether it could."""
        if self.pad.put_keyboard_pen_away():
            return True
        is_open = self.selected is not None and not self.is_splitting
        if is_open:
            self.select(None)
        return is_open

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        spread_look(self, theme, scale)

    def _follow_drawing(self) -> None:
        """Send the present drawing through the network on show: while one trains, its picture comes later."""
        scene, drawing = self.view.scene, self._drawing
        if scene is None:
            return
        if self._pair is None and drawing is not None and scene.activations is drawing.activations:
            return
        inputs = self._pair
        if inputs is None and drawing is not None:
            inputs = drawing.prepared.inputs
        is_fit = inputs is not None and scene.network.sizes[0] == inputs.size
        self.view.show_activations(forward(scene.network, inputs) if inputs is not None and is_fit else None)
        self._refresh()

    def _lay_out(self) -> None:
        single = GivingBox(self)
        picture, legend = (
            row((self._pad, 2), (self.view, 3), spacing=16),
            boxed(row((None, 2), (self.legend, 3)), single),
        )
        parts = (self.title_line(), (picture, 3), legend, (self.ink_stages, 1))
        single.hold(column(*parts, spacing=8, margins=(24, 12, 24, 8), on=single), (legend,), (self.ink_stages,))
        self._stack = QStackedLayout(self)
        self._stack.addWidget(single)
        self._stack.addWidget(self.split)
