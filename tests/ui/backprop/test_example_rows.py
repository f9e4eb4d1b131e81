"""The examples beside the pass: inputs, what is desired and what comes out, written as a text writes numbers."""

import pytest
from pytestqt.qtbot import QtBot

from nnviz.nn.backprop_steps import edits
from nnviz.ui.backprop.page import BackpropPage
from nnviz.ui.backprop.parts.example_section import ExampleTable
from nnviz.ui.kit.math_text import math_width
from nnviz.ui.kit.theme import THEMES


@pytest.mark.parametrize(
    ("typed", "shown"),
    [(1234.0, "1,234"), (1e-5, "1.00·10⁻⁵"), (-1e7, "−1.00·10⁷"), (-0.0, "0"), (0.25, "0.25"), (-3.0, "−3")],
)
def test_an_input_is_written_as_a_text_writes_it(page: BackpropPage, typed: float, shown: str) -> None:
    page.editor.edit(lambda state: edits.with_number(state, (0, 0), typed, 2))
    assert page.panel.example.table.rows[2][0] == shown


def on_sheet_of_three_outputs(page: BackpropPage) -> None:
    page.editor.edit(lambda state: edits.with_sheet_entered(state, "2, 2, 3", "3", "1"))
    page.editor.edit(edits.with_sheet_on_page)


def test_what_is_desired_of_several_outputs_is_said_of_each(page: BackpropPage) -> None:
    on_sheet_of_three_outputs(page)
    assert page.state.examples.desired == ((1.0, 0.0, 1.0),)
    assert page.panel.example.table.rows[0][1] == "1 0 1"


@pytest.mark.parametrize(
    ("bias", "shown"), [(-0.001, "0.00"), (-0.5, "−0.50"), (1e9, "1.00·10⁹"), (0.125, "0.12"), (7.0, "7.00")]
)
def test_the_strongest_output_is_written_as_a_text_writes_it(page: BackpropPage, bias: float, shown: str) -> None:
    on_sheet_of_three_outputs(page)
    page.editor.edit(lambda state: edits.with_activation(state, 2, "identity"))
    for j in range(3):
        for k in range(2):
            page.editor.edit(lambda state, j=j, k=k: edits.with_weight(state, 2, j, k, 0.0))
        page.editor.edit(lambda state, j=j: edits.with_number(state, (2, j), bias, 0))
    assert page.panel.example.table.rows[0][2] == f"1: {shown}"


def shown_table(qtbot: QtBot, heads: tuple[str, ...], rows: tuple[tuple[str, ...], ...], *names: str) -> ExampleTable:
    table = ExampleTable(THEMES["light"])
    qtbot.addWidget(table)
    table.resize(240, 120)
    table.show_rows(heads, rows, 0, frozenset(), names)
    return table


def test_all_rows_have_letters_of_one_size_and_texts_have_room_in_their_columns(qtbot: QtBot) -> None:
    rows = (("1", "versicolor", "virginica: 0.50"), ("2", "setosa", "setosa: 0.48"))
    table = shown_table(qtbot, ("#", "y", "a"), rows)
    assert table.letters_px == 12.5
    for texts in rows:
        for text, (_, width) in zip(texts, table.columns, strict=True):
            assert math_width(text, table.letters_px, True) <= width + 1e-6
    last_left, last_width = table.columns[-1]
    assert last_left + last_width <= 240


def test_columns_that_fit_are_all_the_same(qtbot: QtBot) -> None:
    widths = {width for _, width in shown_table(qtbot, ("#", "y", "a"), (("1", "0", "1: 0.50"),)).columns}
    assert len(widths) == 1


def test_names_of_inputs_are_heads_where_they_fit(qtbot: QtBot) -> None:
    heads, rows = ("x_{1}", "x_{2}", "y", "a"), (("0", "1", "1", "0.512"),)
    assert shown_table(qtbot, heads, rows, "length", "width", "y", "a").has_long_heads
    assert not shown_table(qtbot, heads, rows, "a long name of it", "width", "y", "a").has_long_heads
    assert not shown_table(qtbot, heads, rows).has_long_heads


def test_names_of_the_columns_of_a_table_are_taken_over(page: BackpropPage) -> None:
    section = page.panel.example
    section.show_examples(("x_{1}", "x_{2}", "y", "a"), (("0", "1", "1", "0.5"),), 0, 0, ("length", "width"))
    assert section.table.names == ("length", "width", "y", "a")
    section.show_examples(("#", "y", "a"), (("1", "setosa", "setosa: 0.5"),), 0, 0, ("sepal", "petal"))
    assert section.table.names == ()
    assert "x₂: petal" in section.table.toolTip()
