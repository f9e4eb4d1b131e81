"""The experiment that ``nnviz sweep`` is asked for."""

from dataclasses import replace

from nnviz.commands.options import ExperimentOptions
from nnviz.data.dataset import Dataset
from nnviz.data.task import CLASSES, CODE, Task
from nnviz.language import UserError, translate
from nnviz.nn.plan import TrainingPlan, parse_sizes
from nnviz.nn.suggestion import suggested_plan
from nnviz.runs.sweep.experiment import Experiment, OutputChoice


def asked_experiment(options: ExperimentOptions, task: Task, dataset: Dataset) -> Experiment:
    """Return the experiment on the data that the task makes; what is given one value does not vary.

    Raises ``PlanError``, ``ExperimentError`` or ``UserError`` if it cannot be, also if it does not fit the data.
    """
    layers = _layers(options)
    outputs = _outputs(options, layers, task, dataset)
    plan = _plan(options, layers, dataset)
    experiment = Experiment(
        task=task,
        plan=plan,
        seeds=tuple(options.seeds or (0,)),
        outputs=outputs,
        hidden=tuple(dict.fromkeys(sizes[1:-1] for sizes in layers)),
        activations=tuple(options.activations or ()),
        costs=tuple(options.costs or ()),
        initials=tuple(options.initials or ()),
        dtypes=tuple(options.dtypes or ()),
        etas=tuple(options.etas or ()),
        mini_batches=tuple(options.mini_batches or ()),
        shares=tuple(share.value for share in options.shares or ()),
        label_noises=tuple(share.value for share in options.label_noises or ()),
    )
    return _simple(experiment)


def _layers(options: ExperimentOptions) -> list[tuple[int, ...]]:
    """Return the sizes that are asked for, one after the other; an empty place, as in 784,{,30},10, is no layer."""
    layers = []
    for text in options.sizes or ():
        parts = [part for part in text.replace("-", ",").split(",") if part.strip()]
        layers.append(parse_sizes(",".join(parts)))
    firsts, lasts = {sizes[0] for sizes in layers}, {sizes[-1] for sizes in layers}
    hidden = {sizes[1:-1] for sizes in layers}
    if len(firsts) > 1:
        raise UserError(translate("Commands", "--sizes has several numbers of inputs: the data have one"))
    if len(set(layers)) < len(hidden) * len(lasts):
        sentence = translate("Commands", "--sizes varies hidden layers and outputs: use braces for both, or --outputs")
        raise UserError(sentence)
    if len(set(layers)) < len(layers):
        raise UserError(translate("Commands", "--sizes has the same network twice: give each once"))
    return layers


def _plan(options: ExperimentOptions, layers: list[tuple[int, ...]], dataset: Dataset) -> TrainingPlan:
    like = suggested_plan(dataset)
    hidden = layers[0][1:-1] if layers else like.sizes[1:-1]
    sizes = (layers[0][0] if layers else like.sizes[0], *hidden, dataset.n_outputs)
    last = options.output_activation or like.activations[-1]
    plan = replace(
        like,
        sizes=sizes,
        activations=(*(like.activations[0],) * len(hidden), last),
        cost=(options.costs or (like.cost,))[0],
        epochs=like.epochs if options.epochs is None else options.epochs,
        mini_batch=(options.mini_batches or (like.mini_batch,))[0],
    )
    plan.check_fits(dataset)
    return plan


def _outputs(
    options: ExperimentOptions, layers: list[tuple[int, ...]], task: Task, dataset: Dataset
) -> tuple[OutputChoice, ...]:
    """Return what the outputs are to mean: as many as there are classes, or digits of a code for them."""
    asked = options.outputs or list(dict.fromkeys(str(sizes[-1]) for sizes in layers))
    n_classes = len(dataset.source_classes or dataset.class_names)
    known = {
        str(dataset.n_outputs): OutputChoice(task.target, dataset.n_outputs),
        str(max(1, (n_classes - 1).bit_length())): OutputChoice(CODE, max(1, (n_classes - 1).bit_length())),
        str(n_classes): OutputChoice(CLASSES, n_classes),
    }
    if dataset.outputs.kind in ("table", "is"):
        known = {str(dataset.n_outputs): OutputChoice(task.target, dataset.n_outputs)}
    for text in asked:
        if text not in known:
            sentence = translate("Commands", "{0} outputs do not fit {1}: choose {2}")
            if text == "1":
                sentence = translate("Commands", "{0} output does not fit {1}: choose {2}")
            raise UserError(sentence.format(text, dataset.name, ", ".join(reversed(known))))
    return tuple(known[text] for text in asked)


def _simple(experiment: Experiment) -> Experiment:
    """Return the same runs with what has one value in the plan: then the sentence names what varies alone."""
    (first, *_), kept = experiment.settings, {}
    for name in experiment.varied:
        if len(getattr(experiment, name)) > 1 or name in ("shares", "label_noises"):
            kept[name] = getattr(experiment, name)
    bare = dict.fromkeys(experiment.varied, ())
    return replace(experiment, task=first.task, plan=first.plan, **{**bare, **kept})
