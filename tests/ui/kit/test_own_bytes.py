"""The bytes of a value beside another against those of what is in the one alone."""

import sys
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from nnviz.ui.kit.own_bytes import own_bytes


@dataclass(frozen=True)
class _Word:
    letters: str


@dataclass(frozen=True, eq=False)
class _Text:
    words: tuple[_Word, ...]
    picture: NDArray[np.float64] | None = None

    @cached_property
    def places(self) -> dict[str, _Word]:
        return {word.letters: word for word in self.words}


def _text(n: int) -> _Text:
    return _Text(tuple(_Word(f"word {number}") for number in range(n)))


def test_what_two_values_share_is_not_counted() -> None:
    text = _text(1000)
    longer = replace(text, words=(*text.words, _Word("end")))
    size = own_bytes(text, longer)
    assert sys.getsizeof(text.words) <= size < sys.getsizeof(text.words) + 1000
    assert own_bytes(text, text) == 0


def test_a_part_that_has_moved_to_another_place_is_shared_too() -> None:
    text = _text(1000)
    shorter = replace(text, words=text.words[1:])
    assert own_bytes(text, shorter) < sys.getsizeof(text.words) + 1000


def test_what_is_only_in_the_value_is_counted() -> None:
    text = _text(1000)
    words = sum(sys.getsizeof(word) + sys.getsizeof(word.letters) for word in text.words)
    assert own_bytes(text, _text(0)) > words


def test_what_has_been_computed_of_a_value_is_counted_and_not_the_parts_it_leads_to() -> None:
    text = _text(1000)
    longer, before = replace(text, words=(*text.words, _Word("end"))), own_bytes(text, _text(0))
    beside = own_bytes(text, longer)
    table = sys.getsizeof(text.places)
    assert own_bytes(text, _text(0)) - before >= table
    assert table <= own_bytes(text, longer) - beside < table + 1000 * sys.getsizeof("word 0000")


def test_arrays_count_with_their_bytes_unless_both_have_the_same() -> None:
    picture = np.zeros(10_000)
    assert own_bytes(_Text((), picture), _Text(())) >= picture.nbytes
    assert own_bytes(_Text((), picture), _Text((), picture)) < 1000
