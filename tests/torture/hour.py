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
            rests = min(SETTLED_AFTER, minutes / 2), minutes
            played = play(Path(folder), seed, minutes, outcome, wishes=("play", "drive"), rests=rests, **more)
        _judge(played.beats, rests, outcome)
        outcome.note += f", {played.helpers} helpers, {len(played.said)} bytes on stderr"
    yield outcome


def _judge(beats: Sequence[Beat], minutes: tuple[float, float], outcome: Outcome) -> None:
    """Compare what the window takes beside the data that its user may undo to: it is at rest then."""
    before, after = (_memory_at(beats, minute) for minute in minutes)
    growth = (after.all - after.data) / (before.all - before.data) - 1
    if growth > MOST_GROWTH:
        outcome.bad[f"memory grew by {growth:.0%}"] += 1
    moments = f"{before} at minute {minutes[0]:.0f}", f"{after} at the end"
    outcome.note = f"{', '.join(moments)} ({growth:+.1%} beside the data)"


class Memory(NamedTuple):
    """Resident memory in MB, what of it are data, and what malloc has given out in its heaps and beside them."""

    all: float
    data: float
    heap: float
    mapped: float

    def __str__(self) -> str:
        return f"{self.all:.0f} MB (data {self.data:.0f}, heap {self.heap:.0f}, mapped {self.mapped:.0f})"


def _memory_at(beats: Sequence[Beat], minute: float) -> Memory:
    """Return the medians of the half-minute that ends then."""
    began = beats[0].moment
    found = [beat for beat in beats if minute - 0.5 <= (beat.moment - began) / 60 <= minute] or beats[-1:]
    kinds = ((beat.memory, beat.data, beat.heap, beat.mapped) for beat in found)
    return Memory(*map(median, zip(*kinds, strict=True)))
