"""The pass that goes on by itself."""

from nnviz.ui.backprop.page import BackpropPage
from tests.ui.backprop.conftest import go_to


def test_an_undo_lets_no_pass_go_on(page: BackpropPage) -> None:
    go_to(page, 3)
    page.walk.toggle_play()
    page.walk._go_on()
    page.walk._go_on()
    assert page.state.position == 5
    page.handlers()["undo"]()
    assert not page.walk.is_playing
    assert page.state.position == 3
    page.handlers()["redo"]()
    assert page.state.position == 5
