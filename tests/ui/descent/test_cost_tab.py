"""The cost written out on the page, and two conventions that go one way."""

from dataclasses import replace

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, QRectF, Qt
from PyQt6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset, one_hot
from nnviz.data.outputs import Outputs
from nnviz.descent import edits
from nnviz.descent.network_wishes import CONVENTION_KEYS
from nnviz.experiments.cost_conventions import CONVENTIONS, CostTerms
from nnviz.nn.network import forward, random_network
from nnviz.notation.significant import significant
from nnviz.ui.descent.cost.cost_job import FoundTerms
from nnviz.ui.descent.cost.paint_terms import TermsScene, paint_terms
from nnviz.ui.descent.page import DescentPage
from nnviz.ui.kit.theme import THEMES
from tests.ui.descent.conftest import Written


def opened(page: DescentPage, qtbot: QtBot, convention: str = "sum", *, is_matched: bool = True) -> None:
    page.editor.edit(
        lambda state: edits.with_wish(
            edits.with_tab(state, "cost"), convention=convention, is_matched=is_matched, weight="w 2 1 3"
        )
    )
    qtbot.waitUntil(lambda: page.network.cost.paths is not None and page.panel.cost.texts[2] != "", timeout=20_000)


def found_of(page: DescentPage, qtbot: QtBot, example: int) -> None:
    """Wait until an example is on show."""
    tab = page.network.cost
    qtbot.waitUntil(lambda: tab.found is not None and tab.found.index == example, timeout=20_000)


def plain_cost(page: DescentPage, dataset: Dataset, row: int) -> float:
    network = page.network.on_show.network
    assert network is not None
    output = forward(network, dataset.test.inputs(row)).output
    desired = one_hot(dataset.test.labels[row : row + 1], 3)[0]
    return float(np.square(desired - output).sum() / 2)


def test_the_keys_of_the_page_are_the_conventions() -> None:
    assert tuple(CONVENTIONS) == CONVENTION_KEYS


def test_every_example_costs_half_the_sum_of_its_terms(page: DescentPage, qtbot: QtBot, blobs: Dataset) -> None:
    opened(page, qtbot)
    found_of(page, qtbot, 0)
    assert page.panel.cost.texts[1] == significant(plain_cost(page, blobs, 0), 4)
    page.handlers()["previous_example"]()
    last = len(blobs.test) - 1
    found_of(page, qtbot, last)
    assert page.panel.cost.texts[1] == significant(plain_cost(page, blobs, last), 4)
    page.handlers()["next_example"]()
    found_of(page, qtbot, 0)
    page.handlers()["random_example"]()
    found_of(page, qtbot, page.state.network.example)
    assert page.panel.cost.texts[1] == significant(plain_cost(page, blobs, page.state.network.example), 4)


def test_an_output_is_dragged_and_let_go(page: DescentPage, qtbot: QtBot, blobs: Dataset) -> None:
    opened(page, qtbot)
    view = page.stages.cost.terms
    found_of(page, qtbot, 0)
    scene = view.scene
    assert scene is not None
    before = page.panel.cost.texts[1]
    bar = scene.bar(1)
    QTest.mouseClick(
        view,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QPoint(round(bar.left() + bar.width() / 2), round(bar.center().y())),
    )
    found = page.network.cost.found
    assert found is not None
    assert found.terms.outputs[1] == pytest.approx(0.5, abs=0.01)
    assert page.panel.cost.texts[1] == significant(
        float(np.square(found.terms.desired - found.terms.outputs).sum() / 2), 4
    )
    assert page.handlers()["escape"]()
    qtbot.waitUntil(lambda: page.panel.cost.texts[1] == before)
    assert not page.handlers()["escape"]()


def test_an_output_is_chosen_and_moved_by_keys(page: DescentPage, qtbot: QtBot) -> None:
    opened(page, qtbot)
    view, tab = page.stages.cost.terms, page.network.cost
    view.setFocus()
    found_of(page, qtbot, 0)
    assert tab.found is not None
    before = tab.found.terms.outputs.copy()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Up)
    step = 0.05 if before[1] < 0.5 else -0.05
    qtbot.keyClick(view, Qt.Key.Key_Right if step > 0 else Qt.Key.Key_Left)
    assert tab.found.terms.outputs[1] == pytest.approx(before[1] + step)
    assert tab.found.terms.outputs[[0, 2]].tolist() == before[[0, 2]].tolist()


@pytest.mark.parametrize("convention", CONVENTION_KEYS)
def test_with_its_eta_every_convention_goes_the_same_way(page: DescentPage, qtbot: QtBot, convention: str) -> None:
    opened(page, qtbot, convention)
    assert page.panel.cost.texts[2:4] == ("2", f"{CONVENTIONS[convention].eta(2.0, 8):.6g}")
    paths = page.network.cost.paths
    assert paths is not None
    assert paths.paths.difference < 1e-12
    np.testing.assert_allclose(paths.paths.other, paths.paths.text, atol=1e-12)
    assert len(paths.paths.text) == 10 + 1  # the mini-batches left in this epoch


def test_with_the_same_eta_it_goes_another_way(page: DescentPage, qtbot: QtBot) -> None:
    opened(page, qtbot, "sum", is_matched=False)
    assert page.panel.cost.texts[2:4] == ("2", "2")
    paths = page.network.cost.paths
    assert paths is not None
    assert paths.paths.difference > 0.1
    assert not page.grab().isNull()


def test_outputs_that_are_no_classes_have_their_own_terms(qtbot: QtBot, no_qthread_left: None, blobs: Dataset) -> None:
    outputs = Outputs("code", ("2²", "2¹", "2⁰"), np.array([[0.0, 0, 1], [0, 1, 0], [1, 1, 1]]))
    parts = (replace(part, outputs=outputs) for part in (blobs.training, blobs.validation, blobs.test))
    dataset = Dataset("code", *parts, blobs.class_names, blobs.image_shape)
    page = DescentPage(THEMES["light"])
    qtbot.addWidget(page)
    network = random_network((16, 4, 3), ("sigmoid",) * 2, initial="text", rng=np.random.default_rng(0))
    page.network.take_dataset(dataset)
    page.network.take_network(network, "")
    page.show()
    page.editor.edit(lambda state: edits.with_tab(state, "cost"))
    found_of(page, qtbot, 0)
    found = page.network.cost.found
    assert found is not None
    assert found.terms.desired.tolist() == outputs.codes[dataset.test.labels[0]].tolist()
    assert page.stages.cost.terms.in_words().split("\n")[1].startswith("2²\t")
    page.close_page()


@pytest.mark.parametrize("scale", [1.0, 1.75])
def test_all_ten_outputs_have_a_row_in_the_least_room(scale: float) -> None:
    terms = CostTerms(np.eye(10)[3], np.full(10, 0.1))
    found = FoundTerms(terms, 0, "3", tuple("0123456789"), None)
    scene = TermsScene(found, QRectF(0, 0, 300 * scale, 308 * scale), THEMES["light"], scale)
    assert scene.n_shown == 10
    assert scene.bar(9).bottom() < scene.area.bottom() - 50 * scale


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (300, {"seto", "vers", "virg"}),
        (700, {"Iris-setosa", "Iris-versicolor", "Iris-virginica"}),
    ],
)
def test_outputs_have_as_much_of_their_names_as_there_is_room_for(
    written: Written, width: int, shown: set[str]
) -> None:
    terms = CostTerms(np.eye(3)[1], np.full(3, 0.1))
    names = ("Iris-setosa", "Iris-versicolor", "Iris-virginica")
    scene = TermsScene(FoundTerms(terms, 0, names[1], names, None), QRectF(0, 0, width, 380), THEMES["light"], 1.0)
    assert scene.bar(0).width() > 50
    assert shown <= set(written(lambda painter: paint_terms(painter, scene)))
