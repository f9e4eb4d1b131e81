"""What the network page says about a run, in words."""

import math

import numpy as np
from numpy.typing import NDArray

from nnviz.data.outputs import Outputs
from nnviz.language import translate
from nnviz.nn.activations import FloatArray
from nnviz.notation.names import shortened
from nnviz.notation.significant import significant
from nnviz.runs.diagnosis import FAR_TOO_LARGE, Diagnosis, SilentOutput, smaller_eta
from nnviz.runs.records import Snapshot, Stop
from nnviz.runs.stop_rule import BestEpoch
from nnviz.ui.kit.training_speed import duration_text
from nnviz.ui.network.example_place import ExamplePlace
from nnviz.ui.training.training_worker import Progress

MOST_LETTERS = 20  # of the name of a class in a caption


def epoch_text(epoch: float, decimals: int = 2) -> str:
    """Say how many epochs are done, finely enough at first that single mini-batches are seen to count."""
    return f"{epoch:.4f}" if 0 < epoch < 0.1 else f"{epoch:.{decimals}f}"


def place_text(snapshot: Snapshot) -> str:
    """Say where a run is."""
    return translate("NetworkPage", "step {0} · epoch {1}").format(f"{snapshot.step:,}", epoch_text(snapshot.epoch))


def pace_text(progress: Progress) -> str:
    """Say how fast a run goes and how long it takes still, or why it has stopped."""
    snapshot = progress.snapshot
    if snapshot.stop is not None:
        return {
            Stop.EPOCHS_DONE: translate("NetworkPage", "all epochs done"),
            Stop.NO_BETTER: translate("NetworkPage", "stopped: no better"),
            Stop.DIVERGED: translate("NetworkPage", "diverged"),
            Stop.FAILED: translate("NetworkPage", "ended by an error"),
        }[snapshot.stop]
    if not progress.is_playing or progress.steps_per_second == 0 or snapshot.epoch == 0:
        return ""
    end = max(snapshot.plan.epochs, math.ceil(snapshot.epoch))  # with fewer epochs the present one is the last
    left = snapshot.step * (end / snapshot.epoch - 1) / progress.steps_per_second
    text = translate("NetworkPage", "{0} mini-batches/s · {1}")
    return text.format(significant(progress.steps_per_second, 2), duration_text(left))


def how_to_go_on(stop: Stop) -> str:
    """Say what would let a run go on that has stopped by itself."""
    return {
        Stop.EPOCHS_DONE: translate("NetworkPage", "All epochs are done: raise the epochs, or reset (R)."),
        Stop.NO_BETTER: translate("NetworkPage", "Stopped as no better: set “Stop if no better for” to 0."),
        Stop.DIVERGED: translate("NetworkPage", "Diverged: lower η (Shift+↓) to go on, or reset (R)."),
        Stop.FAILED: translate("NetworkPage", "The run has ended by an error: reset (R) first."),
    }[stop]


def caption_text(examples: ExamplePlace) -> str:
    """Say which example flows through the network, and of which class it is."""
    if examples.elsewhere is not None:
        return translate("NetworkPage", "no example: a place of the plane")
    is_number = examples.label.isdigit()
    a_number, of_a_class = (
        translate("NetworkPage", "test image {0} · a {1}"),
        translate("NetworkPage", "test image {0} · {1}"),
    )
    texts = {
        "picture": a_number if is_number else of_a_class,
        "point": translate("NetworkPage", "test point {0} · {1}"),
        "numbers": translate("NetworkPage", "test example {0} · {1}"),
    }
    return texts[examples.dataset.kind].format(examples.index + 1, shortened(examples.label, MOST_LETTERS))


def scaling_text(examples: ExamplePlace) -> str:
    """Say what became of the values of a picture before it was fed in, by (1.9) with its numbers filled in."""
    scaling = examples.dataset.test.scaling
    if examples.dataset.kind != "picture" or scaling is None or examples.elsewhere is not None:
        return ""
    if scaling.kind in ("none", "unit"):
        return ""
    own = scaling.at(examples.index)
    low, high = float(own.low.reshape(-1)[0]), float(own.high.reshape(-1)[0])
    if low == high:
        text = translate("NetworkPage", "all pixels are {0:g}: (1.9) would divide by 0, so x̃ = 0 (E12)")
        return text.format(low)
    if examples.dataset.test.raw.dtype == np.uint8:
        text = translate("NetworkPage", "x̃ = (x − {0:g}) / ({1:g} − {0:g}), to the nearest of 256 greys")
        return text.format(low, high)
    return translate("NetworkPage", "x̃ = (x − {0:g}) / ({1:g} − {0:g})").format(low, high)


def read_text(answer: str, *, is_right: bool) -> str:
    """Say what the network reads an example as; nothing if its outputs mean nothing here."""
    if not answer:
        return ""
    said = translate("NetworkPage", "read as {0}") if is_right else translate("NetworkPage", "misread as {0}")
    return said.format(shortened(answer, MOST_LETTERS))


def said_text(place: ExamplePlace, output: FloatArray) -> str:
    """Say what outputs (n_outputs,) make of an example."""
    return read_text(place.read(output), is_right=place.is_read_right(output))


def list_title(counts: NDArray[np.int64], names: tuple[str, ...], pair: tuple[int, int] | None) -> str:
    """Say which misread examples are listed: of one pair (class, read as), or the first of all."""
    if pair is None:
        return translate("NetworkPage", "The first misread ones. Click a cell to see its examples.")
    of, as_ = pair
    return translate("NetworkPage", "“{0}” read as “{1}”: {2}").format(
        names[of], names[as_] if as_ < len(names) else "–", int(counts[of, as_])
    )


def notice_of(
    diagnosis: Diagnosis, stop: Stop | None, outputs: Outputs, *, eta: float, best: BestEpoch | None = None
) -> str:
    """Say what is the matter with a run, and what to do; empty if nothing is."""
    if stop is Stop.DIVERGED:
        text = translate(
            "Notice",
            "Diverged at η = {0}. Shown is the last good network, from which a smaller η goes on:"
            " half is {1} (Shift+↓).",
        )
        far = translate(
            "Notice", "Diverged at η = {0}. Shown is the last good network, from which a smaller η goes on: try {1}."
        )
        return (text if eta <= FAR_TOO_LARGE else far).format(f"{eta:g}", f"{smaller_eta(eta):g}")
    if diagnosis.worse_than_start:
        text = translate(
            "Notice",
            "The cost is higher than before training: the steps are too long. Try η = {0} and reset.",
        )
        return text.format(f"{smaller_eta(eta):g}")
    if diagnosis.silent:
        return _silence(min(diagnosis.silent, key=lambda silent: not silent.is_saturated), outputs)
    if stop is Stop.NO_BETTER:
        return _no_better(best)
    return ""


def _no_better(best: BestEpoch | None) -> str:
    if best is None:
        return translate("Notice", "Stopped: no better on the validation data for the epochs you allowed.")
    text = translate(
        "Notice", "Stopped: no better on the validation data since epoch {0} ({1} right; their cost does not count)."
    )
    return text.format(f"{best.epoch:,}", f"{best.n_right:,}")


def _silence(silent: SilentOutput, outputs: Outputs) -> str:
    if outputs.kind in ("code", "table"):
        text = translate("Notice", "Output {0} has not fired for any example that asks 1 of it since epoch {1}: {2}")
    else:
        text = translate("Notice", "Output {0} has not fired for any {0} since epoch {1}: {2}")
    if silent.is_saturated:
        cause = translate(
            "Notice",
            "it is saturated, its slope σ′(z) is near 0, so it hardly learns. Try another seed or scaled initial"
            " weights.",
        )
    else:
        cause = translate(
            "Notice",
            "it stays below, but is not saturated and can still learn. Try more epochs, a larger η or fewer layers.",
        )
    return text.format(outputs.names[silent.output], silent.since_epoch, cause)
