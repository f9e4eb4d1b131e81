"""The surfaces a ball can roll on: functions of two variables with their exact gradients and Hessians."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from nnviz.descent.network_surface import NetworkSurface
from nnviz.language import UserError, translate
from nnviz.notation.arithmetic import VARIABLES, Expression, parse_arithmetic
from nnviz.notation.jets import Jet, jet_of

Floats = NDArray[np.float64]
Span = tuple[float, float, float, float]

OWN = "own"
OWN_SPAN: Span = (-3.0, 3.0, -3.0, 3.0)
EXAMPLE = "x^2 + sin(3y)"
USUAL_AZIMUTH = 35.0


class SurfaceError(UserError):
    """A surface that cannot be. The message is one sentence for the user."""


@dataclass(frozen=True)
class SurfacePoint:
    """A surface at one place: C, ∇C = (∂C/∂x, ∂C/∂y) and the second derivatives (∂²C/∂x², ∂²C/∂x∂y, ∂²C/∂y²)."""

    cost: float
    gradient: tuple[float, float]
    hessian: tuple[float, float, float]

    @property
    def steepness(self) -> float:
        """‖∇C‖."""
        return float(np.hypot(*self.gradient))


class Surface(Protocol):
    """A function of two variables called ``names``, to be looked at in ``span`` (x_low, x_high, y_low, y_high)."""

    @property
    def names(self) -> tuple[str, str]: ...

    @property
    def span(self) -> Span: ...

    def jet(self, x: Floats, y: Floats) -> Jet:
        """Return value and derivatives at places ``x``, ``y`` of one shape."""

    def costs(self, x: Floats, y: Floats) -> Floats:
        """Return the value alone."""


@dataclass(frozen=True)
class FormulaSurface:
    """A surface given by a formula of x and y."""

    formula: str
    span: Span = OWN_SPAN

    @property
    def names(self) -> tuple[str, str]:
        return VARIABLES

    @cached_property
    def tree(self) -> Expression:
        """Raises ``ExpressionError`` for a formula that cannot be read."""
        return parse_arithmetic(self.formula)

    def jet(self, x: Floats, y: Floats) -> Jet:
        return jet_of(self.tree, x, y)

    def costs(self, x: Floats, y: Floats) -> Floats:
        return self.jet(x, y).value


@dataclass(frozen=True)
class Landmark:
    """What is known of a surface: two starts for two balls, and the η that creep, do well and jump.

    From ``azimuth``, in degrees, its valleys are seen best.
    """

    key: str
    formula: str
    span: Span
    starts: tuple[tuple[float, float], tuple[float, float]]
    etas: tuple[float, float, float]
    azimuth: float = USUAL_AZIMUTH


LANDMARKS: dict[str, Landmark] = {
    landmark.key: landmark
    for landmark in (
        Landmark("bowl", "x^2 + y^2", (-3, 3, -3, 3), ((-2.4, 1.6), (2.0, -2.0)), (0.01, 0.1, 0.95)),
        Landmark("narrow", "0.1x^2 + 2y^2", (-5, 5, -5, 5), ((-4.0, 2.0), (4.0, -1.0)), (0.02, 0.4, 0.49), 80.0),
        Landmark(
            "two-valleys", "(x^2 - 1)^2 + 0.3x + y^2", (-2, 2, -2, 2), ((1.4, 1.2), (-0.3, 1.2)), (0.005, 0.06, 0.3)
        ),
        Landmark("saddle", "x^2 - y^2", (-3, 3, -3, 3), ((-2.4, 0.0), (2.4, 0.01)), (0.01, 0.1, 0.95)),
        Landmark(
            "Himmelblau",
            "(x^2 + y - 11)^2 + (x + y^2 - 7)^2",
            (-5, 5, -5, 5),
            ((-0.5, 0.5), (-0.5, -2.0)),
            (0.0005, 0.01, 0.03),
        ),
        Landmark(
            "Rosenbrock",
            "(1 - x)^2 + 100(y - x^2)^2",
            (-2, 2, -1, 3),
            ((-1.2, 1.0), (1.5, 2.8)),
            (0.0001, 0.001, 0.005),
        ),
        Landmark("staircase", "floor(x^2 + y^2)", (-3, 3, -3, 3), ((-2.2, 1.6), (1.0, -1.5)), (0.01, 0.1, 1.0)),
    )
}
NETWORK = "network"
NETWORK_LANDMARK = Landmark(NETWORK, "", (-12, 12, -12, 12), ((1.0, 2.0), (-1.0, -2.5)), (2.0, 20.0, 300.0))
SURFACE_KEYS = (NETWORK, *LANDMARKS, OWN)


@lru_cache(maxsize=32)
def surface_of(key: str, formula: str = "") -> Surface:
    """Return a surface by its key; ``formula`` is the user's own, for the key "own".

    Raises ``SurfaceError`` for an own one that is defined nowhere on its span, ``ExpressionError`` for one that cannot
    be read.
    """
    if key == NETWORK:
        return NetworkSurface()
    if key != OWN:
        return FormulaSurface(LANDMARKS[key].formula, LANDMARKS[key].span)
    own = FormulaSurface(formula)
    if not np.isfinite(heights(own, *axes(own, 41))).any():
        text = translate("Descent", "“{0}” has no value anywhere from {1:g} to {2:g}: write another function")
        raise SurfaceError(text.format(formula.strip(), *OWN_SPAN[:2]))
    return own


def landmark_of(key: str) -> Landmark:
    """Return starts and η's that go with a surface."""
    if key == NETWORK:
        return NETWORK_LANDMARK
    return LANDMARKS.get(key, Landmark(OWN, "", OWN_SPAN, ((-2.0, 1.5), (2.0, -1.5)), (0.01, 0.1, 1.0)))


def axes(surface: Surface, points: int) -> tuple[Floats, Floats]:
    """Return ``points`` places along x and along y of the surface's span."""
    x_low, x_high, y_low, y_high = surface.span
    return np.linspace(x_low, x_high, points), np.linspace(y_low, y_high, points)


def heights(surface: Surface, x: Floats, y: Floats) -> Floats:
    """Return C at x[j] and y[i], shape (len(y), len(x)); NaN or ±∞ where the function is."""
    grid = np.meshgrid(x, y)
    return surface.costs(grid[0], grid[1])


def point_at(surface: Surface, x: float, y: float) -> SurfacePoint:
    """Return the surface at one place."""
    jet = surface.jet(np.array(x), np.array(y))
    return SurfacePoint(float(jet.value), (float(jet.x), float(jet.y)), (float(jet.xx), float(jet.xy), float(jet.yy)))


def along(surface: Surface, axis: int, values: Sequence[float] | Floats, other: float) -> Floats:
    """Return C with variable ``axis`` (0: x) at each of ``values`` and the other one at ``other``, shape (n,)."""
    swept = np.asarray(values, np.float64)
    still = np.full_like(swept, other)
    return surface.costs(swept, still) if axis == 0 else surface.costs(still, swept)
