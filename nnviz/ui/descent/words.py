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
