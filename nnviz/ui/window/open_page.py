"""A page as the window has it: made when it is first wanted."""

from collections.abc import Callable

from nnviz.ui.kit.page import Page


class OpenPage:
    """A page, its key in the settings and its name in the header.

    Starting a page takes a tenth of a second, its modules included, and most hours need two of them.
    """

    def __init__(self, key: str, name: str, make: Callable[[], Page]) -> None:
        self.key, self.name = key, name
        self._make = make
        self._page: Page | None = None

    @property
    def is_made(self) -> bool:
        """Whether the page has been wanted before."""
        return self._page is not None

    @property
    def page(self) -> Page:
        """The page; this makes it where there is none yet."""
        if self._page is None:
            self._page = self._make()
        return self._page
