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
from nnviz.language import UserError

ASKED = TaskOptions(
    data="spiral",
    target="is:1",
    resize=0,
    normalise="none",
    split="60,20,20",
    label=None,
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
        points=PointsChoice(120, 0.1, 3, 7),
    )


def test_what_is_not_asked_for_is_what_suits() -> None:
    nothing = dict.fromkeys(TaskOptions.__dataclass_fields__)
    assert asked_task(TaskOptions(**nothing)) == Task(data=AUTO)


def test_shares_that_cannot_be_are_refused() -> None:
    with pytest.raises(DataError):
        asked_task(replace(ASKED, split="60"))


def test_the_class_of_a_file_is_a_column() -> None:
    asked = replace(ASKED, data="iris.csv", label="kind", points=None, noise=None, classes=None)
    assert asked_task(asked).file == FileChoice(label="kind")


@pytest.mark.parametrize(
    ("data", "changes", "words"),
    [
        ("iris.csv", {}, "--data iris.csv has no use for --points, --noise, --classes: leave that away"),
        ("table:XOR", {"noise": None, "classes": None}, "--data table:XOR has no use for --points"),
        ("spiral", {"label": "kind"}, "--data spiral has no use for --label"),
        (None, {"label": "kind", "points": None, "noise": None, "classes": None}, "the digits have no use for --label"),
    ],
)
def test_what_would_change_nothing_is_refused(data: str | None, changes: dict[str, str | None], words: str) -> None:
    with pytest.raises(UserError, match=words):
        asked_task(replace(ASKED, data=data, **changes))
