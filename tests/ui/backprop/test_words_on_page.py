"""What menus, table and notes say of the pass that is on the page."""

from PyQt6.QtWidgets import QMenu

from nnviz.ui.backprop.page import BackpropPage
from nnviz.ui.kit.yielding_label import YieldingLabel
from tests.ui.backprop.conftest import go_to


def test_menus_mark_the_present_choice(page: BackpropPage) -> None:
    def marked() -> list[str]:
        found = (action for menu in page.panel.network.findChildren(QMenu) for action in menu.actions())
        return [action.text() for action in found if action.isChecked()]

    assert sorted(marked()) == ["2-2-1", "quadratic", "σ", "σ"]
    page.panel.network.source_chosen.emit("2-3-5-1")
    page.panel.network.activation_chosen.emit(2, "tanh")
    page.panel.network.cost_chosen.emit("cross-entropy")
    assert sorted(marked()) == ["2-3-5-1", "cross-entropy", "tanh", "σ", "σ"]


def test_an_activation_of_a_whole_layer_is_offered_for_the_output_only(page: BackpropPage) -> None:
    offered = [
        [action.text() for action in menu.actions()]
        for menu in page.panel.network.findChildren(QMenu)
        if menu.title().startswith("Layer")
    ]
    assert ["softmax" in names for names in offered] == [False, True]


def test_all_examples_of_a_mini_batch_are_marked(page: BackpropPage) -> None:
    table = page.panel.example.table
    assert (table.marked, table.batch) == (2, {2})
    page.panel.example.m_changed.emit(3)
    assert table.batch & {0, 1, 2, 3} == {0, 2, 3}  # counted round from the third


def test_behind_the_last_step_the_page_says_what_comes_next(page: BackpropPage) -> None:
    assert page.reading is not None
    go_to(page, page.reading.order.n_steps)
    assert "once U takes it over" in page.stage.note
    assert page.stage.check.rows[-1].name == "∂C/∂b^{2}_{1}"


def test_terms_are_counted_without_the_slope_and_weights_are_no_terms(page: BackpropPage) -> None:
    notes = {}
    for position in (10, 11, 14, 15, 18, 19):
        go_to(page, position)
        notes[position] = page.stage.note
    assert notes[18] == ""  # the only one
    assert notes[19] == "times the slope of the activation"
    assert notes[15] == "weight 1 of 2"


def test_where_its_title_has_no_room_a_step_is_called_by_the_name_of_its_number(page: BackpropPage) -> None:
    title = next(label for label in page.findChildren(YieldingLabel) if label.text().startswith("Before the"))
    go_to(page, 3)
    assert title.shown == title.text() == "Now: the weighted input of neuron 1 of layer 1"
    title.resize(title.minimumSizeHint())
    assert title.shown == "Now: z¹₁"
    assert title.toolTip() == title.text()
