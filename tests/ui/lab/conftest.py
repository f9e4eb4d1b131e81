"""What the tests beside this share: the page on small data, whose runs take no time."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset
from nnviz.data.outputs import output_code
from nnviz.data.task import Task
from nnviz.lab import edits
from nnviz.nn.plan import TrainingPlan
from nnviz.nn.training import Trainer
from nnviz.runs.sweep.in_process import InProcess
from nnviz.ui.kit.theme import THEMES
from nnviz.ui.lab.page import LabPage

PATIENCE_MS = 30_000


def coded(dataset: Dataset) -> Dataset:
    """The same data with a code as outputs."""
    parts = (replace(part, outputs=output_code(3)) for part in (dataset.training, dataset.validation, dataset.test))
    return Dataset("coded", *parts, dataset.class_names, dataset.image_shape)


@pytest.fixture
def page(qtbot: QtBot, no_qthread_left: None, blobs: Dataset) -> Iterator[LabPage]:
    def load(task: Task) -> Dataset:
        return blobs if task.target == "classes" else coded(blobs)

    made = LabPage(THEMES["light"], load=load, runner=lambda load, _state: InProcess(load))
    qtbot.addWidget(made)
    trainer = Trainer(TrainingPlan((16, 5, 3), epochs=1), blobs)
    trainer.run(30)
    made.at_hand.take_network(trainer.network(), "epoch 1")
    made.take_dataset(blobs, Task("blobs"))
    made.editor.edit(lambda state: edits.with_plan(edits.with_repeats(edits.with_hidden(state, "5"), 3), epochs=2))
    made.resize(1100, 760)
    made.show()
    yield made
    made.close_page()
