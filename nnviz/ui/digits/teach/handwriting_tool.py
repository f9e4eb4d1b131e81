"""The user's handwriting: drawings kept at once, listed, removed, exported, and learnt from."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
from PyQt6.QtCore import QObject, pyqtSignal
from PyQt6.QtWidgets import QFileDialog

from nnviz.digits.ink.preparation import PreparedInk, prepare_ink
from nnviz.digits.own.collection import (
    Collection,
    OwnDrawing,
    count_right,
    keep_drawing,
    load_collection,
    put_back,
    remove_drawing,
)
from nnviz.digits.own.drawing_file import DrawingFile
from nnviz.language import translate
from nnviz.nn.network import Network
from nnviz.ui.digits.teach.context import TeachingContext
from nnviz.ui.digits.teach.drawings_sheet import DrawingsSheet
from nnviz.ui.digits.teach.export_own import export_own
from nnviz.ui.digits.teach.own_training import OwnProgress, OwnTraining
from nnviz.ui.digits.teach.panel import TeachPanel
from nnviz.ui.digits.teach.tool import TeachingTool
from nnviz.ui.digits.teach.words import own_text, training_text, why_no_training
from nnviz.ui.kit.jobs import Answer, Job, Jobs

LOAD, WRITE, EXPORT, SCORE = (f"own-{what}" for what in ("load", "write", "export", "score"))


class HandwritingTool(TeachingTool):
    """Requests networks while it trains; ``kept_changed`` says that what is kept has changed."""

    kept_changed = pyqtSignal()

    def __init__(
        self,
        panel: TeachPanel,
        sheet: DrawingsSheet,
        context: TeachingContext,
        jobs: Jobs,
        folder: Path,
        parent: QObject,
    ) -> None:
        super().__init__(context, jobs, parent)
        self._panel, self.sheet, self._folder = panel, sheet, folder
        self._collection: Collection | None = None  # None until the folder has been read
        self._kept: tuple[PreparedInk, int] | None = None  # the drawing kept last, and as what
        self._selected: str | None = None
        self._removed: tuple[tuple[str, DrawingFile], ...] = ()  # the only copies, until they are files again
        self._returning: frozenset[str] = frozenset()  # those of them that are being written
        self._n_right: int | None = None
        self._network_trained: Network | None = None
        self._progress: OwnProgress | None = None
        self._training = OwnTraining(jobs, self)
        self._is_loaded = False
        panel.train.clicked.connect(self.toggle_training)
        self._training.progressed.connect(self._take_progress)
        self._training.refused.connect(self._take_refusal)
        sheet.grid.chosen.connect(self._select)
        sheet.remove.clicked.connect(self._remove)
        sheet.put_back.clicked.connect(self._put_back)
        sheet.export.clicked.connect(self._choose_and_export)
        self._show_panel()
        self._show_sheet()

    @property
    def collection(self) -> Collection | None:
        """The drawings kept; None until the folder has been read."""
        return self._collection

    @property
    def is_training(self) -> bool:
        return self._training.is_running

    @property
    def kept_as(self) -> int | None:
        """As what the drawing on the pad has been kept; None if it has not been."""
        drawing = self._context.drawing
        if self._kept is None or drawing is None:
            return None
        same = drawing is self._kept[0] or np.array_equal(drawing.drawn, self._kept[0].drawn)
        return self._kept[1] if same else None

    def load(self) -> None:
        """Read the folder, once."""
        if not self._is_loaded:
            self._is_loaded = True
            self._ask(LOAD, partial(load_collection, self._folder), self._take_loaded)

    def keep(self, label: int) -> None:
        """Keep the drawing on the pad as a ``label``, at once."""
        drawing = self._context.drawing
        if drawing is None or self._collection is None:
            return
        is_held_out = self._collection.holds_out_next(label)
        self._kept = kept = (drawing, label)
        # Whatever stages are switched off on the page: what is learnt from is prepared in full.
        keeping = partial(_kept_in_full, self._folder, drawing, label, is_held_out=is_held_out)
        refused = partial(self._take_not_kept, kept)
        self._jobs.ask(WRITE, keeping, self._take_kept, refused=refused, must_finish=True)
        self.kept_changed.emit()

    def toggle_training(self) -> None:
        """Train on the data and own drawings, or stop."""
        network, data = self._context.network, self._context.digits
        if self._training.is_running:
            self._training.stop()
        elif data is not None and self._collection is not None:
            self._progress = None
            self._network_trained = network
            self._training.begin(network, data, self._collection)
        self._show_panel()

    def export(self, target: Path) -> None:
        """Write all drawings into a new folder in ``target``."""
        if self._collection is not None and self._collection.drawings:
            self._ask(EXPORT, export_own(self._folder, self._collection, target), self._take_exported)

    def close(self) -> None:
        """End the training thread."""
        self._training.give_up()

    def _follow(self, before: TeachingContext) -> None:
        """Show what has become of the context. A training does not go on from a network that it did not make."""
        now = self._context
        is_foreign = now.network is not before.network and now.network is not self._network_trained
        if now.dataset is not before.dataset or is_foreign:
            self._training.give_up()
            self._progress = None
        if now.network is not before.network:
            self._count_right()
        self._show_panel()

    def _select(self, place: int) -> None:
        if self._collection is not None and place < len(self._collection.drawings):
            self._selected = self._collection.drawings[place].name
            self._show_sheet()

    def _remove(self) -> None:
        name = self._selected
        if name is not None:
            self._ask(WRITE, partial(remove_drawing, self._folder, name), partial(self._take_removed, name))

    @property
    def _can_be_put_back(self) -> tuple[tuple[str, DrawingFile], ...]:
        """What has been removed, the last at the end, but for what is on its way back."""
        return tuple((name, file) for name, file in self._removed if name not in self._returning)

    def _put_back(self) -> None:
        if self._can_be_put_back:
            name, file = self._can_be_put_back[-1]
            self._returning |= {name}
            self._show_sheet()
            job, refused = partial(put_back, self._folder, name, file), partial(self._take_not_put_back, name)
            self._jobs.ask(WRITE, job, self._take_put_back, refused=refused, must_finish=True)

    def _choose_and_export(self) -> None:
        title = translate("Teaching", "A new folder with your drawings is made in …")
        folder = QFileDialog.getExistingDirectory(self.sheet, title, str(Path.home()))
        if folder:
            self.export(Path(folder))

    def _ask(self, key: str, job: Job[Answer], then: Callable[[Answer], object]) -> None:
        """Do something with the folder; what goes wrong is told."""
        self._jobs.ask(key, job, then, refused=self.refused.emit, must_finish=key == WRITE)

    def _take_loaded(self, collection: Collection) -> None:
        self._set_collection(collection)
        for problem in collection.problems[:1]:
            self.refused.emit(problem)

    def _take_kept(self, drawing: OwnDrawing) -> None:
        if self._collection is not None:
            self._set_collection(self._collection.with_drawing(drawing))

    def _take_not_kept(self, kept: tuple[PreparedInk, int], sentence: str) -> None:
        if self._kept is kept:  # another may have been kept meanwhile
            self._kept = None
        self.kept_changed.emit()
        self.refused.emit(sentence)

    def _take_put_back(self, drawing: OwnDrawing) -> None:
        self._returning -= {drawing.name}
        self._removed = tuple((name, file) for name, file in self._removed if name != drawing.name)
        self._take_kept(drawing)

    def _take_not_put_back(self, name: str, sentence: str) -> None:
        self._returning -= {name}
        self._show_sheet()
        self.refused.emit(sentence)

    def _take_removed(self, name: str, file: DrawingFile) -> None:
        self._removed = (*self._removed, (name, file))
        self._selected = None
        if self._collection is not None:
            self._set_collection(self._collection.without(name))

    def _take_exported(self, folder: Path) -> None:
        self.refused.emit(translate("HandwritingTool", "Your drawings were written into {0}.").format(folder))

    def _set_collection(self, collection: Collection) -> None:
        self._collection = collection
        self._count_right()
        self._show_panel()
        self._show_sheet()
        self.kept_changed.emit()

    def _count_right(self) -> None:
        """Ask how many of the drawings the network in use reads right."""
        self._n_right = None
        self._jobs.forget(SCORE)
        if self._collection is not None and self._collection.drawings:
            counting = partial(count_right, self._context.network, self._collection)
            self._jobs.ask(SCORE, counting, self._take_score)

    def _take_score(self, n_right: int) -> None:
        self._n_right = n_right
        self._show_panel()

    def _take_progress(self, progress: OwnProgress) -> None:
        self._progress = progress
        self._network_trained = progress.network
        self.network_requested.emit(progress.network)
        self._show_panel()

    def _take_refusal(self, sentence: str) -> None:
        self.refused.emit(sentence)
        self._show_panel()

    def _show_panel(self) -> None:
        collection, data, progress = self._collection, self._context.digits, self._progress
        if collection is None:
            own = translate("HandwritingTool", "reading your drawings …")
        else:
            own = own_text(len(collection.drawings), collection.n_held_out, self._n_right)
        is_running = self._training.is_running
        if is_running:
            train = translate("HandwritingTool", "Stop training")
        else:
            name = translate("HandwritingTool", "digits") if data is None else data.name
            train = translate("HandwritingTool", "Train on {0} + mine").format(name)
        if progress is not None:
            training = training_text(progress)
        else:
            training = translate("HandwritingTool", "mixing the data …") if is_running else ""
        has_drawings = collection is not None and bool(collection.drawings)
        why_not = "" if is_running else why_no_training(has_digits=data is not None, has_drawings=has_drawings)
        self._panel.show_own(own, train, why_no_training=why_not)
        share = 0.0 if progress is None else progress.epoch / progress.plan.epochs
        self._panel.show_training(training, share if is_running else None)

    def _show_sheet(self) -> None:
        collection = self._collection or Collection()
        can_put_back = bool(self._can_be_put_back)
        self.sheet.show_collection(collection, self._selected, str(self._folder), can_put_back=can_put_back)


def _kept_in_full(folder: Path, drawing: PreparedInk, label: int, *, is_held_out: bool) -> OwnDrawing:
    return keep_drawing(folder, prepare_ink(drawing.drawn), label, is_held_out=is_held_out)
