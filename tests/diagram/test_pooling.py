"""Of many cells in one pixel the strongest is seen."""

import numpy as np
import pytest

from nnviz.diagram.pooling import pooled


def test_where_there_is_room_nothing_changes() -> None:
    values = np.arange(12.0).reshape(3, 4)
    assert pooled(values, 3, 4) is not None
    np.testing.assert_array_equal(pooled(values, 5, 9), values)


def test_of_each_block_the_one_farthest_from_0() -> None:
    values = np.array([[1.0, -3.0, 0.5, 0.0], [2.0, 2.5, -0.1, 0.2]])
    np.testing.assert_array_equal(pooled(values, 1, 2), [[-3.0, 0.5]])
    np.testing.assert_array_equal(pooled(values, 2, 2), [[-3.0, 0.5], [2.5, 0.2]])


@pytest.mark.parametrize(("rows", "columns"), [(7, 3), (1, 1), (10, 13), (3, 50)])
def test_against_blocks_cut_by_hand(rows: int, columns: int) -> None:
    values = np.random.default_rng(1).normal(size=(10, 13))
    found = pooled(values, rows, columns)

    def cut(n: int, most: int) -> list[slice]:
        if n <= most:
            return [slice(i, i + 1) for i in range(n)]
        starts = [i * n // most for i in range(most)]
        return [slice(a, b) for a, b in zip(starts, [*starts[1:], n], strict=True)]

    for i, of_rows in enumerate(cut(10, rows)):
        for j, of_columns in enumerate(cut(13, columns)):
            block = values[of_rows, of_columns].ravel()
            assert found[i, j] == block[np.abs(block).argmax()]


def test_no_room_at_all_is_an_error() -> None:
    with pytest.raises(ValueError, match="no room"):
        pooled(np.zeros((2, 2)), 0, 3)
