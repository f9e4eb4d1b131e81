"""The digits page: draw a digit, and see what the network sees and says."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PyQt6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PyQt6.QtWidgets import QWidget

from nnviz.data.dataset import Dataset
from nnviz.data.sources import handwriting_folder, taught_network_file
from nnviz.digits.digit_answer import NoAnswer
from nnviz.digits.digit_reader import reading_ink
from nnviz.digits.drawing import Drawing, read_pad
from nnviz.digits.ink.preparation import ALL_STAGES, InkStages
from nnviz.digits.state import DigitsState
from nnviz.language import translate
from nnviz.nn.files.network_file import NetworkFile
from nnviz.nn.files.registry import NETWORK_SUFFIXES, is_network_file
from nnviz.nn.network import Network
from nnviz.ui.digits.answer.answer_card import AnswerCard
from nnviz.ui.digits.answer.chosen_network import ChosenNetwork
from nnviz.ui.digits.answer.network_choice import PAGE
from nnviz.ui.digits.answer.networks import NetworksInUse, what_becomes_of
from nnviz.ui.digits.answer.row_answer import RowAnswer
from nnviz.ui.digits.answer.taught_file import TaughtFile
from nnviz.ui.digits.pad.pad_bar import PadBar
from nnviz.ui.digits.pad.pen import PenChoice
from nnviz.ui.digits.pad.pictures import DRAWN_AS, READ_SUFFIXES, image_in, save_ink
from nnviz.ui.digits.pad_input import PadInput
from nnviz.ui.digits.panel import DigitsPanel
from nnviz.ui.digits.split.split_control import SplitControl
from nnviz.ui.digits.split.split_tab import SplitTab
from nnviz.ui.digits.stage import DigitsStage
from nnviz.ui.digits.stages.preprocessing_score import PreprocessingScore
from nnviz.ui.digits.tab import ANSWER, SPLIT, TEACH, page_tabs
from nnviz.ui.digits.teach.teaching import Teaching
from nnviz.ui.digits.undo_order import UndoOrder
from nnviz.ui.graph.edge_painter import EdgePainter
from nnviz.ui.kit.file_dialogs import FileKind
from nnviz.ui.kit.file_drops import accept_copy, file_in
from nnviz.ui.kit.jobs import Jobs
from nnviz.ui.kit.page import Page
from nnviz.ui.kit.theme import Theme

Handlers = dict[str, Callable[[], object]]


class DigitsPage(Page):
    """Holds what is done with the ink on the pad, and what the network in use says of it."""

    def __init__(
        self, bundled: Network | None, edge_painter: EdgePainter, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._stages = ALL_STAGES
        self._drawing: Drawing | NoAnswer = NoAnswer.EMPTY
        self._tab = ANSWER
        self._is_behind = False  # the network of a run, which has come while the page was out of sight
        self._jobs = Jobs(self)
        self.networks = NetworksInUse(bundled, self)
        self.stage = DigitsStage(theme, edge_painter, self)
        self.answer = AnswerCard(theme, self)
        self.split_tab = SplitTab(theme, self)
        self.teaching = Teaching(self.networks.network, handwriting_folder(), self._jobs, theme, self)
        self.stage.add_sheets(self.teaching.sheets)
        tabs = page_tabs(answer=self.answer, split=self.split_tab, teach=self.teaching.panel)
        self.panel = DigitsPanel(tabs, self)
        taught = TaughtFile(taught_network_file(), self._jobs, self)
        self._chosen = ChosenNetwork(self.networks, self.panel.choice, taught, self)
        self.bar = PadBar(theme, self)
        self.pen = PenChoice(self.stage.pads, self.bar, self)
        self.pad_input = PadInput(self.stage, self.bar, self._jobs, self)
        self.score = PreprocessingScore(self._jobs, self)
        self._row_answer = RowAnswer(self.answer, self._jobs, self)
        self.splitting = SplitControl(self.stage.split, self.split_tab, self.networks.network, self._jobs, self)
        self._undo_order = UndoOrder(self.stage, self.bar, self.pad_input, self.splitting, self.teaching)
        self.setAcceptDrops(True)
        self.lay_out(stage=self.stage, panel=self.panel, bar=self.bar)
        self._connect()
        self.setFocusProxy(self.stage.pad)
        self._follow_network()

    @property
    def drawing(self) -> Drawing | None:
        """What is on the pad for one digit and how it was read; None with nothing that can be read."""
        return self._drawing if isinstance(self._drawing, Drawing) else None

    @property
    def is_reading(self) -> bool:
        """Whether there is ink that has not been read yet."""
        return self.pad_input.is_pending

    def handlers(self) -> Handlers:
        """Return what the actions of the table do here; what is not on show has no keys."""
        if self.stage.shows_sheet:
            on_show: Handlers = {"undo": self.teaching.undo}
        else:
            of_tab = self.splitting.handlers() if self.stage.is_splitting else self._single_handlers()
            on_show = {
                **self.pen.handlers(),
                **self.pad_input.handlers(),
                **of_tab,
                "undo": partial(self._undo_order.undo, can_teach=self._tab == TEACH),
                "redo": self._undo_order.redo,
            }
        return {
            **on_show,
            "next_tool": self._show_next_tab,
            "next_network": self.networks.choose_next,
            "panel": self.body.toggle_panel,
            "escape": self._close_topmost,
        }

    def all_actions(self) -> set[str]:
        """Return the names of all actions that do something on one of the tabs."""
        return {*self.handlers(), *self._single_handlers(), *self.splitting.handlers()}

    @property
    def state(self) -> DigitsState:
        """What is saved with the window: not the drawing."""
        return DigitsState(self.pen.width, self._stages, self._tab, self.networks.in_use)

    def restore(self, state: DigitsState) -> None:
        """Show a saved page; a tab that is not there any more is left away."""
        self.pen.set_width(state.pen)
        self.set_stages(state.stages)
        if state.tab in self.panel.keys:
            self.show_tab(state.tab)
        self._chosen.restore(state.network)

    @property
    def saved_as(self) -> tuple[FileKind, ...]:
        return (DRAWN_AS,)

    @property
    def opened_suffixes(self) -> tuple[str, ...]:
        return READ_SUFFIXES + NETWORK_SUFFIXES

    def save_file(self, path: Path) -> None:
        """Write the ink on the pad as a picture that is opened as the same ink."""
        save_ink(self.stage.pad.ink, path)

    def takes(self, path: Path) -> bool:
        return path.suffix.lower() in READ_SUFFIXES or is_network_file(path)

    def open_file(self, path: Path) -> None:
        """Put a picture on the pad."""
        self.pad_input.open(path)

    def what_becomes_of(self, file: NetworkFile) -> str:
        """Return that the network will read the pad; raises ``UserError`` for one that cannot."""
        return what_becomes_of(file.network)

    def take_network(self, file: NetworkFile, path: Path) -> None:
        """Read the pad with a network from a file."""
        self.networks.use_file(reading_ink(file.network), path)

    def close_page(self) -> None:
        """Stop what runs by itself."""
        self.pad_input.settle()
        self.teaching.close()
        self._chosen.settle()
        self._jobs.close()

    def set_dataset(self, dataset: Dataset) -> None:
        """Take other test images to put on the pad."""
        self.pad_input.set_dataset(dataset)
        self.score.set_dataset(dataset)
        self.teaching.set_dataset(dataset)

    def set_stages(self, stages: InkStages) -> None:
        """Do these stages between ink and input."""
        self._stages = stages
        self.pad_input.set_cleaning(stages.clean)
        self.stage.ink_stages.set_stages(stages)
        self.score.set_stages(stages)
        self.read_now()

    def show_tab(self, key: str) -> None:
        """Show one of the tabs; splitting has a pad of its own, and drawings are read when there is teaching."""
        self._tab = key
        self.teaching.close_sheet()
        self.panel.show_tab(key)
        self.pad_input.show_splitting(key == SPLIT)
        if key == TEACH:
            self.teaching.open()
        self.setFocusProxy(self.stage.pad)
        self.pad_input.show_pad()
        self.handlers_changed.emit()
        self.read_now()

    def read_now(self) -> None:
        """Read what is on the pad and show it."""
        self.pad_input.settle()
        network = self.networks.network
        if self.stage.is_splitting:
            self.splitting.split(network, self._stages)
            return
        drawing = self._drawing = read_pad(self.stage.pad.ink, network, self._stages)
        self.stage.ink_stages.show_found(self.pad_input.found)
        if isinstance(drawing, Drawing):
            self.stage.show_drawing(drawing)
        else:
            self.stage.show_no_drawing(network)
        self._row_answer.show(drawing, self._stages)
        if self._tab == TEACH:
            self.teaching.set_drawing(drawing.prepared if isinstance(drawing, Drawing) else None)
        self._show_pair()

    def showEvent(self, event: QShowEvent | None) -> None:
        self.score.want()
        super().showEvent(event)
        if self._is_behind:
            self._is_behind = False
            self._show_network()

    def dragEnterEvent(self, event: QDragEnterEvent | None) -> None:
        """Take pictures that are no files; of files the window knows where they belong."""
        if event is not None and file_in(event.mimeData()) is None and image_in(event.mimeData()) is not None:
            accept_copy(event)

    def dropEvent(self, event: QDropEvent | None) -> None:
        if event is not None and self.pad_input.take(event.mimeData()):
            accept_copy(event)

    def _single_handlers(self) -> Handlers:
        """Return what belongs to one digit."""
        return {
            **self.stage.graph_handlers(),
            **self.stage.ink_stages.handlers(),
            **{name: partial(self._teach, press) for name, press in self.teaching.handlers().items()},
        }

    def _show_next_tab(self) -> None:
        self.body.free_panel()
        self.show_tab(self.panel.key_after(self._tab))

    def _teach(self, press: Callable[[], object]) -> None:
        """Press a button of the tab that teaches, which comes to the front first."""
        if self._tab == TEACH:
            press()
        else:
            self.show_tab(TEACH)

    def _show_pair(self) -> None:
        """Let the pair of the data that is taught, if there is one, flow through the network in the drawing's place."""
        self.stage.show_pair(self.teaching.pair_inputs if self._tab == TEACH else None)

    def _show_sheets(self, is_shown: bool) -> None:
        self.stage.show_sheet(is_shown)
        self.bar.setVisible(not is_shown)  # it is about the pad, which is out of sight
        self.handlers_changed.emit()

    def _put_piece(self, place: int) -> None:
        """Put a piece of a split row on the pad for one digit."""
        if place < len(self.splitting.pieces):
            piece = self.splitting.pieces[place]
            self.show_tab(ANSWER)
            self.pad_input.put_piece(piece.prepared.drawn, translate("DigitsPage", "piece {0}").format(place + 1))

    def _follow_network(self) -> None:
        """Show another network. That of a run changes twenty times a second: out of sight it is left for later."""
        self._chosen.show()
        self._is_behind = self.networks.key == PAGE and not self.isVisible()
        if not self._is_behind:
            self._show_network()

    def _show_network(self) -> None:
        self.teaching.set_network(self.networks.network)
        self._show_score()
        self.read_now()

    def _show_score(self) -> None:
        self.stage.ink_stages.show_score(self.score.text(self.networks.network))

    def _close_topmost(self) -> bool:
        """Close a sheet, or what else is open on the stage; return whether there was anything."""
        return self.teaching.close_sheet() or self.stage.close_topmost()

    def _connect(self) -> None:
        self.pad_input.ink_changed.connect(self.read_now)
        self.pad_input.ink_changed.connect(self.settled)
        self.panel.tabs.chosen.connect(self.show_tab)
        self.panel.card.closed.connect(lambda: self.stage.select(None))
        self.stage.explained.connect(self.panel.show_explanation)
        self.stage.terms_requested.connect(lambda: self.body.show_part(self.panel.card))
        self.stage.ink_stages.stages_requested.connect(self.set_stages)
        self.stage.split.cards.chosen.connect(self._put_piece)
        self.networks.changed.connect(self._follow_network)
        self.pad_input.truth_told.connect(self.splitting.show_example)
        for asking in (self.pad_input, self._chosen):
            asking.file_requested.connect(self.file_requested)
        self.score.measured.connect(self._show_score)
        self.teaching.network_requested.connect(self._chosen.take_taught)
        self.teaching.sheet_shown.connect(self._show_sheets)
        self.teaching.pair_changed.connect(self._show_pair)
        for part in (self._chosen, self.pad_input, self.splitting, self.teaching):
            part.refused.connect(self.refused)
