"""The digits page: draw a digit, and see what the network sees and says."""

from collections.abc import Callable

from PyQt6.QtCore import QTimer
from PyQt6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PyQt6.QtWidgets import QWidget

from nnviz.data.dataset import Dataset
from nnviz.data.sources import handwriting_folder
from nnviz.digits.drawing import Drawing, read_drawing
from nnviz.digits.ink.preparation import ALL_STAGES, InkStages, NoInkError, OnlyDotError
from nnviz.digits.state import DigitsState
from nnviz.language import translate
from nnviz.nn.network import Network
from nnviz.ui.digits.answer.answer_tool import ANSWER, AnswerTool
from nnviz.ui.digits.answer.network_choice import FILE, TAUGHT
from nnviz.ui.digits.answer.networks import NetworksInUse
from nnviz.ui.digits.keys import PageKeys
from nnviz.ui.digits.pad.pad_bar import PadBar
from nnviz.ui.digits.pad.pen import PenChoice
from nnviz.ui.digits.pad.pictures import file_in, image_in
from nnviz.ui.digits.pad_input import PadInput
from nnviz.ui.digits.panel import DigitsPanel
from nnviz.ui.digits.split.split_control import SplitControl
from nnviz.ui.digits.split.split_tab import SPLIT, SplitTool
from nnviz.ui.digits.stage import DigitsStage
from nnviz.ui.digits.stages.preprocessing_score import PreprocessingScore
from nnviz.ui.digits.teach_tool import TEACH, TeachTool
from nnviz.ui.graph.edge_painter import EdgePainter
from nnviz.ui.graph.network_files import ask_and_save_network
from nnviz.ui.kit.jobs import Jobs
from nnviz.ui.kit.page import Page, lay_out_page
from nnviz.ui.kit.theme import Theme


class DigitsPage(Page):
    """Holds what is done with the ink on the pad, and what the network in use says of it."""

    def __init__(
        self, on_board: Network | None, edge_painter: EdgePainter, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._steps = ALL_STAGES
        self._drawing: Drawing | None = None
        self._tab = ANSWER
        self._jobs = Jobs(self)
        self.networks = NetworksInUse(on_board, self)
        self.stage = DigitsStage(theme, edge_painter, self)
        self.split_tool = SplitTool(theme, self)
        self.answer_tool = AnswerTool(theme, self)
        self.teach_tool = TeachTool(self.networks.network, handwriting_folder(), self._jobs, theme, self)
        self.teaching = self.teach_tool.teaching
        self.stage.add_sheets(self.teaching.sheets)
        self.panel = DigitsPanel((self.answer_tool, self.split_tool, self.teach_tool), theme, self)
        self.bar = PadBar(theme, self)
        self.pen = PenChoice(self.stage.pads, self.bar, self)
        self.intake = PadInput(self.stage, self)
        self.worth = PreprocessingScore(self._jobs, self)
        self.splitting = SplitControl(self.stage.split, self.split_tool, self._jobs, self)
        self.keys = PageKeys(self, self._teach)
        # Movements that come faster than they can be read are read together.
        self._reading = QTimer(self)
        self._reading.setSingleShot(True)
        self._reading.setInterval(0)
        self._reading.timeout.connect(self.read_now)
        self.setAcceptDrops(True)
        lay_out_page(self, stage=self.stage, panel=self.panel, bar=self.bar)
        self._connect()
        self.bar.allow_examples(False)
        self.setFocusProxy(self.stage.pad)
        self._show_history()
        self._show_network()

    @property
    def drawing(self) -> Drawing | None:
        """What is on the pad for one digit and how it was read; None with no ink."""
        return self._drawing

    @property
    def is_reading(self) -> bool:
        """Whether there is ink that has not been read yet."""
        return self._reading.isActive()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of the table do here; what is not on show has no keys."""
        if self.stage.shows_sheet:
            on_show: dict[str, Callable[[], object]] = {"undo": self.teaching.undo}
        else:
            of_tab = self.keys.of_row() if self.stage.is_splitting else self.keys.of_single()
            on_show = {**self.keys.of_pad(), **of_tab}
        return {
            **on_show,
            "next_tool": self._next_tab,
            "next_network": self.networks.choose_next,
            "save": lambda: ask_and_save_network(self, self.networks.network, self.refused.emit),
            "panel": lambda: self.panel.setVisible(not self.panel.isVisible()),
            "escape": self._close_topmost,
        }

    def all_actions(self) -> set[str]:
        """Return the names of all actions that do something on one of the tabs."""
        return set(self.handlers()) | set(self.keys.of_single()) | set(self.keys.of_row())

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        self.stage.set_theme(theme, scale)
        self.panel.set_theme(theme, scale)
        self.bar.set_theme(theme, scale)

    @property
    def state(self) -> DigitsState:
        """What is saved with the window: not the drawing."""
        return DigitsState(self.pen.width, self._steps, self._tab, self.networks.in_use)

    def restore(self, state: DigitsState) -> None:
        """Show a saved page; a tab that is not there any more is left away."""
        self.pen.set_width(state.pen)
        self.set_steps(state.stages)
        if state.tab in self.panel.keys:
            self.show_tab(state.tab)
        self.networks.restore(state.network)

    def close_page(self) -> None:
        """Stop what runs by itself."""
        self._reading.stop()
        self.teaching.close()
        self._jobs.close()

    def set_dataset(self, dataset: Dataset) -> None:
        """Take other test images to put on the pad."""
        self.intake.set_dataset(dataset)
        self.bar.allow_examples(self.intake.has_examples)
        self.worth.set_dataset(dataset)
        self.teaching.set_dataset(dataset)

    def set_steps(self, steps: InkStages) -> None:
        """Do these steps between ink and input."""
        self._steps = steps
        self.stage.steps.set_steps(steps)
        self.worth.set_steps(steps)
        self.read_now()

    def show_tab(self, key: str) -> None:
        """Show one of the tools; splitting has a pad of its own."""
        self._tab = key
        self.teaching.close_sheet()
        self.panel.show_tab(key)
        self.stage.show_splitting(key == SPLIT)
        self.setFocusProxy(self.stage.pad)
        self._show_name(*self.intake.name)
        self._show_history()
        self.handlers_changed.emit()
        self.read_now()

    def read_now(self) -> None:
        """Read what is on the pad and show it."""
        self._reading.stop()
        if self.stage.is_splitting:
            self.splitting.split(self.networks.network, self._steps)
            return
        try:
            self._drawing = read_drawing(self.stage.pad.ink, self.networks.network, self._steps)
            self.answer_tool.note_dot(False)
        except NoInkError as error:
            self._drawing = None
            self.answer_tool.note_dot(isinstance(error, OnlyDotError))
        self.stage.show_drawing(self.networks.network, self._drawing)
        self.panel.show_drawing(self._drawing, self.networks.network)
        self._show_pair()

    def showEvent(self, event: QShowEvent | None) -> None:
        self.worth.want()
        super().showEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent | None) -> None:
        if event is not None and (file_in(event.mimeData()) or image_in(event.mimeData())):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent | None) -> None:
        if event is not None and self.intake.take(event.mimeData()):
            event.acceptProposedAction()

    def _show_pair(self) -> None:
        """Let the pair of the data that is taught, if there is one, flow through the network in the drawing's place."""
        self.stage.show_pair(self.teach_tool.pair_inputs if self._tab == TEACH else None)

    def _teach(self, wish: Callable[[], object]) -> None:
        """Do something on the tab that teaches, which comes to the front first."""
        if self._tab == TEACH:
            wish()
        else:
            self.show_tab(TEACH)

    def _show_sheets(self, is_shown: bool) -> None:
        self.stage.show_sheet(is_shown)
        self.bar.setVisible(not is_shown)  # it is about the pad, which is out of sight
        self.handlers_changed.emit()

    def _put_piece(self, place: int) -> None:
        """Put a piece of a split row on the pad for one digit."""
        segmentation = self.splitting.segmentation
        if segmentation is not None and place < len(segmentation.chosen):
            piece = segmentation.chosen[place]
            self.show_tab(ANSWER)
            self.intake.put_ink(piece.prepared.drawn, translate("DigitsPage", "piece {0}").format(place + 1))

    def _read_soon(self) -> None:
        if not self._reading.isActive():  # started again and again it would never come
            self._reading.start()

    def _next_tab(self) -> None:
        keys = self.panel.keys
        self.show_tab(keys[(keys.index(self._tab) + 1) % len(keys)])

    def _choose_network(self, key: str) -> None:
        if key == FILE:
            self.intake.choose_and_open(self)
        else:
            self.networks.choose(key)

    def _show_network(self) -> None:
        self.panel.choice.show_choice(self.networks.key, self.networks.about)
        self.panel.choice.set_possible(TAUGHT, TAUGHT in self.networks.keys)
        self.teaching.set_network(self.networks.network)
        self._show_worth()
        self.read_now()

    def _show_worth(self) -> None:
        n_right = self.worth.n_right(self.networks.network)
        text = translate("DigitsPage", "of {0} test digits drawn into corners {1} are read right")
        self.stage.steps.show_worth("" if n_right is None else text.format(self.worth.n_digits, n_right))

    def _show_name(self, name: str, truth: str) -> None:
        self.bar.show_example(name)
        self.splitting.show_example(truth)

    def _show_history(self) -> None:
        canvas = self.stage.pad.canvas
        self.bar.show_history(can_undo=canvas.can_undo, can_redo=canvas.can_redo)

    def _close_topmost(self) -> bool:
        """Close a sheet, or put the keyboard's pen away, else close the card of a neuron; return whether it could."""
        if self.teaching.close_sheet():
            return True
        if self.stage.pad.put_keyboard_pen_away():
            return True
        if self.stage.selected is not None and not self.stage.is_splitting:
            self.stage.select(None)
            return True
        return False

    def _connect(self) -> None:
        bar, panel = self.bar, self.panel
        for pad in self.stage.pads:
            pad.ink_changed.connect(self._read_soon)
            pad.step_finished.connect(self._show_history)
        bar.undo_requested.connect(self.keys.undo)
        bar.redo_requested.connect(self.keys.redo)
        bar.clear_requested.connect(self.intake.clear)
        bar.example_requested.connect(self.intake.put_example)
        bar.open_requested.connect(lambda: self.intake.choose_and_open(self))
        bar.paste_requested.connect(self.intake.paste)
        panel.tab_chosen.connect(self.show_tab)
        panel.choice.chosen.connect(self._choose_network)
        panel.card.closed.connect(lambda: self.stage.select(None))
        self.stage.explained.connect(panel.show_explanation)
        self.stage.steps.steps_requested.connect(self.set_steps)
        self.stage.split.cards.chosen.connect(self._put_piece)
        self.networks.changed.connect(self._show_network)
        self.intake.named.connect(self._show_name)
        self.intake.network_opened.connect(self.networks.open)
        self.worth.measured.connect(self._show_worth)
        self.teaching.network_requested.connect(self.networks.use_taught)
        self.teaching.sheet_shown.connect(self._show_sheets)
        self.teaching.pair_changed.connect(self._show_pair)
        for part in (self.networks, self.intake, self.teaching):
            part.refused.connect(self.refused)
