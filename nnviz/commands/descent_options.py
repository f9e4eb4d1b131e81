"""What the commands about the cost of a network are asked to do, as frozen values."""

from dataclasses import dataclass
from pathlib import Path

from nnviz.commands.network_options import AnswerOptions


@dataclass(frozen=True)
class LandscapeOptions(AnswerOptions):
    """``nnviz landscape``: ``directions`` is as typed; ``data`` None is the best there is, ``reach`` None as usual."""

    network: Path
    data: str | None
    directions: str
    grid: int
    examples: int
    cost: str
    reach: float | None
    seed: int
    output: Path
    theme: str
    size: tuple[int, int]


@dataclass(frozen=True)
class SweepOptions(AnswerOptions):
    """``nnviz sweep-weight``: one weight of ``network`` from ``low`` to ``high``, on ``examples`` test images."""

    network: Path
    weight: str
    low: float
    high: float
    values: int
    data: str | None
    examples: int
    cost: str
    output: Path
    theme: str
    size: tuple[int, int]
