"""Settings come back as they were, and nonsense in their file does no harm."""

from pathlib import Path

import pytest
from PyQt6.QtCore import QByteArray, QSettings

from nnviz.ui.window.settings import SCALES, Settings, load_settings, save_settings


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
        ("pages", '{"network": 3}'),
    ],
)
def test_nonsense_is_the_default(key: str, value: object, store: QSettings) -> None:
    store.setValue(key, value)
    store.sync()
    assert load_settings(written_anew(store)) == Settings()


@pytest.mark.parametrize(("written", "scale"), [("0.1", 0.8), ("1.02", 1.0), ("99", 2.0), ("-5", 0.8)])
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
