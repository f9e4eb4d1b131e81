"""Truth tables: rows, the text's order, all functions."""

import numpy as np
import pytest

from nnviz.logic.truth_tables import (
    BooleanError,
    TruthTable,
    binary_rows,
    function_name,
    function_number,
    function_table,
    random_table,
    row_bits,
    row_order,
    rows_as_in_the_text,
    text_order,
)


def test_two_inputs_come_in_the_order_of_the_text() -> None:
    rows = [tuple(binary_rows(2)[row].astype(int)) for row in row_order(2)]
    assert rows == [(1, 0), (1, 1), (0, 0), (0, 1)]


def test_the_order_of_the_text_is_carried_on_to_other_numbers_of_inputs() -> None:
    assert rows_as_in_the_text(1) == ((1,), (0,))
    assert rows_as_in_the_text(2) == ((1, 0), (1, 1), (0, 0), (0, 1))
    assert [row[0] for row in rows_as_in_the_text(3)] == [1] * 4 + [0] * 4
    assert [row[1:] for row in rows_as_in_the_text(3)] == [(0, 0), (0, 1), (1, 0), (1, 1)] * 2


RULES = {
    "0": lambda a, b: False,
    "AND": lambda a, b: a and b,
    "A ∧ ¬B": lambda a, b: a and not b,
    "A": lambda a, b: a,
    "¬A ∧ B": lambda a, b: b and not a,
    "B": lambda a, b: b,
    "XOR": lambda a, b: a != b,
    "OR": lambda a, b: a or b,
    "NOR": lambda a, b: not (a or b),
    "XNOR": lambda a, b: a == b,
    "NOT B": lambda a, b: not b,
    "A ∨ ¬B": lambda a, b: a or not b,
    "NOT A": lambda a, b: not a,
    "¬A ∨ B": lambda a, b: b or not a,
    "NAND": lambda a, b: not (a and b),
    "1": lambda a, b: True,
}


@pytest.mark.parametrize("name", RULES)
def test_all_sixteen_functions_of_two_inputs_have_their_name(name: str) -> None:
    assert function_name(tuple(bool(RULES[name](*row)) for row in rows_as_in_the_text(2))) == name


def test_functions_of_one_input_have_a_name_and_those_of_three_none() -> None:
    outputs = [(True, True), (True, False), (False, True), (False, False)]
    assert [function_name(of_1_and_0) for of_1_and_0 in outputs] == ["1", "A", "NOT", "0"]
    assert function_name((True,) * 8) == ""


@pytest.mark.parametrize("n", [1, 2, 3])
def test_a_function_number_is_that_of_its_table(n: int) -> None:
    for number in range(2**2**n):
        column = function_table(n, number).columns[0]
        assert function_number(tuple(column[row] for row in text_order(n))) == number
        assert row_bits(column) == number


@pytest.mark.parametrize("n", [1, 3, 4, 8])
def test_other_tables_count_up_and_every_row_is_there_once(n: int) -> None:
    rows = binary_rows(n)[list(row_order(n))]
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
