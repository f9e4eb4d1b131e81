"""A page is made when it is first shown, and is then as if it had been there from the start."""

from PyQt6.QtCore import QSettings

from nnviz.ui.digits.page import DigitsPage
from nnviz.ui.neuron.page import NeuronPage
from nnviz.ui.window.main_window import MainWindow
from tests.ui.window.conftest import OpenWindow


def test_a_page_nobody_has_wanted_is_not_made_and_what_it_kept_stays(open_window: OpenWindow, store: QSettings) -> None:
    store.setValue("page/neuron", "kept of another version")
    window = open_window()
    assert not window.findChildren(NeuronPage)
    assert not window.findChildren(DigitsPage)
    window.close()
    assert store.value("page/neuron") == "kept of another version"


def test_a_page_made_late_knows_data_and_network(window: MainWindow) -> None:
    assert window.session.dataset is not None
    window.show_page(5)
    on_show = window.page("descent").network.on_show
    assert on_show.dataset is window.session.dataset
    assert on_show.network is window.page("network").network


def test_a_page_that_cannot_be_read_is_told(open_window: OpenWindow, store: QSettings) -> None:
    store.setValue("pages", '{"gates": {"parts": [], "wires": [[1, 2, 0]]}}')
    window = open_window()
    assert window.messages.text == ""
    window.show_page(2)
    assert "page Gates" in window.messages.text
    assert "that part is not there" in window.messages.text
