"""Pictures of the page's stages have letters and shapes; every theme is painted, and the last pixel is inside."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PyQt6.QtGui import QPalette
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnviz.nn.backprop_steps import edits
from nnviz.nn.backprop_steps.examples import starts
from nnviz.nn.backprop_steps.state import TABS
from nnviz.ui.backprop.page import BackpropPage
from nnviz.ui.kit.picture.files import save_recording
from nnviz.ui.kit.picture.recording import Text
from nnviz.ui.kit.stage_picture import picture_of, title_of
from nnviz.ui.kit.theme import THEMES, use_theme

MakePage = Callable[[str], BackpropPage]


@pytest.fixture
def make_page(qtbot: QtBot, qapp: QApplication) -> Iterator[MakePage]:
    font = qapp.font()

    def make(theme: str) -> BackpropPage:
        use_theme(qapp, THEMES[theme], 1.0)
        page = BackpropPage(THEMES[theme])
        qtbot.addWidget(page)
        page.resize(1280, 900)
        page.show()
        page.set_theme(THEMES[theme], 1.0)
        page.editor.edit(lambda state: edits.at_position(state, 19))
        return page

    yield make
    qapp.setFont(font)
    qapp.setStyleSheet("")
    qapp.setPalette(QPalette())


def words(page: BackpropPage) -> list[str]:
    return [item.text.strip() for item in picture_of(page.on_stage).items if isinstance(item, Text)]


@pytest.mark.parametrize(
    ("tab", "expected"),
    [
        ("pass", ("2.666", "−0.113", "2 × 1", "⊙", "∇")),
        ("paths", ("2.666", "Paths to the cost")),
        ("wishes", ("What the outputs want", "wants 0.456 more")),
        ("slopes", ("Vanishing slopes", "tanh", "empty is 0")),
        ("sheet", ("Work sheet", "Cost of the example")),
    ],
)
def test_every_tab_is_written_in_letters(tab: str, expected: tuple[str, ...], make_page: MakePage) -> None:
    page = make_page("light")
    page.panel.tabs.chosen.emit(tab)
    found = "\n".join(words(page))
    assert all(word in found for word in expected), found


def test_the_picture_of_a_pass_is_saved_with_its_title(make_page: MakePage, tmp_path: Path) -> None:
    page = make_page("light")
    assert title_of(page.on_stage) == "2 – 2 – 1"
    for name in ("pass.svg", "pass.pdf", "pass.png"):
        save_recording(tmp_path / name, picture_of(page.on_stage), title="pass")
        assert (tmp_path / name).stat().st_size > 5_000


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("tab", TABS)
def test_every_theme_paints_every_tab(theme: str, tab: str, make_page: MakePage) -> None:
    page = make_page(theme)
    page.editor.edit(lambda state: edits.with_tab(edits.with_source(state, "2-3-5-1"), tab))
    for position in (0, 17, 60, 144):
        page.editor.edit(lambda state, position=position: edits.at_position(state, position))
        image = page.on_stage.grab().toImage()
        places = [(x, y) for x in range(4, image.width(), 12) for y in range(4, image.height(), 12)]
        assert len({image.pixel(x, y) for x, y in places}) > 4


def test_all_activations_and_costs_are_painted_at_every_position(make_page: MakePage) -> None:
    page = make_page("dark")
    network = starts()["2-2-1"].network
    for hidden, output, cost in (
        ("tanh", "softmax", "cross-entropy"),
        ("softmax", "softmax", "quadratic"),
        ("relu", "identity", "quadratic"),
        ("step", "step", "quadratic"),
        ("sigmoid", "sigmoid", "cross-entropy"),
    ):
        page.editor.edit(
            lambda state, names=(hidden, output), cost=cost: state.at_start(
                network=type(network)(network.weights, network.biases, names), cost=cost, m=2
            )
        )
        assert page.reading is not None
        for position in range(page.reading.order.n_steps + 1):
            page.editor.edit(lambda state, position=position: edits.at_position(state, position))
            page.on_stage.grab()
