"""A question that the data do not allow: it waits, and the page says so."""

import numpy as np

from nnviz.data.dataset import Dataset, Examples
from nnviz.data.outputs import output_table
from nnviz.data.task import Task
from nnviz.lab import edits
from nnviz.lab.questions import OUTPUTS, question_of
from nnviz.ui.lab.page import LabPage


def test_a_choice_of_outputs_waits_with_a_word_and_comes_back(page: LabPage, blobs: Dataset) -> None:
    page.editor.edit(lambda state: edits.with_question(state, OUTPUTS))
    rows = Examples(np.zeros((4, 2)), np.arange(4) % 2, output_table(("o",), np.array([[0.0], [1.0]])))
    page.take_dataset(Dataset("OR", rows, rows.first(0), rows, ("0", "1")), Task("table:OR"))
    assert question_of(page.state.experiment) == "seeds"
    assert page.panel.runs.wish.isVisible()
    page.take_dataset(blobs, Task("blobs"))
    assert question_of(page.state.experiment) == OUTPUTS
    assert not page.panel.runs.wish.isVisible()
