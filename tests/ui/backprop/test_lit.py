from nnviz.nn.backprop_steps.reading import Reading
from nnviz.ui.backprop.figure.lit import Lit, lit_of
from tests.nn.backprop_steps.made import xor_pass


def lit_at(kind: str, layer: int, *, by: int = 0) -> Lit:
    """What is lit ``by`` steps before the end of a block."""
    found = xor_pass()
    number = next(n for n, block in enumerate(found.order.blocks) if (block.kind, block.layer) == (kind, layer))
    return lit_of(Reading(found, found.order.starts[number + 1] - by, "term", -1))


def test_a_term_lights_its_edge_and_both_its_ends() -> None:
    lit = lit_at("z", 1, by=2)
    assert (lit.edges, lit.neurons) == ({(1, 1, 0)}, {(0, 0), (1, 1)})
    assert not lit.biases


def test_a_bias_is_lit_where_it_is_added_where_its_gradient_comes_and_where_it_is_changed() -> None:
    for kind in ("z", "biases", "update"):
        lit = lit_at(kind, 1)
        assert (lit.biases, lit.edges) == ({(1, 1)}, frozenset()), kind
    assert not lit_at("weights", 1).biases
