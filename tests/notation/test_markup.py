import pytest

from nnviz.notation.markup import Piece, in_line, pieces


def test_letters_with_something_above_and_below() -> None:
    assert pieces("w^{2}_{11} · a^{1}_{k}") == (Piece("w", "2", "11"), Piece(" · a", "1", "k"))
    assert pieces("Σ_{k} x") == (Piece("Σ", "", "k"), Piece(" x"))
    assert pieces("") == ()


@pytest.mark.parametrize(
    ("markup", "text"),
    [("w^{2}_{11}", "w²₁₁"), ("δ^{1}_{j} = Σ_{k}", "δ¹ⱼ = Σₖ"), ("(W^{2})^{T}", "(W²)ᵀ"), ("a^b_c", "a^b_c")],
)
def test_in_a_line(markup: str, text: str) -> None:
    assert in_line(markup) == text
