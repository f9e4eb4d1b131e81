"""What all tools of teaching have: the context they work on, jobs in the background, requests."""

from collections.abc import Iterator
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QObject, pyqtSignal

from nnviz.data.dataset import Examples
from nnviz.experiments.output_cache import OutputCache
from nnviz.nn.network import Network
from nnviz.ui.digits.teach.context import TeachingContext
from nnviz.ui.kit.jobs import Jobs
from nnviz.ui.kit.sheet import Sheet


class TeachingTool(QObject):
    """``network_requested`` brings a network to be put to use: it comes back in the context that follows."""

    network_requested = pyqtSignal(object)
    refused = pyqtSignal(str)

    def __init__(self, context: TeachingContext, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._jobs = context, jobs

    def set_context(self, context: TeachingContext) -> None:
        """Take a network, data and drawing."""
        before, self._context = self._context, context
        self._follow(before)

    def _follow(self, before: TeachingContext) -> None:
        """Show what has become of the context, and drop what was found out before of another network or data."""
        raise NotImplementedError


AnySheet = TypeVar("AnySheet", bound=Sheet)


class SheetTool(TeachingTool, Generic[AnySheet]):
    """Fills a sheet; that is kept up to date while it is in sight, and brought up to date when it comes to be."""

    def __init__(self, sheet: AnySheet, context: TeachingContext, jobs: Jobs, parent: QObject) -> None:
        super().__init__(context, jobs, parent)
        self.sheet = sheet
        sheet.shown.connect(self.refresh)

    def refresh(self) -> None:
        """Show the sheet as it is now, and ask for what is not known yet."""
        raise NotImplementedError

    def _follow(self, before: TeachingContext) -> None:
        if before.network is not self._context.network or before.digits is not self._context.digits:
            self._forget(before)
        if self.sheet.isVisible():
            self.refresh()

    def _forget(self, before: TeachingContext) -> None:
        """Drop what was found out of the network and the data of a context that is over."""
        raise NotImplementedError


def answers_in_slices(cache: OutputCache, network: Network, examples: Examples) -> Iterator[NDArray[np.int64] | None]:
    """Give what a network answers to examples, (n,), with None after every slice before."""
    outputs = yield from cache.outputs(network, examples)
    yield outputs.argmax(axis=1)
