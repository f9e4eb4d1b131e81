"""What the network in a file is about: as its file says, else as its sizes tell."""

import numpy as np

from nnviz.experiments.decision_maps import SIDE, DecisionGrid, Plane, plane_of
from nnviz.nn.files.network_file import NetworkFile
from nnviz.nn.learnt_task import LearntTask
from nnviz.ui.graph.subject import Subject

IMAGE_SIDES = {784: (28, 28), 4096: (64, 64)}  # inputs that can only be a square picture
WITHOUT_TASK = Plane()
"""What is shown of the plane of a network of two inputs that does not say where its points lay."""


def subject_of(file: NetworkFile) -> Subject:
    """Return what a network of a file is about; ten outputs of nothing that has a name are the ten digits."""
    sizes, task = file.network.sizes, file.task
    digits = tuple(str(digit) for digit in range(10)) if sizes[-1] == 10 else ()
    return Subject(
        output_names=file.output_names or digits,
        image_shape=IMAGE_SIDES.get(sizes[0]) if task is None else task.image_shape,
        input_names=file.input_names,
        grid=DecisionGrid(WITHOUT_TASK if task is None else _plane(task), SIDE) if sizes[0] == 2 else None,
        output_marks=() if task is None else _marks(task),
        threshold=task.threshold if task is not None and task.kind != "classes" else None,
    )


def _plane(task: LearntTask) -> Plane:
    if task.extent is None:
        return WITHOUT_TASK
    left, right, bottom, top = task.extent
    return plane_of(np.array([[left, bottom], [right, top]]))


def _marks(task: LearntTask) -> tuple[int, ...]:
    """Return the marks of the classes that outputs stand for; an output of a code or a table stands for none."""
    if task.extent is None or task.kind in ("code", "table"):
        return ()
    if task.kind == "is":
        return tuple(task.source_classes.index(name) for name in task.output_names if name in task.source_classes)
    return tuple(range(len(task.output_names)))
