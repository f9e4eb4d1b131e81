"""Pixel rules: pressed, counted, searched, all against loops."""

import numpy as np
import pytest

from nnviz.data.dataset import Examples
from nnviz.experiments.pixel_rules import PixelRule, PixelRules, accepted, best_rules, yes_no_counts
from nnviz.language import UserError


@pytest.fixture
def examples() -> Examples:
    rng = np.random.default_rng(4)
    labels = rng.integers(0, 3, 300)
    raw = rng.integers(0, 256, (300, 9)).astype(np.uint8)
    raw[labels == 1, 4] = rng.integers(200, 256, (labels == 1).sum())
    raw[labels == 1, 7] = rng.integers(0, 90, (labels == 1).sum())
    return Examples(raw, labels)


def test_a_pixel_turns_from_ink_to_paper_to_nothing() -> None:
    rules = PixelRules(7).turned(3)
    assert rules.rules == (PixelRule(3, True),)
    rules = rules.turned(5).turned(3)
    assert rules.rules == (PixelRule(3, False), PixelRule(5, True)), "a rule keeps its place"
    assert rules.turned(3).rules == (PixelRule(5, True),)
    with pytest.raises(UserError, match="3 rules already"):
        rules.turned(1).turned(2)
    assert rules.with_threshold(1, 0.25).rules[1].threshold == 0.25
    assert rules.with_threshold(1, 7.0).rules[1].threshold == 1.0


@pytest.mark.parametrize("as_floats", [False, True])
def test_counts_against_a_loop(examples: Examples, as_floats: bool) -> None:
    rules = PixelRules(1, (PixelRule(4, True, 0.7), PixelRule(7, False, 0.4)))
    if as_floats:
        examples = Examples(examples.inputs(slice(None), np.float32), examples.labels)
    answer = accepted(rules, examples)
    counts = [0, 0, 0, 0]
    for x, label in zip(examples.inputs(slice(None)), examples.labels, strict=True):
        yes = x[4] > 0.7 and not x[7] > 0.4
        counts[(0 if label == 1 else 1) if yes else (2 if label == 1 else 3)] += 1
    found = yes_no_counts(answer, examples.labels == 1)
    assert [found.true_yes, found.false_yes, found.false_no, found.true_no] == counts
    assert found.accuracy == pytest.approx((counts[0] + counts[3]) / 300)
    assert found.recall == pytest.approx(counts[0] / (counts[0] + counts[2]))
    assert found.precision == pytest.approx(counts[0] / (counts[0] + counts[1]))


def test_the_threshold_itself_is_paper() -> None:
    examples = Examples(np.array([[51], [52]], np.uint8), np.array([0, 0]))
    assert list(accepted(PixelRules(0, (PixelRule(0, True, 51 / 255),)), examples)) == [False, True]


def test_no_rules_accept_everything_and_no_answers_have_no_precision(examples: Examples) -> None:
    assert accepted(PixelRules(1), examples).all()
    nothing = yes_no_counts(np.zeros(4, bool), np.array([True, False, False, False]))
    assert (nothing.precision, nothing.recall, nothing.accuracy) == (None, 0.0, 0.75)


def test_the_first_rule_found_is_the_best_of_all(examples: Examples) -> None:
    truth = examples.labels == 1

    def f1(rule: PixelRule) -> float:
        counts = yes_no_counts(accepted(PixelRules(1, (rule,)), examples), truth)
        return 2 * counts.true_yes / (2 * counts.true_yes + counts.false_yes + counts.false_no)

    rules = best_rules(1, examples)
    every = [PixelRule(pixel, is_ink) for pixel in range(9) for is_ink in (True, False)]
    assert f1(rules.rules[0]) == pytest.approx(max(f1(rule) for rule in every))
    assert {(rule.pixel, rule.is_ink) for rule in rules.rules} >= {(4, True), (7, False)}
    assert best_rules(1, Examples(examples.inputs(slice(None)), examples.labels)) == rules
