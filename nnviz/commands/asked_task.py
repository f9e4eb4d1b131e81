"""The task a command is asked for."""

from nnviz.commands.options import TaskOptions
from nnviz.data.files.found import FileChoice
from nnviz.data.points import PointsChoice
from nnviz.data.splitting import parse_shares
from nnviz.data.task import AUTO, Task


def asked_task(options: TaskOptions) -> Task:
    """Return the task; raises ``DataError`` if it cannot be."""
    return Task(
        data=options.data or AUTO,
        target=options.target,
        resize=options.resize,
        normalise=options.normalise,
        split=None if options.split is None else parse_shares(options.split),
        seed=options.data_seed,
        file=FileChoice(label=options.label),
        points=PointsChoice(options.points, options.noise, options.classes, options.data_seed),
    )
