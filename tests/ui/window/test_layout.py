"""On every page, tab and sheet, at every size and scale that the rule allows, nothing is cut, covered or outside."""

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PyQt6.QtCore import QCoreApplication, QEvent, QSize
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication

from nnviz.data.dataset import Dataset
from nnviz.descent.network_wishes import PLANE_KINDS
from nnviz.descent.optimiser import GAMES
from nnviz.descent.state import TABS
from nnviz.lab.questions import QUESTIONS
from nnviz.lab.state import TABS as LAB_TABS
from nnviz.lab.state import VIEWS
from nnviz.neuron.edits import with_weight_change
from nnviz.nn.backprop_steps.examples import AT_HAND
from nnviz.nn.backprop_steps.state import TABS as BACKPROP_TABS
from nnviz.ui.backprop.page import BackpropPage
from nnviz.ui.descent.page import DescentPage
from nnviz.ui.kit.theme import THEMES
from nnviz.ui.lab.page import LabPage
from nnviz.ui.neuron.page import NeuronPage
from nnviz.ui.neuron.presets import neuron_presets
from nnviz.ui.window.main_window import MainWindow
from nnviz.ui.window.pages import page_entries
from nnviz.ui.window.screen_room import FRAME_PX
from tests.ui.window.conftest import Screen
from tests.ui.window.layout_rules import broken_rules

OpenWindow = Callable[..., MainWindow]
SIZES = ((1024, 768), (1280, 720), (1366, 768), (1280, 800), (1920, 1080), (3840, 2160))
LARGE_SCALES = (1.0, 1.3, 1.75, 2.25)
PROMISED = (((1024, 768), 1.3), ((1280, 800), 1.75), ((1920, 1080), 2.25))
"""Sizes with a scale at which everything is to be seen."""
PATIENCE, WAIT_MS = 20, 10
"""How often, and how far apart, what is shown may be laid out anew before all has to be right."""


def views(window: MainWindow) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield every page, tab and sheet by its name, and how it comes into sight."""
    neuron, network, digits, descent = (window.page(key) for key in ("neuron", "network", "digits", "descent"))
    lab = window.page("lab")
    for number in range(1, len(page_entries()) + 1):
        yield f"page {number}", partial(window.show_page, number)
        for state in ("shown", "away"):
            yield f"page {number}, keys {state}", partial(window.actions_.trigger, "help")
        for state in ("turned", "as before"):
            yield f"page {number}, panel {state}", partial(window.actions_.trigger, "panel")
    yield from neuron_views(window, neuron)
    yield "network, a neuron", partial(_in_turn, partial(window.show_page, 3), partial(network.stage.step_neuron, 1))
    yield "network, an edge", partial(network.hand.take_named, "w 1 1 1")
    for state in ("over it", "away"):
        yield f"network, matrices {state}", network.handlers()["next_tool"]
    yield "network, errors", network.examples.toggle_errors
    yield "network, no errors", network.examples.toggle_errors
    for tab in digits.panel.keys:
        yield f"digits, {tab}", partial(_in_turn, partial(window.show_page, 4), partial(digits.show_tab, tab))
    for sheet in ("drawings", "pairs", "rules", "painted", "response"):
        yield f"digits, {sheet}", partial(digits.teaching.show_sheet, sheet)
    yield "digits, answer", partial(digits.show_tab, "answer")
    yield from descent_views(window, descent)
    yield from backprop_views(window, window.page("backprop"))
    yield from lab_views(lab)
    yield "in words", partial(window.actions_.trigger, "in_words")


def neuron_views(window: MainWindow, neuron: NeuronPage) -> Iterator[tuple[str, Callable[[], object]]]:
    for tab in ("learn", "scale", "count", "nudge"):
        yield (
            f"neuron, {tab}",
            partial(_in_turn, partial(window.show_page, 1), partial(neuron.panel.tabs.chosen.emit, tab)),
        )
    yield "neuron, sigmoid", partial(neuron.stage.figure.types.chosen.emit, "sigmoid")
    yield "neuron, step", partial(neuron.stage.figure.types.chosen.emit, "step")
    for preset in neuron_presets():
        yield f"neuron, {preset.name}", partial(neuron.stage.figure.preset_requested.emit, preset)
    yield "neuron, 8 inputs", partial(neuron.stage.figure.inputs_requested.emit, 8)
    yield "neuron, NAND", partial(neuron.stage.figure.preset_requested.emit, neuron_presets()[0])
    for shows_nine in (False, True):
        yield f"neuron, in a network, {shows_nine}", partial(_open_weight_change, neuron, shows_nine=shows_nine)
    yield "neuron, no card", neuron.stage.figure.nine.closed.emit


def descent_views(window: MainWindow, descent: DescentPage) -> Iterator[tuple[str, Callable[[], object]]]:
    for tab in TABS:
        yield (
            f"descent, {tab}",
            partial(_in_turn, partial(window.show_page, 5), partial(descent.panel.tabs.chosen.emit, tab)),
        )
    for game in GAMES:
        yield f"descent, game {game}", partial(descent.panel.game.game_chosen.emit, game)
    for plane in PLANE_KINDS:
        showing = partial(descent.panel.tabs.chosen.emit, "landscape")
        yield f"descent, {plane}", partial(_in_turn, showing, partial(descent.panel.landscape.plane_chosen.emit, plane))


def lab_views(lab: LabPage) -> Iterator[tuple[str, Callable[[], object]]]:
    showing = lab.front_requested.emit
    for tab in LAB_TABS:
        yield f"lab, {tab}", partial(_in_turn, showing, partial(lab.panel.tabs.chosen.emit, tab))
    for question in QUESTIONS:
        yield f"lab, {question}", partial(_in_turn, showing, partial(lab.panel.runs.question_chosen.emit, question))
    for view in VIEWS:
        yield f"lab, {view}", partial(lab.stages.runs.views.chosen.emit, view)


def backprop_views(window: MainWindow, page: BackpropPage) -> Iterator[tuple[str, Callable[[], object]]]:
    for number, tab in enumerate(BACKPROP_TABS):
        shown = () if number else (partial(window.show_page, 6),)
        yield f"backprop, {tab}", partial(_in_turn, *shown, partial(page.panel.tabs.chosen.emit, tab))
    show = partial(page.panel.tabs.chosen.emit, "pass")
    yield "backprop, 2-3-5-1", partial(_in_turn, show, partial(page.panel.network.source_chosen.emit, "2-3-5-1"))
    yield "backprop, asked", partial(_in_turn, page.handlers()["pen"], *(page.walk.step,) * 5)
    yield (
        "backprop, at hand",
        partial(_in_turn, partial(page.panel.network.source_chosen.emit, AT_HAND), page.walk.step),
    )
    yield "backprop, 2-2-1", partial(page.panel.network.source_chosen.emit, "2-2-1")


def _open_weight_change(page: NeuronPage, *, shows_nine: bool) -> None:
    page.editor.edit(lambda state: with_weight_change(state, is_open=True, shows_nine=shows_nine))


def _in_turn(*steps: Callable[[], object]) -> None:
    for step in steps:
        step()


def settled_rules(window: MainWindow) -> list[str]:
    """Return the rules that are broken once the layout stands still."""
    for _ in range(PATIENCE):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        broken = broken_rules(window)
        if not broken:
            return []
        QTest.qWait(WAIT_MS)
    return broken


def found_in(window: MainWindow, size: tuple[int, int]) -> list[str]:
    """Return what is broken on all pages, tabs and sheets of a window of this size."""
    window.resize(*size)
    found = []
    for name, show in views(window):
        show()
        found += [f"{name}: {sentence}" for sentence in settled_rules(window)]
        if (window.width(), window.height()) != size:
            found.append(f"{name}: the window has become {window.width()}x{window.height()}")
    window.actions_.trigger("escape")
    return found


def _check(found: list[str]) -> None:
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("size", "scale"), PROMISED)
def test_everything_is_seen_at_what_is_promised(
    size: tuple[int, int], scale: float, open_window: OpenWindow, strokes: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MainWindow, "screen", lambda _window: Screen(size))
    window = open_window(strokes)
    window.show_scale(scale)
    assert window.scale == scale, window.messages.text
    _check(found_in(window, size))
    least, room = window.minimumSizeHint(), QSize(*size) - FRAME_PX
    assert (least.width() <= room.width(), least.height() <= room.height()) == (True, True)


@pytest.mark.parametrize("size", SIZES)
def test_everything_is_seen_at_the_usual_scale(
    size: tuple[int, int], open_window: OpenWindow, strokes: Dataset, whole_grid: bool
) -> None:
    if size not in (SIZES[0], SIZES[3]) and not whole_grid:
        pytest.skip("only with --whole-grid")
    _check(found_in(open_window(strokes), size))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("scale", LARGE_SCALES)
@pytest.mark.parametrize("size", SIZES)
def test_everything_is_seen_wherever_it_fits(
    size: tuple[int, int],
    scale: float,
    theme: str,
    open_window: OpenWindow,
    strokes: Dataset,
    monkeypatch: pytest.MonkeyPatch,
    whole_grid: bool,
) -> None:
    if not whole_grid:
        pytest.skip("only with --whole-grid")
    monkeypatch.setattr(MainWindow, "screen", lambda _window: Screen(size))
    window = open_window(strokes)
    window.resize(*size)
    for _ in range(list(THEMES).index(theme)):
        window.actions_.trigger("theme")
        QCoreApplication.processEvents()
    window.show_scale(scale)
    if window.scale < scale:
        assert (size, scale) not in PROMISED
        assert window.messages.text == "Larger than this does not fit the screen."
        window.messages.hide()
    _check(found_in(window, size))
