"""Parts of a network: their names, which contain which, and where they lie in its arrays."""

import pytest

from nnviz.nn.edits.part import WHOLE, EditError, Part
from tests.nn.edits.cases import SIZES

PARTS = (
    (Part(2, 2, 0), "w²₃₁", 1),
    (Part(2, 2, is_bias=True), "b²₃", 1),
    (Part(2, 2), "p²₃", 6),
    (Part(2), "layer 2", 18),
    (WHOLE, "the network", 43),
)


@pytest.mark.parametrize(("part", "name", "n"), PARTS)
def test_it_has_a_name_and_so_many_numbers(part: Part, name: str, n: int) -> None:
    assert (part.name, part.n_numbers(SIZES)) == (name, n)


def test_larger_parts_contain_smaller_ones_and_not_the_other_way_round() -> None:
    weight, bias, *larger = (part for part, _, _ in PARTS)
    for part in larger:
        assert part.contains(weight)
        assert part.contains(bias)
        assert not weight.contains(part)
    assert not weight.contains(bias)
    assert not bias.contains(weight)
    assert not Part(1).contains(weight)
    assert not Part(2, 1).contains(weight)
    assert not Part(2, 2, 1).contains(weight)


@pytest.mark.parametrize("part", [Part(0), Part(3), Part(1, 5), Part(1, -1), Part(2, 0, 5), Part(2, 3, is_bias=True)])
def test_what_is_not_there_is_refused_in_a_sentence(part: Part) -> None:
    with pytest.raises(EditError, match="a network of 4–5–3 neurons has no"):
        part.check(SIZES)


def test_blocks_say_which_arrays_and_where() -> None:
    (block,) = Part(2, 2, 0).blocks(SIZES)
    assert (block.layer, block.rows, block.columns, block.has_biases) == (2, slice(2, 3), slice(0, 1), False)
    (block,) = Part(1, 4, is_bias=True).blocks(SIZES)
    assert (block.layer, block.rows, block.columns, block.has_biases) == (1, slice(4, 5), None, True)
    assert [block.layer for block in WHOLE.blocks(SIZES)] == [1, 2]
