"""Names and usual values of tasks, without numpy: the command line lists them before it loads anything."""

from typing import Literal

NormalisationKind = Literal["none", "unit", "example", "data"]
NORMALISATIONS: tuple[NormalisationKind, ...] = ("none", "unit", "example", "data")
TABLE_PREFIX = "table:"
POINT_SETS = ("spiral", "circles", "moons", "xor", "gaussians", "linear", "chequerboard")
POINTS_DRAWN, POINTS_NOISE, POINT_CLASSES = 200, 0.04, 2
