"""Names and numbers as the text writes them."""

import pytest

from nnviz.notation.names import (
    about,
    activation_name,
    neuron_name,
    parse_name,
    plain,
    shortened,
    signed,
    subscript,
    superscript,
    weight_name,
)


def test_digits_are_lowered_and_raised() -> None:
    assert (subscript(1234567890), superscript(1234567890)) == ("₁₂₃₄₅₆₇₈₉₀", "¹²³⁴⁵⁶⁷⁸⁹⁰")


@pytest.mark.parametrize(("layer", "j", "name"), [(0, 0, "x₁"), (0, 783, "x₇₈₄"), (1, 14, "p¹₁₅"), (2, 9, "p²₁₀")])
def test_neurons_are_counted_from_one(layer: int, j: int, name: str) -> None:
    assert neuron_name(layer, j) == name


@pytest.mark.parametrize(("layer", "k", "name"), [(0, 0, "x₁"), (1, 0, "a¹₁"), (2, 29, "a²₃₀")])
def test_what_flows_is_an_input_or_an_activation(layer: int, k: int, name: str) -> None:
    assert activation_name(layer, k) == name


@pytest.mark.parametrize("value", [-0.0, -0.0004, 0.0004])
def test_what_rounds_to_zero_has_no_minus_sign(value: float) -> None:
    assert (signed(value), plain(value)) == ("+0.000", "0.000")


@pytest.mark.parametrize(
    ("layer", "j", "k", "name"),
    [(1, 0, 1, "w¹₁₂"), (2, 8, 8, "w²₉₉"), (1, 9, 0, "w¹₁₀,₁"), (1, 0, 9, "w¹₁,₁₀"), (1, 14, 299, "w¹₁₅,₃₀₀")],
)
def test_a_comma_parts_indices_that_would_run_together(layer: int, j: int, k: int, name: str) -> None:
    assert weight_name(layer, j, k) == name


@pytest.mark.parametrize(
    ("value", "with_sign", "without"),
    [(0.5, "+0.500", "0.500"), (-0.5, "−0.500", "−0.500"), (0.0, "+0.000", "0.000"), (-12.34567, "−12.346", "−12.346")],
)
def test_numbers_have_a_true_minus_sign(value: float, with_sign: str, without: str) -> None:
    assert (signed(value), plain(value)) == (with_sign, without)


def test_the_digits_after_the_point_are_chosen() -> None:
    assert (signed(2.0, 0), signed(-1.26, 1), plain(0.123456, 4)) == ("+2", "−1.3", "0.1235")


SIZES = (2, 3, 5, 1)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("p 2 1", (1, 1)),
        ("p_2^1", (1, 1)),
        ("p²₁", (2, 0)),
        ("p^2_5", (2, 4)),
        ("P 5 2", (2, 4)),
        ("p52", (2, 4)),
        ("x 1", (0, 0)),
        ("x₂", (0, 1)),
        ("p 4 1", None),
        ("p 1 4", None),
        ("b 2 1", (1, 1)),
        ("p² ₃", (2, 2)),
        ("w 2 3 1", (2, 2, 0)),
        ("w²₃₁", (2, 2, 0)),
        ("w231", (2, 2, 0)),
        ("w² ₃,₁", (2, 2, 0)),
        ("w 0 1 1", None),
        ("w 2 1 4", None),
        ("w 4 1 1", None),
        ("w 2 3", None),
        ("x 3", None),
        ("", None),
        ("nonsense", None),
        ("p 1", None),
        ("9" * 5000, None),
    ],
)
def test_a_name_finds_its_neuron(text: str, place: tuple[int, ...] | None) -> None:
    assert parse_name(text, SIZES) == place


def test_indices_of_several_digits() -> None:
    assert parse_name("w¹₁₅,₂₀₃", (784, 30, 10)) == (1, 14, 202)
    assert parse_name("w 1 15 203", (784, 30, 10)) == (1, 14, 202)
    assert parse_name("p¹₁₅", (784, 30, 10)) == (1, 14)
    assert parse_name("p 15 1", (784, 30, 10)) == (1, 14)


@pytest.mark.parametrize("text", ["w 12 3", "w12 3", "w 2 31", "w^12 3", "w¹₂", "w^1234", "p^123", "p 123"])
def test_the_digits_of_one_number_are_never_taken_for_two(text: str) -> None:
    assert parse_name(text, (50, 50, 50, 50)) is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("w¹2 3", (1, 1, 2)),
        ("w^12_3,1", (12, 2, 0)),
        ("w^1_23", (1, 1, 2)),
        ("w^123", (1, 1, 2)),
        ("w1_2,3", (1, 1, 2)),
        ("w12 3 1", (12, 2, 0)),
        ("p^12", (1, 1)),
        ("p¹2", (1, 1)),
        ("p^12_3", (12, 2)),
        ("p₂¹", (1, 1)),
    ],
)
def test_a_mark_parts_numbers_as_a_space_does(text: str, place: tuple[int, ...]) -> None:
    assert parse_name(text, (5,) * 14) == place


def test_a_name_somebody_gave_is_as_long_as_there_is_room_for() -> None:
    assert shortened("setosa", 6) == "setosa"
    assert shortened("versicolor", 6) == "versi…"
    assert len(shortened("x" * 300)) == 30


@pytest.mark.parametrize(
    ("value", "said"), [(0.0, "= 0"), (-0.0, "= 0"), (1e-9, "≈ +0.000"), (-0.25, "≈ −0.250"), (2.0, "≈ +2.000")]
)
def test_nothing_is_only_about_0_where_it_is_0(value: float, said: str) -> None:
    assert about(value) == said
