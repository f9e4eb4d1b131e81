"""Corrections of the text: one for each mark, and each mark that the code names has one."""

import re
from pathlib import Path

import pytest

import nnviz
from nnviz.errata import ERRATA, correction
from nnviz.language import speak


@pytest.mark.parametrize("mark", ERRATA)
def test_every_correction_is_a_sentence_in_the_language_in_use(mark: str) -> None:
    text = correction(mark)
    assert text[0].isupper() or text[0].isdigit() or text[0] == "Δ"
    assert text.endswith(".")
    speak({("Errata", text): "Berichtigung"})
    try:
        assert correction(mark) == "Berichtigung"
    finally:
        speak({})


def test_every_mark_on_show_has_its_correction_and_every_correction_is_on_show() -> None:
    sources = (path.read_text() for path in (Path(nnviz.__file__).parent / "ui").rglob("*.py"))
    shown = {mark for source in sources for mark in re.findall(r'"(E\d+)"', source)}
    assert shown == set(ERRATA)
