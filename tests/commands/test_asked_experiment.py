"""What is typed after ``nnviz sweep``, as an experiment on data."""

from dataclasses import replace

import numpy as np
import pytest

from nnviz.commands.asked_experiment import asked_experiment
from nnviz.commands.asked_task import asked_task
from nnviz.commands.options import ExperimentOptions
from nnviz.commands.parsers import parse_command_line
from nnviz.data.dataset import Dataset, Examples
from nnviz.data.outputs import output_code
from nnviz.data.task import Task
from nnviz.language import UserError
from nnviz.nn.plan import TrainingPlan
from nnviz.runs.sweep.experiment import Experiment, OutputChoice

IMAGES = Examples(np.zeros((20, 784), np.uint8), np.arange(20) % 10)
DIGITS = Dataset("digits", IMAGES, IMAGES, IMAGES, tuple("0123456789"), (28, 28))
TEN, FOUR = OutputChoice("classes", 10), OutputChoice("code", 4)


def asked(*typed: str, data: Dataset = DIGITS) -> Experiment:
    options = parse_command_line(["sweep", *typed, "-o", "sweep.csv"])
    assert isinstance(options, ExperimentOptions)
    return asked_experiment(options, asked_task(options), data)


def test_without_anything_it_is_one_run_of_the_text() -> None:
    (spec,) = asked().specs
    assert (spec.plan, spec.task) == (TrainingPlan(), Task())


@pytest.mark.parametrize(
    "typed",
    [
        ("--sizes", "784,{10,30,100},10"),
        ("--sizes", "784,10,10", "784,30,10", "784,100,10"),
        ("--sizes=784,10,10", "--sizes=784,30,10", "--sizes=784,100,10"),
        ("--sizes", "784-{10,30,100}-10"),
    ],
)
def test_braces_may_be_expanded_by_the_shell_or_not(typed: tuple[str, ...]) -> None:
    experiment = asked(*typed, "--seeds", "0-4", "--epochs", "10")
    assert experiment.hidden == ((10,), (30,), (100,))
    assert experiment.seeds == (0, 1, 2, 3, 4)
    assert experiment.sentence == "784-{10, 30, 100}-10, 5 seeds, 10 epochs"


def test_depths_may_vary() -> None:
    assert asked("--sizes", "784,{,30,30-20},10").hidden == ((), (30,), (30, 20))


def test_the_number_of_outputs_says_what_they_mean() -> None:
    for typed in (("--outputs", "10,4"), ("--outputs", "10/4"), ("--sizes", "784,30,{10,4}")):
        assert asked(*typed).outputs == (TEN, FOUR)
        assert asked(*typed).sentence == "784-30-{10, 4}, seed 0, 30 epochs"
    (spec,) = asked("--outputs", "4").specs
    assert (spec.task.target, spec.plan.sizes) == ("code", (784, 30, 4))


def test_outputs_that_vary_need_not_be_those_of_the_target() -> None:
    code = replace(DIGITS, training=replace(IMAGES, outputs=output_code(10)))
    assert asked("--target", "code", "--outputs", "10,4", data=code).outputs == (TEN, FOUR)


def test_everything_can_vary_and_one_value_does_not() -> None:
    typed = "--eta 1,3 -m 10 20 --activation tanh,relu --cost quadratic --init scaled --dtype float32,float64"
    experiment = asked(*typed.split(), "--share", "1%,100%", "--label-noise", "0")
    assert experiment.varied == ("activations", "dtypes", "etas", "mini_batches", "shares", "label_noises")
    assert experiment.n_runs == 2**5
    assert {spec.plan.initial for spec in experiment.specs} == {"scaled"}
    assert {spec.share for spec in experiment.specs} == {0.01, 1.0}


def test_the_output_layer_has_its_own_activation() -> None:
    (spec,) = asked("--output-activation", "softmax", "--cost", "cross-entropy").specs
    assert (spec.plan.activations, spec.plan.cost) == (("sigmoid", "softmax"), "cross-entropy")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (("--sizes", "784,10,10", "784,30,4"), "braces for both"),
        (("--sizes", "784,10,10", "785,10,10"), "several numbers of inputs"),
        (("--sizes", "785,10,10"), "784 inputs"),
        (("--outputs", "7"), "7 outputs do not fit"),
        (("--outputs", "1"), "1 output does not fit"),
        (("--sizes", "784,x,10"), "not whole numbers"),
        (("--activation", "soft"), "soft"),
        (("--eta", "0"), "learning rate"),
        (("--seeds", "0,0"), "the same twice"),
        (("--sizes", "784,{3,3},10"), "--sizes has the same network twice: give each once"),
        (("--sizes", "784,3,10", "--sizes", "784-3-10"), "the same network twice"),
        (("--outputs", "10,10"), "the same twice"),
        (("--share", "1,5%"), "--share has values with % and without"),
        (("-m", "30"), "larger than the 20 training examples"),
        (("--output-activation", "relu", "--cost", "cross-entropy"), "cross-entropy"),
        (("--share", "0"), "share"),
        (("--seeds", "-1"), "seed"),
    ],
)
def test_what_cannot_be_is_one_sentence(typed: tuple[str, ...], words: str) -> None:
    with pytest.raises(UserError, match=words):
        asked(*typed)
