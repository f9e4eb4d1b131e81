"""PyTorch's tensors: a view of a storage is what its strides say."""

import struct

import numpy as np
import pytest

from nnviz.nn.files.content import Budget
from nnviz.nn.files.pickled import Class
from nnviz.nn.files.torch_tensors import (
    BFLOAT16,
    STORAGE_TYPES,
    Storage,
    StorageType,
    Tensor,
    lookup,
    numbers_of,
    storage_of,
    widened,
)
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


def test_a_storage_is_named_by_its_type_key_and_length() -> None:
    kind = StorageType("f4")
    assert storage_of(("storage", kind, "7", "cpu", 24)) == Storage("7", "f4", 24)
    assert storage_of(("storage", kind, 7, "cpu", 24, None)) == Storage("7", "f4", 24)  # as legacy files have it
    assert storage_of(("module", kind, "net.py", "class Net: …")) is kind
    for wrong in (("storage", kind, "7", "cpu"), ("else", kind, "7", "cpu", 24), "storage", ("module", kind, "x")):
        with pytest.raises(TypeError):
            storage_of(wrong)
    with pytest.raises(NetworkError, match="of a type that nnviz cannot read"):
        storage_of(("storage", "f4", "7", "cpu", 24))
    for length in (-1, 2**48, True, 1.0, "24"):
        with pytest.raises(ValueError, match=r"^$"):
            storage_of(("storage", kind, "7", "cpu", length))
    assert storage_of(("storage", kind, "7", "cpu", 2**48 - 1)) == Storage("7", "f4", 2**48 - 1)


@pytest.mark.parametrize("name", STORAGE_TYPES)
def test_every_type_of_storage_is_its_numbers(name: str) -> None:
    kind = lookup("torch", name)
    assert isinstance(kind, StorageType)
    width = 2 if kind.dtype == BFLOAT16 else int(kind.dtype[1:])
    assert len(widened(bytes(3 * width), kind.dtype)) == 3
    one = widened(np.array([1]).astype("<u2" if kind.dtype == BFLOAT16 else f"<{kind.dtype}").tobytes(), kind.dtype)
    assert one.tolist() != [0]


def test_names_are_ours_or_of_modules_or_unknown() -> None:
    assert lookup("torch.nn.modules.linear", "Linear") == Class("torch.nn.modules.linear", "Linear")
    assert lookup("torch", "Tensor") == Class("torch", "Tensor")
    for module, name in (("torch.nn", "Linear"), ("os", "system"), ("torch", "load"), ("torchx", "FloatStorage")):
        assert lookup(module, name) is None


def rebuilt(*arguments: object) -> Tensor:
    allowed = lookup("torch._utils", "_rebuild_tensor_v2")
    return allowed.build(*arguments)  # type: ignore[union-attr, no-any-return, attr-defined]


def test_a_tensor_has_a_stride_for_every_direction() -> None:
    storage = Storage("0", "f4", 24)
    assert rebuilt(storage, 2, (2, 3), (3, 1), False, {}) == Tensor(storage, 2, (2, 3), (3, 1))
    assert rebuilt(storage, 0, (1,) * 8, (1,) * 8).shape == (1,) * 8
    for shape, strides in (((2, 3), (1,)), ((1,) * 9, (1,) * 9), ((-1,), (1,))):
        with pytest.raises(ValueError, match=r"^$"):
            rebuilt(storage, 0, shape, strides)
    for arguments in (("0", 0, (1,), (1,)), (storage, 0, [1], (1,)), (storage, 0, (1,), [1])):
        with pytest.raises(TypeError):
            rebuilt(*arguments)


def test_the_last_number_of_a_storage_may_be_used_and_none_beyond() -> None:
    assert numbers((4, 6), (6, 1)).tolist()[3][5] == 23
    assert numbers((0, 3), (3, 1)).shape == (0, 3)
    with pytest.raises(NetworkError, match=r"0\.weight reaches beyond"):
        numbers((4, 6), (6, 1), 1)
