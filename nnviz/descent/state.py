"""All that the user has chosen on the page Descent about surfaces and balls, as one frozen value."""

from dataclasses import dataclass, field, replace

from nnviz.descent.ball import Ball, Motion, ball_at
from nnviz.descent.network_wishes import NetworkWishes
from nnviz.descent.optimiser import Game
from nnviz.descent.surfaces import (
    EXAMPLE,
    NETWORK,
    SURFACE_KEYS,
    USUAL_AZIMUTH,
    Surface,
    SurfaceError,
    landmark_of,
    surface_of,
)
from nnviz.language import translate

MOST_BALLS = 6
LETTERS = "ABCDEF"
VIEWS = ("both", "map", "relief")
TABS = ("ball", "landscape", "weight", "noise", "step", "cost", "game")
SMALLEST_ETA, LARGEST_ETA = 1e-6, 1e9
USUAL_ELEVATION = 40.0
SLOWEST, FASTEST = 0.5, 60.0  # steps a second


@dataclass(frozen=True)
class DescentState:
    """The page. ``balls`` roll together; ``chosen`` is the one whose step is written out and whose rule is edited.

    ``formula`` is the user's own function, kept while another surface is shown; ``axis`` is the variable that the
    slope beside the map is drawn over. ``azimuth`` and ``elevation`` turn the relief, in degrees; ``speed`` in steps a
    second. ``tab`` is one of ``TABS``: "ball" and "game" apart, they are about the network at
    hand, as ``network`` wishes.
    """

    surface: str = NETWORK
    formula: str = EXAMPLE
    balls: tuple[Ball, ...] = field(default_factory=lambda: (_first_ball(NETWORK),))
    chosen: int = 0
    axis: int = 0
    view: str = "both"
    azimuth: float = USUAL_AZIMUTH
    elevation: float = USUAL_ELEVATION
    speed: float = 4.0
    tab: str = "ball"
    network: NetworkWishes = field(default_factory=NetworkWishes)
    game: Game = field(default_factory=Game)

    def __post_init__(self) -> None:
        if self.surface not in SURFACE_KEYS or self.view not in VIEWS or self.axis not in (0, 1):
            raise SurfaceError(translate("Descent", "the surface, the view or the variable is none of this page's"))
        if self.tab not in TABS:
            raise SurfaceError(translate("Descent", "the page has no such tab"))
        if not 1 <= len(self.balls) <= MOST_BALLS or not 0 <= self.chosen < len(self.balls):
            text = translate("Descent", "the page holds 1 to {0} balls, not {1}")
            raise SurfaceError(text.format(MOST_BALLS, len(self.balls)))
        if not (SLOWEST <= self.speed <= FASTEST and -90 <= self.elevation <= 90):
            raise SurfaceError(translate("Descent", "the speed or the slant of the relief is out of range"))

    @property
    def ball(self) -> Ball:
        """The chosen ball."""
        return self.balls[self.chosen]

    @property
    def n_steps(self) -> int:
        """The steps of the ball that has made most of them."""
        return max(ball.n_steps for ball in self.balls)

    @property
    def is_rolling(self) -> bool:
        """Whether any ball can still make a step."""
        return any(ball.stop is None for ball in self.balls)

    def function(self) -> Surface:
        """Return the surface; raises ``SurfaceError`` or ``ExpressionError`` for an own one that cannot be."""
        return surface_of(self.surface, self.formula)

    def with_ball(self, ball: Ball) -> "DescentState":
        """Return the page with the chosen ball replaced."""
        balls = (*self.balls[: self.chosen], ball, *self.balls[self.chosen + 1 :])
        return replace(self, balls=balls)


def _first_ball(surface: str) -> Ball:
    landmark = landmark_of(surface)
    return ball_at(landmark.starts[0], Motion(eta=landmark.etas[1]))
