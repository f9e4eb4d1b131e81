"""What a wish makes of the page Descent; one that cannot be raises ``SurfaceError`` or ``ExpressionError``."""

from dataclasses import replace

from nnviz.descent import ball as rolling
from nnviz.descent.ball import MOTIONS, Motion, ball_at
from nnviz.descent.network_wishes import OVERS, NetworkWishes
from nnviz.descent.optimiser import Game, Place, looked
from nnviz.descent.optimiser import without_network_looks as without_looks
from nnviz.descent.state import (
    FASTEST,
    LARGEST_ETA,
    MOST_BALLS,
    SLOWEST,
    SMALLEST_ETA,
    TABS,
    USUAL_ELEVATION,
    VIEWS,
    DescentState,
)
from nnviz.descent.surfaces import NETWORK, OWN, SurfaceError, landmark_of, surface_of
from nnviz.language import translate
from nnviz.notation.significant import significant

PRESETS = ("creeps", "good", "jumps", "leaves-valley", "two-starts")
LEAVING_ETA = 0.3
"""On the two valleys: the first step from the right one ends in the left one."""


def with_surface(state: DescentState, key: str) -> DescentState:
    """Return the page with another surface, one ball at its first start and an η that does well there.

    It is turned as is best for it, unless the one before was turned by hand.
    """
    surface_of(key, state.formula)
    landmark = landmark_of(key)
    motion = replace(state.ball.motion, eta=landmark.etas[1])
    azimuth = landmark.azimuth if state.azimuth == landmark_of(state.surface).azimuth else state.azimuth
    return replace(state, surface=key, balls=(ball_at(landmark.starts[0], motion),), chosen=0, azimuth=azimuth)


def with_formula(state: DescentState, formula: str) -> DescentState:
    """Return the page with the user's own function."""
    return with_surface(replace(state, formula=formula.strip()), OWN)


def with_start(state: DescentState, x: float, y: float) -> DescentState:
    """Return the page with the chosen ball put down at a place, its trail gone."""
    return state.with_ball(ball_at((x, y), state.ball.motion))


def with_another_ball(state: DescentState, x: float, y: float) -> DescentState:
    """Return the page with one ball more, chosen, of the same rule."""
    if len(state.balls) == MOST_BALLS:
        text = translate("Descent", "{0} balls are on the surface: take one away first")
        raise SurfaceError(text.format(MOST_BALLS))
    return replace(state, balls=(*state.balls, ball_at((x, y), state.ball.motion)), chosen=len(state.balls))


def with_ball_opposite(state: DescentState) -> DescentState:
    """Return the page with one ball more, put down opposite the chosen one's start, seen from the map's middle."""
    x_low, x_high, y_low, y_high = state.function().span
    x, y = state.ball.trail[0].at
    return with_another_ball(
        state, min(x_high, max(x_low, x_low + x_high - x)), min(y_high, max(y_low, y_low + y_high - y))
    )


def without_ball(state: DescentState) -> DescentState:
    """Return the page without the chosen ball."""
    if len(state.balls) == 1:
        raise SurfaceError(translate("Descent", "one ball stays: put it down somewhere else"))
    balls = (*state.balls[: state.chosen], *state.balls[state.chosen + 1 :])
    return replace(state, balls=balls, chosen=min(state.chosen, len(balls) - 1))


def with_chosen(state: DescentState, number: int) -> DescentState:
    """Return the page with another ball chosen."""
    return replace(state, chosen=number % len(state.balls))


def with_eta(state: DescentState, eta: float) -> DescentState:
    """Return the page with another learning rate for every ball; what they have rolled stays."""
    if not SMALLEST_ETA <= eta <= LARGEST_ETA:
        text = translate("Descent", "η = {0} cannot be: write {1} to {2}")
        raise SurfaceError(text.format(significant(eta), significant(SMALLEST_ETA), significant(LARGEST_ETA)))
    return _with_motions(state, eta=eta)


def with_motion(state: DescentState, kind: str) -> DescentState:
    """Return the page with the chosen ball rolling by another rule, from where it is and at rest."""
    if kind not in MOTIONS:
        raise SurfaceError(translate("Descent", "the ball cannot roll by “{0}”").format(kind))
    ball = state.ball
    resting = replace(ball.place, velocity=(0.0, 0.0))
    motion = replace(ball.motion, kind=kind)
    return state.with_ball(replace(ball, motion=motion, trail=(*ball.trail[:-1], resting), stop=None))


def with_rule(state: DescentState, *, momentum: float, mass: float, friction: float) -> DescentState:
    """Return the page with other constants of momentum and of the physical ball."""
    if not (0 <= momentum < 1 and 0.01 <= mass <= 100 and 0 <= friction <= 100):
        raise SurfaceError(
            translate("Descent", "μ is from 0 to below 1, the mass from 0.01 to 100, friction from 0 to 100")
        )
    return _with_motions(state, momentum=momentum, mass=mass, friction=friction)


def with_speed(state: DescentState, speed: float) -> DescentState:
    """Return the page with balls that make ``speed`` steps a second, as near as the page can."""
    return replace(state, speed=min(FASTEST, max(SLOWEST, speed)))


def with_view(state: DescentState, view: str) -> DescentState:
    """Return the page with another of ``VIEWS`` in sight."""
    return replace(state, view=view)


def with_next_view(state: DescentState) -> DescentState:
    """Return the page with the next of ``VIEWS`` in sight."""
    return with_view(state, VIEWS[(VIEWS.index(state.view) + 1) % len(VIEWS)])


def with_turn(state: DescentState, azimuth: float, elevation: float) -> DescentState:
    """Return the page with the relief turned and slanted so, in degrees."""
    return replace(state, azimuth=azimuth, elevation=elevation)


def with_turned_back(state: DescentState) -> DescentState:
    """Return the page with the relief as is best for its surface."""
    return with_turn(state, landmark_of(state.surface).azimuth, USUAL_ELEVATION)


def with_tab(state: DescentState, tab: str) -> DescentState:
    """Return the page with another of ``TABS`` in sight."""
    return replace(state, tab=tab)


def with_next_tab(state: DescentState) -> DescentState:
    """Return the page with the next of ``TABS`` in sight."""
    return with_tab(state, TABS[(TABS.index(state.tab) + 1) % len(TABS)])


def with_wish(state: DescentState, **changes: str | int | float) -> DescentState:
    """Return the page with other fields of ``NetworkWishes``; raises ``SurfaceError`` for values that cannot be."""
    return replace(state, network=NetworkWishes(**{**vars(state.network), **changes}))


def with_other_axis(state: DescentState) -> DescentState:
    """Return the page with errors over the next of ``OVERS``."""
    return with_wish(state, over=OVERS[(OVERS.index(state.network.over) + 1) % len(OVERS)])


def with_zoom(state: DescentState, factor: float, around: float) -> DescentState:
    """Return the page with the weight's range ``factor`` times as wide around a value."""
    return replace(state, network=state.network.zoomed(factor, around))


def with_game(state: DescentState, kind: str) -> DescentState:
    """Return the page with another of ``GAMES`` at its start."""
    return replace(state, game=Game(kind))


def with_new_game(state: DescentState) -> DescentState:
    """Return the page with the same game at its start."""
    return with_game(state, state.game.kind)


def without_network_looks(state: DescentState) -> DescentState:
    """Return the page without looks at weights of the network at hand: they are the sliders' no more."""
    return replace(state, game=without_looks(state.game))


def with_look(state: DescentState, place: Place) -> DescentState:
    """Return the page after one more look; two sliders stay on their map."""
    if len(place) == 2:
        x_low, x_high, y_low, y_high = surface_of(NETWORK).span
        place = min(x_high, max(x_low, place[0])), min(y_high, max(y_low, place[1]))
    return replace(state, game=looked(state.game, place))


def with_map_uncovered(state: DescentState) -> DescentState:
    """Return the page with the game's map uncovered, or covered again."""
    return replace(state, game=replace(state.game, is_revealed=not state.game.is_revealed))


def with_axis(state: DescentState, axis: int) -> DescentState:
    """Return the page with the slope drawn over the other variable."""
    return replace(state, axis=axis)


def with_coordinate(state: DescentState, value: float) -> DescentState:
    """Return the page with the chosen ball put down where the variable of the slope has another value."""
    x, y = state.ball.place.at
    return with_start(state, *((value, y) if state.axis == 0 else (x, value)))


def stepped(state: DescentState) -> DescentState:
    """Return the page after one step of every ball."""
    surface = state.function()
    return replace(state, balls=tuple(rolling.stepped(surface, ball) for ball in state.balls))


def back(state: DescentState) -> DescentState:
    """Return the page before the last step: only balls that have made as many steps as any go back."""
    newest = state.n_steps
    return replace(state, balls=tuple(rolling.back(b) if b.n_steps == newest else b for b in state.balls))


def reset(state: DescentState) -> DescentState:
    """Return the page with every ball at its start."""
    return replace(state, balls=tuple(rolling.reset(ball) for ball in state.balls))


def with_two_starts(state: DescentState) -> DescentState:
    """Return the page with two balls at the surface's two starts: they may end in two minima (E18)."""
    landmark = landmark_of(state.surface)
    motion = replace(state.ball.motion, kind="gradient", eta=landmark.etas[1])
    return replace(state, balls=tuple(ball_at(start, motion) for start in landmark.starts), chosen=0)


def with_preset(state: DescentState, preset: str) -> DescentState:
    """Return the page as a preset has it: one of ``PRESETS``, all by gradient descent from the start."""
    if preset == "two-starts":
        return with_two_starts(state)
    if preset == "leaves-valley":
        page = with_surface(state, "two-valleys")
        return with_eta(_plain(page), LEAVING_ETA)
    eta = landmark_of(state.surface).etas[PRESETS.index(preset)]
    return with_eta(_plain(reset(state)), eta)


def _plain(state: DescentState) -> DescentState:
    return _with_motions(state, kind="gradient")


def _with_motions(state: DescentState, **changes: str | float) -> DescentState:
    """Return the page with every ball's rule changed; a stopped ball may roll again."""
    balls = tuple(replace(ball, motion=Motion(**{**vars(ball.motion), **changes}), stop=None) for ball in state.balls)
    return replace(state, balls=balls)
