"""The matrices of a layer as pictures: what lies where, which cell is meant, and what is said of it."""

from typing import Any

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, QRectF, Qt
from PyQt6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset
from nnviz.diagram.color_scale import shade
from nnviz.diagram.network_layout import EdgeHit, NeuronHit
from nnviz.nn.backprop import gradient
from nnviz.nn.layer_matrices import layer_matrices
from nnviz.nn.network import Network, forward, random_network
from nnviz.ui.kit.theme import THEMES
from nnviz.ui.network.matrices.matrices_sheet import MatricesSheet
from nnviz.ui.network.matrices.matrix_scene import PlacedMatrix, placed_matrices
from nnviz.ui.network.matrices.paint_matrices import activation_scales, number_text
from nnviz.ui.network.matrices.paint_shapes import Shapes
from nnviz.ui.network.page import NetworkPage

Run = Any  # the fakes of conftest.py
LIGHT = THEMES["light"]


@pytest.fixture
def sheet(qtbot: QtBot) -> MatricesSheet:
    made = MatricesSheet(LIGHT)
    qtbot.addWidget(made)
    made.resize(900, 560)
    made.show()
    return made


def show(sheet: MatricesSheet, sizes: tuple[int, ...] = (2, 3, 5, 1), **options: Any) -> Any:
    names = options.pop("names", ("sigmoid",) * (len(sizes) - 1))
    network = random_network(sizes, names, initial="text", rng=np.random.default_rng(2))
    x = np.random.default_rng(3).random(sizes[0])
    desired = np.eye(sizes[-1])[0] if options.pop("has_desired", True) else None
    sheet.show_flow(network, forward(network, x), desired, "quadratic")
    return network, x, desired


def placed(sheet: MatricesSheet) -> dict[str, PlacedMatrix]:
    scene = sheet.view.scene
    assert scene is not None
    return {one.key: one for one in scene.placed}


def pixel(sheet: MatricesSheet, one: PlacedMatrix, row: int, column: int) -> tuple[int, int, int]:
    """The colour in a corner of a cell, where no number is."""
    image = QImage(sheet.view.size(), QImage.Format.Format_RGB888)
    image.fill(LIGHT.ground)
    painter = QPainter(image)
    sheet.view.paint_in_picture(painter)
    painter.end()
    cell = one.cell_rect(row, column)
    color = image.pixelColor(int(cell.left() + 4), int(cell.top() + 4))
    return color.red(), color.green(), color.blue()


def test_every_matrix_is_that_of_the_layer(sheet: MatricesSheet) -> None:
    network, x, desired = show(sheet)
    sheet.show_layer(2)
    found, flow = placed(sheet), forward(network, x)
    slope = gradient(network, x[np.newaxis], desired[np.newaxis], "quadratic")
    np.testing.assert_array_equal(found["W"].values, network.weights[1])
    np.testing.assert_array_equal(found["b"].values[:, 0], network.biases[1])
    np.testing.assert_array_equal(found["x"].values[0], flow.a[1])
    np.testing.assert_array_equal(found["z"].values[:, 0], flow.z[1])
    np.testing.assert_array_equal(found["a"].values[:, 0], flow.a[2])
    np.testing.assert_allclose(found["gradient"].values, slope.weights[1], rtol=1e-12)
    np.testing.assert_allclose(found["error"].values[:, 0], slope.errors[1][0], rtol=1e-12)
    assert [found[key].shape for key in ("W", "x", "z")] == ["5 × 3", "3 × 1", "5 × 1"]


@pytest.mark.parametrize(
    ("names", "layer", "ends"),
    [
        (("sigmoid", "sigmoid"), 2, [("0", "1 activation")]),
        (("tanh", "sigmoid"), 2, [("−1", "1 activation")]),
        (("tanh", "sigmoid"), 1, [("−1", "1 activation")]),
        (("relu", "sigmoid"), 2, [("0", "5 a¹"), ("0", "1 a²")]),
        (("identity", "sigmoid"), 2, [("−5", "5 a¹"), ("0", "1 a²")]),
    ],
)
def test_the_legend_covers_what_activations_can_be(
    names: tuple[str, str], layer: int, ends: list[tuple[str, str]], sheet: MatricesSheet
) -> None:
    biases = np.full(3, 5.0), np.zeros(1)  # none is below 0 in this example
    network = Network((np.zeros((3, 2)), np.zeros((1, 3))), biases, names)
    m = layer_matrices(network, layer, forward(network, np.ones(2)), None, "quadratic")
    scales = activation_scales(placed_matrices(m, QRectF(0, 0, 800, 500), 1.0))
    assert [(scale.low, scale.high) for scale in scales] == ends
    assert [scale.is_signed for scale in scales] == [low != "0" for low, _ in ends]


def test_an_input_below_0_is_in_the_legend(sheet: MatricesSheet) -> None:
    network = random_network((2, 1), ("sigmoid",), initial="text", rng=np.random.default_rng(2))
    m = layer_matrices(network, 1, forward(network, np.array([-0.5, 0.5])), None, "quadratic")
    (scale,) = activation_scales(placed_matrices(m, QRectF(0, 0, 800, 500), 1.0))
    assert scale.low == "−1"


@pytest.mark.parametrize("cell", [(0, 0), (4, 2), (2, 1)])
def test_a_cell_has_the_colour_of_its_number(cell: tuple[int, int], sheet: MatricesSheet) -> None:
    show(sheet)
    sheet.show_layer(2)
    one = placed(sheet)["W"]
    expected = shade(one.values[cell], one.limit, LIGHT.data)
    assert pixel(sheet, one, *cell) == pytest.approx(tuple(expected.tolist()), abs=2)


@pytest.mark.parametrize("sizes", [(1, 1), (2, 2, 1), (784, 30, 10), (3, 300, 2)])
def test_nothing_lies_outside_or_on_top_of_another(sizes: tuple[int, ...], sheet: MatricesSheet) -> None:
    show(sheet, sizes)
    for layer in range(1, len(sizes)):
        sheet.show_layer(layer)
        scene = sheet.view.scene
        assert scene is not None
        rects = [one.rect for one in scene.placed]
        assert all(scene.area.contains(rect) for rect in rects)
        assert not any(a.intersects(b) for a in rects for b in rects if a is not b)


@pytest.mark.parametrize("sizes", [(2, 3, 5, 1), (784, 30, 10)])
def test_the_cell_under_a_point_is_the_one_painted_there(sizes: tuple[int, ...], sheet: MatricesSheet) -> None:
    show(sheet, sizes)
    scene = sheet.view.scene
    assert scene is not None
    n, n_before = scene.matrices.weights.shape
    for j, k in ((0, 0), (n - 1, n_before - 1), (n // 2, n_before // 2)):
        for key in ("W", "gradient"):
            assert scene.cell_at(placed(sheet)[key].cell_rect(j, k).center()) == (j, k)
        assert scene.cell_at(placed(sheet)["z"].cell_rect(j, 0).center()) == (j, 0)
        assert scene.cell_at(placed(sheet)["x"].cell_rect(0, k).center()) == (0, k)


def test_what_is_pointed_at_is_said_in_numbers(sheet: MatricesSheet, qtbot: QtBot) -> None:
    network, x, _ = show(sheet)
    assert "Point at a cell" in sheet._said.text()
    at = placed(sheet)["W"].cell_rect(2, 1).center().toPoint()
    qtbot.mouseMove(sheet.view, at)
    said = sheet._said.text()
    assert said.startswith(f"w¹₃₂ = {network.weights[0][2, 1]:+.4f}".replace("-", "−"))
    assert f"x₂ = {x[1]:.4f}" in said
    assert "∂C/∂w¹₃₂ = δ¹₃ x₂" in said
    qtbot.mouseMove(sheet.view, QPoint(1, sheet.view.height() - 1))
    assert "Point at a cell" in sheet._said.text()


def test_a_click_and_arrow_keys_take_hold_of_an_edge(sheet: MatricesSheet, qtbot: QtBot) -> None:
    show(sheet)
    chosen: list[EdgeHit] = []
    sheet.edge_chosen.connect(chosen.append)
    sheet.edge_chosen.connect(sheet.hold)
    at = placed(sheet)["W"].cell_rect(2, 1).center().toPoint()
    qtbot.mouseClick(sheet.view, Qt.MouseButton.LeftButton, pos=at)
    qtbot.keyClick(sheet.view, Qt.Key.Key_Up)
    qtbot.keyClick(sheet.view, Qt.Key.Key_Right)
    assert chosen == [EdgeHit(1, 2, 1), EdgeHit(1, 1, 1), EdgeHit(1, 1, 0)]


def test_without_a_desired_output_it_says_why_there_is_no_gradient(sheet: MatricesSheet) -> None:
    show(sheet, has_desired=False)
    assert set(placed(sheet)) == {"x", "W", "b", "z", "a"}
    assert "no δ" in sheet._why.text()


def test_of_a_step_it_says_what_1_8_cannot_do(sheet: MatricesSheet) -> None:
    show(sheet, names=("step", "sigmoid", "sigmoid"))
    assert "(1.8)" in sheet._why.text()
    sheet.show_layer(2)
    assert sheet._why.text() == ""


def test_large_matrices_are_told_by_their_strongest_small_ones_whole(sheet: MatricesSheet) -> None:
    network, _, _ = show(sheet)
    assert f"{network.weights[0][2, 1]:.5g}".replace("-", "−") in sheet.view.in_words()
    network, _, _ = show(sheet, (784, 30, 10))
    j, k = np.unravel_index(np.abs(network.weights[0]).argmax(), network.weights[0].shape)
    assert f"{j + 1}\t{k + 1}\t" in sheet.view.in_words()
    assert sheet.view.in_words().count("\n") < 120


def test_swapped_it_does_not_fit_unless_both_are_as_many() -> None:
    assert Shapes(2, 10, 30).fits
    swapped = Shapes(2, 10, 30, is_swapped=True)
    assert not swapped.fits
    assert "10 ≠ 30" in swapped.text
    assert swapped.words.startswith("W² (30 × 10) · a¹ (30 × 1): does not fit")
    assert Shapes(1, 10, 784).words == "W¹ (10 × 784) · x (784 × 1): fits: 784 = 784"
    square = Shapes(2, 4, 4, is_swapped=True)
    assert square.fits
    assert "leads on from j" in square.text


@pytest.mark.parametrize(
    ("value", "text"), [(0.0, "0.00"), (-1.8749, "−1.87"), (123.456, "123.5"), (1.2e-5, "1e−5"), (-4e9, "−4e9")]
)
def test_numbers_in_cells_are_short(value: float, text: str) -> None:
    assert number_text(value) == text


def test_with_numbers_that_are_none_it_is_painted_all_the_same(sheet: MatricesSheet) -> None:
    network, x, _ = show(sheet)
    flow = forward(network, np.full_like(x, np.nan))
    m = layer_matrices(network, 1, flow, None, "quadratic")
    found = placed_matrices(m, QRectF(0, 0, 600, 400), 1.0)
    assert all(np.isfinite(one.values).all() for one in found)


def test_on_the_page_it_follows_training_and_what_is_held(page: NetworkPage, run: Run, blobs: Dataset) -> None:
    progress = run.progress(run.measured(4))
    page.show_progress(progress)
    page.handlers()["next_tool"]()
    sheet = page.stage.matrices
    assert sheet.isVisible()
    page.hand.take_named("w 2 3 1")
    found = {one.key: one for one in sheet.view.scene.placed}  # type: ignore[union-attr]
    np.testing.assert_array_equal(found["W"].values, progress.snapshot.network.weights[1])
    assert sheet.view.scene is not None
    assert sheet.view.scene.held == (2, 0)
    page.hand.set_value(3.0)
    assert placed(sheet)["W"].values[2, 0] == 3.0
    sheet.edge_chosen.emit(EdgeHit(1, 5, 7))
    assert page.stage.selected == EdgeHit(1, 5, 7)
    assert sheet.view.scene.held == (5, 7)
    page.stage.select(NeuronHit(2, 1))
    assert (sheet.view.scene.matrices.layer, sheet.view.scene.held) == (2, (1, 0))
    page.handlers()["escape"]()
    assert not sheet.isVisible()
    assert page.stage.view.isVisible()


def test_a_reset_leaves_it_open(page: NetworkPage, run: Run) -> None:
    page.show_progress(run.progress())
    page.handlers()["next_tool"]()
    page.run.reset()
    assert page.stage.matrices.isVisible()


def test_what_is_said_of_an_edge_follows_it_while_the_matrices_lie_over_the_picture(
    page: NetworkPage, run: Run, hand: Any
) -> None:
    page.show_progress(run.progress(run.measured(4)))
    page.hand.take_named("w 2 3 1")
    for value in ("0.75", "0.50"):
        page.handlers()["next_tool"]()  # laid over, and taken away
        page.hand.set_value(float(value))
        assert f"w = +{value}00" in hand.said()
    assert page.stage.view.scene.network.weights[1][2, 0] == 0.5
