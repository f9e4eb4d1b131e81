"""The window: the composition root, where pages, session and actions meet."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PyQt6.QtCore import QSettings, Qt, pyqtSignal
from PyQt6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent
from PyQt6.QtWidgets import QAbstractButton, QMainWindow, QStackedWidget

from nnviz.data.dataset import Dataset
from nnviz.data.own_points import FIRST_POINTS, OWN
from nnviz.data.task import Task
from nnviz.ui.graph.edge_painter import EdgePainter
from nnviz.ui.kit.file_drops import accept_copy, file_in
from nnviz.ui.kit.layouts import boxed, column
from nnviz.ui.kit.page import Page
from nnviz.ui.kit.tab_stops import step_focus
from nnviz.ui.kit.theme import THEMES
from nnviz.ui.training.training_session import TrainingSession
from nnviz.ui.window.action_set import ActionSet
from nnviz.ui.window.actions import ActionSpec, action_table
from nnviz.ui.window.garbage import GuiGarbageCollector
from nnviz.ui.window.header_bar import HeaderBar
from nnviz.ui.window.key_translator import KeyTranslator
from nnviz.ui.window.memory_return import MemoryReturn
from nnviz.ui.window.open_page import OpenPage
from nnviz.ui.window.overlays import Overlays
from nnviz.ui.window.page_files import PageFiles
from nnviz.ui.window.page_keys import specs_on
from nnviz.ui.window.pages import START_PAGE, NetworkExchange, PageEntry, Shared, TaskChoice, page_entries
from nnviz.ui.window.screen_room import FIRST_SIZE
from nnviz.ui.window.settings import SavedPage, Settings, load_settings, restore_page
from nnviz.ui.window.state_keeper import StateKeeper
from nnviz.ui.window.tab_memory import TabMemory
from nnviz.ui.window.window_look import WindowLook

TURNS: dict[int, int] = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class MainWindow(QMainWindow):
    """Builds everything, owns the thread and the painter, and closes them; ``closing`` tells of it before."""

    closing = pyqtSignal()

    def __init__(
        self, load: Callable[[Task], Dataset], store: QSettings, environ: Mapping[str, str] = os.environ
    ) -> None:
        super().__init__()
        self._is_closed = False
        settings = load_settings(store)
        self._look = WindowLook(self, theme=THEMES[settings.theme], scale=settings.scale)
        self.session = TrainingSession(load, self)
        self._edge_painter = EdgePainter(self)
        self.networks = NetworkExchange(self)
        entries = page_entries()
        table = action_table([entry.name for entry in entries])
        self.actions_ = ActionSet(table, self)
        names = {number: entry.name for number, entry in enumerate(entries, start=1)}
        self.header = HeaderBar(names, self.actions_.menu, environ, self)
        self._tasks = TaskChoice(self)
        self._shared = Shared(self.session, self._edge_painter, self.networks, self._tasks, self._look.theme, self)
        self._store, self._saved = store, settings.pages
        self._pages = {
            number: OpenPage(entry.key, entry.name, partial(self._make_page, number, entry))
            for number, entry in enumerate(entries, start=1)
        }
        for entry in entries:
            entry.wake(self._shared, partial(self.page, entry.key))
        self._current = next(number for number, page in self._pages.items() if page.key == START_PAGE)
        self.files = PageFiles(self._pages, lambda: self._pages[self._current], self)
        self._lay_out()
        self._overlays = Overlays(lambda: self._known(table), lambda: self._pages[self._current].page, self)
        self.messages = self._overlays.messages
        self._connect()
        self._open_as_before(settings)

    def _open_as_before(self, settings: Settings) -> None:
        """Show what was kept, keep what is shown from now on, and ask for the data."""
        self.resize(FIRST_SIZE)
        self.restoreGeometry(settings.geometry)
        self._look.dress_header(self.header)
        self.show_page(self._current)
        self._keeper = StateKeeper(self._pages.values(), self.kept, self._store, self)
        self._keeper.told.connect(self.messages.keep)
        self._garbage, self._memory = GuiGarbageCollector(self), MemoryReturn(self)
        self._translator, self._tab_memory = KeyTranslator(self.actions_, self), TabMemory(self)
        self._tasks.chosen.connect(
            self.session.load_dataset
        )  # after the page has been restored, which asks for its own
        self.session.load_dataset(self._tasks.task)

    def fit_the_screen(self) -> None:
        """Lie within the free part of the screen, to be called before the window is shown: where a window from another
        screen has been it may not fit, nor may its scale."""
        self._look.fit_the_screen()

    @property
    def scale(self) -> float:
        """How large everything is; 1 is as usual."""
        return self._look.scale

    def show_scale(self, scale: float) -> None:
        """Show everything so large, or, with a word, as large as before where that does not fit the screen."""
        self._look.show_scale(scale)

    def open_network(self, path: Path) -> None:
        """Show a network from a file, ready to be trained further."""
        self.files.open_at_start(path)

    def page(self, key: str) -> Page:
        """Return a page by its key; raises ``StopIteration`` if there is none."""
        return next(page.page for page in self._pages.values() if page.key == key)

    def _make_page(self, number: int, entry: PageEntry) -> Page:
        """Make a page, show on it what was kept, and let it be heard."""
        page = entry.make(replace(self._shared, theme=self._look.theme))
        if (text := self._saved.get(entry.key)) is not None:
            restore_page(page, SavedPage(entry.key, entry.name, text), self._store, self.messages.keep)
        self._look.take_page(page, self._stack)
        page.refused.connect(partial(self.messages.show_sentence, about=number))
        page.settled.connect(partial(self.messages.end_sentence, number))
        page.handlers_changed.connect(self._renew_handlers)
        page.front_requested.connect(partial(self.show_page, number))
        page.file_requested.connect(self.files.open_or_ask)
        return page

    def show_page(self, number: int) -> None:
        """Show a page by its number in the header."""
        if number != self._current:
            self.messages.end_sentence(self._current)
        self._current = number
        page = self._pages[number].page
        self._look.dress(page)
        page.resize(self._stack.size())  # what it asks for when it is shown, it asks for in this size
        self._stack.setCurrentWidget(page)
        self.header.show_page(number)
        self._overlays.renew()
        self._renew_handlers()
        page.setFocus()

    def closeEvent(self, event: QCloseEvent | None) -> None:
        if self._is_closed:
            return
        self._is_closed = True
        self.closing.emit()
        self._keeper.close()
        for page in self._pages.values():
            if page.is_made:
                page.page.close_page()
        self.files.close()
        self._edge_painter.close()
        self.session.close()
        self._garbage.close()
        self._memory.close()
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Let Return press the button that has the focus: Space, which does so elsewhere, trains."""
        focused = self.focusWidget()
        is_return = event is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_return and self._overlays.close_help():
            return  # what is pressed next lies beneath it, maybe out of sight
        if event is not None and (pages := TURNS.get(event.key())) and self._overlays.turn_help(pages):
            return
        if is_return and isinstance(focused, QAbstractButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Let Tab go through the window as it is seen."""
        self._tab_memory.take_up()
        if self.focusWidget() is None:
            self._pages[self._current].page.setFocus()
        return step_focus(self, is_next=is_next)

    def dragEnterEvent(self, event: QDragEnterEvent | None) -> None:
        if event is not None and file_in(event.mimeData()) is not None:
            accept_copy(event)

    def dropEvent(self, event: QDropEvent | None) -> None:
        path = None if event is None else file_in(event.mimeData())
        if event is not None and path is not None:
            accept_copy(event)
            self.files.open(path)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        if event is not None:
            self._look.stay_on_the_screen(event.oldSize())
        self._overlays.place()
        self.files.card.place()

    def _renew_handlers(self) -> None:
        """Let the keys do what they do here: behind a sheet that asks, nothing but how things look."""
        if self.files.opening.is_open:
            handlers = {**self._look.handlers(), "help": self._overlays.toggle_help}
        else:
            handlers = {**self._handlers(), **self._pages[self._current].page.handlers()}
        self.actions_.set_handlers({**handlers, "escape": self._close_topmost})

    def _follow_card(self) -> None:
        """Leave the keys to the card while it is in sight, then give them back to the page."""
        self._renew_handlers()
        if not self.files.opening.is_open:
            self._pages[self._current].page.setFocus()

    def _lay_out(self) -> None:
        self.setWindowTitle("nnviz")
        self.setAcceptDrops(True)
        self._stack = QStackedWidget(self)
        self.setCentralWidget(boxed(column(self.header, (self._stack, 1), spacing=0), self))

    def _connect(self) -> None:
        self.files.card.came_or_went.connect(self._follow_card)
        self.files.told.connect(self.messages.show_sentence)
        self.files.page_requested.connect(self.show_page)
        self.session.dataset_loaded.connect(self.header.show_dataset)
        self.session.dataset_recalled.connect(self.header.show_dataset)
        self.session.dataset_exchanged.connect(self.header.show_dataset)
        self._edge_painter.told.connect(self.messages.keep)
        self.session.dataset_refused.connect(self._tell_of_data)
        self.header.data.told.connect(self.messages.show_sentence)
        self.header.page_chosen.connect(self.show_page)
        self.header.dataset_chosen.connect(lambda name: self._tasks.choose(Task(name)))
        menu = self.header.data.data_menu
        menu.own_requested.connect(lambda: self._tasks.choose(Task(OWN, own=FIRST_POINTS)))
        menu.file_requested.connect(partial(self._ask_where_data_are_learnt, "import_file"))
        menu.folder_requested.connect(partial(self._ask_where_data_are_learnt, "import_folder"))
        self.header.theme_requested.connect(lambda: self._look.step_theme(1))
        self.header.help_requested.connect(self._overlays.toggle_help)
        self.header.scale_requested.connect(self._look.step_scale)
        self._look.told.connect(self.messages.show_sentence)
        self._look.changed.connect(self._show_scale)

    def _ask_where_data_are_learnt(self, action: str) -> None:
        """Go to the page that learns them, and do there what an action does."""
        self.show_page(next(number for number, page in self._pages.items() if page.key == START_PAGE))
        self.page(START_PAGE).handlers()[action]()

    def _tell_of_data(self, sentence: str, is_instead: bool) -> None:
        """Say what is wrong with data; where others are in use instead, the header says so for as long as they are."""
        self.messages.keep(sentence)
        if is_instead:
            self.header.show_reason(sentence)

    def _handlers(self) -> dict[str, Callable[[], object]]:
        """Return what works on every page."""
        return {
            **{f"page_{number}": partial(self.show_page, number) for number in self._pages},
            **self.files.handlers(),
            "quit": self.close,
            **self._look.handlers(),
            "help": lambda: self._overlays.toggle_help(),
            "in_words": lambda: self._overlays.toggle_words(),
        }

    def _known(self, table: Sequence[ActionSpec]) -> tuple[ActionSpec, ...]:
        """Return what keys do on the page at hand at some time."""
        current = self._pages[self._current]
        return specs_on(current.key, table, {"escape", *self._handlers(), *current.page.all_actions()})

    def kept(self) -> Settings:
        """Return what of the window is kept for next time."""
        return Settings(self._look.theme.name, self._look.kept_scale, self.saveGeometry().data())

    def _show_scale(self) -> None:
        self.header.show_scale(self._look.scale)
        self.files.card.set_scale(self._look.scale)
        self._overlays.place()

    def _close_topmost(self) -> None:
        """Close one thing: what lies over the page, a sentence, what the page has open, full screen.

        In full screen a sentence that goes by itself goes with what is under it. With nothing open the stage gets the
        keys.
        """
        page = self._pages[self._current].page
        close_on_page = page.handlers().get("escape")
        if self._overlays.close_sheet() or self.files.opening.give_up():
            return
        goes_by_itself = self.messages.goes_by_itself
        if self._overlays.close_sentence() and not (goes_by_itself and self.isFullScreen()):
            return
        if page.body.close_panel() or (close_on_page is not None and close_on_page()):
            return
        if self.isFullScreen():
            self._look.toggle_full_screen()
        else:
            page.setFocus()
