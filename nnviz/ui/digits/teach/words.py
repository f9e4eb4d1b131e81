"""What the tools of teaching say, made of their numbers."""

import math

from nnviz.experiments.answer_changes import AnswerChanges
from nnviz.experiments.painted_score import PaintedScore
from nnviz.experiments.painted_weights import SAMPLE, PaintedFit
from nnviz.experiments.pixel_rules import YesNoCounts
from nnviz.experiments.single_step import GradientStep
from nnviz.language import translate
from nnviz.notation.names import plain, subscript, superscript
from nnviz.ui.digits.teach.own_training import OwnProgress


def percent(share: float, decimals: int = 2) -> str:
    """Return a share in per cent."""
    return f"{100 * share:.{decimals}f} %"


def output_number(value: float) -> str:
    """Return an output with four decimals, one that would show as none of them as a power of ten."""
    if abs(value) >= 0.001 or value == 0:
        return plain(value, 4)
    exponent = math.floor(math.log10(abs(value)))
    return f"{plain(value / 10**exponent, 1)}·10⁻{superscript(-exponent)}"


def step_text(step: GradientStep, digit: int) -> str:
    """Say how large a step was and what it did to the output of a digit."""
    text = translate("TeachWords", "η = {0}, Δ is {1} of all weights\no{2} {3} → {4}, by (1.8) {5}")
    before, after = float(step.outputs_before[digit]), float(step.outputs_after[digit])
    outputs = (before, after, before + float(step.predicted[digit]))
    return text.format(
        f"{step.eta:.3g}", percent(step.share, 3), subscript(digit), *(output_number(value) for value in outputs)
    )


def changes_text(changes: AnswerChanges, n_presses: int) -> str:
    """Say how many answers to other images have changed since the first press."""
    presses = (
        translate("TeachWords", "1 press")
        if n_presses == 1
        else translate("TeachWords", "{0} presses").format(n_presses)
    )
    text = translate(
        "TeachWords", "{0} changed {2} of {1} test images: {3} fixed, {4} broken, {5} other; right {6} → {7}"
    )
    return text.format(
        presses,
        f"{changes.n:,}",
        f"{changes.n_changed:,}",
        f"{len(changes.fixed):,}",
        f"{len(changes.broken):,}",
        f"{len(changes.otherwise):,}",
        f"{changes.n_right_before:,}",
        f"{changes.n_right_after:,}",
    )


def perceptrons_text(changes: AnswerChanges) -> str:
    """Say what the same change did to a network of perceptrons."""
    text = translate("TeachWords", "The same Δ in perceptrons flips outputs of {0}.")
    return text.format(f"{changes.n_moved:,}")


def counts_row(counts: YesNoCounts) -> tuple[str, str, str]:
    """Return found (recall), right among those named (precision), and all right answers (accuracy)."""
    there = counts.true_yes + counts.false_no
    found = f"{counts.true_yes:,} / {there:,} = {percent(counts.recall, 1)}"
    said = counts.true_yes + counts.false_yes
    precision = "–" if counts.precision is None else f"{counts.true_yes:,} / {said:,} = {percent(counts.precision, 1)}"
    return found, precision, percent(counts.accuracy, 2)


def painted_rows(score: PaintedScore | None) -> tuple[tuple[str, str, str], ...]:
    """Return what is read right with the learnt neuron, without it and with the painted one, and what each tells."""
    names = (
        translate("TeachWords", "… as learnt"),
        translate("TeachWords", "… switched off"),
        translate("TeachWords", "… with your mask"),
    )
    if score is None:
        return tuple((name, "…", "…") for name in names)
    counts = (score.n_learnt, score.n_silenced, score.n_painted)
    bits = (score.bits_learnt, 0.0, score.bits_painted)
    return tuple(
        (
            name,
            "–" if count is None else f"{count:,}  {percent(count / score.n)}",
            "–" if told is None else translate("TeachWords", "{0} bit").format(f"{told:.3f}"),
        )
        for name, count, told in zip(names, counts, bits, strict=True)
    )


def painted_fit_text(fit: PaintedFit) -> str:
    """Say how a mask became weights."""
    text = translate(
        "TeachWords",
        "w = {0} · mask, so that z spreads as widely over {1} training images as it did; "
        "b = {2}, so that the neuron fires for as many of them: {3}.",
    )
    return text.format(plain(fit.scale, 3), f"{SAMPLE:,}", plain(fit.bias, 3), percent(fit.firing_share, 1))


def painted_verdict(score: PaintedScore) -> str:
    """Say which of the two neurons tells more of the digit, and what that is to the network."""
    if score.n_painted is None or score.bits_painted is None:
        return ""
    if score.bits_painted > score.bits_learnt:
        told = translate("TeachWords", "Your mask tells more of the digit than what this neuron learnt.")
    else:
        told = translate("TeachWords", "Your mask tells less of the digit than what this neuron learnt.")
    if score.n_silenced >= score.n_learnt - score.n // 1000:
        heard = translate(
            "TeachWords", "To the network one neuron of many hardly matters: as many are read without it."
        )
    elif score.n_painted >= score.n_learnt:
        heard = translate("TeachWords", "The network reads as well with it: luck of the brush.")
    elif score.n_painted <= score.n_silenced:
        heard = translate("TeachWords", "The network does as well, or better, without the neuron.")
    else:
        heard = translate("TeachWords", "Better than no neuron, not as good as what it learnt.")
    return f"{told} {heard}"


def own_text(n: int, n_held_out: int, n_right: int | None) -> str:
    """Say how many drawings there are and how many of them the network in use reads right."""
    if not n:
        return translate("TeachWords", "No drawings yet. Draw a digit, say which it is, and keep it.")
    text = translate("TeachWords", "{0}, {1} held out").format(_drawings(n), f"{n_held_out:,}")
    if n_right is None:
        return text
    return text + translate("TeachWords", " · {0} read right").format(f"{n_right:,}")


def why_no_training(*, has_digits: bool, has_drawings: bool) -> str:
    """Say what has to be done before there can be training; empty if nothing."""
    if not has_digits:
        return translate("TeachWords", "the data in use are no digits that this network reads: choose others above")
    return "" if has_drawings else translate("TeachWords", "no drawing is kept yet: keep one first")


def training_text(progress: OwnProgress) -> str:
    """Say where the training is, and what it has done to own drawings and to the test data."""
    counts = progress.counts
    head = translate("TeachWords", "epoch {0} of {1}, η = {2}, mine × {3}").format(
        f"{progress.epoch:.2f}", progress.plan.epochs, f"{progress.plan.eta:g}", f"{counts.n_repeats:,}"
    )
    if progress.has_diverged:
        head = translate("TeachWords", "the weights grow without bound: this is the last good network")
    first, now = progress.first, progress.now
    if first is None or now is None:
        return head
    lines = [
        head,
        _score(translate("TeachWords", "mine, learnt from"), first.trained_right, now.trained_right, counts.n_trained),
    ]
    if counts.n_held_out:
        lines.append(
            _score(
                translate("TeachWords", "mine, held out"), first.held_out_right, now.held_out_right, counts.n_held_out
            )
        )
    if first.test_right is not None and now.test_right is not None:
        lines.append(_score(translate("TeachWords", "test data"), first.test_right, now.test_right, counts.n_test))
    return "\n".join(lines)


def _score(what: str, before: int, now: int, n: int) -> str:
    return translate("TeachWords", "{0}: {1} → {2} of {3}").format(what, f"{before:,}", f"{now:,}", f"{n:,}")


def _drawings(n: int) -> str:
    return translate("TeachWords", "1 drawing") if n == 1 else translate("TeachWords", "{0} drawings").format(f"{n:,}")
