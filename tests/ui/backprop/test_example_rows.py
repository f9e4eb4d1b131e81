"""The examples beside the pass: inputs, what is desired and what comes out, written as a text writes numbers."""

import pytest

from nnviz.nn.backprop_steps import edits
from nnviz.ui.backprop.page import BackpropPage


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
