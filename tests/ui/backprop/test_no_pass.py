"""Where there is no pass: nothing is left of the one before, and every tab says why."""

import numpy as np
import pytest

from nnviz.data.dataset import Dataset
from nnviz.nn.backprop_steps import edits
from nnviz.nn.backprop_steps.examples import AT_HAND
from nnviz.nn.network import random_network
from nnviz.ui.backprop.page import BackpropPage
from nnviz.ui.kit.in_words import spoken_views


def leave_for_a_network_without_data(page: BackpropPage, blobs: Dataset, tab: str) -> None:
    page.editor.edit(lambda state: edits.with_tab(edits.with_m(state, 4), tab))
    page.source.take_dataset(blobs)
    page.source.take_network(random_network((5, 2), ("sigmoid",), initial="text", rng=np.random.default_rng(0)), "")
    page.editor.edit(lambda state: edits.with_source(state, AT_HAND))
    assert page.reading is None


@pytest.mark.parametrize("tab", ["pass", "paths", "wishes"])
def test_nothing_is_left_of_the_pass_before(page: BackpropPage, blobs: Dataset, tab: str) -> None:
    leave_for_a_network_without_data(page, blobs, tab)
    words = [view.text for view in spoken_views(page.stages.currentWidget())]
    assert not any("0.468" in text or "δ" in text for text in words)
    assert page.panel.example.table.rows == ()
    network = page.panel.network
    assert (network._layers.text(), network._cost.text()) == ("–", "–")
    assert not any(part.isEnabled() for part in (network._layers, network._cost, network.eta))


def test_the_tab_of_wishes_says_why_there_is_none(page: BackpropPage, blobs: Dataset) -> None:
    leave_for_a_network_without_data(page, blobs, "wishes")
    stage = page.stages.wishes
    assert stage._about.text().startswith("the network has 5 inputs and 2 outputs, the data 16 and 3")
    assert stage._now.text() == ""


def test_an_own_network_is_there_again_with_all_that_can_be_done(page: BackpropPage, blobs: Dataset) -> None:
    leave_for_a_network_without_data(page, blobs, "pass")
    page.handlers()["undo"]()
    assert len(page.panel.example.table.rows) == 4
    assert (page.panel.network._layers.text(), page.panel.network._cost.text()) == ("σ · σ", "quadratic")
    assert page.panel.network.eta.isEnabled()


def test_the_sheet_of_a_mini_batch_says_that_it_is_of_one_example(page: BackpropPage) -> None:
    page.editor.edit(lambda state: edits.with_tab(state, "sheet"))
    assert "to the digit" in page.stages.sheet.about
    page.editor.edit(lambda state: edits.with_m(state, 4))
    assert "the first example alone: with m = 1 the tab Pass has its numbers" in page.stages.sheet.about
    page.editor.edit(lambda state: edits.with_sheet(state, is_of_page=False))
    assert "to the digit" in page.stages.sheet.about


def test_wishes_of_outputs_are_named_as_they_are(page: BackpropPage) -> None:
    page.editor.edit(lambda state: edits.with_tab(state, "wishes"))
    assert page.stages.wishes.view.in_words().startswith("\t−∂C/∂a\n")
    page.editor.edit(lambda state: edits.with_cost(state, "cross-entropy"))
    assert page.stages.wishes.view.in_words().startswith("\t−∂C/∂a, of outputs y − a\n")
