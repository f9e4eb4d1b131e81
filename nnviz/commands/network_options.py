"""What the commands about network files of any program are asked to do, as frozen values."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class AnswerOptions:
    """What a file of another program may leave open: three answers as typed, and a file ``beside``."""

    activations: str | None = None
    weights: str | None = None
    order: str | None = None
    beside: Path | None = None


@dataclass(frozen=True)
class InfoOptions(AnswerOptions):
    """``nnviz info``: show what is in a network file."""

    network: Path


@dataclass(frozen=True)
class ConvertOptions(AnswerOptions):
    """``nnviz convert``: write the network of one file into another, of the kind its name tells."""

    network: Path
    output: Path


@dataclass(frozen=True)
class PredictOptions(AnswerOptions):
    """``nnviz predict``: ``inputs`` is a file with a line of numbers for each example, or -.

    ``raw``: they are what the network gets, also where it was taught with scaled ones.
    """

    network: Path
    inputs: Path
    raw: bool = False
