"""Numbers typed on the page: taken as they are shown, or refused with the range that is promised."""

import pytest
from pytestqt.qtbot import QtBot

from nnviz.descent import edits
from nnviz.ui.descent.page import DescentPage
from nnviz.ui.kit.number_field import NumberField


def typed(page: DescentPage, field: NumberField, text: str) -> list[str]:
    """Return what is said of a text that is typed over a number."""
    said: list[str] = []
    page.refused.connect(said.append)
    field.line.setText(text)
    field.line.editingFinished.emit()
    page.refused.disconnect(said.append)
    return said


@pytest.mark.parametrize(("text", "n"), [("2,000", 2000), ("60000", 60_000), ("10", 10)])
def test_so_many_examples_are_taken_as_the_field_shows_them(page: DescentPage, text: str, n: int) -> None:
    page.editor.edit(lambda state: edits.with_tab(state, "landscape"))
    assert typed(page, page.panel.landscape._n, text) == []
    assert page.state.network.n_examples == n


@pytest.mark.parametrize("text", ["10.5", "-5", "9"])
def test_examples_are_never_rounded(page: DescentPage, text: str) -> None:
    page.editor.edit(lambda state: edits.with_tab(state, "landscape"))
    (sentence,) = typed(page, page.panel.landscape._n, text)
    assert sentence == f"“{text}” cannot be taken: write a whole number from 10 to 60,000"
    assert page.state.network.n_examples == 1000


def test_a_mini_batch_is_a_whole_number_of_examples(page: DescentPage) -> None:
    page.editor.edit(lambda state: edits.with_tab(state, "noise"))
    m, n_drawn = page.panel.noise._fields
    assert typed(page, m, "1,000") == typed(page, n_drawn, "7") == []
    assert (page.state.network.m, page.state.network.n_drawn) == (1000, 7)
    assert len(typed(page, m, "2.5")) == len(typed(page, n_drawn, "0.4")) == 1
    assert (page.state.network.m, page.state.network.n_drawn) == (1000, 7)


def test_every_learning_rate_that_the_tip_promises_is_taken(page: DescentPage, qtbot: QtBot) -> None:
    eta = page.panel.ball.motion.eta
    assert eta.toolTip().endswith("10⁻⁶ to 10⁹")
    for text, value in (("1e9", 1e9), ("1e-6", 1e-6), ("0,5", 0.5)):
        assert typed(page, eta, text) == []
        assert page.state.ball.motion.eta == value
    assert typed(page, eta, "1e-7") == ["η = 10⁻⁷ cannot be: write 10⁻⁶ to 10⁹"]
