"""All that the digits page keeps from one time to the next, as one frozen value."""

from collections.abc import Mapping
from dataclasses import dataclass

from nnviz.digits.ink.preparation import ALL_STAGES, InkStages


@dataclass(frozen=True)
class DigitsState:
    """``pen`` is the pen's width in pixels of ink, ``tab`` the tool on show, ``network`` the key or the file of the
    network in use. The drawing is not kept."""

    pen: int = 18
    stages: InkStages = ALL_STAGES
    tab: str = "answer"
    network: str = "board"

    @staticmethod
    def upgraded(saved: Mapping[str, object]) -> Mapping[str, object]:
        """Return what an older version wrote in today's form: the stages of ink were steps."""
        return {**saved, "stages": saved["steps"]} if "steps" in saved else saved
