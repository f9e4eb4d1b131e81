"""The stage answers the hand, and shows edges, neurons and numbers of one and the same network."""

from collections.abc import Callable

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, QPointF, Qt, QTimer
from PyQt6.QtGui import QImage, QWheelEvent
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnviz.diagram.edge_choice import EdgeView
from nnviz.diagram.edge_field import edge_picture
from nnviz.diagram.network_layout import EdgeHit, NeuronHit
from nnviz.diagram.viewport import WHOLE
from nnviz.nn.network import Activations, Network, forward, random_network
from nnviz.ui.graph import edge_layer, network_view
from nnviz.ui.graph.edge_painter import image_of
from nnviz.ui.graph.explanation import explain
from nnviz.ui.graph.field_placement import FieldPicture, FieldRequest
from nnviz.ui.graph.network_scene import NetworkScene
from nnviz.ui.graph.network_view import NetworkView
from nnviz.ui.graph.paint_receptive_fields import tile_rects
from nnviz.ui.kit.theme import THEMES

SMALL, LARGE = (4, 3, 2), (256, 20, 10)  # lines only; a field between the first two layers
X = np.linspace(0, 1, 256)


def network_of(sizes: tuple[int, ...] = LARGE, seed: int = 0) -> Network:
    names = ("sigmoid",) * (len(sizes) - 1)
    return random_network(sizes, names, initial="text", rng=np.random.default_rng(seed))


def flowing(network: Network, x: float = 1.0) -> Activations:
    return forward(network, x * X[: network.sizes[0]])


class Painter:
    """Hears what fields are wanted and paints them when the test says so."""

    def __init__(self, view: NetworkView) -> None:
        self.wanted: list[tuple[FieldRequest, ...]] = []
        self._view = view
        view.fields_requested.connect(self.wanted.append)

    def deliver(self, number: int = -1) -> None:
        """Deliver the pictures of a wish, the latest by default."""
        self._view.set_fields(
            tuple(
                FieldPicture(wish, image_of(edge_picture(wish.weights, wish.geometry, wish.colors)))
                for wish in self.wanted[number]
            )
        )


@pytest.fixture
def view(qtbot: QtBot) -> NetworkView:
    """A view of 900x480 in light colours."""
    view = NetworkView(THEMES["light"])
    qtbot.addWidget(view)
    view.resize(900, 480)
    view.show()
    return view


@pytest.fixture
def painter(view: NetworkView) -> Painter:
    return Painter(view)


def scene(view: NetworkView) -> NetworkScene:
    assert view.scene is not None
    return view.scene


def place(view: NetworkView, layer: int, j: int) -> QPoint:
    at = scene(view).layout.place(NeuronHit(layer, j))
    assert at is not None
    return QPoint(round(at[0]), round(at[1]))


def turn_wheel(view: NetworkView, at: QPoint, eighths: int) -> None:
    event = QWheelEvent(
        QPointF(at),
        QPointF(view.mapToGlobal(at)),
        QPoint(),
        QPoint(0, eighths),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)


def drag(qtbot: QtBot, view: NetworkView, start: QPoint, by: QPoint) -> None:
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(view, start + by / 2)
    qtbot.mouseMove(view, start + by)
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=start + by)


def test_pointing_at_a_neuron_explains_it_in_numbers(view: NetworkView, qtbot: QtBot) -> None:
    network = network_of(SMALL)
    view.show_network(network, flowing(network))
    qtbot.mouseMove(view, place(view, 1, 2))
    assert scene(view).hovered == NeuronHit(1, 2)
    bias = float(network.biases[0][2])
    total = sum(float(network.weights[0][2, k]) * X[k] for k in range(4))
    said = explain(scene(view), NeuronHit(1, 2)).lines
    sign = "+" if bias >= 0 else "−"
    assert said[0] == f"z ≈ {total:+.3f} {sign} {abs(bias):.3f} ≈ {total + bias:+.3f}".replace("-", "−")
    assert said[1] == f"a = σ(z) ≈ {1 / (1 + np.exp(-total - bias)):.4f}"


def test_pointing_between_neurons_finds_the_edge(view: NetworkView, qtbot: QtBot) -> None:
    network = network_of((2, 2)).with_weight(1, 0, 0, 5.0)
    view.show_network(network, None)
    start, end = place(view, 0, 0), place(view, 1, 0)
    qtbot.mouseMove(view, (start + end) / 2)
    assert scene(view).hovered == EdgeHit(1, 0, 0)


def test_what_is_pointed_at_is_told_beside_the_pointer(view: NetworkView, qtbot: QtBot) -> None:
    network = network_of(SMALL)
    view.show_network(network, flowing(network))
    before = view.grab().toImage()
    qtbot.mouseMove(view, place(view, 0, 1))
    card = place(view, 0, 1) + QPoint(60, 0)
    assert view.grab().toImage().copy(card.x(), card.y() - 10, 80, 20) != before.copy(card.x(), card.y() - 10, 80, 20)


def test_what_has_its_card_open_needs_no_second_one(view: NetworkView, qtbot: QtBot) -> None:
    view.show_network(network_of(SMALL), None)
    view.select(NeuronHit(0, 1))
    qtbot.mouseMove(view, QPoint(890, 470))
    before = view.grab().toImage()
    qtbot.mouseMove(view, place(view, 0, 1))
    card = place(view, 0, 1) + QPoint(60, -10)
    assert view.grab().toImage().copy(card.x(), card.y(), 80, 20) == before.copy(card.x(), card.y(), 80, 20)


def test_leaving_forgets_what_was_pointed_at(view: NetworkView, qtbot: QtBot) -> None:
    view.show_network(network_of(SMALL), None)
    qtbot.mouseMove(view, place(view, 1, 0))
    assert scene(view).hovered is not None
    view.leaveEvent(None)
    assert scene(view).hovered is None


@pytest.mark.parametrize(("layer", "j"), [(0, 3), (1, 0), (2, 1)])
def test_a_click_tells_what_was_hit(layer: int, j: int, view: NetworkView, qtbot: QtBot) -> None:
    view.show_network(network_of(SMALL), None)
    with qtbot.waitSignal(view.hit_clicked) as clicked:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=place(view, layer, j))
    assert clicked.args == [NeuronHit(layer, j)]


def test_a_click_beside_everything_tells_none(view: NetworkView, qtbot: QtBot) -> None:
    view.show_network(network_of(SMALL), None)
    with qtbot.waitSignal(view.hit_clicked) as clicked:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(890, 470))
    assert clicked.args == [None]


def test_a_click_on_a_tile_is_a_click_on_its_neuron(view: NetworkView, qtbot: QtBot) -> None:
    view.set_subject((), (16, 16))
    view.show_network(network_of(), None)
    view.set_view(EdgeView.PICTURES)
    tile = tile_rects(scene(view))[13].center().toPoint()
    with qtbot.waitSignal(view.hit_clicked) as clicked:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=tile)
    assert clicked.args == [NeuronHit(1, 13)]


def test_the_wheel_zooms_around_the_pointer(view: NetworkView) -> None:
    view.show_network(network_of(SMALL), None)
    at = place(view, 1, 2)
    before = place(view, 2, 0)
    turn_wheel(view, at, 240)
    assert place(view, 1, 2) == at
    factor = scene(view).zoom.factor
    assert 1.2 < factor < 2
    stretched = QPointF(at) + (QPointF(before) - QPointF(at)) * factor
    assert (QPointF(place(view, 2, 0)) - stretched).manhattanLength() < 3
    turn_wheel(view, at, -2400)
    assert scene(view).zoom == WHOLE


def test_a_double_click_shows_the_whole_again(view: NetworkView, qtbot: QtBot) -> None:
    view.show_network(network_of(SMALL), None)
    view.zoom_by(3.0)
    assert scene(view).zoom != WHOLE
    with qtbot.waitSignal(view.hit_clicked) as clicked:  # the first of the two clicks may have hit something
        qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=QPoint(400, 200))
    assert clicked.args == [None]
    assert scene(view).zoom == WHOLE


def test_dragging_moves_the_picture_and_hits_nothing(view: NetworkView, qtbot: QtBot) -> None:
    view.show_network(network_of(SMALL), None)
    view.zoom_by(2.0)
    before = place(view, 1, 1)
    with qtbot.assertNotEmitted(view.hit_clicked):
        drag(qtbot, view, before, QPoint(60, -24))
    assert place(view, 1, 1) == before + QPoint(60, -24)


def test_the_whole_picture_is_not_dragged_away(view: NetworkView, qtbot: QtBot) -> None:
    view.show_network(network_of(SMALL), None)
    before = place(view, 1, 1)
    drag(qtbot, view, QPoint(300, 200), QPoint(100, 100))
    assert place(view, 1, 1) == before


def test_selecting_marks_and_survives_the_next_network(view: NetworkView) -> None:
    view.show_network(network_of(SMALL), None)
    view.select(NeuronHit(2, 1))
    view.show_network(network_of(SMALL, 1), None)
    assert scene(view).selected == NeuronHit(2, 1)
    view.show_network(network_of((4, 5, 2), 1), None)
    assert scene(view).selected is None


def test_without_a_field_a_network_is_on_show_at_once(view: NetworkView, painter: Painter) -> None:
    for seed in (0, 1):
        network = network_of(SMALL, seed)
        view.show_network(network, None)
        assert scene(view).network is network
    assert painter.wanted == []


def test_the_first_network_is_on_show_at_once_and_gets_its_field(view: NetworkView, painter: Painter) -> None:
    network = network_of()
    view.show_network(network, None)
    assert (scene(view).network, scene(view).fields) == (network, ())
    painter.deliver()
    (field,) = scene(view).fields
    (wish,) = painter.wanted[-1]
    assert (field.rect, wish.weights) == (wish.rect, network.weights[0])


def test_the_next_network_waits_for_its_field(view: NetworkView, painter: Painter, qtbot: QtBot) -> None:
    one, other = network_of(seed=1), network_of(seed=2)
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
    networks = [network_of(seed=seed) for seed in range(3)]
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
    network = network_of()
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
    one, other = network_of(seed=1), network_of(seed=2)
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
        lambda view: view.set_subject(("a",) * 10, None),
    ],
    ids=["zoom", "size", "theme", "names"],
)
def test_a_network_waited_for_is_not_lost_to_a_new_picture(
    disturb: Callable[[NetworkView], None], view: NetworkView, painter: Painter
) -> None:
    one, other = network_of(seed=1), network_of(seed=2)
    view.show_network(one, flowing(one))
    painter.deliver()
    view.show_network(other, flowing(other))
    disturb(view)
    painter.deliver(1)  # the one that had been begun: it fits, or it does not
    painter.deliver()
    assert scene(view).network is other
    assert len(scene(view).fields) == 1
    assert painter.wanted[-1][0].weights is other.weights[0]


def test_a_late_field_of_another_size_is_dropped(view: NetworkView, painter: Painter) -> None:
    view.show_network(network_of(), None)
    view.resize(800, 500)
    painter.deliver(0)
    assert scene(view).fields == ()
    painter.deliver()
    (field,) = scene(view).fields
    assert field.rect == painter.wanted[-1][0].rect


@pytest.mark.parametrize(
    "change",
    [
        lambda view: view.show_network(network_of((256, 40, 10)), None),
        lambda view: view.set_theme(THEMES["dark"], 1.0),
        lambda view: view.set_theme(THEMES["light"], 1.5),
        lambda view: view.set_view(EdgeView.STRONGEST),
    ],
    ids=["layers", "colours", "scale", "view"],
)
def test_a_late_field_of_another_picture_is_dropped(
    change: Callable[[NetworkView], None], view: NetworkView, painter: Painter
) -> None:
    view.show_network(network_of(), None)
    change(view)
    network = scene(view).network
    painter.deliver(0)
    assert scene(view).fields == ()
    assert scene(view).network is network


def test_a_late_field_is_no_step_back_where_no_field_is_in_sight(view: NetworkView, painter: Painter) -> None:
    one, other = network_of(seed=1), network_of(seed=2)
    view.show_network(one, None)
    view.zoom_by(30.0, QPointF(899, 10))  # beyond the last layer
    assert len(painter.wanted) == 1
    view.show_network(other, None)
    painter.deliver(0)
    assert scene(view).network is other


def test_while_zooming_the_old_picture_is_stretched(view: NetworkView, painter: Painter) -> None:
    view.show_network(network_of(), None)
    painter.deliver()
    (before,) = scene(view).fields
    view.zoom_by(2.0, QPointF(0, 0))
    (after,) = scene(view).fields
    assert after.rect.width() == pytest.approx(2 * before.rect.width())
    painter.deliver()
    (sharp,) = scene(view).fields
    assert sharp.rect.width() <= 900


def test_every_view_of_every_theme_is_painted(view: NetworkView, painter: Painter) -> None:
    network = network_of()
    view.set_subject(tuple("0123456789"), (16, 16))
    view.show_network(network, flowing(network))
    seen = set()
    for theme in THEMES.values():
        for scale in (1.0, 2.0):
            for kind in EdgeView:
                view.set_view(kind)
                view.set_theme(theme, scale)
                if scene(view).is_field(1):
                    painter.deliver()
                image = view.grab().toImage()
                assert image.pixelColor(0, 0) == theme.ground
                bits = image.constBits()
                assert bits is not None
                seen.add(bytes(bits.asarray(image.sizeInBytes())))
    assert len(seen) == 3 * 2 * 4


def fresh_picture(view: NetworkView, network: Network, qtbot: QtBot) -> QImage:
    """Return how another view of the same size shows the network."""
    other = NetworkView(THEMES["light"])
    qtbot.addWidget(other)
    other.resize(view.size())
    other.show_network(network, flowing(network))
    return other.grab().toImage()


def test_edges_and_neurons_are_painted_from_one_network_whenever_one_looks(view: NetworkView, qtbot: QtBot) -> None:
    for seed in range(3):
        network = network_of(SMALL, seed)
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
    network = network_of(SMALL)
    turn.start()
    view.show_network(network, flowing(network))
    qtbot.waitUntil(lambda: "paint_foreground" in painted)
    turn.stop()
    order = painted[painted.index("paint_background") : painted.index("paint_foreground") + 1]
    assert order == ["paint_background", "turn", "paint_foreground"]


def test_an_elided_picture_shows_the_ink_of_the_example_and_not_its_rim(view: NetworkView) -> None:
    view.set_subject((), (16, 16))
    view.set_view(EdgeView.ELIDED)
    network, x = network_of(), np.zeros(256)
    shown = []
    for first in (40, 90):
        x[...] = 0
        x[first : first + 60] = 0.5
        view.show_network(network, forward(network, x.copy()))
        shown.append(scene(view).layout.columns[0].neurons.tolist())
    assert shown == [[*range(f, f + 8), *range(f + 52, f + 60)] for f in (40, 90)]
    view.set_subject((), None)
    assert scene(view).layout.columns[0].neurons.tolist() == [*range(8), *range(248, 256)]


def test_an_empty_view_paints_nothing_and_answers_nothing(view: NetworkView, qtbot: QtBot) -> None:
    qtbot.mouseMove(view, QPoint(100, 100))
    view.zoom_by(2.0)
    view.select(NeuronHit(0, 0))
    assert view.scene is None
    assert not view.grab().isNull()


def test_a_hidden_view_wishes_for_nothing_and_shows_the_latest_network_when_it_is_seen_again(
    view: NetworkView, painter: Painter
) -> None:
    first, latest = network_of(seed=0), network_of(seed=2)
    view.show_network(first, None)
    painter.deliver()
    view.hide()
    n_wishes = len(painter.wanted)
    for seed in (1, 2):
        view.show_network(network_of(seed=seed), None)
    view.show_network(latest, None)
    assert len(painter.wanted) == n_wishes
    assert scene(view).network is first  # with the edges that belong to it
    view.show()
    painter.deliver()
    assert scene(view).network is latest


def test_what_comes_in_quick_succession_does_not_put_off_the_painting(view: NetworkView, painter: Painter) -> None:
    network = network_of()
    view.show_network(network, flowing(network))
    painter.deliver()
    timer = view.findChild(QTimer)
    assert timer is not None
    due = timer.timerId()
    assert timer.isActive()
    for x in (0.2, 0.5):
        view.show_network(network, flowing(network, x))
        assert timer.timerId() == due  # a new one for a timer begun anew
