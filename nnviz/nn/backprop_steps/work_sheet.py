"""A pass as a work sheet: what is given, and a line with a blank for every number; the answers are the page's."""

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from nnviz.language import UserError, translate
from nnviz.nn.backprop_steps.digits import FEWEST_DIGITS, MOST_DIGITS, shown
from nnviz.nn.backprop_steps.examples import OwnExamples, OwnNetwork, small_network
from nnviz.nn.backprop_steps.order import is_differentiable
from nnviz.nn.backprop_steps.reading import Material, Pass, pass_of
from nnviz.nn.backprop_steps.steps import quantity_at

WIDEST, MOST_LAYERS, MOST_EDGES = 5, 5, 30
ETAS, GIVEN_DECIMALS = (0.1, 0.2, 0.5, 1.0, 2.0), 1
SHEET_ACTIVATION = "sigmoid"
SECTIONS = ("forward", "cost", "backward", "update")


class WorkSheetError(UserError):
    """A work sheet that cannot be made. The message is one sentence for the user."""


@dataclass(frozen=True)
class SheetRow:
    """A number asked for: ``formula`` in names, ``numbers`` the same with numbers in it, ``answer`` what it comes to.

    Formulas are in the markup of ``quantity``. ``value`` is the answer unrounded.
    """

    name: str
    formula: str
    numbers: str
    answer: str
    value: float


@dataclass(frozen=True, eq=False)
class WorkSheet:
    """Rows by section, in the order of the pass; ``seed`` is None for a pass that was on the page."""

    found: Pass
    digits: int
    seed: int | None
    sections: tuple[tuple[str, tuple[SheetRow, ...]], ...]

    @property
    def rows(self) -> tuple[SheetRow, ...]:
        return tuple(row for _, rows in self.sections for row in rows)


def work_sheet(material: Material, *, digits: int, seed: int | None = None) -> WorkSheet:
    """Return the sheet of one example, the first of ``material``; raises ``WorkSheetError``."""
    sizes = material.network.sizes
    check_sizes(sizes)
    if not FEWEST_DIGITS <= digits <= MOST_DIGITS:
        sentence = translate("WorkSheet", "{0} digits cannot be: choose {1} to {2}")
        raise WorkSheetError(sentence.format(digits, FEWEST_DIGITS, MOST_DIGITS))
    if not is_differentiable(material.network):
        raise WorkSheetError(
            translate(
                "WorkSheet",
                "a layer of steps has no gradient to work out: choose σ, tanh or ReLU under Activations, tab Pass",
            )
        )
    one = replace(
        material,
        inputs=material.inputs[:1],
        desired=material.desired[:1],
        rows=material.rows[:1],
        n_examples=1,
        image_shape=None,
    )
    found = pass_of(one, is_path=False, path="")
    return WorkSheet(found, digits, seed, _sections(found, digits))


def seeded_material(
    sizes: tuple[int, ...],
    seed: int,
    *,
    activation: str = SHEET_ACTIVATION,
    cost: str = "quadratic",
    eta: float | None = None,
) -> Material:
    """Return a network and an example from a seed, all numbers with one decimal; raises ``WorkSheetError``."""
    check_sizes(sizes)
    network, examples, own_eta = seeded_numbers(sizes, seed, activation)
    inputs, desired = examples.arrays()
    return Material(network.network(), inputs, desired, (0,), 1, cost, own_eta if eta is None else eta)


def seeded_numbers(sizes: tuple[int, ...], seed: int, activation: str) -> tuple[OwnNetwork, OwnExamples, float]:
    """Return network, example and η as the page keeps them."""
    network = small_network(sizes, (activation,) * (len(sizes) - 1), seed, GIVEN_DECIMALS)
    rng = np.random.default_rng([seed, 1])
    x = tuple(float(value) for value in rng.integers(0, 11, sizes[0]) / 10)
    y = tuple(float(value) for value in rng.integers(0, 2, sizes[-1]))
    return network, OwnExamples((x,), (y,)), float(rng.choice(ETAS))


def check_sizes(sizes: tuple[int, ...]) -> None:
    """Raise ``WorkSheetError`` for a network too large to be worked through on paper."""
    n_edges = sum(one * other for one, other in pairwise(sizes))
    is_small = 2 <= len(sizes) <= MOST_LAYERS and all(1 <= n <= WIDEST for n in sizes) and n_edges <= MOST_EDGES
    if not is_small:
        sentence = translate(
            "WorkSheet", "{0} is no network for paper: choose 2 to {1} layers of 1 to {2} neurons, {3} weights at most"
        )
        raise WorkSheetError(sentence.format("-".join(map(str, sizes)), MOST_LAYERS, WIDEST, MOST_EDGES))


def _sections(found: Pass, digits: int) -> tuple[tuple[str, tuple[SheetRow, ...]], ...]:
    by_section: dict[str, list[SheetRow]] = {section: [] for section in SECTIONS}
    for step in range(found.order.n_steps):
        quantity = quantity_at(found.numbers, found.order, step)
        if quantity.value is None:
            continue
        kind = found.order.blocks[found.order.place(step).block].kind
        section = {"z": "forward", "a": "forward", "cost": "cost", "update": "update"}.get(kind, "backward")
        numbers = quantity.digits(digits)
        row = SheetRow(quantity.name, quantity.symbols, numbers, shown(quantity.value, digits), quantity.value)
        by_section[section].append(row)
    by_section["update"].sort(key=_layer_and_letter)  # stable: the weights of a layer side by side, then its biases
    return tuple((section, tuple(rows)) for section, rows in by_section.items())


def _layer_and_letter(row: SheetRow) -> tuple[int, bool]:
    letter, _, rest = row.name.partition("^{")
    return int(rest.partition("}")[0]), letter == "b"
