"""The data set of a task: found by name, drawn, or read from files, and prepared."""

import os
from pathlib import Path

from nnviz.data.dataset import DataError, Dataset
from nnviz.data.material import Material, check_labels, material_of, points_material
from nnviz.data.own_points import OWN, own_material
from nnviz.data.points import POINTS
from nnviz.data.sources import DATASETS, Environment, load_dataset
from nnviz.data.tables import PREFIX, read_table
from nnviz.data.task import AUTO, Task, prepared
from nnviz.language import either, translate


def load_task(task: Task, environ: Environment = os.environ) -> Dataset:
    """Return what the task learns from. Raises ``DataError`` with one sentence."""
    material = find_material(task, environ)
    check_labels(material)
    return prepared(material, task)


def find_material(task: Task, environ: Environment = os.environ) -> Material:
    """Return the examples a task is made of. Raises ``DataError``."""
    name = task.data
    if name in POINTS:
        return points_material(name, task.points)
    if name == OWN:
        return own_material(task.own)
    if name.startswith(PREFIX):
        return read_table(name.removeprefix(PREFIX))
    if name == AUTO or name in DATASETS:
        return material_of(load_dataset(name, environ))
    if not Path(name).exists():
        sentence = translate("TaskLoading", "there is no data set and no file “{0}”: choose {1}, {2}NAME or a path")
        raise DataError(sentence.format(name, either((*DATASETS, *POINTS)), PREFIX))
    raise DataError(translate("TaskLoading", "{0} cannot be read yet").format(name))
