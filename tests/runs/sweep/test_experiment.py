import json
from dataclasses import replace

import pytest

from nnviz.data.task import Task
from nnviz.nn.plan import PlanError, TrainingPlan
from nnviz.runs.sweep.experiment import VARIATIONS, Experiment, ExperimentError, OutputChoice, RunSpec
from nnviz.storage.codec import decode, encode

EVERYTHING = Experiment(
    plan=TrainingPlan(epochs=10),
    seeds=(3, 4),
    outputs=(OutputChoice("classes", 10), OutputChoice("code", 4)),
    hidden=((), (30,), (30, 20)),
    costs=("quadratic", "cross-entropy"),
    initials=("text", "scaled"),
    dtypes=("float32", "float64"),
    etas=(1.0, 3.0),
    mini_batches=(10, 20),
    shares=(0.01, 1.0),
    label_noises=(0.0, 0.1),
)


def test_all_combinations_are_tried_with_every_seed() -> None:
    specs = EVERYTHING.specs
    assert len(specs) == len(set(specs)) == EVERYTHING.n_runs == 2 * 2 * 3 * 2**7
    assert len({spec.key for spec in specs}) == len(specs)
    assert {spec.plan.sizes for spec in specs} == {(784, *hidden, n) for hidden in EVERYTHING.hidden for n in (10, 4)}
    assert [spec.plan.seed for spec in specs[:4]] == [3, 4, 3, 4]
    assert {(spec.task.target, spec.plan.sizes[-1]) for spec in specs} == {("classes", 10), ("code", 4)}


def test_settings_are_in_the_order_of_the_runs() -> None:
    assert [spec.setting for spec in EVERYTHING.specs[::2]] == list(EVERYTHING.settings)


def test_without_anything_that_varies_the_plan_itself_is_run() -> None:
    plan = TrainingPlan(sizes=(784, 30, 20, 10), activations=("tanh", "relu", "sigmoid"), seed=7)
    (spec,) = Experiment(plan=plan, seeds=(7,)).specs
    assert spec == RunSpec(Task(), plan)


def test_hidden_layers_keep_the_activations_they_had() -> None:
    plan = TrainingPlan(sizes=(784, 30, 20, 10), activations=("tanh", "relu", "sigmoid"))
    specs = Experiment(plan=plan, hidden=((5,), (5, 6), ())).specs
    assert [spec.plan.activations for spec in specs] == [("tanh", "sigmoid"), ("tanh", "relu", "sigmoid"), ("sigmoid",)]


def test_an_activation_that_varies_is_that_of_the_hidden_layers() -> None:
    specs = Experiment(activations=("tanh", "relu")).specs
    assert [spec.plan.activations for spec in specs] == [("tanh", "sigmoid"), ("relu", "sigmoid")]


@pytest.mark.parametrize(
    ("experiment", "sentence"),
    [
        (Experiment(plan=TrainingPlan(epochs=1)), "784-30-10, seed 0, 1 epoch"),
        (
            Experiment(plan=TrainingPlan(epochs=10), hidden=((5,), (10,), (15,), (30,), (100,)), seeds=tuple(range(5))),
            "784-{5…100}-10, 5 seeds, 10 epochs",
        ),
        (
            Experiment(outputs=EVERYTHING.outputs, etas=(1.0, 3.0), shares=(0.5,)),
            "784-30-{10, 4}, {η = 1, η = 3}, 50 % of the data, seed 0, 30 epochs",
        ),
    ],
)
def test_an_experiment_is_a_sentence(experiment: Experiment, sentence: str) -> None:
    assert experiment.sentence == sentence


def test_a_run_is_told_by_what_varies() -> None:
    experiment = Experiment(hidden=((5,), (6, 7)), etas=(1.0, 3.0))
    assert [experiment.words(spec) for spec in experiment.specs] == [
        "784-5-10, η = 1",
        "784-5-10, η = 3",
        "784-6-7-10, η = 1",
        "784-6-7-10, η = 3",
    ]


def test_an_experiment_survives_json() -> None:
    assert decode(Experiment, json.loads(json.dumps(encode(EVERYTHING)))) == EVERYTHING


def test_every_tuple_but_the_seeds_is_a_variation() -> None:
    tuples = {name for name, value in vars(Experiment()).items() if isinstance(value, tuple)}
    assert tuples - {"seeds", "specs", "settings"} == set(VARIATIONS)


def test_a_run_that_was_read_again_has_the_same_key() -> None:
    again = decode(Experiment, json.loads(json.dumps(encode(EVERYTHING))))
    assert [spec.key for spec in again.specs] == [spec.key for spec in EVERYTHING.specs]


@pytest.mark.parametrize(
    "changes",
    [{"seeds": ()}, {"etas": (3.0, 3.0)}, {"shares": (0.0,)}, {"label_noises": (1.0,)}, {"seeds": range(10_001)}],
)
def test_what_cannot_be_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(ExperimentError):
        replace(Experiment(), **changes)


def test_a_run_that_cannot_be_is_refused_before_anything_starts() -> None:
    with pytest.raises(PlanError, match="η is -1"):
        Experiment(etas=(1.0, -1.0))
