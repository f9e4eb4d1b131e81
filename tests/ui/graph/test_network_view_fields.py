"""The stage shows fields of edges and neurons of one and the same network, whenever one looks."""

from collections.abc import Callable

import numpy as np
import pytest
from PyQt6.QtCore import QPointF, QRectF, QTimer
from PyQt6.QtGui import QImage
from pytestqt.qtbot import QtBot

from nnviz.diagram.edge_choice import EdgeView
from nnviz.nn.network import Network
from nnviz.ui.graph import edge_layer, network_view
from nnviz.ui.graph.network_view import NetworkView
from nnviz.ui.graph.subject import Subject
from nnviz.ui.kit.theme import THEMES
from tests.ui.graph.conftest import SMALL, Painter, flowing, scene, sigmoid_network


def test_without_a_field_a_network_is_on_show_at_once(view: NetworkView, painter: Painter) -> None:
    for seed in (0, 1):
        network = sigmoid_network(SMALL, seed)
        view.show_network(network, None)
        assert scene(view).network is network
    assert painter.wanted == []


def test_until_the_first_fine_field_comes_the_latest_network_is_on_show(view: NetworkView, painter: Painter) -> None:
    for seed in (0, 1):
        network = sigmoid_network(seed=seed)
        view.show_network(network, None)
        assert scene(view).network is network
        assert [field.is_coarse for field in view._pictures] == [True]
    painter.deliver()
    view.show_network(sigmoid_network(seed=2), None)
    assert scene(view).network is network  # which has its fine field


def test_of_a_large_network_coarse_edges_are_painted_once(
    view: NetworkView, painter: Painter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nnviz.ui.graph.painted_fields.MOST_RENEWED", 0)
    view.show_network(sigmoid_network(), None)
    pictures = view._pictures
    other = sigmoid_network(seed=1)
    view.show_network(other, None)
    assert scene(view).network is other
    assert view._pictures is pictures


def test_the_first_network_is_on_show_at_once_and_gets_its_field(view: NetworkView, painter: Painter) -> None:
    network = sigmoid_network()
    view.show_network(network, None)
    assert scene(view).network is network
    (coarse,) = scene(view).fields
    painter.deliver()
    (field,) = scene(view).fields
    assert coarse.image.width() < 0.6 * field.image.width()
    assert abs(coarse.rect.center().x() - field.rect.center().x()) < 4
    (wish,) = painter.wanted[-1]
    assert (field.rect, wish.weights) == (wish.rect, network.weights[0])


def test_the_next_network_waits_for_its_field(view: NetworkView, painter: Painter, qtbot: QtBot) -> None:
    one, other = sigmoid_network(seed=1), sigmoid_network(seed=2)
    view.show_network(one, flowing(one))
    painter.deliver()
    view.show_network(other, flowing(other))
    assert scene(view).network is one  # with its own edges and activations
    with qtbot.waitSignal(view.shown):
        painter.deliver()
    assert scene(view).network is other
    assert scene(view).activations is not None
    np.testing.assert_array_equal(scene(view).activations.output, flowing(other).output)


def test_pictures_of_networks_between_are_shown_with_their_own_numbers(view: NetworkView, painter: Painter) -> None:
    networks = [sigmoid_network(seed=seed) for seed in range(3)]
    view.show_network(networks[0], flowing(networks[0]))
    painter.deliver()
    for network in networks[1:]:
        view.show_network(network, flowing(network))
    painter.deliver(1)  # it had been begun before the latest was wished for
    assert scene(view).network is networks[1]
    np.testing.assert_array_equal(scene(view).activations.output, flowing(networks[1]).output)
    painter.deliver(2)
    assert scene(view).network is networks[2]


def test_another_example_is_on_show_at_once(view: NetworkView, painter: Painter) -> None:
    network = sigmoid_network()
    view.show_network(network, flowing(network))
    painter.deliver()
    n_wanted = len(painter.wanted)
    view.show_network(network, flowing(network, 0.5))
    assert scene(view).activations.a[0][-1] == 0.5
    assert len(scene(view).fields) == 1
    assert len(painter.wanted) == n_wanted


@pytest.mark.parametrize("order", [(1, 2), (2,)])
def test_an_example_chosen_while_a_network_is_waited_for_is_the_one_on_show(
    order: tuple[int, ...], view: NetworkView, painter: Painter
) -> None:
    one, other = sigmoid_network(seed=1), sigmoid_network(seed=2)
    view.show_network(one, flowing(one))
    painter.deliver()
    view.show_network(other, flowing(other))
    view.show_network(other, flowing(other, 0.5))
    for number in order:
        painter.deliver(number)
    assert scene(view).network is other
    assert scene(view).activations.a[0][-1] == 0.5


@pytest.mark.parametrize(
    "disturb",
    [
        lambda view: view.zoom_by(2.0),
        lambda view: view.resize(800, 500),
        lambda view: view.set_theme(THEMES["dark"], 1.0),
        lambda view: view.set_subject(Subject(("a",) * 10, None)),
    ],
    ids=["zoom", "size", "theme", "names"],
)
def test_a_network_waited_for_is_not_lost_to_a_new_picture(
    disturb: Callable[[NetworkView], None], view: NetworkView, painter: Painter
) -> None:
    one, other = sigmoid_network(seed=1), sigmoid_network(seed=2)
    view.show_network(one, flowing(one))
    painter.deliver()
    view.show_network(other, flowing(other))
    disturb(view)
    painter.deliver(1)  # the one that had been begun: it fits, or it does not
    painter.deliver()
    assert scene(view).network is other
    assert len(scene(view).fields) == 1
    assert painter.wanted[-1][0].weights is other.weights[0]


def test_edges_stay_in_sight_while_those_of_another_size_are_painted(view: NetworkView, painter: Painter) -> None:
    view.show_network(sigmoid_network(), None)
    painter.deliver()
    for change in (lambda: view.resize(800, 500), lambda: view.set_theme(THEMES["light"], 1.5)):
        change()
        (stretched,) = scene(view).fields
        assert QRectF(view.rect()).contains(stretched.rect.center())
        painter.deliver()
        (field,) = scene(view).fields
        assert field.rect == painter.wanted[-1][0].rect
        assert abs(field.rect.left() - stretched.rect.left()) < 4


def test_a_coarse_field_is_stretched_with_the_view_until_its_own_comes(view: NetworkView, painter: Painter) -> None:
    view.show_network(sigmoid_network(), None)
    view.resize(800, 500)
    painter.deliver(0)  # one of the size before
    (stretched,) = scene(view).fields
    assert stretched.image.width() < 0.6 * stretched.rect.width()
    painter.deliver()
    (field,) = scene(view).fields
    assert field.rect == painter.wanted[-1][0].rect
    painter.deliver(0)  # late: there is a better one
    assert scene(view).fields == (field,)


def test_edges_stay_in_sight_while_those_in_other_colours_are_painted(view: NetworkView, painter: Painter) -> None:
    view.show_network(sigmoid_network(), None)
    painter.deliver()
    (before,) = scene(view).fields
    view.set_theme(THEMES["dark"], 1.0)
    (still,) = scene(view).fields
    assert still.image is before.image
    painter.deliver()
    (after,) = scene(view).fields
    assert after.image is not before.image


@pytest.mark.parametrize(
    "change",
    [
        lambda view: view.show_network(sigmoid_network((256, 40, 10)), None),
        lambda view: view.set_theme(THEMES["dark"], 1.0),
        lambda view: view.set_theme(THEMES["light"], 1.5),
        lambda view: view.set_view(EdgeView.STRONGEST),
    ],
    ids=["layers", "colours", "scale", "view"],
)
def test_a_late_field_of_another_picture_is_dropped(
    change: Callable[[NetworkView], None], view: NetworkView, painter: Painter
) -> None:
    view.show_network(sigmoid_network(), None)
    change(view)
    network, images = scene(view).network, [field.image for field in scene(view).fields]
    painter.deliver(0)
    assert [field.image for field in scene(view).fields] == images
    assert scene(view).network is network


def test_a_late_field_is_no_step_back_where_no_field_is_in_sight(view: NetworkView, painter: Painter) -> None:
    one, other = sigmoid_network(seed=1), sigmoid_network(seed=2)
    view.show_network(one, None)
    view.zoom_by(30.0, QPointF(899, 10))  # beyond the last layer
    assert len(painter.wanted) == 1
    view.show_network(other, None)
    painter.deliver(0)
    assert scene(view).network is other


def test_while_zooming_the_old_picture_is_stretched(view: NetworkView, painter: Painter) -> None:
    view.show_network(sigmoid_network(), None)
    painter.deliver()
    (before,) = scene(view).fields
    view.zoom_by(2.0, QPointF(0, 0))
    (after,) = scene(view).fields
    assert after.rect.width() == pytest.approx(2 * before.rect.width())
    painter.deliver()
    (sharp,) = scene(view).fields
    assert sharp.rect.width() <= 900


def fresh_picture(view: NetworkView, network: Network, qtbot: QtBot) -> QImage:
    """Return how another view of the same size shows the network."""
    other = NetworkView(THEMES["light"])
    qtbot.addWidget(other)
    other.resize(view.size())
    other.show_network(network, flowing(network))
    return other.grab().toImage()


def test_edges_and_neurons_are_painted_from_one_network_whenever_one_looks(view: NetworkView, qtbot: QtBot) -> None:
    for seed in range(3):
        network = sigmoid_network(SMALL, seed)
        view.show_network(network, flowing(network))
        assert view.grab().toImage() == fresh_picture(view, network, qtbot)  # before the turn that paints edges
        qtbot.wait(5)
        assert view.grab().toImage() == fresh_picture(view, network, qtbot)


def test_edges_are_painted_in_a_turn_of_their_own_before_the_rest(
    view: NetworkView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: list[str] = []
    turn = QTimer()
    turn.timeout.connect(lambda: painted.append("turn"))
    for name, module in (("paint_background", edge_layer), ("paint_foreground", network_view)):
        monkeypatch.setattr(module, name, lambda _painter, _scene, name=name: painted.append(name))
    network = sigmoid_network(SMALL)
    turn.start()
    view.show_network(network, flowing(network))
    qtbot.waitUntil(lambda: "paint_foreground" in painted)
    turn.stop()
    order = painted[painted.index("paint_background") : painted.index("paint_foreground") + 1]
    assert order == ["paint_background", "turn", "paint_foreground"]


def test_a_hidden_view_wishes_for_nothing_and_shows_the_latest_network_when_it_is_seen_again(
    view: NetworkView, painter: Painter
) -> None:
    first, latest = sigmoid_network(seed=0), sigmoid_network(seed=2)
    view.show_network(first, None)
    painter.deliver()
    view.hide()
    n_wishes = len(painter.wanted)
    for seed in (1, 2):
        view.show_network(sigmoid_network(seed=seed), None)
    view.show_network(latest, None)
    assert len(painter.wanted) == n_wishes
    assert scene(view).network is first  # with the edges that belong to it
    view.show()
    painter.deliver()
    assert scene(view).network is latest


def test_a_hidden_view_keeps_no_pixels_of_its_edges(view: NetworkView, painter: Painter) -> None:
    view.show_network(sigmoid_network(), None)
    painter.deliver()
    before = view.grab().toImage()
    assert view._edges.is_of(scene(view), view)
    view.hide()
    assert not view._edges.is_of(scene(view), view)
    view.show()
    painter.deliver()
    assert view.grab().toImage() == before


def test_what_comes_in_quick_succession_does_not_put_off_the_painting(view: NetworkView, painter: Painter) -> None:
    network = sigmoid_network()
    view.show_network(network, flowing(network))
    painter.deliver()
    timer = view.findChild(QTimer)
    assert timer is not None
    due = timer.timerId()
    assert timer.isActive()
    for x in (0.2, 0.5):
        view.show_network(network, flowing(network, x))
        assert timer.timerId() == due  # a new one for a timer begun anew
