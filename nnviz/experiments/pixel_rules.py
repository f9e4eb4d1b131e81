"""If/else rules for handwriting: "a 7 has ink here and none there", counted on examples (section 1.1)."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import Examples, unit_values
from nnviz.language import UserError, translate

MOST_RULES = 3
THRESHOLD = 0.5


@dataclass(frozen=True)
class PixelRule:
    """Input ``pixel`` must be above the threshold (``is_ink``) or not above it."""

    pixel: int
    is_ink: bool
    threshold: float = THRESHOLD


@dataclass(frozen=True)
class PixelRules:
    """It is ``digit`` if every rule holds; without rules everything is."""

    digit: int
    rules: tuple[PixelRule, ...] = ()

    def rule_at(self, pixel: int) -> PixelRule | None:
        """Return the rule about a pixel."""
        return next((rule for rule in self.rules if rule.pixel == pixel), None)

    def turned(self, pixel: int, threshold: float = THRESHOLD) -> "PixelRules":
        """Return the rules after a pixel was pressed: no rule → ink → paper → no rule.

        Raises ``UserError`` for one rule too many.
        """
        rule = self.rule_at(pixel)
        if rule is None:
            if len(self.rules) == MOST_RULES:
                sentence = translate("PixelRules", "there are {0} rules already: press one of them until it is gone")
                raise UserError(sentence.format(MOST_RULES))
            return replace(self, rules=(*self.rules, PixelRule(pixel, True, threshold)))
        if rule.is_ink:
            return self._with(rule, replace(rule, is_ink=False))
        return replace(self, rules=tuple(r for r in self.rules if r is not rule))

    def with_threshold(self, place: int, threshold: float) -> "PixelRules":
        """Return the rules with another threshold in the rule number ``place``."""
        rule = self.rules[place]
        return self._with(rule, replace(rule, threshold=min(1.0, max(0.0, threshold))))

    def _with(self, old: PixelRule, new: PixelRule) -> "PixelRules":
        return replace(self, rules=tuple(new if r is old else r for r in self.rules))


@dataclass(frozen=True)
class YesNoCounts:
    """How a yes/no question was answered: yes rightly, yes wrongly, no wrongly, no rightly."""

    true_yes: int
    false_yes: int
    false_no: int
    true_no: int

    @property
    def n(self) -> int:
        return self.true_yes + self.false_yes + self.false_no + self.true_no

    @property
    def accuracy(self) -> float:
        """The share of right answers."""
        return (self.true_yes + self.true_no) / self.n if self.n else 0.0

    @property
    def recall(self) -> float:
        """The share found of those there are; 0 if there are none."""
        there = self.true_yes + self.false_no
        return self.true_yes / there if there else 0.0

    @property
    def precision(self) -> float | None:
        """The share of the yes answers that are right; None without any."""
        said = self.true_yes + self.false_yes
        return self.true_yes / said if said else None


def accepted(rules: PixelRules, examples: Examples) -> NDArray[np.bool_]:
    """Return for every example whether the rules call it their digit, shape (n,)."""
    answer = np.ones(len(examples), np.bool_)
    for rule in rules.rules:
        answer &= (unit_values(examples.raw[:, rule.pixel]) > rule.threshold) == rule.is_ink
    return answer


def yes_no_counts(answer: NDArray[np.bool_], truth: NDArray[np.bool_]) -> YesNoCounts:
    """Count right and wrong answers to a yes/no question."""
    return YesNoCounts(
        true_yes=int((answer & truth).sum()),
        false_yes=int((answer & ~truth).sum()),
        false_no=int((~answer & truth).sum()),
        true_no=int((~answer & ~truth).sum()),
    )


def best_rules(digit: int, examples: Examples) -> PixelRules:
    """Return the three rules that a greedy search finds: the most right answers on ``examples``, rule after rule.

    Among equals the one with the higher recall: saying no to everything is right nine times in ten.
    The thresholds are ½.
    """
    truth = examples.labels == digit
    dark = _dark(examples.raw)
    rules = PixelRules(digit)
    answer = np.ones(len(examples), np.bool_)
    for _ in range(MOST_RULES):
        gains = _balanced_gains(dark[answer], truth[answer], int(truth.sum()))
        place = int(gains.argmax())
        rule = PixelRule(place % dark.shape[1], place < dark.shape[1])
        if rules.rule_at(rule.pixel) is not None:
            break
        rules = replace(rules, rules=(*rules.rules, rule))
        answer &= dark[:, rule.pixel] == rule.is_ink
    return rules


def _dark(raw: NDArray[np.generic]) -> NDArray[np.bool_]:
    """Return where inputs are above ½, shape as ``raw``, without a copy in floating point."""
    if raw.dtype == np.uint8:
        return np.asarray(raw, np.uint8) > 127
    return np.asarray(unit_values(raw, raw.dtype) > THRESHOLD)


def _balanced_gains(dark: NDArray[np.bool_], truth: NDArray[np.bool_], n_true: int) -> NDArray[np.float64]:
    """Return the F₁ measure 2 TP / (yes + there) of adding each rule: ink for every pixel, then paper for each."""
    yes_true = dark[truth].sum(axis=0, dtype=np.int64)
    yes_false = dark[~truth].sum(axis=0, dtype=np.int64)
    true_yes = np.concatenate([yes_true, int(truth.sum()) - yes_true])
    said_yes = true_yes + np.concatenate([yes_false, int((~truth).sum()) - yes_false])
    return np.asarray(2 * true_yes / (said_yes + n_true))
