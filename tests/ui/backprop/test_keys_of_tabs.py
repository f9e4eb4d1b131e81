"""What keys do on each tab: nothing that is out of sight."""

from nnviz.nn.backprop_steps import edits
from nnviz.nn.backprop_steps.state import TABS
from nnviz.ui.backprop.page import BackpropPage


def test_behind_the_deep_networks_no_example_is_changed_unseen(page: BackpropPage) -> None:
    keys = {"next_example", "previous_example", "random_example"}
    for tab in TABS:
        page.editor.edit(lambda state, tab=tab: edits.with_tab(state, tab))
        assert keys & set(page.handlers()) == (set() if tab == "slopes" else keys)
    assert keys <= page.all_actions()
