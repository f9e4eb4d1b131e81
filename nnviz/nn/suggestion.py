"""Which network to begin with on data that have just been chosen, and how one there is goes on with them."""

from dataclasses import replace

from nnviz.data.dataset import Dataset
from nnviz.nn.costs import COSTS
from nnviz.nn.network import Network
from nnviz.nn.plan import TrainingPlan

HIDDEN = {"picture": (30,), "point": (8, 8), "numbers": (8,)}
POINT_EPOCHS = 300
FEWEST_PIXELS = 16  # inputs of a network that was made for pictures


def suggested_sizes(dataset: Dataset) -> tuple[int, ...]:
    """Return sizes that suit the data: the text's 30 hidden neurons for pictures, fewer for points and numbers."""
    hidden = (2,) if dataset.outputs.kind == "table" and dataset.n_inputs <= 2 else HIDDEN[dataset.kind]
    return (dataset.n_inputs, *hidden, dataset.n_outputs)


def suggested_plan(dataset: Dataset, seed: int = 0) -> TrainingPlan:
    """Return a plan with sizes that suit the data; all else as in the text, small data more often gone through."""
    sizes = suggested_sizes(dataset)
    if dataset.kind == "picture":
        return TrainingPlan(sizes=sizes, seed=seed, mini_batch=min(10, len(dataset.training)))
    return TrainingPlan(
        sizes=sizes,
        activations=(*("tanh",) * (len(sizes) - 2), "sigmoid"),
        initial="scaled",
        eta=1.0,
        epochs=POINT_EPOCHS,
        mini_batch=min(10, len(dataset.training)),
        seed=seed,
    )


def further_plan(plan: TrainingPlan, network: Network) -> TrainingPlan:
    """Return the plan by which a network there is learns further, with the quadratic cost if its outputs need that.

    Raises ``PlanError`` for one that cannot be trained.
    """
    cost = plan.cost if COSTS[plan.cost].takes(network.activations[-1]) else "quadratic"
    return replace(plan, sizes=network.sizes, activations=network.activations, cost=cost)


def adapted_plan(plan: TrainingPlan, dataset: Dataset) -> TrainingPlan:
    """Return a plan whose network fits the data: the same with other ends between data of a kind, else one that suits.

    Which kind a network was of shows in its inputs: a picture has many.
    """
    are_pictures = plan.sizes[0] >= FEWEST_PIXELS and dataset.kind == "picture"
    if plan.sizes[0] != dataset.n_inputs and not are_pictures:
        return suggested_plan(dataset, plan.seed)
    last = plan.activations[-1]
    if last == "softmax" and dataset.outputs.has_threshold:
        last = "sigmoid"
    return replace(
        plan.fitted_to(dataset),
        sizes=(dataset.n_inputs, *plan.sizes[1:-1], dataset.n_outputs),
        activations=(*plan.activations[:-1], last),
    )
