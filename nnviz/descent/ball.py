"""A ball on a surface: one step of gradient descent (2.2) after the other, and the other ways to roll beside it."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum

from nnviz.descent.surfaces import Surface, SurfacePoint, point_at
from nnviz.language import translate
from nnviz.notation.significant import shortest, significant

MOST_STEPS = 2_000
"""A trail is saved with the window, and painted anew with every step."""
FARTHEST = 1e12
"""A ball beyond this, in x or y, has been thrown out: it stops there, and nothing can overflow on the page."""
TIME_STEP = 0.02
"""Of a physical ball, in units in which gravity is 1."""

Pair = tuple[float, float]


class Stop(Enum):
    """Why a ball rolls no further."""

    UNDEFINED = "undefined"
    INFINITE = "infinite"
    FAR = "far"
    OVERFLOW = "overflow"
    FLAT = "flat"
    REST = "rest"
    SINGULAR = "singular"
    FULL = "full"


@dataclass(frozen=True)
class Motion:
    """How a ball rolls: ``kind`` is "gradient" (2.2), "momentum", "physical" or "newton".

    ``eta`` is the learning rate of the first two; ``momentum`` μ keeps that share of the last move; a physical ball has
    a ``mass`` and ``friction``, the force per speed that slows it. Newton's method has none of them.
    """

    kind: str = "gradient"
    eta: float = 0.1
    momentum: float = 0.9
    mass: float = 1.0
    friction: float = 0.5

    @property
    def has_eta(self) -> bool:
        """Whether the learning rate counts."""
        return self.kind in ("gradient", "momentum")


@dataclass(frozen=True)
class Place:
    """Where a ball is, and how it moves: its last move for momentum, its speed for a physical ball."""

    at: Pair
    velocity: Pair = (0.0, 0.0)


@dataclass(frozen=True)
class Ball:
    """A ball with all places it has been at, the start first, and why it stopped, if it did."""

    motion: Motion
    trail: tuple[Place, ...]
    stop: Stop | None = None

    @property
    def place(self) -> Place:
        return self.trail[-1]

    @property
    def n_steps(self) -> int:
        return len(self.trail) - 1


@dataclass(frozen=True)
class StepRow:
    """One variable in one step, as (2.2) has it: ``old`` − η · ``slope`` is ``new``.

    ``eta`` is None where the rule has none: a physical ball and Newton's method.
    """

    old: float
    slope: float
    eta: float | None
    new: float


@dataclass(frozen=True)
class Step:
    """A step that has not been taken yet: the surface under the ball, and where it leads, or why it cannot be."""

    here: SurfacePoint
    rows: tuple[StepRow, StepRow]
    next: Place
    stop: Stop | None


def ball_at(at: Pair, motion: Motion) -> Ball:
    """Return a ball put down."""
    return Ball(motion, (Place(at),))


def next_step(surface: Surface, ball: Ball) -> Step:
    """Return the step that the ball would take from where it is."""
    place, motion = ball.place, ball.motion
    here = point_at(surface, *place.at)
    after, stop = place, _stop_here(here, place)
    if stop is None:
        try:
            after = _RULES[motion.kind](here, place, motion)
        except (ZeroDivisionError, OverflowError):
            stop = Stop.SINGULAR if motion.kind == "newton" else Stop.OVERFLOW
    if stop is None and not all(map(math.isfinite, (*after.at, *after.velocity))):
        after, stop = place, Stop.OVERFLOW
    if stop is None and after == place:
        stop = Stop.REST
    if stop is None and ball.n_steps >= MOST_STEPS:
        after, stop = place, Stop.FULL
    eta = motion.eta if motion.has_eta else None
    rows = tuple(StepRow(place.at[i], here.gradient[i], eta, after.at[i]) for i in (0, 1))
    return Step(here, (rows[0], rows[1]), after, stop)


def stepped(surface: Surface, ball: Ball) -> Ball:
    """Return the ball one step on; one that cannot go on stays where it is and says why in ``stop``."""
    if ball.stop is not None:
        return ball
    step = next_step(surface, ball)
    if step.stop is not None:
        return replace(ball, stop=step.stop)
    moved = replace(ball, trail=(*ball.trail, step.next))
    here = point_at(surface, *step.next.at)
    return replace(moved, stop=_stop_here(here, step.next))


def back(ball: Ball) -> Ball:
    """Return the ball one step back, free to roll again; at its start it stays."""
    return Ball(ball.motion, ball.trail[:-1] if ball.n_steps else ball.trail)


def reset(ball: Ball) -> Ball:
    """Return the ball at its start."""
    return Ball(ball.motion, ball.trail[:1])


def why_stopped(ball: Ball) -> str:
    """Return in one sentence why the ball stands still, or "" while it rolls."""
    if ball.stop is None:
        return ""
    x, y = (significant(value) for value in ball.place.at)
    sentences = {**_sentences(), **({} if ball.motion.has_eta else _sentences_without_eta(ball.motion.kind))}
    return sentences[ball.stop].format(x, y, shortest(ball.motion.eta), MOST_STEPS)


def _stop_here(here: SurfacePoint, place: Place) -> Stop | None:
    """Return why no step can be made from a place."""
    numbers = (here.cost, *here.gradient)
    if max(map(abs, place.at)) > FARTHEST:
        return Stop.FAR
    if not math.isnan(here.cost) and any(map(math.isinf, numbers)):
        return Stop.INFINITE  # also where the other slope is then ∞ · 0
    if any(map(math.isnan, numbers)):
        return Stop.UNDEFINED
    if here.gradient == (0.0, 0.0) and place.velocity == (0.0, 0.0):
        return Stop.FLAT
    return None


def _gradient_step(here: SurfacePoint, place: Place, motion: Motion) -> Place:
    """(2.2): w′ = w − η ∂C/∂w."""
    (x, y), (gx, gy) = place.at, here.gradient
    return Place((x - motion.eta * gx, y - motion.eta * gy))


def _momentum_step(here: SurfacePoint, place: Place, motion: Motion) -> Place:
    """v′ = μ v − η ∂C/∂w, w′ = w + v′: the last move goes on for a share μ of itself."""
    (x, y), (vx, vy), (gx, gy) = place.at, place.velocity, here.gradient
    vx, vy = motion.momentum * vx - motion.eta * gx, motion.momentum * vy - motion.eta * gy
    return Place((x + vx, y + vy), (vx, vy))


def _physical_step(here: SurfacePoint, place: Place, motion: Motion) -> Place:
    """Mass times acceleration is −∇C − friction · velocity, over one time step."""
    (x, y), (vx, vy), (gx, gy) = place.at, place.velocity, here.gradient
    # Friction is taken at the end of the time step: however strong it is, it can only slow the ball.
    slowed = 1 + TIME_STEP * motion.friction / motion.mass
    vx, vy = (vx - TIME_STEP * gx / motion.mass) / slowed, (vy - TIME_STEP * gy / motion.mass) / slowed
    return Place((x + TIME_STEP * vx, y + TIME_STEP * vy), (vx, vy))


def _newton_step(here: SurfacePoint, place: Place, _motion: Motion) -> Place:
    """To where the parabola through value, slope and curvature is level: w′ = w − H⁻¹ ∇C. It may lie uphill."""
    (x, y), (gx, gy), (xx, xy, yy) = place.at, here.gradient, here.hessian
    determinant = xx * yy - xy * xy
    if not math.isfinite(determinant):
        raise OverflowError
    return Place((x - (yy * gx - xy * gy) / determinant, y - (xx * gy - xy * gx) / determinant))


_RULES: dict[str, Callable[[SurfacePoint, Place, Motion], Place]] = {
    "gradient": _gradient_step,
    "momentum": _momentum_step,
    "physical": _physical_step,
    "newton": _newton_step,
}
MOTIONS = tuple(_RULES)


def _sentences() -> dict[Stop, str]:
    return {
        Stop.UNDEFINED: translate("Descent", "The function has no value or no slope at ({0}, {1}): go one step back."),
        Stop.INFINITE: translate("Descent", "The function or its slope is infinite at ({0}, {1}): go one step back."),
        Stop.FAR: translate("Descent", "The ball is off to ({0}, {1}): η = {2} is too large, or it falls for ever."),
        Stop.OVERFLOW: translate("Descent", "The next step is larger than any number: lower η, or go one step back."),
        Stop.FLAT: translate("Descent", "The gradient is 0 at ({0}, {1}): on level ground nothing rolls, high or low."),
        Stop.REST: translate("Descent", "The next step is too small to change ({0}, {1}): the ball rests."),
        Stop.SINGULAR: translate(
            "Descent", "Newton's method needs a curvature in every direction; here there is none."
        ),
        Stop.FULL: translate("Descent", "The ball has made {3} steps: put it down anew."),
    }


def _sentences_without_eta(kind: str) -> dict[Stop, str]:
    """Return what is said in place of that where no η can be too large."""
    falls = translate("Descent", "The ball is off to ({0}, {1}): it falls for ever.")
    leaps = translate("Descent", "The ball is off to ({0}, {1}): where the curvature is near 0 Newton’s step is far.")
    return {
        Stop.FAR: leaps if kind == "newton" else falls,
        Stop.OVERFLOW: translate("Descent", "The next step is larger than any number: go one step back."),
    }
