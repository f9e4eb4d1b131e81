"""A term of a formula leads to the step that added it, or to the number that it is."""

from dataclasses import replace

import numpy as np
import pytest

from nnviz.nn.backprop_steps.order import SUMS, WHOLE
from nnviz.nn.backprop_steps.reading import Pass, Reading, pass_of, read
from nnviz.nn.backprop_steps.state import BackpropState
from nnviz.nn.backprop_steps.term_places import term_position
from nnviz.nn.network import random_network
from tests.nn.backprop_steps.made import material


def pass_through(sizes: tuple[int, ...], activations: tuple[str, ...], cost: str, m: int, path: str = "") -> Pass:
    network = random_network(sizes, activations, initial="text", rng=np.random.default_rng(3))
    return pass_of(material(network, np.random.default_rng(5), m=m, cost=cost), is_path=bool(path), path=path)


PASSES = {
    "2-2-1": pass_through((2, 2, 1), ("sigmoid",) * 2, "quadratic", 1),
    "of a mini-batch": pass_through((2, 3, 2), ("tanh", "sigmoid"), "quadratic", 8),
    "softmax": pass_through((3, 4, 3), ("relu", "softmax"), "cross-entropy", 2),
    "softmax with (2.1)": pass_through((2, 2, 3), ("sigmoid", "softmax"), "quadratic", 1),
    "long sums": pass_through((9, 3, 2), ("sigmoid",) * 2, "quadratic", 1),
    "a path": pass_through((20, 9, 4), ("sigmoid",) * 2, "quadratic", 1, "3 2 1"),
}


def at(found: Pass, position: int) -> Reading:
    return read(found, replace(BackpropState(), position=position))


@pytest.mark.long
@pytest.mark.parametrize("found", PASSES.values(), ids=PASSES)
def test_the_term_of_a_sum_leads_to_its_step_and_that_of_one_piece_to_its_number(found: Pass) -> None:
    n_sums = n_sources = 0
    for position in range(1, found.order.n_steps + 1):
        here = at(found, position)
        quantity, block = here.quantity, here.block
        assert quantity is not None
        assert block is not None
        columns = quantity.columns(3)
        for column in range(len(columns)):
            target = term_position(here, column)
            if target is None:
                assert block.kind == "mean"
                assert column == len(quantity.terms)  # 1/m is a number of its own
                continue
            there = at(found, target).quantity
            assert there is not None
            if block.kind in SUMS and WHOLE not in block.terms:
                n_sums += 1
                assert there.name == quantity.name
                new = there.factor if column == len(quantity.terms) else there.terms[-1]
                assert new is not None
                clicked = (*quantity.terms, quantity.factor)[column]
                assert clicked is not None
                assert new == clicked or clicked.names[0].startswith("Σ_")
                assert target <= position or column == len(quantity.terms)  # the factor stands there from the first
            else:
                n_sources += 1
                term = quantity.terms[column]
                assert there.value in term.numbers or term.names[0].startswith("Σ_")
                assert there.name in "".join(term.names) or there.name.startswith("∂C/∂")
    assert min(n_sums, n_sources) > 10


def test_the_present_term_leads_to_itself_and_the_others_to_theirs() -> None:
    found = PASSES["2-2-1"]
    for position in (1, 2, 3, 18):
        here = at(found, position)
        assert here.quantity is not None
        assert term_position(here, here.quantity.new_column) == position
    assert [term_position(at(found, 2), column) for column in range(3)] == [1, 2, None]
    assert term_position(at(found, 18), 1) == 19  # σ′(z), which comes next
    assert term_position(at(found, 3), 0) == 1
    assert term_position(at(found, 19), 1) == 19  # δ: the factor
    assert term_position(at(found, 19), 0) == 18
    assert term_position(at(found, 0), 0) is None
    assert term_position(at(found, 3), 7) is None
    assert term_position(at(found, 3), -1) is None


def test_the_earlier_terms_of_a_long_sum_lead_to_the_last_of_them() -> None:
    found = PASSES["long sums"]
    whole = at(found, 10)
    assert whole.quantity is not None
    assert whole.quantity.value is not None
    assert [term_position(whole, column) for column in range(6)] == [5, 6, 7, 8, 9, 10]
