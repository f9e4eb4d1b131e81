"""Values of pages in files of their own."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from nnviz.language import UserError
from nnviz.storage.value_file import kind_of, read_value, write_value


@dataclass(frozen=True)
class Slope:
    name: str = "slope"
    height: float = 0.5
    steps: tuple[int, ...] = ()


def test_a_value_comes_back_equal(tmp_path: Path) -> None:
    value = Slope("Hang “ä”", 0.1 + 0.2, (1, 2, 3))
    write_value(tmp_path / "a.nnviz", "slope", value)
    assert kind_of(tmp_path / "a.nnviz") == "slope"
    assert read_value(tmp_path / "a.nnviz", "slope", Slope) == value


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"nnviz": 3}', b"\xff\xfe", b"PK\x03\x04"])
def test_of_other_files_nobody_says_what_they_hold(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(content)
    assert kind_of(tmp_path / "a") == ""
    with pytest.raises(UserError, match="a is damaged, or was not saved here"):
        read_value(tmp_path / "a", "slope", Slope)


def test_only_what_begins_with_its_kind_has_one(tmp_path: Path) -> None:
    (tmp_path / "net.json").write_text('{"sizes": [2, 1], "nnviz": "slope"}')
    assert kind_of(tmp_path / "net.json") == ""


def test_a_file_that_is_not_there_has_no_kind(tmp_path: Path) -> None:
    assert kind_of(tmp_path / "none") == ""
    with pytest.raises(UserError, match="cannot read"):
        read_value(tmp_path / "none", "slope", Slope)


def test_a_bad_value_is_told_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.nnviz").write_text('{"nnviz": "slope", "value": {"height": "high"}}')
    with pytest.raises(UserError, match=r"a\.nnviz cannot be opened: value\.height"):
        read_value(tmp_path / "a.nnviz", "slope", Slope)


def test_a_place_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot save"):
        write_value(tmp_path / "none" / "a.nnviz", "slope", Slope())


@pytest.mark.parametrize("value", ["{}", '{"depth": 3}'])
def test_what_has_no_name_of_such_a_value_is_not_taken_for_the_usual_one(value: str, tmp_path: Path) -> None:
    (tmp_path / "a.nnviz").write_text(f'{{"nnviz": "slope", "value": {value}}}')
    with pytest.raises(UserError, match=r"a\.nnviz is damaged"):
        read_value(tmp_path / "a.nnviz", "slope", Slope)


def test_of_a_value_with_more_and_fewer_names_those_known_are_taken(tmp_path: Path) -> None:
    (tmp_path / "a.nnviz").write_text('{"nnviz": "slope", "value": {"depth": 3, "height": 2}}')
    assert read_value(tmp_path / "a.nnviz", "slope", Slope) == Slope(height=2.0)
