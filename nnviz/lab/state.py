"""All that the page Lab keeps, as one frozen value."""

from dataclasses import dataclass, field, replace
from typing import Annotated, Literal

from nnviz.lab.questions import asked
from nnviz.runs.sweep.experiment import Experiment
from nnviz.storage.codec import Within

Tab = Literal["runs", "codes", "layer", "points", "rounding"]
View = Literal["race", "spread", "difference", "cost"]
Over = Literal["parameters", "seconds"]
TABS: tuple[Tab, ...] = ("runs", "codes", "layer", "points", "rounding")
VIEWS: tuple[View, ...] = ("race", "spread", "difference", "cost")
OVERS: tuple[Over, ...] = ("parameters", "seconds")
LOWEST_BIAS, HIGHEST_BIAS = -1.25, 0.25
FEWEST_POINTS, MOST_POINTS = 10, 10_000
MOST_JOBS, LONGEST_ADDRESS = 64, 200
AXES = ((0, 1), (0, 2), (1, 2))


def first_experiment() -> Experiment:
    """Return the question the page begins with: ten outputs or four."""
    experiment = Experiment(seeds=tuple(range(5)))
    return asked(replace(experiment, plan=replace(experiment.plan, epochs=5)), "outputs", n_classes=10)


@dataclass(frozen=True)
class LabState:
    """``n_classes`` are those of the data, 0 if there are none to choose outputs for; ``wants_outputs``: they were
    chosen, and are again once data have classes enough. ``jobs`` runs are done at a time here, or with a
    ``scheduler``, the address of one of Dask, as many as its workers can.

    ``second`` is the setting that is compared with the first one, 0 the last. ``bias`` is that of the layer of
    perceptrons on top; ``layer`` (0 the input layer) and ``axes`` (the place of two in ``AXES``) say which points are
    on the map, ``n_points`` how many of the test data, and ``only_wrong`` that only misread ones are painted.
    ``shows_code``: the table of distances is that of the code, else of one output a class.
    """

    tab: Tab = "runs"
    experiment: Experiment = field(default_factory=first_experiment)
    n_classes: Annotated[int, Within(0, 100_000)] = 10
    wants_outputs: bool = False
    view: View = "race"
    over: Over = "parameters"
    second: Annotated[int, Within(0, 10_000)] = 0
    jobs: Annotated[int, Within(1, MOST_JOBS)] = 1
    scheduler: Annotated[str, Within(0, LONGEST_ADDRESS)] = ""
    bias: Annotated[float, Within(LOWEST_BIAS, HIGHEST_BIAS)] = -0.5
    layer: Annotated[int, Within(0, 12)] = 1
    axes: Annotated[int, Within(0, len(AXES) - 1)] = 0
    n_points: Annotated[int, Within(FEWEST_POINTS, MOST_POINTS)] = 2_000
    only_wrong: bool = False
    shows_code: bool = True
