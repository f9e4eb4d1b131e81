"""What the tests beside this share: the page on small data, whose runs take no time."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset
from nnviz.data.task import Task
from nnviz.lab import edits
from nnviz.nn.plan import TrainingPlan
from nnviz.nn.training import Trainer
from nnviz.ui.kit.theme import THEMES
from nnviz.ui.lab.page import LabPage

PATIENCE_MS = 30_000


@pytest.fixture
def page(qtbot: QtBot, no_qthread_left: None, blobs: Dataset) -> Iterator[LabPage]:
    made = LabPage(THEMES["light"], load=lambda _task: blobs)
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
