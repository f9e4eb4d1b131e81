"""Any frozen value comes back from JSON; what is none is refused with the place of the fault."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction
from typing import Annotated, Any, Literal, Self

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnviz.language import UserError
from nnviz.storage.codec import LONGEST_FRACTION, MOST_ITEMS, UNSAVED, CodecError, Within, decode, encode


class Colour(Enum):
    BLUE = 1
    ORANGE = 2


class OddError(UserError):
    """Told of an odd number of legs."""


@dataclass(frozen=True)
class Leg:
    length: Annotated[float, Within(0, 10)]
    name: Annotated[str, Within(most=5)] = ""


@dataclass(frozen=True)
class Animal:
    legs: tuple[Leg, ...] = ()
    size: tuple[int, float] = (1, 0.5)
    share: Fraction = Fraction(1, 3)
    colour: Colour = Colour.BLUE
    kind: Literal["cat", "dog"] = "cat"
    tame: bool = True
    age: int | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    tall: Annotated[int, Within(1, 9)] | None = None
    seen: int = field(default=0, metadata=UNSAVED)

    def __post_init__(self) -> None:
        if len(self.legs) % 2:
            raise OddError("legs come in pairs")


@dataclass(frozen=True)
class Chain:
    next: "Chain | None" = None


@dataclass(frozen=True)
class Grown:
    """Was once {"old": n}, and is never 13."""

    new: int = 0

    @classmethod
    def upgraded(cls, saved: Mapping[str, Any]) -> dict[str, Any]:
        return {"new": saved["old"] + 1} if "old" in saved else dict(saved)

    def checked(self) -> Self:
        if self.new == 13:
            raise OddError("13 is never kept")
        return self


legs = st.builds(Leg, st.floats(0, 10), st.text(max_size=5))
animals = st.builds(
    Animal,
    legs=st.lists(legs, max_size=6).filter(lambda legs: len(legs) % 2 == 0).map(tuple),
    size=st.tuples(st.integers(-(2**60), 2**60), st.floats(allow_nan=False, allow_infinity=False)),
    share=st.fractions(),
    colour=st.sampled_from(Colour),
    kind=st.sampled_from(["cat", "dog"]),
    tame=st.booleans(),
    age=st.none() | st.integers(0, 99),
    names=st.dictionaries(st.text(), st.text(), max_size=3),
    tall=st.none() | st.integers(1, 9),
)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)


@given(animals)
def test_every_value_comes_back_from_its_text(animal: Animal) -> None:
    assert decode(Animal, json.loads(json.dumps(encode(animal)))) == animal


@given(st.dictionaries(st.sampled_from([*Animal.__annotations__]), anything))
def test_whatever_was_saved_is_a_value_or_a_codec_error(saved: dict[str, object]) -> None:
    with suppress(CodecError):
        assert isinstance(decode(Animal, saved, "zoo"), Animal)


def test_unknown_keys_are_ignored_and_missing_ones_are_the_default() -> None:
    assert decode(Animal, {"wings": 2, "age": 3}) == Animal(age=3)


def test_what_is_not_saved_is_neither_written_nor_read() -> None:
    assert "seen" not in encode(Animal(seen=5))  # type: ignore[operator]
    assert decode(Animal, {"seen": 5}) == Animal()


@pytest.mark.parametrize(
    ("saved", "sentence"),
    [
        (3, "zoo: this is no object"),
        ({"legs": [{"length": 1}, {"length": "x"}]}, "zoo.legs[1].length: this is no number"),
        ({"legs": [{"length": True}]}, "zoo.legs[0].length: this is no number"),
        ({"legs": [{"length": float("nan")}]}, "zoo.legs[0].length: this is no number"),
        ({"legs": [{"length": 10**400}]}, "zoo.legs[0].length: this is no number"),
        ({"legs": [{"length": 10.5}]}, "zoo.legs[0].length: this is not from 0 to 10"),
        ({"legs": [{"length": 1, "name": "Sesame"}]}, "zoo.legs[0].name: there are 6 of them, not 0 to 5"),
        ({"legs": [{}]}, "zoo.legs[0].length: this is missing"),
        ({"legs": [{"length": 1}]}, "zoo: legs come in pairs"),
        ({"legs": {"length": 1}}, "zoo.legs: this is no list"),
        ({"legs": [0] * (MOST_ITEMS + 1)}, f"zoo.legs: there are {MOST_ITEMS + 1} of them, not 0 to {MOST_ITEMS}"),
        ({"size": [1]}, "zoo.size: there are 1 values, not 2"),
        ({"size": [1, 2, 3]}, "zoo.size: there are 3 values, not 2"),
        ({"size": [1.0, 2]}, "zoo.size[0]: this is no whole number"),
        ({"size": [2**63, 2]}, "zoo.size[0]: this is no whole number"),
        ({"size": [True, 2]}, "zoo.size[0]: this is no whole number"),
        ({"share": "1/0"}, "zoo.share: this is no number"),
        ({"share": "1e9"}, "zoo.share: this is no number"),
        ({"share": 0.5}, "zoo.share: this is no number"),
        ({"share": "9" * (LONGEST_FRACTION + 1)}, "zoo.share: this is no number"),
        ({"colour": "RED"}, "zoo.colour: this is none of BLUE, ORANGE"),
        ({"kind": ["cat"]}, "zoo.kind: this is none of cat, dog"),
        ({"tame": 2}, "zoo.tame: this is neither true nor false"),
        ({"tame": "yes"}, "zoo.tame: this is neither true nor false"),
        ({"age": "3"}, "zoo.age: this is no whole number"),
        ({"tall": 10}, "zoo.tall: this is not from 1 to 9"),
        ({"names": ["a"]}, "zoo.names: this is no object"),
        ({"names": {"a": 1}}, "zoo.names['a']: this is no text"),
    ],
)
def test_a_fault_is_told_with_its_place(saved: object, sentence: str) -> None:
    with pytest.raises(CodecError) as caught:
        decode(Animal, saved, "zoo")
    assert str(caught.value).startswith(sentence)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("-7", Fraction(-7)),
        ("1/3", Fraction(1, 3)),
        ("0.25", Fraction(1, 4)),
        ("9" * 100, Fraction(10**100 - 1)),
        ("0." + "9" * (LONGEST_FRACTION - 2), 1 - Fraction(1, 10 ** (LONGEST_FRACTION - 2))),
    ],
)
def test_fractions_are_read_as_they_are_written(text: str, value: Fraction) -> None:
    assert decode(Animal, {"share": text}).share == value


def test_a_number_that_no_processor_has_is_refused() -> None:
    for text in ("9" * 400, "-" + "9" * 400, "9" * 101):
        with pytest.raises(CodecError, match="this is too large a number"):
            decode(Animal, {"share": text})


def test_0_and_1_are_truths_too() -> None:
    assert [decode(Animal, {"tame": bit}).tame for bit in (0, 1)] == [False, True]


def test_without_a_place_the_sentence_begins_with_the_field() -> None:
    with pytest.raises(CodecError, match=r"^age: this is no"):
        decode(Animal, {"age": "x"})


def test_nesting_has_an_end() -> None:
    saved: dict[str, object] = {}
    for _ in range(20):
        saved = {"next": saved}
    assert decode(Chain, saved) is not None
    for _ in range(20):
        saved = {"next": saved}
    with pytest.raises(CodecError, match="more than 24 levels"):
        decode(Chain, saved)


def test_a_class_brings_old_forms_up_and_checks_what_was_read() -> None:
    assert decode(Grown, {"old": 4}) == Grown(5)
    assert decode(Grown, encode(Grown(5))) == Grown(5)
    with pytest.raises(CodecError, match=r"^a\.b: 13 is never kept$"):
        decode(Grown, {"old": 12}, "a.b")


def test_what_has_no_form_in_json_is_an_error_of_the_program() -> None:
    for value in (b"bytes", object(), {1, 2}, Animal):
        with pytest.raises(TypeError):
            encode(value)
