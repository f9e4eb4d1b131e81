"""How long the rest of a sweep will take, from its pace."""

import time
from collections.abc import Callable

from nnviz.language import translate

START_SHARE = 0.005
MINUTE, HOUR = 60, 3600


class SweepTime:
    """Tells from what has been done since the start, pauses not counted, how long the rest will take."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._began: tuple[float, float] | None = None
        self._latest = (0.0, 0.0)

    def note(self, share: float) -> None:
        """Hear which share of all is done, 0 to 1."""
        self._latest = self._clock(), share
        if self._began is None:
            self._began = self._latest

    def rest(self) -> None:
        """Count anew from the next share on: there was a pause."""
        self._began = None

    @property
    def seconds_left(self) -> float | None:
        """How long the rest will take; None while that is not known."""
        if self._began is None:
            return None
        seconds, share = self._latest[0] - self._began[0], self._latest[1] - self._began[1]
        return None if share < START_SHARE else seconds * (1 - self._latest[1]) / share


def duration_text(seconds: float) -> str:
    """Return a time as one would say it: 8 s, 1:20 min, 2:05 h."""
    whole = round(seconds)
    if whole < MINUTE:
        return translate("Lab", "{0} s").format(max(1, whole))
    if whole < HOUR:
        return translate("Lab", "{0}:{1:02} min").format(*divmod(whole, MINUTE))
    return translate("Lab", "{0}:{1:02} h").format(*divmod(whole // MINUTE, MINUTE))
