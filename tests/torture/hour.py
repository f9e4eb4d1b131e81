"""An hour at full speed on MNIST with a monkey beside it: at rest its memory is that of minute 10."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from tests.torture.beats import Beat
from tests.torture.monkey import play
from tests.torture.outcomes import Outcome

MINUTES, SETTLED_AFTER = 60.0, 10.0
LOOKED_AT_AGAIN = 35.0
"""Between a start that fills what is kept and a leak: the one is over by then, the other half way."""
MOST_GROWTH = 0.05  # of the memory when all that is kept has filled


def outcomes(seed: int, share: float, only: str = "") -> Iterator[Outcome]:
    """Give one row: each action of the monkey is a try; growth is bad, and all that is bad of a monkey."""
    outcome = Outcome("an hour of training and a monkey")
    if only.lower() not in outcome.what:
        return
    data = os.environ.get("NNVIZ_DATA")
    if data is None or shutil.which("Xvfb") is None or shutil.which("xdotool") is None:
        outcome.note = "left out: needs Xvfb, xdotool and $NNVIZ_DATA with MNIST"
    else:
        with tempfile.TemporaryDirectory() as folder:
            more = {"NNVIZ_DATA": data}
            minutes = MINUTES * share
            rests = sorted({min(SETTLED_AFTER, minutes / 2), min(LOOKED_AT_AGAIN, minutes), minutes})
            played = play(Path(folder), seed, minutes, outcome, wishes=("play", "drive"), rests=rests, **more)
        _judge(played.beats, rests, outcome)
        outcome.note += f", {played.helpers} helpers, {len(played.said)} bytes on stderr"
    yield outcome


def _judge(beats: Sequence[Beat], minutes: Sequence[float], outcome: Outcome) -> None:
    """Compare what the window takes at rest, first and last, beside the data that its user may undo to."""
    found = [_memory_at(beats, minute) for minute in minutes]
    growth = found[-1].beside_data / found[0].beside_data - 1
    if growth > MOST_GROWTH:
        outcome.bad[f"memory grew by {growth:.0%}"] += 1
    moments = (f"{memory} at minute {minute:.0f}" for memory, minute in zip(found, minutes, strict=True))
    outcome.note = f"{', '.join(moments)} ({growth:+.1%} beside the data)"


class Memory(NamedTuple):
    """Resident memory in MB, what of it are data, and what malloc has given out in its heaps and beside them."""

    all: float
    data: float
    heap: float
    mapped: float

    @property
    def beside_data(self) -> float:
        return self.all - self.data

    def __str__(self) -> str:
        return f"{self.all:.0f} MB (data {self.data:.0f}, heap {self.heap:.0f}, mapped {self.mapped:.0f})"


def _memory_at(beats: Sequence[Beat], minute: float) -> Memory:
    """Return the medians of the half-minute that ends then."""
    began = beats[0].moment
    found = [beat for beat in beats if minute - 0.5 <= (beat.moment - began) / 60 <= minute] or beats[-1:]
    kinds = ((beat.memory, beat.data, beat.heap, beat.mapped) for beat in found)
    return Memory(*map(median, zip(*kinds, strict=True)))
