"""How a window looks: its theme, how large everything in it is, and what of that fits the screen."""

from collections.abc import Callable

from PyQt6.QtCore import QObject, Qt, pyqtSignal
from PyQt6.QtWidgets import QApplication, QMainWindow

from nnviz.language import translate
from nnviz.ui.kit.theme import THEMES, Theme, apply_theme
from nnviz.ui.window.one_behind import OneBehind
from nnviz.ui.window.screen_room import fitting_place, scale_after, scale_that_fills
from nnviz.ui.window.settings import SCALES

Spread = Callable[[Theme, float], None]


class WindowLook(QObject):
    """Keeps theme and scale, and shows them by ``spread``; ``measure`` finds anew how large a window must be.

    ``told`` brings a sentence where what was asked for does not fit.
    """

    told = pyqtSignal(str)

    def __init__(
        self, window: QMainWindow, spread: Spread, measure: Callable[[], None], *, theme: Theme, scale: float
    ) -> None:
        super().__init__(window)
        self._window, self._spread, self._measure = window, spread, measure
        self._theme, self._scale, self._scale_before_full_screen = theme, scale, scale
        self._too_large: set[tuple[float, tuple[int, int] | None]] = set()  # scales, and the room they do not fit
        self._theme_steps, self._scale_steps = OneBehind(self._change_theme, self), OneBehind(self._change_scale, self)

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
            apply_theme(app, self._theme, self._scale)
        self._spread(self._theme, self._scale)
        self._measure()

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
        before, size = self._scale, self._window.size()
        if scale < before:  # what the pages show may have changed since
            self._too_large.clear()
        if (scale, self._room) not in self._too_large:  # trying takes a second
            self._set_scale(scale)
        if scale > before and (scale != self._scale or not self._fits_the_screen()):
            self._set_scale(before)
            self._too_large.add((scale, self._room))
            self.told.emit(translate("MainWindow", "Larger than this does not fit the screen."))
        if not (self._window.isMaximized() or self._window.isFullScreen()):
            self._window.resize(size)

    def fit_the_screen(self) -> None:
        """Lie within the free part of the screen, to be called before the window is shown: where a window from another
        screen has been it may not fit, nor may its scale."""
        screen = self._window.screen()
        if self._window.isFullScreen():
            self._fill_the_screen()
        while self._scale > SCALES[0] and not self._fits_the_screen():
            self._set_scale(scale_after(self._scale, -1))
        if screen is not None and not (self._window.isMaximized() or self._window.isFullScreen()):
            self._window.setGeometry(fitting_place(self._window.geometry(), screen.availableGeometry()))

    def toggle_full_screen(self) -> None:
        """Fill the screen, with everything as large as fits well, or be again as before."""
        if self._window.isFullScreen():
            self._set_scale(self._scale_before_full_screen)
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

    def _set_scale(self, scale: float) -> None:
        if scale != self._scale:
            self._scale = scale
            self.apply()

    def _fits_the_screen(self) -> bool:
        self._measure()
        room, needed = self._room, self._window.minimumSizeHint()
        return room is None or (needed.width() <= room[0] and needed.height() <= room[1])

    @property
    def _room(self) -> tuple[int, int] | None:
        """Width and height of what a window may take of the screen, None if there is none."""
        screen = self._window.screen()
        room = screen.availableGeometry() if screen is not None else None
        return None if room is None else (room.width(), room.height())
