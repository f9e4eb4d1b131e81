"""The engine: milliseconds an epoch against the text's loop, PyTorch, JAX, scikit-learn and bare matrix products."""

from collections.abc import Iterator

from nnviz.data.dataset import Dataset
from nnviz.nn.plan import TrainingPlan
from nnviz.nn.training import Trainer
from tests.benchmarks.figures import Figure, Goal, medians
from tests.benchmarks.peers import ETA, EXAMPLES_AT_M_1, PEERS, Epoch, bare_products
from tests.benchmarks.shapes import mnist_shaped

NETWORKS = ((784, 30, 10), (784, 100, 10), (784, 128, 64, 10))
MINI_BATCHES = (10, 1, 32, 100, 128)
ROUNDS = 3

GOALS = {
    ("784-30-10", 10): {"loop of the text": 10.0, "PyTorch": 4.0, "JAX": 1.2, "scikit-learn": 4.0},
    **{("-".join(map(str, sizes)), 128): {"PyTorch": 1.0} for sizes in NETWORKS},
    ("784-30-10", 32): {"JAX": 1.0},
    ("784-30-10", 100): {"JAX": 1.0},
    ("784-30-10", 128): {"PyTorch": 1.0, "JAX": 1.0},
}
FLOOR_GOALS = {"784-30-10": 1.6, "784-100-10": 1.7, "784-128-64-10": 1.7}


def measure() -> Iterator[Figure]:
    """Yield an epoch of every network and mini-batch size against every reference."""
    dataset = mnist_shaped()
    for m in MINI_BATCHES:
        for sizes in NETWORKS:
            yield from _compared(dataset, sizes, m)


def _compared(dataset: Dataset, sizes: tuple[int, ...], m: int) -> Iterator[Figure]:
    peers = {name: make(dataset, sizes, m) for name, make in PEERS.items()}
    tasks = {
        "nnviz": our_epoch(dataset, sizes, m),
        "bare products": bare_products(dataset, sizes, m),
        **{name: epoch for name, epoch in peers.items() if epoch is not None},
    }
    ms = {name: 1000 * seconds for name, seconds in medians(tasks, ROUNDS).items()}
    shape = "-".join(map(str, sizes))
    what = f"{shape}, m = {m}"
    floor_goal = Goal("≤", FLOOR_GOALS[shape]) if m == 10 else None
    yield Figure(what, ms["nnviz"], "ms", "bare products", ms["bare products"], is_share=True, goal=floor_goal)
    for name in PEERS:
        least = GOALS.get((shape, m), {}).get(name)
        yield Figure(what, ms["nnviz"], "ms", name, ms.get(name), goal=None if least is None else Goal("≥", least))


def our_epoch(dataset: Dataset, sizes: tuple[int, ...], m: int) -> Epoch:
    """Return a call that trains and says the seconds an epoch takes, shuffling and costs included."""
    trainer = Trainer(TrainingPlan(sizes, ("sigmoid",) * (len(sizes) - 1), eta=ETA, mini_batch=m), dataset)
    n_timed = EXAMPLES_AT_M_1 if m == 1 else len(dataset.training)
    return Epoch(n_timed, dataset, lambda n: trainer.run(-(-n // m)))
