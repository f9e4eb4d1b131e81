"""Shipped files are found beside the package in a checkout, inside it in a wheel, or named if they are missing."""

from pathlib import Path

import pytest

import nnviz.resources
from nnviz.resources import resource_path


def test_a_shipped_file_is_found_by_its_parts() -> None:
    path = resource_path("digits", "digits.npz")
    assert path.is_file()
    assert path.parts[-3:] == ("resources", "digits", "digits.npz")
    assert resource_path("fonts").is_dir()


def test_the_folder_inside_the_package_comes_before_the_one_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside, beside = tmp_path / "nnviz" / "resources", tmp_path / "resources"
    for folder in (inside, beside):
        folder.mkdir(parents=True)
    (beside / "a").touch()
    monkeypatch.setattr(nnviz.resources, "_PACKAGE", tmp_path / "nnviz")
    assert resource_path("a") == beside / "a"
    (inside / "a").touch()
    assert resource_path("a") == inside / "a"


def test_a_missing_file_is_named_with_the_way_out() -> None:
    with pytest.raises(FileNotFoundError, match=r"digits/none\.npz is missing: install nnviz again"):
        resource_path("digits", "none.npz")
