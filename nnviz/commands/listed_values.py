"""Options that take several values: with commas, in braces, or as the arguments that a shell makes of braces."""

import argparse
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from nnviz.commands.option_types import number, whole_number
from nnviz.language import translate

MOST_VALUES = 10_000
_BRACES = re.compile(r"\{([^{}]*)\}")
_RANGE = re.compile(r"(\d+)(?:-|\.\.)(\d+)", re.ASCII)


def alternatives(text: str) -> list[str]:
    """Return what a shell makes of braces: "784,{10,30},10" is "784,10,10" and "784,30,10"."""
    found = _BRACES.search(text)
    if found is None:
        return [text]
    before, after = text[: found.start()], text[found.end() :]
    made: list[str] = []
    for value in found[1].split(","):
        made += alternatives(f"{before}{value.strip()}{after}")
        if len(made) > MOST_VALUES:
            raise _too_many()
    return made


def numbers(text: str) -> list[float]:
    """Read numbers with commas between."""
    return [number(part) for one in alternatives(text) for part in one.split(",")]


def whole_numbers(text: str) -> list[int]:
    """Read whole numbers with commas between; 0-4 are five of them."""
    made: list[int] = []
    for part in (part.strip() for one in alternatives(text) for part in one.split(",")):
        found = _RANGE.fullmatch(part)
        if found is None:
            made.append(whole_number(part))
            continue
        first, last = whole_number(found[1]), whole_number(found[2])
        if abs(last - first) >= MOST_VALUES:
            raise _too_many()
        made += range(first, last + 1) if first <= last else range(first, last - 1, -1)
    return made


@dataclass(frozen=True)
class Share:
    """A part of 1 and how it is written: 0.1, or 10%."""

    value: float
    is_per_cent: bool


def shares(text: str) -> list[Share]:
    """Read shares with commas between."""
    parts = [part.strip() for one in alternatives(text) for part in one.split(",")]
    return [Share(number(part.removesuffix("%")) / (100 if part.endswith("%") else 1), "%" in part) for part in parts]


def listed_names(text: str) -> list[str]:
    """Read names with commas between; a comma in brackets is part of a name, as in scaled_tanh(0.67, 1.7)."""
    return [name.strip() for name in re.split(r",(?![^()]*\))", text)]


def words(text: str) -> list[str]:
    """Read words with commas between, each a name."""
    return [name for one in alternatives(text) for name in listed_names(one)]


class Listed(argparse.Action):
    """Puts all values of an option together, however often it is given; each argument is read as a list."""

    def __call__(self, _parser: object, namespace: argparse.Namespace, values: Any, _name: str | None = None) -> None:
        before: Sequence[object] = getattr(namespace, self.dest) or []
        setattr(namespace, self.dest, [*before, *(value for listed in values for value in listed)])


class ListedShares(Listed):
    """As ``Listed``, for shares. Is 1 beside 5% all, or 1%? That is asked; 0 is the same in either way."""

    def __call__(self, _parser: object, namespace: argparse.Namespace, values: Any, _name: str | None = None) -> None:
        super().__call__(_parser, namespace, values, _name)
        listed: list[Share] = getattr(namespace, self.dest)
        if len({share.is_per_cent for share in listed if share.value}) > 1:
            sentence = translate("Commands", "has values with % and without: write all like 5%, or all like 0.05")
            raise argparse.ArgumentError(self, sentence)


def add_listed(
    parser: argparse.ArgumentParser,
    *names: str,
    dest: str,
    read: Callable[[str], list[Any]],
    metavar: str,
    help: str,
    action: type[Listed] = Listed,
) -> None:
    """Add an option that takes several values."""
    parser.add_argument(*names, dest=dest, type=read, nargs="+", action=action, metavar=metavar, help=help)


def _too_many() -> argparse.ArgumentTypeError:
    return argparse.ArgumentTypeError(translate("Commands", "more than {0:,} values are too many").format(MOST_VALUES))
