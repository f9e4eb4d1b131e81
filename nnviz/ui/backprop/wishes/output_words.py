"""What is written beside the outputs, and where: it has room for all of them, whatever they are called."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PyQt6.QtCore import QRectF

from nnviz.language import translate
from nnviz.nn.backprop_steps import names
from nnviz.nn.backprop_steps.digits import shown
from nnviz.ui.backprop.wishes.wish_scene import LETTERS_PX, WishScene
from nnviz.ui.kit.math_text import math_width

LOW_PX, BESIDE_PX, COLUMN_GAP_PX, EDGE_PX, SMALLEST_PX = 50.0, 8.0, 12.0, 4.0, 6
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
    """Return what is written beside each output: in one line where many stand below one another, and as large, all
    alike, as there is room."""
    places, u, layer = scene.places, scene.places.unit, scene.places.n_layers - 1
    outputs, is_low = places.shown(layer), places.area.height() / places.n_rows(layer) < LOW_PX * u
    left = places.neuron(layer, outputs[0]).x() + places.radius_of(layer) + BESIDE_PX * u
    room, gap = places.area.right() - left - EDGE_PX * u, COLUMN_GAP_PX * u if is_low else 0.0
    are = [_output_name(scene, j) for j in outputs]
    wants = [_wants(scene, j, is_short=False) for j in outputs]
    size, first = _fitting(are, wants, room - gap, LETTERS_PX * u, are_beside=is_low)
    if is_low and size < LETTERS_PX * u:
        wants = [_wants(scene, j, is_short=True) for j in outputs]
        size, first = _fitting(are, wants, room - gap, LETTERS_PX * u, are_beside=is_low)
    found = {}
    for j, is_, wish in zip(outputs, are, wants, strict=True):
        box = QRectF(left, places.neuron(layer, j).y() - (10 if is_low else 22) * u, room, 20 * u)
        beside = box.adjusted(first + gap, 0, 0, 0) if is_low else box.translated(0, 22 * u)
        found[j] = OutputWords(is_, wish, box, beside, size)
    return found


def _fitting(
    are: Sequence[str], wants: Sequence[str], room: float, largest: float, *, are_beside: bool
) -> tuple[float, float]:
    """Return the largest size in which all have room, and how wide the first column is then."""
    for size in (largest, *(float(px) for px in range(ceil(largest) - 1, SMALLEST_PX - 1, -1))):
        first = max(math_width(text, size) for text in are)
        second = max(math_width(text, size, True) for text in wants)
        if (first + second if are_beside else max(first, second)) <= room:
            break
    return size, first


def _output_name(scene: WishScene, j: int) -> str:
    output = scene.output_names[j] if j < len(scene.output_names) else ""
    name = names.activation(scene.places.n_layers - 1, j)
    mean = shown(float(scene.reading.numbers.flow.output[:, j].mean()), scene.digits)
    return f"{name} “{output}”  {mean}" if output else f"{name}  {mean}"


def _wants(scene: WishScene, j: int, *, is_short: bool) -> str:
    wish = float(scene.mean(scene.places.n_layers - 1)[j])
    if not wish:
        return translate("WishStage", "nothing") if is_short else translate("WishStage", "wants nothing")
    word = translate("WishStage", "more") if wish > 0 else translate("WishStage", "less")
    text = translate("WishStage", "{0} {1}") if is_short else translate("WishStage", "wants {0} {1}")
    return text.format(shown(abs(wish), scene.digits), word)
