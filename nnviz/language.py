"""Words for the user: looked up by where they stand and what they say in English. Needs no Qt.

Every sentence goes through ``translate`` with two literals, so that tools find them; numbers and names are put in
afterwards, by ``.format``. A catalogue maps (context, English text) to the words of another language.
"""

from collections.abc import Iterable, Mapping

Catalogue = Mapping[tuple[str, str], str]

_catalogue: Catalogue = {}


class UserError(Exception):
    """What a user can mend; the message is one sentence: what is wrong, where, and what to do."""


def speak(catalogue: Catalogue) -> None:
    """Use a catalogue from now on; an empty one is English. What is on the screen already stays as it is."""
    global _catalogue
    _catalogue = catalogue


def translate(context: str, text: str) -> str:
    """Return ``text`` in the language in use, or as it is where the catalogue lacks it.

    ``context`` is the class or page that says it: one English word may need two words elsewhere.
    """
    return _catalogue.get((context, text), text)


def counted(n: int, one: str, many: str) -> str:
    """Return "1 row" or "2,000 rows": of two sentences, with {0} for the number, the one that goes with it."""
    return (one if n == 1 else many).format(f"{n:,}")


def either(words: Iterable[str]) -> str:
    """Return "a or b or c"."""
    return translate("Language", " or ").join(words)


def together(words: Iterable[str]) -> str:
    """Return "a, b and c"."""
    *before, last = words
    return translate("Language", "{0} and {1}").format(", ".join(before), last) if before else last
