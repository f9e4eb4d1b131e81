"""A bit closer to 9: a step on one image, what it did to that image, and what to ten thousand others."""

import weakref
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np
from PyQt6.QtCore import QObject, pyqtSignal

from nnviz.data.dataset import Examples
from nnviz.data.stroke_rendering import IMAGE_SIDE
from nnviz.experiments.answer_changes import AnswerChanges, answer_changes
from nnviz.experiments.output_cache import OutputCache
from nnviz.experiments.single_step import GradientStep, gradient_step_toward
from nnviz.language import translate
from nnviz.nn.activations import FloatArray
from nnviz.nn.network import Network, forward
from nnviz.ui.digits.teach.context import Situation
from nnviz.ui.digits.teach.example import Subject, drawing_subject, is_same
from nnviz.ui.digits.teach.image_grid import Tile
from nnviz.ui.digits.teach.panel import TeachPanel
from nnviz.ui.digits.teach.words import changes_text, perceptrons_text, step_text
from nnviz.ui.kit.jobs import Jobs

STEP, CHANGES = "closer step", "closer changes"


@dataclass(frozen=True, eq=False)
class _Press:
    """What is remembered of a press: not the network, of which the history of the networks keeps only so many."""

    network: weakref.ref[Network]
    outputs_before: FloatArray
    outputs_after: FloatArray
    text: str


@dataclass(frozen=True, eq=False)
class OthersChanged:
    """What the presses so far did to the test data, and to it in a network of perceptrons, once that is known."""

    changes: AnswerChanges
    as_perceptrons: AnswerChanges | None = None


class SingleStepTool(QObject):
    """``network_requested`` brings the network after a press. It hears of it by the situation that follows, or of an
    undo, or of another network altogether: then the presses before are over."""

    network_requested = pyqtSignal(object)
    refused = pyqtSignal(str)
    label_changed = pyqtSignal()
    pair_changed = pyqtSignal()

    def __init__(self, panel: TeachPanel, jobs: Jobs, cache: OutputCache, parent: QObject) -> None:
        super().__init__(parent)
        self._panel, self._jobs, self._cache = panel, jobs, cache
        self._situation: Situation | None = None
        self._pair: Subject | None = None
        self._subject: Subject | None = None
        self._wished: int | None = None
        self._first: Network | None = None  # what the first press began with
        self._presses: tuple[_Press, ...] = ()
        self._place = 0  # how many of them the network in use has gone through
        self._others: OthersChanged | None = None
        panel.closer_requested.connect(self.press)
        panel.label_chosen.connect(self.choose_label)
        panel.subject_dropped.connect(lambda: self.feed(None))

    @property
    def wished(self) -> int | None:
        """What the image should be."""
        return self._wished

    @property
    def subject(self) -> Subject | None:
        """The image that the network is brought closer to."""
        return self._subject

    @property
    def others(self) -> OthersChanged | None:
        """What is known of the other images; None until it has been measured."""
        return self._others

    def show(self, situation: Situation) -> None:
        """Take a network, data and drawing."""
        before, self._situation = self._situation, situation
        if before is None or before.dataset is not situation.dataset or _is_new_ink(before, situation):
            self._pair = None
        network_changed = before is None or before.network is not situation.network
        data_changed = before is None or before.digits is not situation.digits
        if network_changed:
            self._jobs.forget(STEP)
            self._find_place(situation.network)
        self._find_subject()
        if network_changed or data_changed:
            self._count_others()
        self._refresh()

    def feed(self, pair: Subject | None) -> None:
        """Take a pair of the data in place of the drawing; None goes back to the drawing."""
        self._pair = pair
        self._wished = None if pair is None else pair.label
        self._find_subject()
        self._refresh()
        self.label_changed.emit()

    def choose_label(self, digit: int) -> None:
        """Say what the image should be; another wish begins another series of presses."""
        if digit != self._wished:
            self._wished = digit
            self._begin_series()
        self._refresh()
        self.label_changed.emit()

    def press(self) -> None:
        """Do one step toward the wished digit."""
        situation, subject, wished = self._situation, self._subject, self._wished
        if situation is None or subject is None or wished is None or self._jobs.is_busy(STEP):
            return
        step = partial(gradient_step_toward, situation.network, subject.inputs, wished)
        self._jobs.ask(STEP, step, self._take_step, refused=self.refused.emit)

    def _find_subject(self) -> None:
        drawing = None if self._situation is None else self._situation.drawing
        subject = self._pair or (None if drawing is None else drawing_subject(drawing))
        if is_same(subject, self._subject):
            return
        before, self._subject = self._subject, subject
        if self._pair is None and self._wished is not None:
            # What was said of the drawing before must not be said of the next one by mistake.
            self._wished = None
            self.label_changed.emit()
        self._begin_series()
        if any(image is not None and image.place is not None for image in (before, subject)):
            self.pair_changed.emit()

    def _begin_series(self) -> None:
        self._first, self._presses, self._place = None, (), 0
        self._jobs.forget(STEP)
        self._count_others()

    def _find_place(self, network: Network) -> None:
        """Find the network in use among those that the presses made; with another network the series is over."""
        if self._first is network:
            self._place = 0
            return
        for place, press in enumerate(self._presses, start=1):
            if press.network() is network:
                self._place = place
                return
        self._first, self._presses, self._place = None, (), 0

    def _count_others(self) -> None:
        """Ask how many of the other images' answers the presses changed."""
        self._others = None
        self._jobs.forget(CHANGES)
        if self._situation is None or self._situation.digits is None or self._first is None or not self._place:
            return
        first, now, test = self._first, self._situation.network, self._situation.digits.test
        self._jobs.ask(CHANGES, self._counted(first, now, test), self._take_others)

    def _counted(self, first: Network, now: Network, test: Examples) -> Iterator[OthersChanged | None]:
        """Compare two networks on the test data, in the background; then the same two as perceptrons."""
        before = yield from self._cache.outputs(first, test)
        after = yield from self._cache.outputs(now, test)
        others = OthersChanged(answer_changes(test.labels, before, after, is_step=False))
        yield others
        before = yield from self._cache.outputs(first, test, with_steps=True)
        after = yield from self._cache.outputs(now, test, with_steps=True)
        yield OthersChanged(others.changes, answer_changes(test.labels, before, after, is_step=True))

    def _take_step(self, step: GradientStep) -> None:
        if self._first is None and self._situation is not None:
            self._first = self._situation.network
        self._presses = (*self._presses[: self._place], _press(step, self._wished or 0))
        self.network_requested.emit(step.after)

    def _take_others(self, others: OthersChanged) -> None:
        self._others = others
        self._refresh()

    def _refresh(self) -> None:
        self._show_presses()
        if self._pair is not None:
            text = translate("SingleStepTool", "TEST IMAGE {0}, LABEL {1}")
            text = text.format(f"{(self._pair.place or 0) + 1:,}", self._pair.label)
        elif self._subject is not None:
            text = translate("SingleStepTool", "THE DRAWING ON THE PAD IS A")
        else:
            text = translate("SingleStepTool", "DRAW A DIGIT, OR CHOOSE A PAIR")
        pair = None
        if self._pair is not None:
            image = self._pair.inputs.reshape(IMAGE_SIDE, IMAGE_SIDE)
            pair = Tile(image, "")
        self._panel.show_subject(text, pair)

    def _show_presses(self) -> None:
        panel, situation = self._panel, self._situation
        if situation is None or self._subject is None:
            panel.presses.show_outputs(np.zeros((0, 10)), None)
            panel.show_step("", "")
            return
        done = self._presses[: self._place]
        if done:
            outputs = np.stack([done[0].outputs_before, *(press.outputs_after for press in done)])
            step = done[-1].text
        else:
            outputs = forward(situation.network, self._subject.inputs).output[np.newaxis]
            step = ""
        panel.presses.show_outputs(outputs, self._wished)
        panel.show_step(step, self._changes_text(len(done)))

    def _changes_text(self, n_presses: int) -> str:
        if not n_presses:
            return ""
        if self._situation is None or self._situation.digits is None:
            return translate("SingleStepTool", "There is no test data of digits to count the other answers on.")
        if self._others is None:
            return translate("SingleStepTool", "counting the other answers …")
        text = changes_text(self._others.changes, n_presses)
        if self._others.as_perceptrons is not None:
            text += "\n" + perceptrons_text(self._others.as_perceptrons)
        return text


def _press(step: GradientStep, wished: int) -> _Press:
    return _Press(weakref.ref(step.after), step.outputs_before, step.outputs_after, step_text(step, wished))


def _is_new_ink(before: Situation, now: Situation) -> bool:
    if now.drawing is None or before.drawing is now.drawing:
        return False
    return before.drawing is None or not np.array_equal(before.drawing.image, now.drawing.image)
