"""What is typed becomes a task, value by value."""

from dataclasses import replace

import pytest

from nnviz.commands.asked_task import asked_task
from nnviz.commands.options import TaskOptions
from nnviz.data.dataset import DataError
from nnviz.data.files.found import FileChoice
from nnviz.data.points import PointsChoice
from nnviz.data.splitting import parse_shares
from nnviz.data.task import AUTO, Task

ASKED = TaskOptions(
    data="spiral",
    target="is:1",
    resize=0,
    normalise="none",
    split="60,20,20",
    label="kind",
    points=120,
    noise=0.1,
    classes=3,
    data_seed=7,
)


def test_every_value_has_its_place() -> None:
    assert asked_task(ASKED) == Task(
        data="spiral",
        target="is:1",
        resize=0,
        normalise="none",
        split=parse_shares("60,20,20"),
        seed=7,
        file=FileChoice(label="kind"),
        points=PointsChoice(120, 0.1, 3, 7),
    )


def test_what_is_not_asked_for_is_what_suits() -> None:
    task = asked_task(replace(ASKED, data=None, split=None))
    assert (task.data, task.split) == (AUTO, None)


def test_shares_that_cannot_be_are_refused() -> None:
    with pytest.raises(DataError):
        asked_task(replace(ASKED, split="60"))
