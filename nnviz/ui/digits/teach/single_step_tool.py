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
from nnviz.nn.network import Network, forward
from nnviz.ui.digits.teach.context import TaughtExample, TeachingContext, is_same
from nnviz.ui.digits.teach.image_grid import Tile
from nnviz.ui.digits.teach.panel import TeachPanel
from nnviz.ui.digits.teach.presses import Press, Presses
from nnviz.ui.digits.teach.tool import TeachingTool
from nnviz.ui.digits.teach.words import changes_text, perceptrons_text, step_text
from nnviz.ui.kit.jobs import Jobs

STEP, CHANGES = "single-step", "changes-by-steps"


@dataclass(frozen=True, eq=False)
class OthersChanged:
    """What the presses so far did to the test data, and to it in a network of perceptrons, once that is known."""

    changes: AnswerChanges
    as_perceptrons: AnswerChanges | None = None


class SingleStepTool(TeachingTool):
    """Requests the network after a press; it comes back, or one that was undone to, or another altogether: then the
    presses before are over."""

    label_changed = pyqtSignal()
    pair_changed = pyqtSignal()

    def __init__(
        self, panel: TeachPanel, context: TeachingContext, jobs: Jobs, cache: OutputCache, parent: QObject
    ) -> None:
        super().__init__(context, jobs, parent)
        self._panel, self._cache = panel, cache
        self._pair: TaughtExample | None = None
        self._example: TaughtExample | None = None
        self._label: int | None = None
        self._presses = Presses()
        self._others: OthersChanged | None = None
        panel.single_step.clicked.connect(self.press)
        panel.label.chosen.connect(self.choose_label)
        panel.drop.clicked.connect(lambda: self.feed(None))
        self._refresh()

    @property
    def label(self) -> int | None:
        """What the image should be."""
        return self._label

    @property
    def example(self) -> TaughtExample | None:
        """The image that the network is brought closer to."""
        return self._example

    @property
    def others(self) -> OthersChanged | None:
        """What is known of the other images; None until it has been measured."""
        return self._others

    def feed(self, pair: TaughtExample | None) -> None:
        """Take a pair of the data in place of the drawing; None goes back to the drawing."""
        self._pair = pair
        self._label = None if pair is None else pair.label
        self._find_example()
        self._refresh()
        self.label_changed.emit()

    def choose_label(self, digit: int) -> None:
        """Say what the image should be; another digit begins another series of presses."""
        if digit != self._label:
            self._label = digit
            self._begin_series()
        self._refresh()
        self.label_changed.emit()

    def press(self) -> None:
        """Do one step toward the digit that the image should be."""
        if self._example is not None and self._label is not None and not self._jobs.is_busy(STEP):
            step = partial(gradient_step_toward, self._context.network, self._example.inputs, self._label)
            self._jobs.ask(STEP, step, partial(self._take_step, self._label), refused=self.refused.emit)

    def _follow(self, before: TeachingContext) -> None:
        now = self._context
        if before.dataset is not now.dataset or now.has_new_ink(before):
            self._pair = None
        if before.network is not now.network:
            self._jobs.forget(STEP)
            self._presses = self._presses.at(now.network)
        self._find_example()
        if before.network is not now.network or before.digits is not now.digits:
            self._count_others()
        self._refresh()

    def _find_example(self) -> None:
        drawing = self._context.drawing
        example = self._pair or (None if drawing is None else TaughtExample(drawing.inputs))
        if is_same(example, self._example):
            return
        before, self._example = self._example, example
        if self._pair is None and self._label is not None:
            # What was said of the drawing before must not be said of the next one by mistake.
            self._label = None
            self.label_changed.emit()
        self._begin_series()
        if any(image is not None and image.is_pair for image in (before, example)):
            self.pair_changed.emit()

    def _begin_series(self) -> None:
        self._presses = Presses()
        self._jobs.forget(STEP)
        self._count_others()

    def _count_others(self) -> None:
        """Ask how many of the other images' answers the presses changed."""
        self._others = None
        self._jobs.forget(CHANGES)
        data, first = self._context.digits, self._presses.first
        if data is not None and first is not None and self._presses.place:
            self._jobs.ask(CHANGES, self._counted(first, self._context.network, data.test), self._take_others)

    def _counted(self, first: Network, now: Network, test: Examples) -> Iterator[OthersChanged | None]:
        """Compare two networks on the test data, in the background; then the same two as perceptrons."""
        before = yield from self._cache.outputs(first, test)
        after = yield from self._cache.outputs(now, test)
        others = OthersChanged(answer_changes(test.labels, before, after, is_step=False))
        yield others
        before = yield from self._cache.outputs(first, test, with_steps=True)
        after = yield from self._cache.outputs(now, test, with_steps=True)
        yield OthersChanged(others.changes, answer_changes(test.labels, before, after, is_step=True))

    def _take_step(self, label: int, step: GradientStep) -> None:
        press = Press(weakref.ref(step.after), step.outputs_before, step.outputs_after, step_text(step, label))
        self._presses = self._presses.pressed(self._context.network, press)
        self.network_requested.emit(step.after)

    def _take_others(self, others: OthersChanged) -> None:
        self._others = others
        self._refresh()

    def _refresh(self) -> None:
        self._show_presses()
        pair = self._pair
        if pair is not None:
            text = translate("SingleStepTool", "TEST IMAGE {0}, LABEL {1}")
            text = text.format(f"{(pair.place or 0) + 1:,}", pair.label)
        elif self._example is not None:
            text = translate("SingleStepTool", "THE DRAWING ON THE PAD IS A")
        else:
            text = translate("SingleStepTool", "DRAW A DIGIT, OR CHOOSE A PAIR")
        self._panel.show_example(text, None if pair is None else Tile(pair.inputs.reshape(IMAGE_SIDE, IMAGE_SIDE), ""))

    def _show_presses(self) -> None:
        if self._example is None:
            self._panel.show_presses(np.zeros((0, 10)), None, "", "")
            return
        done = self._presses.done
        if done:
            outputs, step = self._presses.outputs, done[-1].text
        else:
            outputs, step = forward(self._context.network, self._example.inputs).output[np.newaxis], ""
        self._panel.show_presses(outputs, self._label, step, self._changes_text(len(done)))

    def _changes_text(self, n_presses: int) -> str:
        if not n_presses:
            return ""
        if self._context.digits is None:
            return translate("SingleStepTool", "There is no test data of digits to count the other answers on.")
        if self._others is None:
            return translate("SingleStepTool", "counting the other answers …")
        text = changes_text(self._others.changes, n_presses)
        if self._others.as_perceptrons is not None:
            text += "\n" + perceptrons_text(self._others.as_perceptrons)
        return text
