import tracemalloc
from dataclasses import replace

import numpy as np
import pytest

from nnviz.data.dataset import Dataset
from nnviz.data.outputs import output_code
from nnviz.data.task import Task
from nnviz.nn.engine.arithmetic import arithmetic
from nnviz.nn.network import forward
from nnviz.nn.plan import TrainingPlan
from nnviz.nn.training import Trainer
from nnviz.runs.sweep.experiment import RunSpec
from nnviz.runs.sweep.one_run import SweepRun, bits_of
from nnviz.runs.sweep.result import DIVERGED
from tests.runs.sweep.conftest import do_run, small_data

PLAN = TrainingPlan(sizes=(4, 5, 3), epochs=3, initial="scaled")


def test_a_run_of_a_sweep_trains_as_any_other(dataset: Dataset) -> None:
    done = do_run(RunSpec(Task(), PLAN), dataset)
    trainer = Trainer(PLAN, dataset)
    for _ in range(3):
        trainer.run(trainer.steps_in_epoch)
    assert done.network is not None
    assert done.result.bits == bits_of(trainer.network()) == bits_of(done.network)


def test_the_start_and_every_epoch_are_measured(dataset: Dataset) -> None:
    result = do_run(RunSpec(Task(), PLAN), dataset).result
    assert [metrics.epoch for metrics in result.epochs] == [0, 1, 2, 3]
    assert (result.n_test, result.n_training, result.n_parameters) == (30, 60, 5 * 4 + 5 + 3 * 5 + 3)
    assert result.arithmetic == arithmetic()
    assert result.is_complete
    assert result.seconds > 0


def test_final_answers_agree_with_counting_by_hand() -> None:
    data = small_data(Task(target="code"))
    done = do_run(RunSpec(Task(target="code"), replace(PLAN, sizes=(4, 5, 2))), data)
    assert done.network is not None
    outputs = forward(done.network, data.test.raw).output
    confusion = np.zeros((3, 4), int)
    errors, codes = np.zeros(2, int), np.zeros(4, int)
    for row, label in zip(outputs, data.test.labels, strict=True):
        bits = [int(value > 0.5) for value in row]
        number = 2 * bits[0] + bits[1]
        codes[number] += 1
        confusion[label, number] += 1
        errors += np.array(bits) != output_code(3).codes[label]
    answers = done.result.answers
    assert answers.confusion == tuple(map(tuple, confusion.tolist()))
    assert answers.output_errors == tuple(errors.tolist())
    assert answers.codes == tuple(codes.tolist())
    assert done.result.epochs[-1].no_class == codes[3]
    assert done.result.epochs[-1].test_right == confusion.trace()


def test_of_one_output_a_class_no_codes_are_counted(dataset: Dataset) -> None:
    answers = do_run(RunSpec(Task(), PLAN), dataset).result.answers
    assert answers.codes == ()
    assert np.array(answers.confusion).shape == (3, 4)
    assert np.array(answers.confusion).sum() == 30


def test_a_run_that_diverges_is_a_result_with_what_was_measured_before(dataset: Dataset) -> None:
    result = do_run(RunSpec(Task(), replace(PLAN, eta=1e9, activations=("relu", "identity"))), dataset).result
    assert result.failure == DIVERGED
    assert [metrics.epoch for metrics in result.epochs] == [0]
    assert result.bits == ""


def test_a_run_that_does_not_fit_the_data_is_a_result_with_its_sentence(dataset: Dataset) -> None:
    result = do_run(RunSpec(Task(), replace(PLAN, sizes=(4, 5, 7))), dataset).result
    assert "7 neurons" in result.failure


def test_want_of_memory_is_a_result(dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    def want(*arguments: object) -> None:
        raise MemoryError

    monkeypatch.setattr("nnviz.runs.sweep.one_run.TrainingRun", want)
    assert "memory" in do_run(RunSpec(Task(), PLAN), dataset).result.failure


def test_a_run_can_be_looked_at_between_slices(dataset: Dataset) -> None:
    run = SweepRun(RunSpec(Task(), replace(PLAN, epochs=50_000)), dataset)
    run.advance()
    assert 0 < run.epochs_done < 50_000
    assert run.done is None


def large(n_test: int) -> Dataset:
    """As the small data, with the test data many times over."""
    data, many = small_data(), np.arange(n_test) % 30
    return replace(data, test=data.test.at(many))


def test_a_run_keeps_numbers_however_many_answers_it_gave() -> None:
    data, kept = large(20_000), list[int]()
    for epochs in (2, 2, 22):  # what the first one leaves in caches is no run's
        tracemalloc.start()
        try:
            done = SweepRun(RunSpec(Task(), replace(PLAN, epochs=epochs, mini_batch=60)), data)
            while done.done is None:
                done.advance()
            kept.append(tracemalloc.get_traced_memory()[0])
        finally:
            tracemalloc.stop()
        assert len(done.done.result.epochs) == epochs + 1
    assert kept[2] - kept[1] < 400_000  # the answers of 20 epochs take 3,200,000 bytes


def test_a_share_of_the_data_is_what_is_learnt(dataset: Dataset) -> None:
    assert do_run(RunSpec(Task(), PLAN, share=0.5), dataset).result.n_training == 30
