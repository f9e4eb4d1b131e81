"""What ``nnviz sweep`` says at its end: a line for every setting, as a table that can stand in any text."""

import math

from nnviz.language import translate
from nnviz.runs.sweep.statistics import CONFIDENCE, Paired, Spread, p_text
from nnviz.runs.sweep.summary import SettingSummary, arithmetics, summaries
from nnviz.runs.sweep.sweep_file import KeptSweep


def table_lines(kept: KeptSweep) -> list[str]:
    """Return the table of a sweep in lines, with bars between its columns."""
    found = summaries(kept)
    if not found:
        return []
    rows = [_head(found), *(_row(one, found) for one in found)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    ruler = ["-" * (width - 1) + ":" if column else "-" * width for column, width in enumerate(widths)]
    cells = [
        [
            text.rjust(width) if column else text.ljust(width)
            for column, (text, width) in enumerate(zip(row, widths, strict=True))
        ]
        for row in rows
    ]
    return [f"| {' | '.join(row)} |" for row in (cells[0], ruler, *cells[1:])]


def closing_sentences(kept: KeptSweep) -> list[str]:
    """Return what there is to know beside the table: what failed, and mixed kinds of arithmetic."""
    said = []
    failures: dict[str, int] = {}
    for _, result in kept.in_order():
        if result.failure:
            failures[result.failure] = failures.get(result.failure, 0) + 1
    for failure, n in failures.items():
        sentence = translate("Commands", "{0} of {1} runs failed and are in no mean: {2}")
        if n == 1:
            sentence = translate("Commands", "{0} of {1} runs failed and is in no mean: {2}")
        said.append(sentence.format(n, len(kept.results), failure))
    if any(0 < result.n_training < spec.plan.mini_batch for spec, result in kept.in_order()):
        sentence = translate("Commands", "where fewer than m examples are learnt, a mini-batch is all of them")
        said.append(sentence)
    kinds = arithmetics(kept)
    if len(kinds) > 1:
        sentence = translate(
            "Commands",
            "there are results of {0} kinds of arithmetic ({1}): the same seed gives the same bits only within one",
        )
        said.append(sentence.format(len(kinds), ", ".join(f"{kind}: {n}" for kind, n in kinds.items())))
    if any(_is_cut(one.accuracy) for one in summaries(kept)):
        said.append(
            translate("Commands", "← or →: so few runs lie so far apart that the interval would go beyond 0 or 100 %")
        )
    if any(_is_alike(one) for one in summaries(kept)):
        sentence = translate(
            "Commands",
            "“–, {0}”: no interval and no p can be computed where the spread is 0; do more runs, or test on more data",
        )
        said.append(sentence.format(_all_alike()))
    return said


def _head(found: tuple[SettingSummary, ...]) -> list[str]:
    head = [
        translate("Commands", "network"),
        translate("Commands", "parameters"),
        translate("Commands", "runs"),
        translate("Commands", "right, mean"),
        translate("Commands", "spread"),
        translate("Commands", "{0:g} % interval").format(100 * CONFIDENCE),
        translate("Commands", "cost C"),
    ]
    if _has_no_class(found):
        head.append(translate("Commands", "no class"))
    head.append(translate("Commands", "seconds"))
    if len(found) > 1:
        head.append(translate("Commands", "against the first ({0:g} %), p").format(100 * CONFIDENCE))
    return head


def _row(one: SettingSummary, found: tuple[SettingSummary, ...]) -> list[str]:
    n_runs = str(one.n_done) if not one.n_failed else f"{one.n_done} + {one.n_failed} ✗"
    row = [
        one.words,
        f"{one.n_parameters:,}",
        n_runs,
        _percent(one.accuracy.mean),
        _percent(one.accuracy.sd),
        _interval(one.accuracy),
        "–" if math.isnan(one.cost.mean) else f"{one.cost.mean:.4f}",
    ]
    if _has_no_class(found):
        row.append(_percent(one.no_class.mean))
    row.append("–" if math.isnan(one.seconds.mean) else f"{one.seconds.mean:.1f}")
    if len(found) > 1:
        row.append(_against(one.against_first))
    return row


def _interval(accuracy: Spread) -> str:
    """Return the interval of a share, which cannot go beyond 0 and 100 %: an arrow marks where it is cut there."""
    if accuracy.n < 2:
        return "–"
    if accuracy.is_alike:
        return f"–, {_all_alike()}"
    below, above = ("← " if accuracy.low < 0 else ""), (" →" if accuracy.high > 1 else "")
    return f"{below}{_percent(max(0.0, accuracy.low))} … {_percent(min(1.0, accuracy.high))}{above}"


def _all_alike() -> str:
    """Return why there is no interval of several runs."""
    return translate("Commands", "all alike")


def _is_alike(one: SettingSummary) -> bool:
    difference = one.against_first
    return one.accuracy.is_alike or (difference is not None and difference.spread.is_alike)


def _is_cut(accuracy: Spread) -> bool:
    return accuracy.n > 1 and (accuracy.low < 0 or accuracy.high > 1)


def _has_no_class(found: tuple[SettingSummary, ...]) -> bool:
    return any(one.setting.task.target != "classes" for one in found)


def _against(difference: Paired | None) -> str:
    if difference is None or not difference.spread.n:
        return "–"
    spread: Spread = difference.spread
    mean = f"{100 * spread.mean:+.2f}".replace("-", "−")
    if spread.n == 1:
        return mean
    if spread.is_alike:
        return f"{mean} ± –, {_all_alike()}"
    return f"{mean} ± {100 * spread.half_width:.2f}, {p_text(difference.p)}"


def _percent(share: float) -> str:
    return "–" if math.isnan(share) else f"{100 * share:.2f} %".replace("-", "−")
