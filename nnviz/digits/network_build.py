"""The command ``python -m nnviz.digits.network_build [FILE [START]]``: train the network on board, from MNIST alone.

784-100-10, sigmoid layers, the cross-entropy cost. The 50,000 training images of MNIST are never shown as they are:
every round makes new ones of them in other hands (``nnviz.digits.augmentation.drawn_digits``), and goes through those
three times. The learning rate and the strength of the changes fall from round to round. About a quarter of an hour.

With a START it learns further from that network, in a few rounds: so the network on board learnt hands that had been
put into the augmentation since it was made.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from nnviz.data.dataset import Dataset, Examples
from nnviz.data.sources import load_dataset
from nnviz.digits.augmentation.drawn_digits import DrawnDigits
from nnviz.nn.evaluation import evaluate
from nnviz.nn.files.registry import load_network, save_network
from nnviz.nn.network import Network
from nnviz.nn.plan import TrainingPlan
from nnviz.nn.training import Trainer
from nnviz.resources import resource_path

SEED = 3
ROUNDS, EPOCHS_PER_ROUND = 60, 3
SIZES = (784, 100, 10)
MINI_BATCH = 20
FIRST_ETA, LAST_ETA = 0.5, 0.02
FIRST_STRENGTH, LAST_STRENGTH = 1.0, 0.4
N_DRAWN, N_NONE = 30_000, 30_000
FURTHER_ROUNDS, FURTHER_ETAS, FURTHER_STRENGTHS = 8, (0.1, 0.004), (0.6, 0.25)
"""How a network goes on learning: the rate and the strength of the changes at first and at last."""


def rounds(dataset: Dataset, n_rounds: int = ROUNDS) -> Iterator[Network]:
    """Yield the network after each round of training on changed images of ``dataset``'s training data."""
    makes = DrawnDigits(dataset.training)
    network: Network | None = None
    for number in range(n_rounds):
        done = number / max(1, n_rounds - 1)
        examples = makes.draw(
            np.random.default_rng([SEED, number]),
            strength=FIRST_STRENGTH + done * (LAST_STRENGTH - FIRST_STRENGTH),
            n_drawn=N_DRAWN,
            n_none=N_NONE,
        )
        eta = FIRST_ETA * (LAST_ETA / FIRST_ETA) ** done
        network = _trained(examples, dataset, network, eta=eta, seed=SEED * 1000 + number)
        yield network


def further_rounds(dataset: Dataset, start: Network, n_rounds: int = FURTHER_ROUNDS) -> Iterator[Network]:
    """Yield a network that was trained before after each of a few more rounds, on images that it has not seen."""
    makes = DrawnDigits(dataset.training)
    network = start
    for number in range(n_rounds):
        done = number / max(1, n_rounds - 1)
        examples = makes.draw(
            np.random.default_rng([SEED, ROUNDS + number]),
            strength=FURTHER_STRENGTHS[0] + done * (FURTHER_STRENGTHS[1] - FURTHER_STRENGTHS[0]),
            n_drawn=N_DRAWN,
            n_none=N_NONE,
        )
        eta = FURTHER_ETAS[0] * (FURTHER_ETAS[1] / FURTHER_ETAS[0]) ** done
        network = _trained(examples, dataset, network, eta=eta, seed=SEED * 1000 + ROUNDS + number)
        yield network


def _trained(examples: Examples, dataset: Dataset, start: Network | None, *, eta: float, seed: int) -> Network:
    plan = TrainingPlan(
        sizes=SIZES,
        activations=("sigmoid", "sigmoid"),
        cost="cross-entropy",
        initial="scaled",
        eta=eta,
        mini_batch=MINI_BATCH,
        epochs=EPOCHS_PER_ROUND,
        seed=seed,
    )
    drawn = Dataset("drawn digits", examples, dataset.validation, dataset.test, dataset.class_names, (28, 28))
    trainer = Trainer(plan, drawn, start)
    while trainer.epoch < EPOCHS_PER_ROUND:
        trainer.run(trainer.steps_left_in_epoch)
    return trainer.network()


def main(arguments: list[str]) -> None:
    """Train, print the accuracy on the validation data after every round, and write the network in the end."""
    path = Path(arguments[0]) if arguments else resource_path("networks") / "digits.npz"
    dataset = load_dataset("mnist")
    goes_on = len(arguments) > 1
    made = further_rounds(dataset, load_network(Path(arguments[1]))) if goes_on else rounds(dataset)
    n_rounds = FURTHER_ROUNDS if goes_on else ROUNDS
    for number, network in enumerate(made, start=1):
        measured = evaluate(network, dataset.validation, "cross-entropy")
        print(f"round {number} of {n_rounds}: {measured.n_right} / {measured.n} validation images", flush=True)
    save_network(network, path)


if __name__ == "__main__":
    main(sys.argv[1:])
