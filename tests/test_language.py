"""A sentence is looked up by its context, and stands in English where no catalogue has it."""

from collections.abc import Iterator

import pytest

from nnviz.language import either, speak, together, translate


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    speak({})


def test_without_a_catalogue_the_text_stands() -> None:
    assert translate("NeuronPage", "Forget") == "Forget"


def test_the_same_word_is_another_one_elsewhere() -> None:
    speak({("NeuronPage", "Step"): "Stufe", ("NetworkPage", "Step"): "Schritt"})
    assert [translate(context, "Step") for context in ("NeuronPage", "NetworkPage", "GatesPage")] == [
        "Stufe",
        "Schritt",
        "Step",
    ]


def test_choices_are_joined_in_the_language_in_use() -> None:
    assert either(("a", "b", "c")) == "a or b or c"
    speak({("Language", " or "): " oder "})
    assert either(["a", "b"]) == "a oder b"


def test_all_of_several_are_joined_in_the_language_in_use() -> None:
    assert together("a") == "a"
    assert together(["a", "b"]) == "a and b"
    assert together(iter("abc")) == "a, b and c"
    speak({("Language", "{0} and {1}"): "{0} und {1}"})
    assert together(("a", "b", "c")) == "a, b und c"
