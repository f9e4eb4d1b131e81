"""The speeds a lecturer can choose, from one mini-batch a second to as fast as it goes."""

import math

from nnviz.language import translate

SPEED_POSITIONS = 40
FASTEST_LIMITED = 10_000.0


def speed_at(position: int) -> float:
    """Return the mini-batches a second at a place of the slider; the last place is no limit at all."""
    if position >= SPEED_POSITIONS:
        return math.inf
    speed = FASTEST_LIMITED ** (position / (SPEED_POSITIONS - 1))
    return float(f"{speed:.1g}") if speed < 10 else float(f"{speed:.2g}")


def speed_text(speed: float) -> str:
    """Say a speed."""
    if math.isinf(speed):
        return translate("Speed", "full speed")
    return translate("Speed", "{0}/s").format(f"{speed:,.0f}")


def duration_text(seconds: float) -> str:
    """Say how long something takes still."""
    if seconds < 60:
        return translate("Speed", "{0} s left").format(math.ceil(seconds))
    if seconds < 3600:
        return translate("Speed", "{0} min left").format(math.ceil(seconds / 60))
    return translate("Speed", "{0} h left").format(math.ceil(seconds / 3600))
