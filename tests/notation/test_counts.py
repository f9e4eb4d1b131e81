"""Counts in words: one has words of its own, in every language."""

import pytest

from nnviz.language import counted, speak
from nnviz.notation import counts


@pytest.mark.parametrize(
    ("said", "one", "many"),
    [
        (counts.inputs_text, "1 input", "2,000 inputs"),
        (counts.outputs_text, "1 output", "2,000 outputs"),
        (counts.neurons_text, "1 neuron", "2,000 neurons"),
        (counts.rows_text, "1 row", "2,000 rows"),
        (counts.changes_text, "1 change", "2,000 changes"),
        (counts.training_examples_text, "1 training example", "2,000 training examples"),
        (counts.test_examples_text, "1 test example", "2,000 test examples"),
        (counts.times_text, "once", "2,000 times"),
        (counts.cuts_text, "1 cut", "2,000 cuts"),
        (counts.pieces_text, "1 piece", "2,000 pieces"),
    ],
)
def test_one_is_one_and_all_others_are_many(said, one: str, many: str) -> None:  # type: ignore[no-untyped-def]
    assert (said(1), said(2000)) == (one, many)
    assert said(0).startswith("0 ")


def test_each_language_counts_in_its_own_words() -> None:
    speak({("Counts", "{0} input"): "{0} Eingang", ("Counts", "{0} inputs"): "{0} Eingänge"})
    try:
        assert (counts.inputs_text(1), counts.inputs_text(3)) == ("1 Eingang", "3 Eingänge")
    finally:
        speak({})


def test_a_sentence_with_a_number_is_the_one_that_goes_with_it() -> None:
    assert counted(1, "the only term", "the sum of {0} terms") == "the only term"
    assert counted(-1, "{0} step", "{0} steps") == "-1 steps"
