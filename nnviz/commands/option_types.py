"""Readers for the values of options, each with its own sentence for a value that cannot be."""

import argparse
import math
import re
from collections.abc import Callable

from nnviz.diagram.edge_choice import EdgeChoice, EdgeChoiceError, parse_edge_choice
from nnviz.language import either, translate

LARGEST_NUMBER = 10**20  # a seed may be long; what is longer overflows where it becomes a fraction
LONGEST_QUOTED = 20  # letters of a number
MOST_DIGITS = 1_000  # that are read at all
SMALLEST_SIDE = 2  # of the pictures of data
SMALLEST_SIDE_PX, LARGEST_SIDE_PX = 100, 4096  # painted at twice the size, 4096 x 4096 takes 268 MB


def number(text: str) -> float:
    """Read a number; whether its size makes sense is for others to say."""
    try:
        if "_" in text:  # which Python takes
            raise ValueError
        return float(text)
    except ValueError:
        sentence = translate("Commands", "“{0}” is not a number")
        if text.count(",") == 1 and "." not in text:
            sentence = translate("Commands", "“{0}” is not a number: write it with a point, like 0.5")
        raise argparse.ArgumentTypeError(sentence.format(text)) from None


def whole_number(text: str) -> int:
    """Read a whole number; whether its size makes sense is for others to say."""
    if not re.fullmatch(r"\s*[+-]?\d+\s*", text, re.ASCII):
        quoted = text if len(text) <= LONGEST_QUOTED else f"{text[:LONGEST_QUOTED]}…"
        raise argparse.ArgumentTypeError(translate("Commands", "“{0}” is not a whole number").format(quoted))
    # Python reads no more than some thousand digits.
    value = int(text) if len(text) <= MOST_DIGITS else LARGEST_NUMBER + 1
    if abs(value) > LARGEST_NUMBER:
        sentence = translate("Commands", "“{0}…” is too large a number: use one up to {1:,}")
        raise argparse.ArgumentTypeError(sentence.format(text[:LONGEST_QUOTED], LARGEST_NUMBER))
    return value


def picture_side(text: str) -> int:
    """Read the side that pictures are brought to, in pixels; the largest is for others to say."""
    value = whole_number(text)
    if value < SMALLEST_SIDE:
        sentence = translate("Commands", "“{0}” is no side of a picture: write {1} pixels or more, or leave it away")
        raise argparse.ArgumentTypeError(sentence.format(text, SMALLEST_SIDE))
    return value


def web_address(text: str) -> str:
    """Read the address of a web server."""
    if not re.match(r"https?://[^\s/]", text):
        sentence = translate("Commands", "“{0}” is no web address: write one like https://example.org/mnist/")
        raise argparse.ArgumentTypeError(sentence.format(text[:LONGEST_QUOTED]))
    return text


def seconds(text: str) -> float:
    """Read a time in seconds, finite and above 0."""
    value = number(text)
    if not (math.isfinite(value) and value > 0):
        raise argparse.ArgumentTypeError(translate("Commands", "“{0}” is not a time above 0 seconds").format(text))
    return value


def picture_size(text: str) -> tuple[int, int]:
    """Read the width and height of a picture in pixels, such as "1200x800"."""
    width, _, height = text.partition("x")
    if not all(side.isascii() and side.isdigit() and len(side) < 10 for side in (width, height)):
        sentence = translate("Commands", "“{0}” is not a size in pixels: write it like 1200x800")
        raise argparse.ArgumentTypeError(sentence.format(text))
    if not all(SMALLEST_SIDE_PX <= int(side) <= LARGEST_SIDE_PX for side in (width, height)):
        sentence = translate("Commands", "“{0}” cannot be: each side needs {1} to {2} pixels")
        raise argparse.ArgumentTypeError(sentence.format(text, SMALLEST_SIDE_PX, LARGEST_SIDE_PX))
    return int(width), int(height)


def edge_choice(text: str) -> EdgeChoice:
    """Read which edges to draw."""
    try:
        return parse_edge_choice(text)
    except EdgeChoiceError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def one_of(*choices: str) -> Callable[[str], str]:
    """Return a reader of one of the words ``choices``."""

    def read(text: str) -> str:
        if text not in choices:
            sentence = translate("Commands", "“{0}” is unknown: choose {1}")
            raise argparse.ArgumentTypeError(sentence.format(text, either(choices)))
        return text

    return read
