"""The README says of the code what is so: folders, words, places."""

import inspect
import re
from pathlib import Path

import pytest

import nnviz

PACKAGE = Path(nnviz.__file__).parent
README = (PACKAGE.parent / "README.md").read_text(encoding="utf-8")
DOCUMENTATION = inspect.cleandoc(nnviz.__doc__ or "")


def blocks() -> list[str]:
    """Return the indented parts of the package's docstring."""
    parts = re.findall(r"(?m)(?:^    .*\n?)+", DOCUMENTATION)
    return [inspect.cleandoc("\n" + part) for part in parts]


def test_folders_and_words_are_those_of_the_package() -> None:
    assert len(blocks()) == 2
    for block in blocks():
        assert block in README


def test_every_folder_is_on_the_map() -> None:
    folders, _words = blocks()
    names = {name.rstrip("/") for name in re.findall(r"[\w/]+", folders)}
    there = {path.parent.relative_to(PACKAGE).as_posix() for path in PACKAGE.glob("*/__init__.py")}
    assert there <= names
    assert {f"ui/{name}" for name in ("kit", "graph", "training", "window")} <= names


@pytest.mark.parametrize("place", sorted(set(re.findall(r"`([\w/]+\.(?:py|toml))`", README))))
def test_every_file_that_is_named_is_there(place: str) -> None:
    roots = (PACKAGE, PACKAGE.parent, *PACKAGE.iterdir())
    if "/" in place:
        assert any((root / place).exists() for root in roots)
    else:
        assert (PACKAGE.parent / place).exists() or any(
            next(folder.rglob(place), None) for folder in (PACKAGE, PACKAGE.parent / "tests")
        )


@pytest.mark.parametrize("name", ["ACTIVATIONS", "KERNELS", "COSTS", "DATASETS", "FORMATS", "GATES", "ERRATA", "kinds"])
def test_what_a_recipe_names_is_in_its_file(name: str) -> None:
    file = re.search(rf"`{name}` \(`([\w/]+\.py)`\)", README)
    assert file is not None
    assert re.search(rf"(?m)^(def )?{name}\b", (PACKAGE / file[1]).read_text(encoding="utf-8"))
