"""What was understood of a file, and what may be asked of it."""

import pytest

from nnviz.data.files.found import FileChoice, Preview
from nnviz.storage.codec import CodecError, decode, encode


def test_nothing_chosen_is_guessed_and_no_class_is_in_an_empty_preview() -> None:
    assert set(encode(FileChoice()).values()) == {""}  # type: ignore[union-attr]
    assert Preview() == Preview((), (), None)


def test_a_choice_is_kept_between_sessions_but_no_text_without_end() -> None:
    choice = FileChoice(separator=";", decimal=",", label="Art", turned="yes")
    assert decode(FileChoice, encode(choice)) == choice
    with pytest.raises(CodecError, match="label: there are 201 of them"):
        decode(FileChoice, {"label": "a" * 201})
