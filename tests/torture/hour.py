"""An hour at full speed on MNIST with a monkey beside it: its memory is that of minute 10."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from tests.torture.monkey import Beat, play
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
            played = play(Path(folder), seed, MINUTES * share, outcome, wishes=("play", "drive"), **more)
        _judge(played.beats, MINUTES * share, outcome)
        outcome.note += f", {played.helpers} helpers, {len(played.said)} bytes on stderr"
    yield outcome


def _judge(beats: Sequence[Beat], minutes: float, outcome: Outcome) -> None:
    settled = min(SETTLED_AFTER, minutes / 2)
    before, after = (_memory_at(beats, minute) for minute in (settled, minutes))
    growth = after / before - 1
    if growth > MOST_GROWTH:
        outcome.bad[f"memory grew by {growth:.0%}"] += 1
    outcome.note = f"{before:.0f} MB at minute {settled:.0f}, {after:.0f} MB at the end ({growth:+.1%})"


def _memory_at(beats: Sequence[Beat], minute: float) -> float:
    """Return the median of the minute that ends then, in MB."""
    began = beats[0].moment
    found = [beat.memory for beat in beats if minute - 1 <= (beat.moment - began) / 60 <= minute]
    return median(found or [beats[-1].memory])
