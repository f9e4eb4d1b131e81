"""Settings come back as they were, and nonsense in their file does no harm."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import cast

import pytest
from PyQt6.QtCore import QByteArray, QSettings

from nnviz.language import UserError
from nnviz.ui.kit.page import Page
from nnviz.ui.window.open_page import OpenPage
from nnviz.ui.window.settings import (
    SCALES,
    SavedPage,
    Settings,
    SettingsWriter,
    load_settings,
    page_texts,
    restore_page,
)


@dataclass(frozen=True)
class Lamp:
    is_lit: bool = False


class LampPage:
    """A page whose state is a lamp."""

    def __init__(self, is_lit: bool) -> None:
        self.state = Lamp(is_lit)
        self.fails_when_lit = False

    def restore(self, state: Lamp) -> None:
        if self.fails_when_lit and state.is_lit:
            raise ZeroDivisionError
        self.state = state


def entries(**lamps: bool) -> list[OpenPage]:
    """Pages by their keys, each lamp lit or not."""
    return [OpenPage(key, key.upper(), partial(lamp_page, is_lit)) for key, is_lit in lamps.items()]


def lamp_page(is_lit: bool) -> Page:
    return cast(Page, LampPage(is_lit))


def restore_pages(
    pages: list[OpenPage], saved: Mapping[str, str], store: QSettings, tell: Callable[[str], object]
) -> None:
    """Show every page as it was saved, if it was."""
    for page in pages:
        if page.key in saved:
            restore_page(page.page, SavedPage(page.key, page.name, saved[page.key]), store, tell)


def texts(pages: list[OpenPage]) -> dict[str, str]:
    return page_texts({page.key: page.page.state for page in pages})


def test_what_pages_show_is_what_they_show_again(store: QSettings) -> None:
    SettingsWriter(store).write(Settings(pages=texts(entries(hall=True, attic=False))))
    again = entries(hall=False, attic=True, cellar=True)
    said: list[str] = []
    restore_pages(again, load_settings(written_anew(store)).pages, store, said.append)
    assert [entry.page.state.is_lit for entry in again] == [True, False, True]
    assert said == []


def test_what_an_older_version_has_kept_is_read_and_stays_till_it_changes(store: QSettings) -> None:
    store.setValue("pages", '{"hall": {"is_lit": true}, "attic": {"is_lit": true}}')
    store.setValue("page/attic", '{"is_lit": false}')
    pages = entries(hall=False, attic=True)
    restore_pages(pages, load_settings(store).pages, store, lambda _sentence: None)
    assert [entry.page.state.is_lit for entry in pages] == [True, False]


@pytest.mark.parametrize("nonsense", ["3", "null", "[]", '{"is_lit": "yes"}', "{", "[" * 100_000, "1" * 10_000])
def test_a_page_that_cannot_be_read_begins_anew_and_is_kept_aside(nonsense: str, store: QSettings) -> None:
    pages, said = entries(hall=False, attic=False), []
    restore_pages(pages, {"hall": nonsense, "attic": '{"is_lit": true}'}, store, said.append)
    assert [entry.page.state.is_lit for entry in pages] == [False, True]
    assert len(said) == 1
    assert said[0].startswith("what page HALL showed last time cannot be read: hall")
    assert store.value("set_aside/hall") == nonsense
    assert store.value("set_aside/attic") is None


def test_nothing_that_is_aside_is_overwritten_by_another(store: QSettings) -> None:
    for nonsense in ("1", "2", "2", "3"):
        restore_pages(entries(hall=False), {"hall": nonsense}, store, lambda _sentence: None)
    assert [store.value(f"set_aside/hall{more}") for more in ("", "-2", "-3", "-4")] == ["1", "2", "3", None]


def test_a_page_that_fails_on_what_it_is_shown_begins_anew(store: QSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    noted: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: noted.append(error))
    (page,), said = entries(hall=False), []
    cast(LampPage, page.page).fails_when_lit = True
    restore_pages([page], {"hall": '{"is_lit": true}'}, store, said.append)
    assert page.page.state == Lamp(False)
    assert store.value("set_aside/hall") == '{"is_lit": true}'
    assert len(said) == len(noted) == 1


def two_writers(store: QSettings) -> tuple[SettingsWriter, SettingsWriter]:
    """Two windows of one user that have found the same lamps."""
    SettingsWriter(store).write(lamps(hall=False, attic=False))
    return SettingsWriter(written_anew(store)), SettingsWriter(written_anew(store))


def lamps(**are_lit: bool) -> Settings:
    return Settings(pages=texts(entries(**are_lit)))


def test_of_two_windows_each_keeps_its_own_pages(store: QSettings) -> None:
    one, other = two_writers(store)
    assert one.write(lamps(hall=True, attic=False)) == ()
    assert other.write(lamps(hall=False, attic=True)) == ("hall",)  # told, and not overwritten
    assert other.write(lamps(hall=False, attic=True)) == ()
    assert load_settings(written_anew(store)) == lamps(hall=True, attic=True)


def test_of_one_page_the_last_change_counts_and_the_other_is_kept_aside_and_told(store: QSettings) -> None:
    one, other = two_writers(store)
    assert one.write(replace(lamps(hall=True, attic=False), theme="dark")) == ()
    other.write(lamps(hall=False, attic=True))
    store.setValue("page/attic", '{"is_lit": true, "by": "a third"}')
    store.sync()
    assert other.write(lamps(hall=False, attic=False)) == ("attic",)
    assert written_anew(store).value("set_aside/attic") == '{"is_lit": true, "by": "a third"}'
    assert load_settings(written_anew(store)) == replace(lamps(hall=True, attic=False), theme="dark")


def test_what_cannot_be_written_is_a_sentence_with_the_place_and_written_when_it_can(tmp_path: Path) -> None:
    folder = tmp_path / "home"
    folder.write_text("a file is in the way")
    writer = SettingsWriter(QSettings(str(folder / "nnviz.ini"), QSettings.Format.IniFormat))
    for _ in range(2):
        with pytest.raises(UserError, match=r"cannot be kept in .*nnviz.ini: .*; mend that, it is tried again"):
            writer.write(lamps(hall=True))
    folder.unlink()
    folder.mkdir()
    assert writer.write(lamps(hall=True)) == ()
    assert load_settings(QSettings(str(folder / "nnviz.ini"), QSettings.Format.IniFormat)) == lamps(hall=True)


def written_anew(store: QSettings) -> QSettings:
    """The same file, read by another program run."""
    return QSettings(store.fileName(), QSettings.Format.IniFormat)


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("scale", SCALES)
def test_settings_come_back(theme: str, scale: float, store: QSettings) -> None:
    settings = Settings(theme, scale, b"\x00\x01geometry\xff", {"network": '{"view": "every", "n": [1, 2.5, null]}'})
    SettingsWriter(store).write(settings)
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
