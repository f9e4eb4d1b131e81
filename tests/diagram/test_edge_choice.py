"""Which edges a picture shows, as text."""

import pytest

from nnviz.diagram.edge_choice import EdgeChoice, EdgeChoiceError, EdgeView, parse_edge_choice


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("every", EdgeChoice(EdgeView.EVERY)),
        ("elided", EdgeChoice(EdgeView.ELIDED)),
        ("strongest:1", EdgeChoice(EdgeView.STRONGEST, 1)),
        ("strongest:23820", EdgeChoice(EdgeView.STRONGEST, 23_820)),
    ],
)
def test_the_three_choices(text: str, choice: EdgeChoice) -> None:
    assert parse_edge_choice(text) == choice


@pytest.mark.parametrize(
    "text",
    ["", "all", "strongest", "strongest:", "strongest:0", "strongest:-1", "strongest:1.5", "strongest:³", "every:3"],
)
def test_anything_else_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(EdgeChoiceError, match=r"is no choice of edges: write every, elided or strongest:N"):
        parse_edge_choice(text)


def test_a_number_of_thousands_of_digits_is_refused_too() -> None:
    with pytest.raises(EdgeChoiceError):
        parse_edge_choice("strongest:" + "9" * 5000)
