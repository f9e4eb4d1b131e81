"""What requests make of the page Lab."""

from dataclasses import replace

import numpy as np
import pytest

from nnviz.data.dataset import Dataset, Examples
from nnviz.data.outputs import output_is_class, output_table
from nnviz.data.task import Task
from nnviz.lab import edits
from nnviz.lab.questions import QUESTIONS, question_of
from nnviz.lab.state import TABS, VIEWS, LabState
from nnviz.language import UserError
from nnviz.runs.sweep.experiment import OutputChoice


def test_tabs_and_charts_come_round() -> None:
    state = LabState()
    for tab in (*TABS[1:], TABS[0]):
        state = edits.with_next_tab(state)
        assert state.tab == tab
    for view in (*VIEWS[1:], VIEWS[0]):
        state = edits.with_next_view(state)
        assert state.view == view
    assert edits.with_view(state, "cost").view == "cost"
    assert edits.with_over(state, "seconds").over == "seconds"


def test_the_map_is_seen_along_the_next_axes() -> None:
    state = replace(LabState(), tab="points")
    assert [(state := edits.with_next_view(state)).axes for _ in range(3)] == [1, 2, 0]
    assert edits.with_axes(state, 2).axes == 2


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_varies_one_thing_with_the_same_seeds(question: str) -> None:
    state = edits.with_question(edits.with_repeats(LabState(), 3), question)
    assert question_of(state.experiment) == question
    assert state.experiment.seeds == (0, 1, 2)


def test_the_plan_of_all_runs_is_changed() -> None:
    state = edits.with_plan(edits.with_hidden(LabState(), "20-10"), epochs=2, eta=0.5)
    assert state.experiment.plan.sizes == (784, 20, 10, 10)
    assert (state.experiment.plan.epochs, state.experiment.plan.eta) == (2, 0.5)
    assert len(state.experiment.plan.activations) == 3


@pytest.mark.parametrize(
    "edit",
    [
        lambda state: edits.with_repeats(state, 0),
        lambda state: edits.with_repeats(state, 5000),
        lambda state: edits.with_hidden(state, "x"),
        lambda state: edits.with_plan(state, eta=-1.0),
        lambda state: edits.with_question(replace(state, n_classes=2), "outputs"),
    ],
)
def test_what_cannot_be_is_refused(edit) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(UserError):
        edit(LabState())


def test_other_data_bring_their_inputs_outputs_and_classes(blobs: Dataset) -> None:
    state = edits.with_data(LabState(), Task("blobs"), blobs)
    assert state.experiment.plan.sizes == (16, 30, 3)
    assert state.experiment.outputs == (OutputChoice("classes", 3), OutputChoice("code", 2))
    assert state.experiment.task == Task("blobs")
    assert state.n_classes == 3


def test_a_question_about_one_class_may_be_asked_of_all_classes(blobs: Dataset) -> None:
    labels = (blobs.training.labels == 1).astype(np.int64)
    training = Examples(blobs.training.raw, labels, output_is_class("b"))
    asked = Dataset("b?", training, training, training, ("not b", "b"), (4, 4), (), ("a", "b", "c"))
    state = edits.with_data(LabState(), Task("blobs", "is:b"), asked)
    assert state.n_classes == 3
    assert [spec.plan.sizes[-1] for spec in state.experiment.settings] == [3, 2]


def test_a_table_has_no_classes_to_choose_outputs_for() -> None:
    rows = Examples(np.eye(2), np.arange(2), output_table(("o",), np.array([[0.0], [1.0]])))
    state = edits.with_data(LabState(), Task("table:NOT"), Dataset("NOT", rows, rows.first(0), rows, ("0", "1")))
    assert (state.n_classes, question_of(state.experiment)) == (0, "seeds")
    assert state.experiment.plan.sizes == (2, 30, 1)


def test_a_mini_batch_is_never_larger_than_the_data(blobs: Dataset) -> None:
    rows = Examples(np.zeros((4, 2)), np.arange(4) % 2, output_table(("o",), np.array([[0.0], [1.0]])))
    table = Dataset("OR", rows, rows.first(0), rows, ("0", "1"))
    asked = edits.with_plan(edits.with_data(LabState(), Task("blobs"), blobs), mini_batch=50)
    same = edits.with_data(asked, Task("blobs", seed=1), blobs)
    assert same.experiment.plan.mini_batch == 50
    few = edits.with_data(same, Task("table:OR"), table)
    assert few.experiment.plan.mini_batch == 4
    assert edits.with_data(few, Task("blobs"), blobs).experiment.plan.mini_batch == 10


def test_numbers_beyond_their_range_lie_at_its_end() -> None:
    state = LabState()
    assert (edits.with_bias(state, -9).bias, edits.with_bias(state, 9).bias) == (-1.25, 0.25)
    assert (edits.with_points(state, 1).n_points, edits.with_points(state, 1e6).n_points) == (10, 10_000)
    assert edits.with_layer(state, 2).layer == 2
    assert edits.with_scheduler(state, " tcp://127.0.0.1:8786 ").scheduler == "tcp://127.0.0.1:8786"
    assert edits.with_only_wrong(state, True).only_wrong


def test_so_many_runs_at_a_time_as_can_be_and_more_are_refused() -> None:
    assert edits.with_jobs(LabState(), 64).jobs == 64
    with pytest.raises(UserError, match="100,000 runs at a time cannot be: write 1 to 64"):
        edits.with_jobs(LabState(), 100_000)


def test_a_mini_batch_of_more_than_there_is_to_learn_is_refused_where_that_is_known() -> None:
    state = LabState()
    assert edits.with_mini_batch(state, 5_000, 5_000).experiment.plan.mini_batch == 5_000
    assert edits.with_mini_batch(state, 5_001, None).experiment.plan.mini_batch == 5_001
    said = "^mini-batches of 5,001 cannot be, there are 5,000 training examples: write 1 to 5,000$"
    with pytest.raises(UserError, match=said):
        edits.with_mini_batch(state, 5_001, 5_000)


def test_every_other_setting_can_be_compared_with_the_first_one() -> None:
    state = edits.with_question(LabState(), "etas")
    assert edits.second_of(state) == 3
    seen = []
    for _ in range(4):
        state = edits.with_next_second(state)
        seen.append(edits.second_of(state))
    assert seen == [1, 2, 3, 1]
    assert edits.second_of(edits.with_second(state, 2)) == 2
    assert edits.second_of(edits.with_second(state, 0)) == 3
    assert edits.second_of(edits.with_second(state, 9)) == 3
    assert edits.second_of(edits.with_question(edits.with_second(state, 3), "outputs")) == 1
    assert edits.second_of(edits.with_next_second(edits.with_question(state, "seeds"))) == 0


def test_outputs_that_were_chosen_are_chosen_again_once_the_data_have_classes_enough(blobs: Dataset) -> None:
    rows = Examples(np.zeros((4, 2)), np.arange(4) % 2, output_table(("o",), np.array([[0.0], [1.0]])))
    table = Dataset("OR", rows, rows.first(0), rows, ("0", "1"))
    state = edits.with_data(LabState(), Task("blobs"), blobs)
    without = edits.with_data(state, Task("table:OR"), table)
    assert (question_of(without.experiment), without.wants_outputs) == ("seeds", True)
    back = edits.with_data(edits.with_repeats(without, 4), Task("blobs"), blobs)
    assert (question_of(back.experiment), back.wants_outputs) == ("outputs", False)
    assert [choice.n for choice in back.experiment.outputs] == [3, 2]
    assert len(back.experiment.seeds) == 4


def test_another_question_in_between_is_what_stays(blobs: Dataset) -> None:
    rows = Examples(np.zeros((4, 2)), np.arange(4) % 2, output_table(("o",), np.array([[0.0], [1.0]])))
    table = Dataset("OR", rows, rows.first(0), rows, ("0", "1"))
    without = edits.with_data(edits.with_data(LabState(), Task("blobs"), blobs), Task("table:OR"), table)
    back = edits.with_data(edits.with_question(without, "seeds"), Task("blobs"), blobs)
    assert question_of(back.experiment) == "seeds"
