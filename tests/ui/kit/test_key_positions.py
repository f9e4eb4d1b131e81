"""What keys of other layouts stand for; the layouts are those of X11's xkeyboard-config, symbols/ru, gr, fr, de, us."""

import pytest

from nnviz.ui.kit.key_positions import DIGITS, LETTERS, by_position

RUSSIAN = dict(zip(LETTERS, "ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЯЧСМИТЬБЮ", strict=True))
GREEK = dict(zip(LETTERS, ";ΣΕΡΤΥΘΙΟΠ[]ΑΣΔΦΓΗΞΚΛΖΧΨΩΒΝΜ,.", strict=True))
GERMAN = dict(zip(LETTERS, "QWERTZUIOPÜ+ASDFGHJKLYXCVBNM,.", strict=True))
FRENCH = dict(zip(LETTERS, "AZERTYUIOP^$QSDFGHJKLWXCVBN,;:", strict=True))
FRENCH_DIGITS = dict(zip(DIGITS, "&É\"'(-È_ÇÀ", strict=True))


@pytest.mark.parametrize("layout", [RUSSIAN, GREEK])
def test_a_key_without_a_latin_letter_stands_for_that_of_its_place(layout: dict[int, str]) -> None:
    for code, char in layout.items():
        if char not in "[],.":
            assert by_position(code, char) == LETTERS[code]


@pytest.mark.parametrize("layout", [GERMAN, FRENCH])
def test_a_layout_with_latin_letters_is_left_alone(layout: dict[int, str]) -> None:
    assert not any(by_position(code, char, is_latin=True) for code, char in layout.items())


def test_digits_that_need_shift_stand_for_themselves() -> None:
    assert [by_position(code, char) for code, char in FRENCH_DIGITS.items()] == list("1234567890")
    assert not any(by_position(code, digit) for code, digit in DIGITS.items())


def test_a_sign_typed_with_a_second_key_is_no_digit() -> None:
    assert by_position(17, "[", is_plain=False) is None  # AltGr+8 on German keyboards


def test_the_sign_on_the_key_of_q_is_q_only_without_latin_letters() -> None:
    assert by_position(24, ";", is_latin=False) == "Q"
    assert by_position(24, ";", is_latin=True) is None
    assert by_position(24, "'", is_latin=None) is None  # Dvorak
