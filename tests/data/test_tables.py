"""Truth tables are data: every row an example, every combination of outputs a class."""

import numpy as np
import pytest

from nnviz.data.dataset import DataError
from nnviz.data.tables import TABLES, read_table, table_text


@pytest.mark.parametrize("name", TABLES)
def test_every_table_has_all_rows_of_its_inputs(name: str) -> None:
    material = read_table(name)
    (rows,) = material.parts
    assert len(np.unique(rows.raw, axis=0)) == len(rows) == 2**rows.n_inputs
    assert set(material.class_names) == {"".join(str(int(bit)) for bit in code) for code in material.outputs.codes}


def test_xor_is_one_where_its_inputs_differ() -> None:
    (rows,) = read_table("xor").parts
    desired = read_table("XOR").outputs.desired(rows.labels)[:, 0]
    np.testing.assert_array_equal(desired, rows.raw[:, 0] != rows.raw[:, 1])


def test_a_half_adder_adds() -> None:
    material = read_table("half-adder")
    (rows,) = material.parts
    total, carry = material.outputs.desired(rows.labels).T
    np.testing.assert_array_equal(2 * carry + total, rows.raw.sum(axis=1))
    assert material.outputs.names == ("sum", "carry")


def test_a_table_that_is_written_is_read() -> None:
    columns = ((False, True, True, False), (True, True, True, True))
    material = read_table(table_text(columns, 2))
    (rows,) = material.parts
    np.testing.assert_array_equal(material.outputs.desired(rows.labels).T, columns)


@pytest.mark.parametrize(
    "text", ["", "xorr", "2:011", "2:0112", "0:1", "99:0", "2:0110,01", "11:" + "0" * 2048, "٢:0110"]
)
def test_no_table_is_a_sentence(text: str) -> None:
    with pytest.raises(DataError, match="is no truth table: write NOT or AND"):
        read_table(text)
