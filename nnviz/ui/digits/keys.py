"""What the keys do on the digits page, tab by tab: what is not on show has none."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from nnviz.ui.graph.network_files import ask_and_save_picture

if TYPE_CHECKING:
    from nnviz.ui.digits.page import DigitsPage

Handlers = dict[str, Callable[[], object]]

STEP_FIELDS = {"step_crop": "crop", "step_pen": "even_pen", "step_box": "keep_box", "step_centre": "centre"}


class PageKeys:
    """Maps the names of actions to what the parts of the page do. ``teach`` brings a wish to its tab."""

    def __init__(self, page: DigitsPage, teach: Callable[[Callable[[], object]], None]) -> None:
        self._page = page
        self._teach = teach

    def of_pad(self) -> Handlers:
        """Return what draws, on any pad."""
        pen = self._page.pen
        return {
            "pen": partial(pen.choose, "pen"),
            "eraser": partial(pen.choose, "eraser"),
            "wider": pen.widen,
            "thinner": pen.narrow,
            "undo": self.undo,
            "redo": self.redo,
            **self._page.intake.handlers(self._page),
        }

    def of_single(self) -> Handlers:
        """Return what belongs to one digit."""
        stage, panel = self._page.stage, self._page.teaching.panel
        return {
            **stage.graph_handlers(),
            **{name: partial(stage.steps.toggle, field) for name, field in STEP_FIELDS.items()},
            "closer": partial(self._teach, panel.closer.click),
            "keep": partial(self._teach, panel.keep.click),
            "export": lambda: ask_and_save_picture(self._page, stage.view, self._page.refused.emit),
        }

    def of_row(self) -> Handlers:
        """Return what belongs to a row of digits."""
        control = self._page.splitting
        return {"automatic": control.automatic, "add_cut": control.add_cut, "delete": control.remove_cut}

    def undo(self) -> None:
        """Take the last stroke back."""
        self._page.intake.forget_name()
        self._page.stage.pad.undo()

    def redo(self) -> None:
        """Draw a stroke again that was taken back."""
        self._page.intake.forget_name()
        self._page.stage.pad.redo()
