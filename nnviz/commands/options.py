"""What ``nnviz`` and each of its commands is asked to do, as frozen values."""

from dataclasses import dataclass
from pathlib import Path

from nnviz.commands.descent_options import LandscapeOptions, SweepOptions
from nnviz.commands.listed_values import Share
from nnviz.commands.network_options import AnswerOptions, ConvertOptions, InfoOptions, PredictOptions
from nnviz.commands.work_sheet_options import WorkSheetOptions
from nnviz.diagram.edge_choice import EdgeChoice


@dataclass(frozen=True)
class WindowOptions:
    """``nnviz``: open the window, with a network in it if one is named."""

    network: Path | None
    seconds: float


@dataclass(frozen=True)
class TaskOptions:
    """What is to be learnt: ``data`` None is the best there is, ``split`` and ``target`` are as typed.

    What is None is as usual.
    """

    data: str | None
    target: str | None
    resize: int | None
    normalise: str | None
    split: str | None
    label: str | None
    points: int | None
    noise: float | None
    classes: int | None
    data_seed: int | None


@dataclass(frozen=True)
class TrainOptions(TaskOptions):
    """``nnviz train``: ``sizes``, ``activations`` and ``edits`` are as typed, None is what suits the data."""

    sizes: str | None
    activations: str | None
    epochs: int | None
    mini_batch: int | None
    eta: float | None
    cost: str
    init: str | None
    seed: int
    dtype: str
    patience: int | None
    save: Path | None
    log: Path | None
    start: Path | None
    edits: list[str] | None = None


@dataclass(frozen=True)
class ExperimentOptions(TaskOptions):
    """``nnviz sweep``: lists hold what is to vary, None is what suits the data.

    ``sizes`` and ``outputs`` are as typed, each alternative by itself. ``file`` is a sweep to go on with, or an
    experiment that was saved, in place of all that describes one. ``jobs`` None is a process for every core, 0 none.
    """

    file: Path | None
    sizes: list[str] | None
    outputs: list[str] | None
    seeds: list[int] | None
    epochs: int | None
    etas: list[float] | None
    mini_batches: list[int] | None
    activations: list[str] | None
    output_activation: str | None
    costs: list[str] | None
    initials: list[str] | None
    dtypes: list[str] | None
    shares: list[Share] | None
    label_noises: list[Share] | None
    output: Path | None
    plot: Path | None
    jobs: int | None
    scheduler: str | None
    resume: bool


@dataclass(frozen=True)
class DrawOptions(AnswerOptions):
    """``nnviz draw``: ``size`` is (width, height) in pixels."""

    network: Path
    output: Path
    edges: EdgeChoice
    theme: str
    size: tuple[int, int]


@dataclass(frozen=True)
class DataOptions:
    """``nnviz data``: ``sheet`` is a picture of 100 examples to draw, ``data`` their data set (None: the best).

    ``get`` is a data set to download, ``mirrors`` are addresses to try in place of its own.
    ``path`` is a file or folder to look into, ``label`` the column of a table that holds the class.
    """

    sheet: Path | None
    data: str | None
    get: str | None = None
    mirrors: list[str] | None = None
    path: Path | None = None
    label: str = ""


@dataclass(frozen=True)
class ClassifyOptions(AnswerOptions):
    """``nnviz classify``: pictures of one digit each; ``network`` None is the one on board."""

    images: list[Path]
    network: Path | None


@dataclass(frozen=True)
class SegmentOptions(AnswerOptions):
    """``nnviz segment``: a picture of rows of digits; ``explain`` is a picture of how they were cut, to write.

    ``long`` asks for the certainties of each line and digit.
    """

    image: Path
    network: Path | None
    explain: Path | None
    long: bool = False


Options = (
    WindowOptions
    | TrainOptions
    | ExperimentOptions
    | DrawOptions
    | DataOptions
    | ClassifyOptions
    | SegmentOptions
    | LandscapeOptions
    | SweepOptions
    | InfoOptions
    | ConvertOptions
    | PredictOptions
    | WorkSheetOptions
)
