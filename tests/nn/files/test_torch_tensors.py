"""PyTorch's tensors: a view of a storage is what its strides say."""

import struct

import numpy as np
import pytest

from nnviz.nn.files.content import Budget
from nnviz.nn.files.torch_tensors import BFLOAT16, Storage, Tensor, numbers_of, widened
from nnviz.nn.network import NetworkError
from tests.nn.files.samples import assert_as_its_program, samples


@pytest.mark.parametrize("name", samples("torch"))
def test_the_outputs_are_those_of_pytorch(name: str) -> None:
    assert_as_its_program(name)


def numbers(shape: tuple[int, ...], strides: tuple[int, ...], offset: int = 0, *, n: int = 24) -> np.ndarray:
    storage = Storage("0", "f4", n)
    data = np.arange(n, dtype="<f4").tobytes()
    return numbers_of(Tensor(storage, offset, shape, strides), lambda _: data, Budget(), name="0.weight")


def test_strides_offsets_and_expanded_tensors() -> None:
    np.testing.assert_array_equal(numbers((2, 3), (1, 2)), np.arange(6).reshape(3, 2).T)
    np.testing.assert_array_equal(numbers((2, 3), (5, 1), 11), [[11, 12, 13], [16, 17, 18]])
    np.testing.assert_array_equal(numbers((2, 3), (0, 1)), [[0, 1, 2], [0, 1, 2]])


@pytest.mark.parametrize(
    ("shape", "strides", "offset"),
    [((5, 5), (5, 1), 0), ((2, 3), (3, 1), 19), ((2,), (2**40,), 0), ((1,), (1,), 2**40)],
)
def test_a_view_beyond_its_storage_is_refused(shape: tuple[int, ...], strides: tuple[int, ...], offset: int) -> None:
    with pytest.raises(NetworkError, match="reaches beyond"):
        numbers(shape, strides, offset)


def test_an_expanded_tensor_counts_as_many_numbers_as_it_shows() -> None:
    with pytest.raises(NetworkError, match="more than 50,000,000 numbers"):
        numbers((10_000, 10_000), (0, 0))


def test_bfloat16_is_the_upper_half_of_a_float() -> None:
    data = struct.pack("<2H", 0x3F80, 0xC000)
    np.testing.assert_array_equal(widened(data, BFLOAT16), [1, -2])
