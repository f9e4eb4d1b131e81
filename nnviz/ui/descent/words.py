"""What the page Descent calls its surfaces and rules, and what it says of a state."""

from nnviz.descent.readings import DescentReadings
from nnviz.descent.state import DescentState
from nnviz.descent.surfaces import LANDMARKS, NETWORK, OWN
from nnviz.language import translate
from nnviz.notation.significant import significant


def surface_names() -> dict[str, str]:
    """Return the name of every surface by its key."""
    return {
        NETWORK: translate("Descent", "Network 1–2–1"),
        "bowl": translate("Descent", "Bowl"),
        "narrow": translate("Descent", "Narrow valley"),
        "two-valleys": translate("Descent", "Two valleys"),
        "saddle": translate("Descent", "Saddle"),
        "Himmelblau": "Himmelblau",
        "Rosenbrock": "Rosenbrock",
        "staircase": translate("Descent", "Staircase"),
        OWN: translate("Descent", "Own function"),
    }


def about_surface(state: DescentState) -> str:
    """Return what the surface is, in one line."""
    if state.surface == NETWORK:
        return translate("Descent", "cost C over two weights; the other five parameters stand still")
    formula = state.formula if state.surface == OWN else LANDMARKS[state.surface].formula
    return f"C(x, y) = {formula}"


def about_panel(state: DescentState) -> str:
    """Return what the panel adds to the name of the surface, "" if nothing."""
    if state.surface == NETWORK:
        return translate("Descent", "24 examples: 1 if x < −0.9 or x > 0.4")
    return "" if state.surface == OWN else f"C(x, y) = {LANDMARKS[state.surface].formula}"


def tab_names() -> dict[str, tuple[str, str]]:
    """Return text and tip of every tab by its key."""
    return {
        "ball": (translate("Descent", "Ball"), translate("Descent", "A ball on a surface, rolled by (2.2)")),
        "landscape": (
            translate("Descent", "Plane"),
            translate("Descent", "The network of page 3 on its own landscape (K: the next tab)"),
        ),
        "weight": (
            translate("Descent", "Weight"),
            translate("Descent", "One weight of the network of page 3: a slope and a staircase"),
        ),
        "noise": (
            translate("Descent", "Noise"),
            translate("Descent", "How well a mini-batch estimates the gradient (2.4)"),
        ),
        "step": (
            translate("Descent", "Step"),
            translate("Descent", "The next mini-batch of the run, every number of (2.5) and (2.6)"),
        ),
        "cost": (
            translate("Descent", "Cost"),
            translate("Descent", "(2.1) written out for one example, and the ways to scale it"),
        ),
        "game": (
            translate("Descent", "You"),
            translate("Descent", "You are the optimiser: find the lowest cost without seeing it"),
        ),
    }


def view_names() -> dict[str, tuple[str, str]]:
    """Return text and tip of every view by its key."""
    return {
        "both": (translate("Descent", "Both"), translate("Descent", "Map, relief and slope (V: the next view)")),
        "map": (translate("Descent", "Map"), translate("Descent", "Seen from above, as large as can be")),
        "relief": (translate("Descent", "Relief"), translate("Descent", "Seen from the side, as large as can be")),
    }


def rule(kind: str) -> str:
    """Return by which formula a ball of a kind rolls."""
    return {
        "gradient": "w′ = w − η ∂C/∂w",
        "momentum": "v′ = μ v − η ∂C/∂w,  w′ = w + v′",
        "physical": translate("Descent", "mass · acceleration = −∂C/∂w − friction · speed"),
        "newton": "w′ = w − H⁻¹ ∇C",
    }[kind]


def motion_names() -> dict[str, str]:
    """Return the name of every way to roll by its kind."""
    return {
        "gradient": translate("Descent", "Gradient descent (2.2)"),
        "momentum": translate("Descent", "With momentum"),
        "physical": translate("Descent", "A ball with mass"),
        "newton": translate("Descent", "Newton’s method"),
    }


def where(state: DescentState, readings: DescentReadings) -> str:
    """Return how far the chosen ball has come."""
    text = translate("Descent", "step {0} · C {1}")
    return text.format(f"{state.ball.n_steps:,}", significant(readings.cost))
