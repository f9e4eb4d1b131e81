"""Points edited by hand: what is refused leaves no trace, and the way back leads through what has been learnt from."""

import pytest

from nnviz.data.dataset import Dataset
from nnviz.data.own_points import OwnPoint, OwnPoints
from nnviz.data.points import PointsChoice
from nnviz.data.task import Task
from nnviz.data.task_loading import load_task
from nnviz.ui.network.points.point_edits import PointEdits

THREE = (OwnPoint(-0.5, 0.0, 0), OwnPoint(0.5, 0.0, 1), OwnPoint(0.6, 0.2, 1))


class Learner:
    """Hears the edits as the page does."""

    def __init__(self, task: Task) -> None:
        self.edits = PointEdits()
        self.edits.set_task(task, load_task(task))
        self.learnt: list[OwnPoints] = []
        self.sentences: list[str] = []
        self.edits.edited.connect(self._take)
        self.edits.refused.connect(self.sentences.append)

    def _take(self, dataset: Dataset, task: Task) -> None:
        assert len(dataset.training) == sum(not point.is_test for point in task.own)
        self.learnt.append(task.own)
        self.edits.set_task(task, dataset)


@pytest.fixture
def three() -> Learner:
    return Learner(Task("own", own=THREE))


def test_what_is_refused_is_forgotten_and_the_next_place_is_that_of_the_points_on_show(three: Learner) -> None:
    three.edits.remove(0)
    assert len(three.sentences) == 1
    assert "points of two classes" in three.sentences[0]
    assert three.learnt == []
    three.edits.remove(1)
    assert three.learnt == [(THREE[0], THREE[2])]
    three.edits.undo()
    assert three.learnt[-1] == THREE
    three.edits.redo()
    assert three.learnt[-1] == (THREE[0], THREE[2])


def test_a_refusal_does_not_cost_what_could_be_redone(three: Learner) -> None:
    three.edits.add(0.0, 0.9, 0, False)
    added = three.learnt[-1]
    three.edits.undo()
    three.edits.remove(0)
    assert len(three.sentences) == 1
    three.edits.redo()
    assert three.learnt[-1] == added


def test_with_nothing_to_take_back_the_data_stay_what_they_are() -> None:
    moons = Learner(Task("moons", points=PointsChoice(n=40)))
    moons.edits.undo()
    moons.edits.redo()
    assert (moons.learnt, moons.sentences) == ([], [])


def test_what_the_way_back_leads_to_and_cannot_be_learnt_any_more_is_refused_too() -> None:
    four = (*THREE, OwnPoint(0.9, 0.9, 2))
    learner = Learner(Task("own", own=four))
    learner.edits.move(3, 0.8, 0.8, is_dragging=False)
    odd = Task("own", own=learner.learnt[-1], target="no such target")
    learner.edits.set_task(odd, load_task(Task("own", own=learner.learnt[-1])))
    learner.edits.undo()
    assert len(learner.sentences) == 1
    learner.edits.set_task(Task("own", own=learner.learnt[-1]), load_task(Task("own", own=four)))
    learner.edits.undo()
    assert learner.learnt[-1] == four
