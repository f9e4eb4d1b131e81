"""All that the digits page keeps from one time to the next, as one frozen value."""

from dataclasses import dataclass

from nnviz.digits.ink.preparation import ALL_STEPS, InkSteps


@dataclass(frozen=True)
class DigitsState:
    """``pen`` is the pen's width in pixels of ink, ``tab`` the tool on show, ``network`` the key or the file of the
    network in use. The drawing is not kept."""

    pen: int = 18
    steps: InkSteps = ALL_STEPS
    tab: str = "answer"
    network: str = "board"
