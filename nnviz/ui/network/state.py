"""All that the network page keeps from one time to the next, as one frozen value."""

from dataclasses import dataclass, field
from typing import Annotated

from nnviz.data.task import Task
from nnviz.diagram.edge_choice import EdgeView
from nnviz.nn.plan import TrainingPlan
from nnviz.storage.codec import Within
from nnviz.ui.kit.training_speed import SPEED_POSITIONS


@dataclass(frozen=True)
class NetworkState:
    """``plan`` is what the run is asked to do, ``task`` what it learns from, ``example`` the test example on show, from
    0, ``speed`` the place of the speed's slider and ``panel`` whether the side panel is there. What a network has
    learnt is not kept."""

    plan: TrainingPlan = field(default_factory=TrainingPlan)
    view: EdgeView = EdgeView.EVERY
    example: Annotated[int, Within(0)] = 0
    only_mistakes: bool = False
    speed: Annotated[int, Within(0, SPEED_POSITIONS)] = SPEED_POSITIONS
    panel: bool = True
    task: Task = field(default_factory=Task)
