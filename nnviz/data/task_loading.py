"""The data set of a task: found by name, drawn, or read from files, and prepared."""

import os
from pathlib import Path

from nnviz.data.dataset import DataError, Dataset
from nnviz.data.files.picture_folders import PictureReader
from nnviz.data.files.reading import read_data_file
from nnviz.data.material import Material, check_labels, material_of, points_material
from nnviz.data.own_points import OWN, own_material
from nnviz.data.points import POINTS
from nnviz.data.sources import DATASETS, Environment, load_dataset
from nnviz.data.tables import read_table
from nnviz.data.task import AUTO, Task, prepared
from nnviz.data.task_names import TABLE_PREFIX
from nnviz.language import either, translate


def load_task(task: Task, environ: Environment = os.environ, read_picture: PictureReader | None = None) -> Dataset:
    """Return what the task learns from. Raises ``DataError`` with one sentence.

    ``read_picture`` reads the pictures of folders; without it there are none.
    """
    material = find_material(task, environ, read_picture)
    check_labels(material)
    return prepared(material, task)


def find_material(task: Task, environ: Environment = os.environ, read_picture: PictureReader | None = None) -> Material:
    """Return the examples a task is made of. Raises ``DataError``."""
    name = task.data
    if name in POINTS:
        return points_material(name, task.points)
    if name == OWN:
        return own_material(task.own)
    if name.startswith(TABLE_PREFIX):
        return read_table(name.removeprefix(TABLE_PREFIX))
    if name == AUTO or name in DATASETS:
        return material_of(load_dataset(name, environ))
    path = Path(name).expanduser()
    if not path.exists():
        sentence = translate("TaskLoading", "there is no data set and no file “{0}”: choose {1}, {2}NAME or a path")
        raise DataError(sentence.format(name, either((*DATASETS, *POINTS)), TABLE_PREFIX))
    return read_data_file(path, task.file, read_picture).material
