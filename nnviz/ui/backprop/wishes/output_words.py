"""What is written beside the outputs, and where: it has room for all of them, whatever they are called."""

from dataclasses import dataclass

from PyQt6.QtCore import QRectF

from nnviz.language import translate
from nnviz.nn.backprop_steps import names
from nnviz.nn.backprop_steps.digits import shown
from nnviz.ui.backprop.wishes.wish_scene import LETTERS_PX, WishScene
from nnviz.ui.kit.math_text import math_width

LOW_PX, BESIDE_PX, COLUMN_GAP_PX, EDGE_PX = 50.0, 8.0, 12.0, 4.0
"""In a lower row an output has one line, beside the neuron, what it wants behind what it is."""


@dataclass(frozen=True)
class OutputWords:
    """What is written beside an output: what it is and what it wants, each with its place, ``size`` pixels high."""

    is_: str
    wants: str
    is_box: QRectF
    wants_box: QRectF
    size: float


def output_words(scene: WishScene) -> dict[int, OutputWords]:
    """Return what is written beside each output: in one line where many stand below one another, as wide as there is
    room, of all in the same size."""
    places, u = scene.places, scene.places.unit
    layer = places.n_layers - 1
    shown_outputs, is_low = places.shown(layer), places.area.height() / places.n_rows(layer) < LOW_PX * u
    left = places.neuron(layer, shown_outputs[0]).x() + places.radius_of(layer) + BESIDE_PX * u
    room = places.area.right() - left - EDGE_PX * u
    names = {j: _output_name(scene, j) for j in shown_outputs}
    wants = {j: _wants(scene, j, is_short=False) for j in shown_outputs}
    gap = COLUMN_GAP_PX * u if is_low else 0.0

    def widths() -> tuple[float, float]:
        return (
            max(math_width(text, LETTERS_PX * u) for text in names.values()),
            max(math_width(text, LETTERS_PX * u, True) for text in wants.values()),
        )

    if is_low and sum(widths()) + gap > room:
        wants = {j: _wants(scene, j, is_short=True) for j in shown_outputs}
    first, second = widths()
    share = min(1.0, (room - gap) / (first + second if is_low else max(first, second)))
    found = {}
    for j in shown_outputs:
        box = QRectF(left, places.neuron(layer, j).y() - (10 if is_low else 22) * u, room, 20 * u)
        beside = box.adjusted(share * first + gap, 0, 0, 0) if is_low else box.translated(0, 22 * u)
        found[j] = OutputWords(names[j], wants[j], box, beside, share * LETTERS_PX * u)
    return found


def _output_name(scene: WishScene, j: int) -> str:
    output = scene.output_names[j] if j < len(scene.output_names) else ""
    name = names.activation(scene.places.n_layers - 1, j)
    mean = shown(float(scene.reading.numbers.flow.output[:, j].mean()), scene.digits)
    return f"{name} “{output}”  {mean}" if output else f"{name}  {mean}"


def _wants(scene: WishScene, j: int, *, is_short: bool) -> str:
    wish = float(scene.mean(scene.places.n_layers - 1)[j])
    word = translate("WishStage", "more") if wish > 0 else translate("WishStage", "less")
    text = translate("WishStage", "{0} {1}") if is_short else translate("WishStage", "wants {0} {1}")
    return text.format(shown(abs(wish), scene.digits), word)
