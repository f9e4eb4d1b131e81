"""Settings come back as they were, and nonsense in their file does no harm."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pytest
from PyQt6.QtCore import QByteArray, QSettings

from nnviz.ui.kit.page import OpenPage, Page
from nnviz.ui.window.settings import SCALES, Settings, load_settings, page_states, restore_pages, save_settings


@dataclass(frozen=True)
class Lamp:
    is_lit: bool = False


class LampPage:
    """A page whose state is a lamp."""

    def __init__(self, is_lit: bool) -> None:
        self.state = Lamp(is_lit)

    def restore(self, state: Lamp) -> None:
        self.state = state


def entries(**lamps: bool) -> list[OpenPage]:
    """Pages by their keys, each lamp lit or not."""
    return [OpenPage(key, key.upper(), cast(Page, LampPage(is_lit))) for key, is_lit in lamps.items()]


def test_what_pages_show_is_what_they_show_again(store: QSettings) -> None:
    save_settings(store, Settings(pages=page_states(entries(hall=True, attic=False))))
    again = entries(hall=False, attic=True, cellar=True)
    said: list[str] = []
    restore_pages(again, load_settings(written_anew(store)).pages, store, said.append)
    assert [entry.page.state.is_lit for entry in again] == [True, False, True]
    assert said == []


@pytest.mark.parametrize("nonsense", [3, None, [], {"is_lit": "yes"}])
def test_a_page_that_cannot_be_read_begins_anew_and_is_kept_aside(nonsense: Any, store: QSettings) -> None:
    pages, said = entries(hall=False, attic=False), []
    restore_pages(pages, {"hall": nonsense, "attic": {"is_lit": True}}, store, said.append)
    assert [entry.page.state.is_lit for entry in pages] == [False, True]
    assert len(said) == 1
    assert said[0].startswith("what page HALL showed last time cannot be read and is kept aside: hall")
    assert json.loads(store.value("set_aside/hall")) == nonsense
    assert store.value("set_aside/attic") is None


def written_anew(store: QSettings) -> QSettings:
    """The same file, read by another program run."""
    return QSettings(store.fileName(), QSettings.Format.IniFormat)


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("scale", SCALES)
def test_settings_come_back(theme: str, scale: float, store: QSettings) -> None:
    settings = Settings(theme, scale, b"\x00\x01geometry\xff", {"network": {"view": "every", "n": [1, 2.5, None]}})
    save_settings(store, settings)
    assert load_settings(written_anew(store)) == settings


def test_without_a_file_they_are_the_defaults(store: QSettings) -> None:
    assert load_settings(store) == Settings()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("theme", "pink"),
        ("theme", ["light", "dark"]),
        ("theme", 3),
        ("scale", "large"),
        ("scale", ""),
        ("scale", ["1", "2"]),
        ("scale", "nan"),
        ("scale", "inf"),
        ("geometry", "somewhere"),
        ("geometry", 17),
        ("pages", "{"),
        ("pages", "[1, 2]"),
        ("pages", "17"),
        ("pages", ["a", "b"]),
        ("pages", "[" * 100_000),
    ],
)
def test_nonsense_is_the_default(key: str, value: object, store: QSettings) -> None:
    store.setValue(key, value)
    store.sync()
    assert load_settings(written_anew(store)) == Settings()


@pytest.mark.parametrize(("written", "scale"), [("0.1", 0.8), ("1.02", 1.0), ("99", 2.5), ("-5", 0.8)])
def test_a_scale_between_is_the_nearest_there_is(written: str, scale: float, store: QSettings) -> None:
    store.setValue("scale", written)
    assert load_settings(store).scale == scale


def test_a_file_of_anything_else_is_the_default(tmp_path: Path) -> None:
    path = tmp_path / "nnviz.ini"
    path.write_bytes(bytes(range(256)) * 10)
    assert load_settings(QSettings(str(path), QSettings.Format.IniFormat)) == Settings()


def test_geometry_of_other_windows_is_kept_as_bytes(store: QSettings) -> None:
    store.setValue("geometry", QByteArray(b"\x01\xd9\xd0\xcb"))
    assert load_settings(store).geometry == b"\x01\xd9\xd0\xcb"
