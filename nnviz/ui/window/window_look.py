"""How a window looks: its theme, how large everything in it is, and what of that fits the screen."""

from collections.abc import Callable

from PyQt6.QtCore import QCoreApplication, QEvent, QObject, QRect, QSize, Qt, QTimer, pyqtSignal
from PyQt6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from nnviz.language import translate
from nnviz.ui.kit.page import Page
from nnviz.ui.kit.theme import THEMES, Theme, style_sheet, use_theme
from nnviz.ui.window.one_behind import OneBehind
from nnviz.ui.window.screen_room import fitting_place, frame_of, put_frame_at, scale_after, scale_that_fills
from nnviz.ui.window.settings import SCALES

AFTER_MS, BETWEEN_MS = 200, 40
"""When the pages out of sight follow, one by one."""


class WindowLook(QObject):
    """Keeps theme and scale and shows them. ``told`` brings a sentence where what was asked for does not fit.

    The page in sight is dressed at once, the others when they come into sight, or when there is time.
    """

    told = pyqtSignal(str)
    changed = pyqtSignal()

    def __init__(self, window: QMainWindow, *, theme: Theme, scale: float) -> None:
        super().__init__(window)
        self._window = window
        self._theme, self._scale, self._scale_before_full_screen = theme, scale, scale
        self._size_given = window.size(), window.size()  # by hand, and what the scale has made of it
        self._too_large: set[tuple[float, tuple[int, int] | None]] = set()  # scales, and the room they do not fit
        self._theme_steps, self._scale_steps = OneBehind(self._change_theme, self), OneBehind(self._change_scale, self)
        self._header: QWidget = window
        self._pages: tuple[Page, ...] = ()
        self._stale: set[Page] = set()
        self._dressed_for: dict[Page, tuple[Theme, float]] = {}
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._dress_another)

    def dress_header(self, header: QWidget) -> None:
        """Take charge of a window: what lies over its pages is found by itself."""
        self._header = header
        self.apply()

    def take_page(self, page: Page, stack: QStackedWidget) -> None:
        """Take charge of a page that has been made just now, and of its place among the others."""
        self._pages = (*self._pages, page)
        self._stale.add(page)
        self.dress(page)
        page.resize(stack.size())
        page.grab(QRect(0, 0, 1, 1))  # lays it out, though hidden: parts that give way would else widen the window
        page.measure()
        stack.addWidget(page)

    @property
    def theme(self) -> Theme:
        return self._theme

    @property
    def scale(self) -> float:
        """How large everything is; 1 is as usual."""
        return self._scale

    @property
    def kept_scale(self) -> float:
        """The scale to begin with next time: one that only the full screen has room for is not kept."""
        return self._scale_before_full_screen if self._window.isFullScreen() else self._scale

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the actions on the look do."""
        return {
            "theme": lambda: self.step_theme(1),
            "larger": lambda: self.step_scale(1),
            "smaller": lambda: self.step_scale(-1),
            "usual_scale": lambda: self.show_scale(1.0),
            "present": self.toggle_full_screen,
        }

    def apply(self) -> None:
        """Give the whole program theme and scale."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            use_theme(app, self._theme, self._scale)
        sheet = style_sheet(self._theme, self._scale)
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        over = (part for part in self._window.findChildren(QWidget, options=direct))
        for part in (self._header, *(part for part in over if part is not self._window.centralWidget())):
            part.setStyleSheet(sheet)
        self._stale = set(self._pages)
        self.changed.emit()
        for page in self._pages:
            if page.isVisible():
                self.dress(page)
        self.measure()
        self._timer.start(AFTER_MS)

    def dress(self, page: Page) -> None:
        """Give a page theme and scale, if it has others."""
        self._stale.discard(page)
        if self._dressed_for.get(page) != (self._theme, self._scale):
            self._dressed_for[page] = self._theme, self._scale
            page.setStyleSheet(style_sheet(self._theme, self._scale))
            page.set_theme(self._theme, self._scale)
            page.measure()

    def measure(self) -> None:
        """Find anew how large the window must be: what is in sight would keep the smallest size it had."""
        for page in self._pages[:1]:
            if (stack := page.parentWidget()) is not None:
                stack.updateGeometry()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        layout, central = self._window.layout(), self._window.centralWidget()
        if layout is not None and central is not None:
            central.updateGeometry()  # in a window not shown yet nobody tells it of what has become smaller
            layout.activate()

    def step_theme(self, steps: int) -> None:
        """Show the theme so many further on, after the last the first; never more than one behind the keys."""
        self._theme_steps.ask(steps)

    def step_scale(self, steps: int) -> None:
        """Show everything so many steps larger, never more than one behind the keys; 0 is as usual."""
        if steps:
            self._scale_steps.ask(steps)
        else:
            self.show_scale(1.0)

    def show_scale(self, scale: float) -> None:
        """Show everything so large, or, with a word, as large as before where that does not fit the screen."""
        before, size = self._scale, self._size_by_hand
        if scale < before:  # what the pages show may have changed since
            self._too_large.clear()
        if (scale, self._room) not in self._too_large:  # trying takes a second
            self._set_scale(scale)
        if scale > before and (scale != self._scale or not self._fits_the_screen()):
            self._set_scale(before)
            self._dress_stale()
            self._too_large.add((scale, self._room))
            self.told.emit(translate("MainWindow", "Larger than this does not fit the screen."))
        if not (self._window.isMaximized() or self._window.isFullScreen()):
            self._window.resize(size)
            if self._window.size() != size:  # what it shows needs more now
                self._lie_on_the_screen()
            self._size_given = (size, self._window.size())

    @property
    def _size_by_hand(self) -> QSize:
        """The size that the window has been given, which it is to have again once what it shows needs no more."""
        by_hand, needed = self._size_given
        return by_hand if self._window.size() == needed else self._window.size()

    def fit_the_screen(self) -> None:
        """Lie within the free part of the screen, to be called before the window is shown: where a window from another
        screen has been it may not fit, nor may its scale."""
        if self._window.isFullScreen():
            self._fill_the_screen()
        self._shrink_to_fit()
        if not (self._window.isMaximized() or self._window.isFullScreen()):
            self._lie_on_the_screen()

    def toggle_full_screen(self) -> None:
        """Fill the screen, with everything as large as fits well, or be again as before."""
        if self._window.isFullScreen():
            self._set_scale(self._scale_before_full_screen)
            self._dress_stale()  # else pages out of sight, larger still, would keep the window larger than it was
        else:
            self._fill_the_screen()
        # Changing the one flag keeps the other: a maximised window comes back maximised.
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _change_theme(self, steps: int) -> None:
        names = list(THEMES)
        self._theme = THEMES[names[(names.index(self._theme.name) + steps) % len(names)]]
        self.apply()

    def _change_scale(self, steps: int) -> None:
        before = self._scale
        self.show_scale(scale_after(before, steps))
        if steps > 1 and self._scale == before:  # so much larger does not fit, a little may
            self.show_scale(scale_after(before, 1))

    def _fill_the_screen(self) -> None:
        self._scale_before_full_screen, screen = self._scale, self._window.screen()
        if screen is not None:
            self._set_scale(max(self._scale, scale_that_fills(screen.size())))

    def _shrink_to_fit(self) -> None:
        """Take the largest scale, up to the present one, at which every page fits."""
        while self._scale > SCALES[0] and not self._fits_the_screen():
            self._set_scale(scale_after(self._scale, -1))

    def _set_scale(self, scale: float) -> None:
        if scale != self._scale:
            self._scale = scale
            self.apply()

    def stay_on_the_screen(self, before: QSize) -> None:
        """Move a window that was as large as ``before`` back if what it shows has made it larger than by hand."""
        now, least = self._window.size(), self._window.minimumSize()
        is_wider = now.width() == least.width() > before.width()
        is_higher = now.height() == least.height() > before.height()
        by_hand, needed = self._size_given
        if is_wider or is_higher:  # from the size by hand, or once more from a size that was needed
            self._size_given = by_hand if before == needed else before, now
        is_free = self._window.isVisible() and not (self._window.isMaximized() or self._window.isFullScreen())
        if is_free and (is_wider or is_higher):
            QTimer.singleShot(0, self._find_room)  # once it has that size

    def _find_room(self) -> None:
        """Lie on the screen, with everything smaller if a page that has come since does not fit."""
        if not self._fits_the_screen():
            self._shrink_to_fit()
            self.told.emit(translate("MainWindow", "Larger than this does not fit the screen."))
        if not (self._window.isMaximized() or self._window.isFullScreen()):
            self._lie_on_the_screen(may_shrink=False)  # it has been given this size by hand, or needs it

    def _lie_on_the_screen(self, *, may_shrink: bool = True) -> None:
        screen = self._window.screen()
        place = self._window.geometry()
        if screen is not None and (room := fitting_place(place, screen.availableGeometry())) != place:
            if may_shrink:
                self._window.resize(room.size())
            put_frame_at(self._window, room.topLeft())

    def _fits_the_screen(self) -> bool:
        """Return whether every page fits; one that is not dressed yet is dressed only if that decides."""
        room = self._room
        if room is None:
            return True
        # Those dressed already come first: another takes a tenth of a second, and as long again to be dressed back.
        for page in sorted(self._pages, key=self._stale.__contains__):
            if page in self._stale and not self._surely_fits(page, room):
                self.dress(page)
            if page not in self._stale and self._is_too_large(page, room):
                return False
        self.measure()
        needed = self._window.minimumSizeHint()
        return needed.width() <= room[0] and needed.height() <= room[1]

    def _surely_fits(self, page: Page, room: tuple[int, int]) -> bool:
        """Return whether a page would fit even if all of it grew with the scale; its margins do not."""
        if page not in self._dressed_for:
            return False
        _, scale = self._dressed_for[page]
        needed = page.minimumSizeHint() * max(1.0, self._scale / scale)
        return needed.width() <= room[0] and needed.height() + self._header.sizeHint().height() <= room[1]

    def _is_too_large(self, page: Page, room: tuple[int, int]) -> bool:
        """Return whether a page that is dressed would not fit even if it were alone."""
        needed = page.minimumSizeHint()
        return needed.width() > room[0] or needed.height() + self._header.minimumSizeHint().height() > room[1]

    def _dress_stale(self) -> None:
        """Dress all pages, in sight or not: else they would keep the window as large as they were."""
        for page in tuple(self._stale):
            self.dress(page)
        self.measure()

    def _dress_another(self) -> None:
        self._timer.setInterval(BETWEEN_MS)
        if self._stale:
            self.dress(next(page for page in self._pages if page in self._stale))
        else:
            self._timer.stop()
            self.measure()
            if not (self._window.isMaximized() or self._window.isFullScreen()):
                self._window.resize(self._size_by_hand)  # the last of them may have been what kept it larger

    @property
    def _room(self) -> tuple[int, int] | None:
        """Width and height of what a window may take of the screen, its frame left aside; None if there is none."""
        screen = self._window.screen()
        if screen is None:
            return None
        is_full = self._window.isFullScreen()
        room = screen.size() if is_full else screen.availableGeometry().size() - frame_of(self._window)
        return room.width(), room.height()
