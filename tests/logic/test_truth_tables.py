"""Truth tables: rows, the text's order, all functions."""

import numpy as np
import pytest

from nnviz.logic.truth_tables import BooleanError, TruthTable, function_table, input_rows, random_table, row_order


def test_two_inputs_come_in_the_order_of_the_text() -> None:
    rows = [tuple(input_rows(2)[row].astype(int)) for row in row_order(2)]
    assert rows == [(1, 0), (1, 1), (0, 0), (0, 1)]


@pytest.mark.parametrize("n", [1, 3, 4, 8])
def test_other_tables_count_up_and_every_row_is_there_once(n: int) -> None:
    rows = input_rows(n)[list(row_order(n))]
    numbers = [int("".join("1" if value else "0" for value in row), 2) for row in rows]
    assert numbers == list(range(2**n))


def test_function_numbers_count_all_functions_once() -> None:
    assert len({function_table(2, number).columns for number in range(16)}) == 16
    assert function_table(2, 0b1000).columns == ((False, False, False, True),)


def test_flipping_an_entry_twice_changes_nothing() -> None:
    table = random_table(3, np.random.default_rng(3))
    once = table.flipped(5, 0)
    assert [row for row in range(8) if once.columns[0][row] != table.columns[0][row]] == [5]
    assert once.flipped(5, 0) == table


@pytest.mark.parametrize("n", [0, 5])
def test_functions_of_other_than_one_to_four_inputs_are_refused(n: int) -> None:
    with pytest.raises(BooleanError, match="1 to 4 inputs"):
        function_table(n, 0)


def test_columns_must_have_a_value_for_every_row() -> None:
    with pytest.raises(BooleanError, match="4 rows"):
        TruthTable(("a", "b"), ("o",), ((True,),))
    with pytest.raises(BooleanError, match="as many columns"):
        TruthTable(("a",), ("o", "p"), ((True, False),))
