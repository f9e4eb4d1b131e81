"""Edits as they are typed: each is written so that it is read back as itself, and what is none gets a sentence."""

import numpy as np
import pytest

from nnviz.nn.edits.edit import Edit, Freeze, Prune, Randomise, Scale, SetValue, Switch
from nnviz.nn.edits.orders import NumberedEdit, Order
from nnviz.nn.edits.part import WHOLE, EditError, Part
from nnviz.nn.edits.phrases import is_change, order_text, parse_edit, parse_part, phrase
from tests.nn.edits.cases import SIZES, random_edit

WRITTEN: tuple[tuple[str, Edit], ...] = (
    ("w 2 3 1 = 0.5", SetValue(Part(2, 2, 0), 0.5)),
    ("W²₃₁=−1,25", SetValue(Part(2, 2, 0), -1.25)),
    ("b 3 2 = 1/4", SetValue(Part(2, 2, is_bias=True), 0.25)),
    ("p 3 2 = 0", SetValue(Part(2, 2), 0.0)),
    ("layer 2 * 0.5", Scale(Part(2), 0.5)),
    ("all × 2", Scale(WHOLE, 2.0)),
    ("layer 1 random 7", Randomise(Part(1), 7)),
    ("p 5 1 random 17 scaled", Randomise(Part(1, 4), 17, "scaled")),
    ("all cut weakest 10", Prune(WHOLE, 10.0, "weakest")),
    ("layer 2 cut strongest 2,5", Prune(Part(2), 2.5, "strongest")),
    ("w 1 1 1 freeze", Freeze(Part(1, 0, 0))),
    ("layer 1 free", Freeze(Part(1), is_frozen=False)),
    ("p 4 1 off", Switch(1, 3)),
    ("x 2 on", Switch(0, 1, is_on=True)),
)


@pytest.mark.parametrize(("text", "edit"), WRITTEN)
def test_it_is_read_as_it_is_meant(text: str, edit: Edit) -> None:
    assert is_change(text)
    assert parse_edit(text, SIZES) == edit


@pytest.mark.parametrize("seed", range(40))
def test_what_is_written_is_read_back_as_itself(seed: int) -> None:
    edit = random_edit(np.random.default_rng(seed), SIZES)
    assert parse_edit(phrase(edit), SIZES) == edit


def test_no_digit_of_a_number_is_lost() -> None:
    edit = SetValue(Part(2, 2, 0), float(np.float32(0.1)))
    assert parse_edit(phrase(edit), SIZES) == edit
    assert phrase(SetValue(Part(2, 2, 0), 0.1)) == "w 2 3 1 = 0.1"


@pytest.mark.parametrize(
    "text",
    [
        *("", "w 2 3 1", "w 2 3 1 = ", "w 2 3 1 = much", "w 2 3 1 = 1e400", "w 2 3 1 = NaN", "w 2 4 1 = 1"),
        *("layer 3 * 2", "layer 0 freeze", "all cut 10", "all cut somewhat 10", "layer 1 random", "layer 1 random x"),
        *("b 3 2 off", "w 2 3 1 off", "x 1 freeze", "freeze", "w 2 3 1 freeze now", "= 5", "layer 1 = " + "9" * 100),
    ],
)
def test_what_is_no_change_gets_one_sentence(text: str) -> None:
    with pytest.raises(EditError, match=r"^(?:“[^“]*”|a weight) .*: write ") as raised:
        parse_edit(text, SIZES)
    assert "\n" not in str(raised.value)


def test_names_alone_are_no_changes() -> None:
    assert not any(map(is_change, ("w 2 3 1", "p 3 2", "layer 2", "all", "")))


@pytest.mark.parametrize(
    ("text", "part"),
    [
        *(("w 2 3 1", Part(2, 2, 0)), ("b 3 2", Part(2, 2, is_bias=True)), ("p 3 2", Part(2, 2)), ("Layer 2", Part(2))),
        *(("all", WHOLE), ("x 1", None), ("layer 9", None), ("layer", None), ("w 9 9 9", None)),
    ],
)
def test_parts_by_their_names(text: str, part: Part | None) -> None:
    assert parse_part(text, SIZES) == part


def test_an_order_says_what_it_takes_back_and_makes() -> None:
    order = Order(3, taken_back=(1, 2), made=(NumberedEdit(4, SetValue(Part(2, 2, 0), 0.5)),))
    assert order_text(order) == "2 undone, w 2 3 1 = 0.5"
