"""The network in a file is shown as what it is about: as the file says, or as its sizes tell."""

import numpy as np
import pytest

from nnviz.data.task import Task
from nnviz.data.task_loading import load_task
from nnviz.experiments.decision_maps import plane_of
from nnviz.nn.files.network_file import NetworkFile, taught_file
from nnviz.nn.network import Network, random_network
from nnviz.ui.graph.file_subject import WITHOUT_TASK, subject_of


def network(*sizes: int) -> Network:
    names = ("sigmoid",) * (len(sizes) - 1)
    return random_network(sizes, names, initial="scaled", rng=np.random.default_rng(0))


def test_without_a_task_sizes_tell_pictures_and_digits() -> None:
    subject = subject_of(NetworkFile(network(784, 3, 10), "nnviz"))
    assert (subject.output_names, subject.image_shape, subject.grid) == (tuple("0123456789"), (28, 28), None)
    small = subject_of(NetworkFile(network(2, 3, 1), "nnviz"))
    assert small.grid is not None
    assert (small.grid.plane, small.output_marks, small.image_shape) == (WITHOUT_TASK, (), None)


@pytest.mark.parametrize(
    ("task", "sizes", "marks"),
    [
        (Task("spiral"), (2, 4, 2), (0, 1)),
        (Task("spiral", target="is:◆"), (2, 4, 1), (1,)),
        (Task("spiral", target="code"), (2, 4, 1), ()),
        (Task("table:XOR"), (2, 2, 1), ()),
    ],
    ids=lambda value: getattr(value, "target", None),
)
def test_points_are_shown_in_the_plane_they_were_learnt_in(
    task: Task, sizes: tuple[int, ...], marks: tuple[int, ...]
) -> None:
    dataset = load_task(task)
    subject = subject_of(taught_file(network(*sizes), "nnviz", dataset))
    assert subject.grid is not None
    everything = plane_of(np.concatenate([dataset.training.raw, dataset.test.raw]))
    assert subject.grid.plane.left == pytest.approx(everything.left)
    assert subject.grid.plane.top == pytest.approx(everything.top)
    assert subject.output_marks == marks
    assert (subject.threshold is None) == (dataset.outputs.kind == "classes")


def test_pictures_have_the_shape_and_the_classes_they_were_learnt_with() -> None:
    dataset = load_task(Task("digits", target="is:9", resize=16))
    subject = subject_of(taught_file(network(256, 4, 1), "nnviz", dataset))
    assert (subject.image_shape, subject.output_names, subject.grid, subject.threshold) == ((16, 16), ("9",), None, 0.5)
