"""The user's pixel rules, counted on the test data beside the network's answer to the same question."""

from functools import partial

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QObject

from nnviz.data.dataset import Dataset, Examples
from nnviz.data.stroke_rendering import IMAGE_SIDE
from nnviz.experiments.output_cache import OutputCache
from nnviz.experiments.pixel_rules import PixelRules, YesNoCounts, accepted, best_rules, yes_no_counts
from nnviz.language import UserError, translate
from nnviz.notation.counts import times_text
from nnviz.ui.digits.teach.context import TeachingContext
from nnviz.ui.digits.teach.image_grid import Tile
from nnviz.ui.digits.teach.rules_sheet import COLUMNS, RulesSheet
from nnviz.ui.digits.teach.tool import SheetTool, answers_in_slices
from nnviz.ui.digits.teach.words import counts_row, percent
from nnviz.ui.kit.jobs import Jobs

ANSWERS, MEAN, BEST = "rules-answers", "rules-mean", "rules-best"
FIRST_DIGIT = 7
MEAN_EXAMPLES = 2_000


class RulesTool(SheetTool[RulesSheet]):
    """Holds the rules of one digit; another digit begins without."""

    def __init__(
        self, sheet: RulesSheet, context: TeachingContext, jobs: Jobs, cache: OutputCache, parent: QObject
    ) -> None:
        super().__init__(sheet, context, jobs, parent)
        self._cache = cache
        self._rules = PixelRules(FIRST_DIGIT)
        self._answers: NDArray[np.int64] | None = None
        self._mean: NDArray[np.float64] | None = None
        self._complaint = ""
        sheet.digit.chosen.connect(self.choose_digit)
        sheet.board.pressed.connect(lambda pixel, _other: self.turn(pixel))
        sheet.threshold_requested.connect(self._set_threshold)
        sheet.best.clicked.connect(self._search)
        sheet.clear.clicked.connect(lambda: self._set_rules(PixelRules(self._rules.digit)))

    @property
    def rules(self) -> PixelRules:
        return self._rules

    def refresh(self) -> None:
        """Show the sheet as it is now, and ask for what is not known yet."""
        data, digit = self._context.digits, self._rules.digit
        if data is not None and self._answers is None and not self._jobs.is_busy(ANSWERS):
            job = answers_in_slices(self._cache, self._context.network, data.test)
            self._jobs.ask(ANSWERS, job, self._take_answers)
        if data is not None and self._mean is None and not self._jobs.is_busy(MEAN):
            self._jobs.ask(MEAN, partial(mean_image, data.training, digit), self._take_mean)
        self._show()

    def choose_digit(self, digit: int) -> None:
        """Begin rules for another digit."""
        self._forget_training_data()
        self._rules, self._complaint = PixelRules(digit), ""
        self.refresh()

    def turn(self, pixel: int) -> None:
        """Turn a pixel's rule further."""
        try:
            self._set_rules(self._rules.turned(pixel))
        except UserError as error:
            self._complaint = str(error)
            self._show()

    def _set_threshold(self, place: int, threshold: float) -> None:
        if place < len(self._rules.rules):
            self._set_rules(self._rules.with_threshold(place, threshold))

    def _set_rules(self, rules: PixelRules) -> None:
        self._jobs.forget(BEST)
        self._rules, self._complaint = rules, ""
        self._show()

    def _search(self) -> None:
        data = self._context.digits
        if data is not None:
            self._complaint = translate("RulesTool", "searching …")
            self._jobs.ask(BEST, partial(best_rules, self._rules.digit, data.training), self._set_rules)
            self._show()

    def _forget(self, before: TeachingContext) -> None:
        self._answers = None
        self._jobs.forget(ANSWERS)
        if before.digits is not self._context.digits:
            self._forget_training_data()

    def _forget_training_data(self) -> None:
        self._mean = None
        self._jobs.forget(MEAN)
        self._jobs.forget(BEST)

    def _take_answers(self, answers: NDArray[np.int64]) -> None:
        self._answers = answers
        self._show()

    def _take_mean(self, mean: NDArray[np.float64]) -> None:
        self._mean = mean
        self._show()

    def _show(self) -> None:
        hint = translate(
            "RulesTool", "Behind the rules: the mean of {0} {1}s. Full square: must be ink. Empty: must be paper."
        )
        hint = hint.format(f"{MEAN_EXAMPLES:,}", self._rules.digit)
        self.sheet.show_rules(self._rules, self._mean, self._complaint or hint)
        data = self._context.digits
        if data is None:
            self.sheet.show_table((), translate("RulesTool", "There is no data of digits to count on."))
            self.sheet.show_mistakes((), "", (), "")
        else:
            self._show_counts(data)

    def _show_counts(self, data: Dataset) -> None:
        test, digit = data.test, self._rules.digit
        truth = test.labels == digit
        yes = accepted(self._rules, test)
        own = yes_no_counts(yes, truth)
        net = None if self._answers is None else yes_no_counts(self._answers == digit, truth)
        never = yes_no_counts(np.zeros(len(test), np.bool_), truth)
        waiting = ("…", "…", "…")
        self.sheet.show_table(
            (
                (translate("RulesTool", "your rules"), *counts_row(own)),
                (translate("RulesTool", "the network"), *(waiting if net is None else counts_row(net))),
                (translate("RulesTool", "always “no”"), *counts_row(never)),
            ),
            verdict(self._rules, own, net, never),
        )
        missed, wrong = np.flatnonzero(truth & ~yes), np.flatnonzero(yes & ~truth)
        such_as = translate("RulesTool", ", such as")
        missed_title, wrong_title = _missed_title(len(missed), digit), _wrong_title(len(wrong), digit)
        missed_title += such_as if len(missed) else ""
        wrong_title += such_as if len(wrong) else ""
        self.sheet.show_mistakes(_tiles(test, missed), missed_title, _tiles(test, wrong), wrong_title)


def _missed_title(n: int, digit: int) -> str:
    text = translate("RulesTool", "{0} {1}s are overlooked")
    if n == 1:
        text = translate("RulesTool", "{0} {1} is overlooked")
    return text.format(f"{n:,}", digit)


def _wrong_title(n: int, digit: int) -> str:
    text = translate("RulesTool", "{0} others are taken for a {1}")
    if n == 1:
        text = translate("RulesTool", "{0} other is taken for a {1}")
    return text.format(f"{n:,}", digit)


def verdict(rules: PixelRules, own: YesNoCounts, net: YesNoCounts | None, never: YesNoCounts) -> str:
    """Say in a sentence how the rules do."""
    if not rules.rules:
        text = translate("RulesTool", "Without a rule everything is a {0}. Press up to three pixels.")
        return text.format(rules.digit)
    if net is None:
        return translate("RulesTool", "asking the network …")
    ours, theirs = own.false_yes + own.false_no, net.false_yes + net.false_no
    text = translate("RulesTool", "The rules are wrong {0}, the network {1}.")
    text = text.format(times_text(ours), times_text(theirs))
    if own.accuracy <= never.accuracy:
        better = translate("RulesTool", "Saying “no” to everything is no worse: {0} right.")
        text += " " + better.format(percent(never.accuracy))
    return text


def mean_image(examples: Examples, digit: int) -> NDArray[np.float64]:
    """Return the mean (28, 28) of the first images of a digit; white if there are none."""
    places = np.flatnonzero(examples.labels == digit)[:MEAN_EXAMPLES]
    if not len(places):
        return np.zeros((IMAGE_SIDE, IMAGE_SIDE))
    return np.asarray(examples.inputs(places).mean(axis=0).reshape(IMAGE_SIDE, IMAGE_SIDE))


def _tiles(test: Examples, places: NDArray[np.int64]) -> tuple[Tile, ...]:
    images = test.inputs(places[:COLUMNS], np.float32).reshape(-1, IMAGE_SIDE, IMAGE_SIDE)
    return tuple(Tile(image, f"{test.labels[place]}") for image, place in zip(images, places[:COLUMNS], strict=True))
