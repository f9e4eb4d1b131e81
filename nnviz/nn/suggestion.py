"""Which network to begin with on data that have just been chosen."""

from nnviz.data.dataset import Dataset
from nnviz.nn.plan import TrainingPlan

HIDDEN = {"picture": (30,), "point": (8, 8), "numbers": (8,)}
POINT_EPOCHS = 300


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
