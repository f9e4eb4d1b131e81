"""Edits as they are typed and written down: w 2 3 1 = 0.5, layer 2 * 0.5, p 3 2 freeze."""

import re
from collections.abc import Sequence
from typing import get_args

from nnviz.language import translate
from nnviz.nn.edits.edit import Edit, Freeze, Prune, Randomise, Scale, SetValue, Switch, Which, check_numbers
from nnviz.nn.edits.held import Held
from nnviz.nn.edits.orders import Order
from nnviz.nn.edits.part import WHOLE, EditError, Part
from nnviz.notation.names import LONGEST_NAME, parse_name
from nnviz.notation.numbers import NumberError, parse_number

LONGEST_PHRASE = 80
_ACTS = re.compile(r"(?P<name>.*?)\s*(?P<act>[=*×]|\b(?:random|cut|freeze|free|off|on)\b)\s*(?P<rest>.*)")
_SEED = re.compile(r"(\d{1,9})( scaled)?", re.ASCII)


def phrase(edit: Edit) -> str:
    """Return an edit as ``parse_edit`` reads it."""
    match edit:
        case SetValue(part, value):
            return f"{part_phrase(part)} = {_digits(value)}"
        case Scale(part, factor):
            return f"{part_phrase(part)} * {_digits(factor)}"
        case Randomise(part, seed, initial):
            return f"{part_phrase(part)} random {seed}{' scaled' if initial == 'scaled' else ''}"
        case Prune(part, percent, which):
            return f"{part_phrase(part)} cut {which} {percent:g}"
        case Freeze(part, is_frozen):
            return f"{part_phrase(part)} {'freeze' if is_frozen else 'free'}"
        case Switch(layer, j, is_on):
            name = f"x {j + 1}" if layer == 0 else f"p {j + 1} {layer}"
            return f"{name} {'on' if is_on else 'off'}"


def _digits(value: float) -> str:
    """Return a number as short as it can be read back from."""
    return f"{value:g}" if float(f"{value:g}") == value else f"{value!r}"


def part_phrase(part: Part) -> str:
    """Return the name of a part without marks, as it is typed."""
    if part.layer is None:
        return "all"
    if part.j is None:
        return f"layer {part.layer}"
    if part.k is not None:
        return f"w {part.layer} {part.j + 1} {part.k + 1}"
    return f"{'b' if part.is_bias else 'p'} {part.j + 1} {part.layer}"


def order_text(order: Order) -> str:
    """Return what an order does."""
    undone = [translate("Edits", "{0} undone").format(len(order.taken_back))] if order.taken_back else []
    return ", ".join([*undone, *(phrase(numbered.edit) for numbered in order.made)])


def held_phrases(held: Held) -> tuple[str, ...]:
    """Return the edits that make what is held, the neurons that are off first."""
    off = (phrase(Switch(neuron.layer, neuron.j)) for neuron in held.off)
    return (*off, *sorted(phrase(Freeze(part)) for part in held.frozen))


def parse_part(text: str, sizes: Sequence[int]) -> Part | None:
    """Return the part that is named: w 2 3 1, b 3 2, p 3 2, layer 2 or all; None if there is none."""
    clean = text.strip().lower()
    if clean == "all":
        return WHOLE
    if found := re.fullmatch(r"layer\s+(\d{1,4})", clean):
        layer = int(found[1])
        return Part(layer) if 1 <= layer < len(sizes) else None
    place = parse_name(clean, sizes)
    if place is None or place[0] == 0:
        return None
    layer, j, *k = place
    return Part(layer, j, k[0] if k else None, is_bias=clean[0] == "b")


def is_change(text: str) -> bool:
    """Return whether a text is more than a name, and should be an edit."""
    return _ACTS.fullmatch(text.strip().lower()) is not None


def parse_edit(text: str, sizes: Sequence[int]) -> Edit:
    """Return the edit that is written: a name, and "= 0.5", "* 2", "random 7" (with "scaled" behind it), "cut weakest
    10", "freeze", "free", "off" or "on". Raises ``EditError``."""
    edit = _parsed(text, sizes)
    check_numbers(edit)
    return edit


def _parsed(text: str, sizes: Sequence[int]) -> Edit:
    found = _ACTS.fullmatch(text.strip().lower()) if len(text) <= LONGEST_PHRASE else None
    if found is None:
        raise _no_edit(text)
    name, act, rest = found["name"], found["act"], found["rest"]
    if act in ("off", "on"):
        return _switch(name, text, sizes, is_on=act == "on")
    part = parse_part(name, sizes)
    if part is None:
        sentence = translate(
            "Edits", "“{0}” is nothing in a {1} network: write a name such as w 2 3 1, b 3 2 or layer 2"
        )
        raise EditError(sentence.format(name[:LONGEST_NAME], "–".join(map(str, sizes))))
    if act in ("freeze", "free") and not rest:
        return Freeze(part, act == "freeze")
    if act == "=":
        return SetValue(part, _number(rest))
    if act in ("*", "×"):
        return Scale(part, _number(rest))
    if act == "random" and (drawn := _SEED.fullmatch(rest)):
        return Randomise(part, int(drawn[1]), "scaled" if drawn[2] else "text")
    words = rest.split()
    if act == "cut" and len(words) == 2 and words[0] in get_args(Which):
        return Prune(part, _number(words[1]), "weakest" if words[0] == "weakest" else "strongest")
    raise _no_edit(text)


def _switch(name: str, text: str, sizes: Sequence[int], *, is_on: bool) -> Switch:
    place = parse_name(name, sizes)
    if place is None or len(place) != 2 or name[:1] == "b":
        raise _no_edit(text)
    return Switch(*place, is_on=is_on)


def _number(text: str) -> float:
    try:
        return float(parse_number(text))
    except NumberError as error:
        raise EditError(str(error)) from error


def _no_edit(text: str) -> EditError:
    sentence = translate("Edits", "“{0}” is no change: write one such as w 2 3 1 = 0.5, layer 2 * 2 or p 3 2 freeze")
    return EditError(sentence.format(text.strip()[:LONGEST_PHRASE]))
