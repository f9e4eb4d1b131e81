"""What orders a terminal about, or turns the direction of what is read, is shown as its code."""

import unicodedata

import pytest

from nnviz.notation.harmless import harmless


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mR", r"a\x1b[31mR"),
        ("p\a\r\x7f\x9b", r"p\x07\r\x7f\x9b"),
        ("b\u202e\u2066\u200f\u061c", r"b\u202e\u2066\u200f\u061c"),
        ("one\u2028two\u2029\x85", r"one\u2028two\u2029\x85"),
        ("a\u200bb\ufeff\xad", r"a\u200bb\ufeff\xad"),
        ("\udc80 \U000e0041", r"\udc80 \U000e0041"),
    ],
)
def test_what_is_no_sign_is_shown_as_its_code(text: str, shown: str) -> None:
    assert harmless(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "Größe η − × “q” …",
        "שלום עליכם",
        "می\u200cخواهم",  # with the joiner that Persian needs
        "नमस्ते क\u200dष",
        "花子\u3000東京",
        "👩\u200d🔬",
        "1\u202f234\xa0€",
        "a\tb\nc",
        "cafe\u0301",
    ],
)
def test_letters_of_all_scripts_stay(text: str) -> None:
    assert harmless(text) == text


def test_of_all_control_characters_only_tabs_and_ends_of_lines_stay() -> None:
    kept = [letter for letter in map(chr, range(0x11_0000)) if harmless(letter) == letter]
    assert [letter for letter in kept if unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp")] == ["\t", "\n"]
    assert not any(unicodedata.bidirectional(letter) in DIRECTIONS for letter in kept)


DIRECTIONS = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
