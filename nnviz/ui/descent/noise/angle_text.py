"""How the angle of a gradient to the true one is written."""

import math


def angle_text(degrees: float) -> str:
    """Return an angle in whole degrees, "–" for NaN: a gradient that is 0 has no direction."""
    return "–" if math.isnan(degrees) else f"{degrees:.0f}°"
