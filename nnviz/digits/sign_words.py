"""What signs between digits are called, for who is told that they were left out."""

from collections import Counter

from nnviz.digits.segmentation.page import PageReading
from nnviz.digits.segmentation.signs import Sign
from nnviz.language import translate


def left_out(page: PageReading) -> str:
    """Return the signs of a page in words, "a dash, 2 points"; empty without any. Specks are no signs."""
    counts = Counter(found.sign for line in page.lines for found in line.signs if found.sign is not Sign.SPECK)
    words = {
        Sign.DASH: (translate("Signs", "a dash"), translate("Signs", "{0} dashes")),
        Sign.POINT: (translate("Signs", "a point"), translate("Signs", "{0} points")),
        Sign.COMMA: (translate("Signs", "a comma"), translate("Signs", "{0} commas")),
        Sign.SLASH: (translate("Signs", "a slash"), translate("Signs", "{0} slashes")),
        Sign.UNDERLINE: (translate("Signs", "a line under digits"), translate("Signs", "{0} lines under digits")),
    }
    return ", ".join(words[sign][0] if n == 1 else words[sign][1].format(n) for sign, n in counts.items())
