"""The task a command is asked for."""

from dataclasses import replace

from nnviz.commands.options import TaskOptions
from nnviz.data.files.found import FileChoice
from nnviz.data.points import POINTS, PointsChoice
from nnviz.data.sources import DATASETS
from nnviz.data.splitting import parse_shares
from nnviz.data.task import AUTO, CLASSES, Task
from nnviz.data.task_names import POINT_CLASSES, POINTS_DRAWN, POINTS_NOISE, TABLE_PREFIX
from nnviz.language import UserError, translate
from nnviz.nn.files.network_file import NetworkFile


def asked_task(options: TaskOptions) -> Task:
    """Return the task; raises ``DataError`` if it cannot be, ``UserError`` for an option of no use."""
    data = options.data or AUTO
    _check_use(options, data)
    seed = options.data_seed or 0
    return Task(
        data=data,
        target=CLASSES if options.target is None else options.target,
        resize=options.resize or 0,
        normalise=options.normalise or "",
        split=None if options.split is None else parse_shares(options.split),
        seed=seed,
        file=FileChoice(label=options.label or ""),
        points=PointsChoice(
            POINTS_DRAWN if options.points is None else options.points,
            POINTS_NOISE if options.noise is None else options.noise,
            POINT_CLASSES if options.classes is None else options.classes,
            seed,
        ),
    )


def task_like(file: NetworkFile, task: Task) -> Task:
    """Return a task with the outputs that a network has learnt, as far as its file says: “is it a 9?”, or a code."""
    return task if file.task is None or task.data.startswith(TABLE_PREFIX) else replace(task, target=file.task.target)


def _check_use(options: TaskOptions, data: str) -> None:
    """Raise ``UserError`` for an option that would change nothing."""
    of_points = {"--points": options.points, "--noise": options.noise, "--classes": options.classes}
    unused = [name for name, value in of_points.items() if value is not None and data not in POINTS]
    is_made = data == AUTO or data in DATASETS or data in POINTS or data.startswith(TABLE_PREFIX)
    if options.label is not None and is_made:
        unused.append("--label")
    if unused:
        sentence = translate("Commands", "--data {0} has no use for {1}: leave that away")
        if options.data is None:
            sentence = translate("Commands", "the digits have no use for {1}: leave that away, or say which --data")
        raise UserError(sentence.format(data, ", ".join(unused)))
