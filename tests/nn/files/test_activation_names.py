"""Activations by the names that people type and programs write."""

import pytest

from nnviz.nn.activation_families import FAMILIES
from nnviz.nn.files.activation_names import ALIASES, canonical, with_letters
from nnviz.nn.network import NetworkError


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("ReLU", "relu"),
        ("logistic", "sigmoid"),
        ("linear", "identity"),
        ("Swish", "silu"),
        ("ELU", "elu(1)"),
        ("log softmax", "log_softmax"),
        ("leaky_relu(0.2)", "leaky_relu(0.2)"),
        (" tanh ", "tanh"),
    ],
)
def test_activations_as_they_are_typed(typed: str, name: str) -> None:
    assert canonical(typed) == name


def test_an_unknown_activation_is_told_the_known_ones() -> None:
    with pytest.raises(NetworkError, match=r"“foo” is unknown: choose sigmoid, .*leaky_relu\(s\)"):
        canonical("foo")


def test_every_alias_is_an_activation_also_in_capitals_and_with_spaces() -> None:
    for alias, name in ALIASES.items():
        assert canonical(f"  {alias.upper()} ") == name


def test_a_family_is_written_with_a_letter_for_each_number() -> None:
    assert with_letters("leaky_relu") == "leaky_relu(s)"
    assert all(with_letters(name).count(",") == max(0, len(row.parameters) - 1) for name, row in FAMILIES.items())
    without = [name for name, row in FAMILIES.items() if not row.parameters]
    assert [with_letters(name) for name in without] == without
