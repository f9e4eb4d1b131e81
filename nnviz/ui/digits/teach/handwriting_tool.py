"""My handwriting: drawings kept at once, listed, removed, exported, and learnt from."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
from PyQt6.QtCore import QObject, pyqtSignal

from nnviz.digits.ink.preparation import PreparedInk, prepare_ink
from nnviz.digits.own.collection import (
    Collection,
    OwnDrawing,
    keep_drawing,
    load_collection,
    put_back,
    remove_drawing,
)
from nnviz.digits.own.drawing_file import DrawingFile
from nnviz.language import translate
from nnviz.nn.network import Network, forward
from nnviz.ui.digits.teach.context import Situation
from nnviz.ui.digits.teach.drawings_sheet import DrawingsSheet
from nnviz.ui.digits.teach.export_own import export_own
from nnviz.ui.digits.teach.own_training import OwnProgress, OwnTraining
from nnviz.ui.digits.teach.panel import TeachPanel
from nnviz.ui.digits.teach.words import own_text, training_text
from nnviz.ui.kit.jobs import Answer, Job, Jobs

LOAD, WRITE, EXPORT, SCORE = (f"mine {what}" for what in ("load", "write", "export", "score"))


class HandwritingTool(QObject):
    """``network_requested`` brings networks while it trains; ``kept_changed`` says that what is kept has changed."""

    network_requested = pyqtSignal(object)
    refused = pyqtSignal(str)
    kept_changed = pyqtSignal()

    def __init__(self, panel: TeachPanel, sheet: DrawingsSheet, jobs: Jobs, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._panel, self.sheet, self._jobs, self._folder = panel, sheet, jobs, folder
        self._situation: Situation | None = None
        self._collection: Collection | None = None  # None until the folder has been read
        self._kept: tuple[PreparedInk, int] | None = None  # the drawing kept last, and as what
        self._selected: str | None = None
        self._removed: tuple[tuple[str, DrawingFile], ...] = ()
        self._n_right: int | None = None
        self._network_trained: Network | None = None
        self._progress: OwnProgress | None = None
        self._training = OwnTraining(self)
        self._connect()
        self._is_loaded = False
        self._refresh()
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
        drawing = None if self._situation is None else self._situation.drawing
        if self._kept is None or drawing is None:
            return None
        same = drawing is self._kept[0] or np.array_equal(drawing.drawn, self._kept[0].drawn)
        return self._kept[1] if same else None

    def load(self) -> None:
        """Read the folder, once."""
        if not self._is_loaded:
            self._is_loaded = True
            self._ask(LOAD, partial(load_collection, self._folder), self._take_loaded)

    def show(self, situation: Situation) -> None:
        """Take a network, data and drawing. A training does not go on from a network that it did not make."""
        before, self._situation = self._situation, situation
        if before is not None and before.dataset is not situation.dataset:
            self._give_up_training()
        if before is None or before.network is not situation.network:
            if situation.network is not self._network_trained:
                self._give_up_training()
            self._count_right()
        self._refresh()

    def keep(self, label: int) -> None:
        """Keep the drawing on the pad as a ``label``, at once."""
        if self._situation is None or self._situation.drawing is None or self._collection is None:
            return
        drawing, is_held_out = self._situation.drawing, self._collection.holds_out_next(label)
        self._kept = (drawing, label)
        # Whatever steps are switched off on the page: what is learnt from is prepared in full.
        keeping = partial(_kept_in_full, self._folder, drawing, label, is_held_out=is_held_out)
        self._jobs.ask(WRITE, keeping, self._take_kept, refused=self._take_not_kept, must_finish=True)
        self.kept_changed.emit()

    def toggle_training(self) -> None:
        """Train on the data and mine, or stop."""
        situation = self._situation
        if self._training.is_running:
            self._training.stop()
        elif situation is not None and situation.digits is not None and self._collection is not None:
            self._progress = None
            self._network_trained = situation.network
            self._training.begin(situation.network, situation.digits, self._collection)
        self._refresh()

    def export(self, target: Path) -> None:
        """Write all drawings into a new folder in ``target``."""
        if self._collection is not None and self._collection.drawings:
            self._ask(EXPORT, export_own(self._folder, self._collection, target), self._take_exported)

    def close(self) -> None:
        """End the training thread."""
        self._training.close()

    def _connect(self) -> None:
        self._panel.training_toggled.connect(self.toggle_training)
        self._training.progressed.connect(self._take_progress)
        self._training.refused.connect(self._take_refusal)
        self.sheet.chosen.connect(self._select)
        self.sheet.remove_requested.connect(self._remove)
        self.sheet.put_back_requested.connect(self._put_back)

    def _select(self, place: int) -> None:
        if self._collection is not None and place < len(self._collection.drawings):
            self._selected = self._collection.drawings[place].name
            self._show_sheet()

    def _remove(self) -> None:
        name = self._selected
        if name is not None:
            self._ask(WRITE, partial(remove_drawing, self._folder, name), partial(self._take_removed, name))

    def _put_back(self) -> None:
        if self._removed:
            name, file = self._removed[-1]
            self._removed = self._removed[:-1]
            self._show_sheet()
            self._ask(WRITE, partial(put_back, self._folder, name, file), self._take_kept)

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

    def _take_not_kept(self, sentence: str) -> None:
        self._kept = None
        self.kept_changed.emit()
        self.refused.emit(sentence)

    def _take_removed(self, name: str, file: DrawingFile) -> None:
        self._removed = (*self._removed, (name, file))
        self._selected = None
        if self._collection is not None:
            self._set_collection(self._collection.without(name))

    def _take_exported(self, folder: Path) -> None:
        self.refused.emit(translate("HandwritingTool", "Your drawings were written into {0}.").format(folder))

    def _take_score(self, n_right: int) -> None:
        self._n_right = n_right
        self._refresh()

    def _set_collection(self, collection: Collection) -> None:
        self._collection = collection
        self._count_right()
        self._refresh()
        self._show_sheet()
        self.kept_changed.emit()

    def _count_right(self) -> None:
        """Ask how many of mine the network in use reads right."""
        self._n_right = None
        self._jobs.forget(SCORE)
        if self._situation is not None and self._collection is not None and self._collection.drawings:
            counting = partial(count_right, self._situation.network, self._collection)
            self._jobs.ask(SCORE, counting, self._take_score)

    def _take_progress(self, progress: OwnProgress) -> None:
        self._progress = progress
        self._network_trained = progress.network
        self.network_requested.emit(progress.network)
        self._refresh()

    def _take_refusal(self, sentence: str) -> None:
        self.refused.emit(sentence)
        self._refresh()

    def _give_up_training(self) -> None:
        if self._training.is_running:
            self._training.give_up()
        self._progress = None

    def _refresh(self) -> None:
        panel, collection, progress = self._panel, self._collection or Collection(), self._progress
        is_loading = self._collection is None
        n = len(collection.drawings)
        text = own_text(n, collection.n_held_out, self._n_right)
        panel.mine.set_text(translate("HandwritingTool", "reading your drawings …") if is_loading else text)
        data = None if self._situation is None else self._situation.digits
        name = translate("HandwritingTool", "digits") if data is None else data.name
        is_running = self._training.is_running
        panel.train.setText(
            translate("HandwritingTool", "Stop training")
            if is_running
            else translate("HandwritingTool", "Train on {0} + mine").format(name)
        )
        panel.train.setEnabled(is_running or (n > 0 and data is not None))
        panel.progress.setVisible(is_running)
        if progress is not None:
            panel.progress.set_share(progress.epoch / progress.plan.epochs)
        if is_running and progress is None:
            panel.training.set_text(translate("HandwritingTool", "mixing the data …"))
        else:
            panel.training.set_text("" if progress is None else training_text(progress))
        panel.training.setVisible(is_running or progress is not None)

    def _show_sheet(self) -> None:
        collection = self._collection or Collection()
        self.sheet.show_collection(collection, self._selected, str(self._folder), can_put_back=bool(self._removed))


def count_right(network: Network, collection: Collection) -> int:
    """Return how many drawings a network of 784 inputs reads as what they were labelled."""
    images = np.stack([drawing.image.reshape(-1) for drawing in collection.drawings])
    outputs = forward(network, np.divide(images, 255, dtype=network.weights[0].dtype)).output
    labels = np.array([drawing.label for drawing in collection.drawings])
    return int((outputs.argmax(axis=1) == labels).sum())


def _kept_in_full(folder: Path, drawing: PreparedInk, label: int, *, is_held_out: bool) -> OwnDrawing:
    return keep_drawing(folder, prepare_ink(drawing.drawn), label, is_held_out=is_held_out)
