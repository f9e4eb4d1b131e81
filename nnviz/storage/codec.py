"""Frozen values as what JSON can hold, and back: typed by their annotations, every fault with its place.

A dataclass is an object with the names of its fields; keys nobody knows are ignored, missing ones are the field's
default. A ``Fraction`` is text, an ``Enum`` its name. A class may say more: ``upgraded(saved)`` returns what an older
version wrote in today's form, and ``checked()`` returns a value that was read, or refuses it: for what would take too
long after every edit in ``__post_init__``.
"""

import math
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from enum import Enum
from fractions import Fraction
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from nnviz.language import UserError, translate

T = TypeVar("T")
Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None

UNSAVED = {"saved": False}
"""Metadata of a field that is not kept: it is neither written nor read."""
LARGEST_WHOLE = 2**63
LONGEST_FRACTION = 800  # characters; a learnt weight is a binary fraction with at most so many
LARGEST_FRACTION = 10**100  # products and sums of a few such are still numbers to the processor
LONGEST_TEXT, MOST_ITEMS, DEEPEST = 10_000, 10_000, 24
_FRACTION = re.compile(r"-?\d+(\.\d+|/0*[1-9]\d*)?", re.ASCII)


class CodecError(UserError):
    """A saved value that is not what it should be: the sentence is "pages.neuron.weights[2]: …"."""

    def __init__(self, reason: str, place: str = "") -> None:
        super().__init__(f"{place}: {reason}" if place else reason)
        self.reason, self.place = reason, place


@dataclass(frozen=True)
class Within:
    """What an ``Annotated`` number, or the length of a text, a tuple or a mapping, has to lie between."""

    least: float = -math.inf
    most: float = math.inf


def encode(value: object) -> Json:
    """Return a value as dictionaries, lists, texts and numbers; raises ``TypeError`` if it has no such form."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: encode(getattr(value, field.name)) for field in _saved_fields(type(value))}
    if isinstance(value, Enum):
        return value.name
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, tuple):
        return [encode(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): encode(item) for key, item in value.items()}
    if value is None or isinstance(value, bool | int | float | str):
        return value
    raise TypeError(f"a {type(value).__name__} has no form in JSON")


def decode(kind: type[T], saved: object, place: str = "") -> T:
    """Return the value of type ``kind`` that was written as ``saved``; raises ``CodecError`` for anything else.

    ``place`` is where ``saved`` stands, such as "pages.neuron". How many bytes JSON was read from is the caller's care.
    """
    try:
        value: T = _at(place, lambda: _read(kind, saved, Within(), 0))
    except CodecError as error:
        raise CodecError(error.reason, error.place.removeprefix(".")) from error.__cause__
    return value


def known_names(kind: Any, saved: object) -> set[str]:
    """Return which fields of a dataclass something saved has, in today's form; none if it is no object."""
    if not isinstance(saved, dict):
        return set()
    return {field.name for field in _saved_fields(kind)} & _upgraded(kind, saved).keys()


def _at(place: str, read: Callable[[], Any]) -> Any:
    """Return what ``read`` returns; what it refuses, also a class of its own, is told with its place."""
    try:
        return read()
    except CodecError as error:
        raise CodecError(error.reason, f"{place}{error.place}") from error.__cause__
    except (UserError, ValueError) as error:
        raise CodecError(str(error), place) from error


def _read(hint: Any, saved: object, within: Within, depth: int) -> Any:
    if depth > DEEPEST:
        raise CodecError(translate("Codec", "there are more than {0} levels").format(DEEPEST))
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _read(args[0], saved, args[1], depth)
    if origin in (Union, UnionType):
        (inner,) = (arg for arg in args if arg is not NoneType)
        return None if saved is None else _read(inner, saved, within, depth)
    if origin is Literal:
        return _one_of(saved, {str(word): word for word in args})
    if origin is tuple:
        return _tuple(args, saved, within, depth)
    if origin is not None:
        return _mapping(args[1], saved, within, depth)
    if is_dataclass(hint):
        return _dataclass(hint, saved, depth)
    if issubclass(hint, Enum):
        return _one_of(saved, hint.__members__)
    return _SIMPLE[hint](saved, within)


def _one_of(saved: object, words: Mapping[str, Any]) -> Any:
    if not isinstance(saved, str) or saved not in words:
        raise CodecError(translate("Codec", "this is none of {0}").format(", ".join(words)))
    return words[saved]


def _tuple(args: tuple[Any, ...], saved: object, within: Within, depth: int) -> tuple[Any, ...]:
    if not isinstance(saved, list):
        raise CodecError(translate("Codec", "this is no list"))
    _check_count(len(saved), within, MOST_ITEMS)
    hints = args[:1] * len(saved) if args[1:] == (...,) else args
    if len(hints) != len(saved):
        raise CodecError(translate("Codec", "there are {0} values, not {1}").format(len(saved), len(hints)))
    pairs = enumerate(zip(hints, saved, strict=True))
    return tuple(_inner(f"[{place}]", hint, item, depth) for place, (hint, item) in pairs)


def _mapping(hint: Any, saved: object, within: Within, depth: int) -> dict[str, Any]:
    items = _object(saved)
    _check_count(len(items), within, MOST_ITEMS)
    return {key: _inner(f"[{key[:40]!r}]", hint, item, depth) for key, item in items.items()}


def _dataclass(kind: Any, saved: object, depth: int) -> Any:
    items = _upgraded(kind, _object(saved))
    hints, values = _hints(kind), {}
    for field in _saved_fields(kind):
        if field.name in items:
            values[field.name] = _inner(f".{field.name}", hints[field.name], items[field.name], depth)
        elif field.default is MISSING and field.default_factory is MISSING:
            raise CodecError(translate("Codec", "this is missing"), f".{field.name}")
    value = kind(**values)
    return value.checked() if hasattr(kind, "checked") else value


def _upgraded(kind: Any, items: Mapping[str, Any]) -> Mapping[str, Any]:
    return kind.upgraded(items) if hasattr(kind, "upgraded") else items


def _inner(place: str, hint: Any, saved: object, depth: int) -> Any:
    return _at(place, lambda: _read(hint, saved, Within(), depth + 1))


def _object(saved: object) -> dict[str, Any]:
    if not isinstance(saved, dict):
        raise CodecError(translate("Codec", "this is no object of names and values"))
    return saved


def _whole(saved: object, within: Within) -> int:
    if not isinstance(saved, int) or isinstance(saved, bool) or abs(saved) >= LARGEST_WHOLE:
        raise CodecError(translate("Codec", "this is no whole number"))
    _check_bounds(saved, within)
    return saved


def _float(saved: object, within: Within) -> float:
    if not isinstance(saved, int | float) or isinstance(saved, bool) or not abs(saved) <= sys.float_info.max:
        raise CodecError(translate("Codec", "this is no number"))  # NaN is not smaller than anything
    _check_bounds(saved, within)
    return float(saved)


def _truth(saved: object, _within: Within) -> bool:
    if not isinstance(saved, int) or saved not in (0, 1):
        raise CodecError(translate("Codec", "this is neither true nor false"))
    return bool(saved)


def _text(saved: object, within: Within) -> str:
    if not isinstance(saved, str):
        raise CodecError(translate("Codec", "this is no text"))
    _check_count(len(saved), within, LONGEST_TEXT)
    return saved


def _fraction(saved: object, within: Within) -> Fraction:
    if not isinstance(saved, str) or len(saved) > LONGEST_FRACTION or not _FRACTION.fullmatch(saved):
        raise CodecError(translate("Codec", 'this is no number such as "3", "-1/3" or "0.25"'))
    value = Fraction(saved)
    if abs(value) > LARGEST_FRACTION:
        raise CodecError(translate("Codec", "this is too large a number"))
    _check_bounds(value, within)
    return value


_SIMPLE: Mapping[type, Callable[[object, Within], Any]] = {
    int: _whole,
    float: _float,
    bool: _truth,
    str: _text,
    Fraction: _fraction,
}


def _check_bounds(number: float | Fraction, within: Within) -> None:
    if not within.least <= number <= within.most:
        raise CodecError(translate("Codec", "this is not from {0} to {1}").format(within.least, within.most))


def _check_count(count: int, within: Within, most: int) -> None:
    limit = within.most if within.most < math.inf else most
    if not within.least <= count <= limit:
        least = max(0, within.least)
        raise CodecError(translate("Codec", "there are {0} of them, not {1} to {2}").format(count, least, limit))


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind, include_extras=True)


@cache
def _saved_fields(kind: type) -> tuple[Field[Any], ...]:
    return tuple(field for field in fields(kind) if field.init and field.metadata.get("saved", True))
