"""What an edit has changed is kept in few bytes and put back to the last bit; what it left as it was stays so."""

import numpy as np
import pytest

from nnviz.nn.edits.edit import Edit, Prune, Randomise, Scale, SetValue, changed_blocks, with_values
from nnviz.nn.edits.part import WHOLE, Part
from nnviz.nn.edits.patches import Patch, differences
from nnviz.nn.network import Network
from tests.nn.edits.cases import bits, network_of

SIZES = (20, 30, 10)


def patch_between(before: Network, after: Network, edit: Edit) -> Patch:
    return Patch(1, tuple(differences(before, after, changed_blocks(edit, before.sizes))), None)


@pytest.mark.parametrize(
    "edit",
    [
        SetValue(Part(2, 3, 4), 0.5),
        SetValue(Part(1, 3, is_bias=True), 0.5),
        Scale(Part(2, 9), 2.0),
        Scale(Part(1), -1.0),
        Scale(WHOLE, 0.5),
        Randomise(WHOLE, 4),
        Prune(WHOLE, 10.0),
        Prune(Part(1, 29), 50.0, "strongest"),
    ],
    ids=str,
)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_put_back_to_the_last_bit_from_hardly_more_bytes_than_have_changed(edit: Edit, dtype: type) -> None:
    before = network_of(SIZES, dtype)
    after = with_values(before, edit)  # type: ignore[arg-type]
    patch = patch_between(before, after, edit)
    assert bits(patch.put_back(after)) == bits(before)
    pairs = zip((*before.weights, *before.biases), (*after.weights, *after.biases), strict=True)
    n_changed = sum(int((one != other).sum()) for one, other in pairs)
    n_in_part = edit.part.n_numbers(SIZES)
    size = np.dtype(dtype).itemsize
    assert n_changed * size <= patch.n_bytes <= n_changed * size + (0 if n_changed == n_in_part else n_in_part / 8 + 8)


def test_of_a_whole_array_no_copy_is_made_and_of_a_neuron_not_all_of_it_is_kept() -> None:
    before = network_of(SIZES)
    whole = patch_between(before, with_values(before, Scale(Part(1), 2.0)), Scale(Part(1), 2.0))
    assert whole.arrays[0].values is before.weights[0]
    row = patch_between(before, with_values(before, Scale(Part(1, 2), 2.0)), Scale(Part(1, 2), 2.0))
    assert not np.shares_memory(row.arrays[0].values, before.weights[0])


def test_what_the_edit_left_as_it_was_is_not_put_back() -> None:
    before = network_of(SIZES).with_weight(1, 5, 7, 0.0)
    edited = with_values(before, Scale(WHOLE, 2.0))
    trained = edited.with_weight(1, 5, 7, 0.25).with_weight(1, 5, 8, 9.0)
    back = patch_between(before, edited, Scale(WHOLE, 2.0)).put_back(trained)
    assert back.weights[0][5, 7] == 0.25
    assert back.weights[0][5, 8] == before.weights[0][5, 8]


def test_nothing_changed_is_nothing_kept() -> None:
    before = network_of(SIZES)
    assert patch_between(before, before, Scale(WHOLE, 1.0)).arrays == ()
    same = with_values(before, Scale(WHOLE, 1.0))
    assert patch_between(before, same, Scale(WHOLE, 1.0)).n_bytes == 0
